#include "coalis/mechanism/member_sums.hpp"

#include <algorithm>

namespace coalis {

namespace {

constexpr std::uint32_t kNoKin = 0xffffffff;

std::size_t kin_address(std::uint32_t home_modules, FirmKind kind) {
  return 2 * std::size_t{home_modules} + (kind == FirmKind::large ? 1 : 0);
}

}  // namespace

void MemberSums::prepare(const World& world) {
  kin_.clear();
  kin_.reserve(world.firms.count());
  kin_at_.assign(std::size_t{2} << kMaxModules, kNoKin);
  kin_of_firm_.assign(world.firms.count(), kNoKin);
  credits_.assign(world.firms.count(), world.consortia.count());
}

std::uint32_t MemberSums::kin_of(const World& world, std::size_t firm) {
  const std::uint32_t home = world.firms.home_modules[firm];
  const FirmKind kind = world.firms.kind[firm];
  std::uint32_t& place = kin_at_[kin_address(home, kind)];
  if (place == kNoKin) {
    place = static_cast<std::uint32_t>(kin_.size());
    kin_.emplace_back();
    kin_.back().home_modules = home;
    kin_.back().kind = kind;
  }
  return place;
}

void MemberSums::survey(const World& world, const JoinParameters& parameters) {
  for (const Kin& kin : kin_) {
    kin_at_[kin_address(kin.home_modules, kin.kind)] = kNoKin;
  }
  kin_.clear();
  size_ = {};
  members_ = {};
  for (std::size_t i = 0; i < world.firms.count(); ++i) {
    kin_of_firm_[i] = kin_of(world, i);
    const ConsortiumId consortium = world.firms.consortium[i];
    if (!consortium.is_none()) {
      const std::size_t k = consortium.index();
      kin_[kin_of_firm_[i]].size[k] += world.firms.size[i];
      size_[k] += world.firms.size[i];
      ++members_[k];
    }
  }
  sum_conflicts(world, parameters);
  std::fill(credits_.values().begin(), credits_.values().end(), Credits{});
  for (std::size_t t = 0; t < world.ties.count(); ++t) {
    add_credit(world, world.ties.first[t].index(), world.ties.second[t], world.ties.credit[t]);
    add_credit(world, world.ties.second[t].index(), world.ties.first[t], world.ties.credit[t]);
  }
}

void MemberSums::sum_conflicts(const World& world, const JoinParameters& parameters) {
  size_unit_ = parameters.size_unit;
  for (Kin& kin : kin_) {
    kin.own_rivalry = rivalry_between(kin.home_modules, kin.home_modules, true, parameters);
    for (const Kin& other : kin_) {
      const double rivalry = rivalry_between(kin.home_modules, other.home_modules, kin.kind == other.kind, parameters);
      for (std::size_t k = 0; rivalry != 0.0 && k < world.consortia.count(); ++k) {
        kin.conflict[k] += rivalry * other.size[k];
      }
    }
  }
}

void MemberSums::add_credit(const World& world, std::size_t firm, FirmId partner, double credit) {
  const ConsortiumId consortium = world.firms.consortium[partner.index()];
  if (!consortium.is_none()) {
    Credits& credits = credits_(firm, consortium.index());
    credits.sum += credit;
    ++credits.count;
  }
}

MemberTermsByConsortium MemberSums::terms(const World& world, std::size_t firm) const {
  MemberTermsByConsortium terms{};
  const Kin& kin = kin_[kin_of_firm_[firm]];
  const ConsortiumId own = world.firms.consortium[firm];
  for (std::size_t k = 0; k < world.consortia.count(); ++k) {
    const double self = own == ConsortiumId(k) ? world.firms.size[firm] : 0.0;
    terms[k].conflict = (kin.conflict[k] - kin.own_rivalry * self) / size_unit_;
    terms[k].attraction = (size_[k] - self) / size_unit_ - terms[k].conflict;
    terms[k].members = members_[k];
    const Credits& credits = credits_(firm, k);
    terms[k].credit = credits.count > 0 ? credits.sum / credits.count : 0.0;
  }
  return terms;
}

}  // namespace coalis
