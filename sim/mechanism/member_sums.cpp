#include "coalis/mechanism/member_sums.hpp"

#include <algorithm>

namespace coalis {

void MemberSums::prepare(const World& world) {
  kin_.clear();
  kin_.reserve(world.firms.count());
  credits_.assign(world.firms.count(), world.consortia.count());
}

MemberSums::Kin& MemberSums::kin_of(const World& world, std::size_t firm) {
  const std::uint32_t home = world.firms.home_modules[firm];
  const FirmKind kind = world.firms.kind[firm];
  const auto found = std::find_if(kin_.begin(), kin_.end(),
                                  [&](const Kin& kin) { return kin.home_modules == home && kin.kind == kind; });
  return found != kin_.end() ? *found : kin_.emplace_back(Kin{home, kind, {}});
}

void MemberSums::survey(const World& world) {
  kin_.clear();
  size_ = {};
  members_ = {};
  for (std::size_t i = 0; i < world.firms.count(); ++i) {
    const ConsortiumId consortium = world.firms.consortium[i];
    if (!consortium.is_none()) {
      const std::size_t k = consortium.index();
      kin_of(world, i).size[k] += world.firms.size[i];
      size_[k] += world.firms.size[i];
      ++members_[k];
    }
  }
  std::fill(credits_.values().begin(), credits_.values().end(), Credits{});
  for (std::size_t t = 0; t < world.ties.count(); ++t) {
    add_credit(world, world.ties.first[t].index(), world.ties.second[t], world.ties.credit[t]);
    add_credit(world, world.ties.second[t].index(), world.ties.first[t], world.ties.credit[t]);
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

MemberTermsByConsortium MemberSums::terms(const World& world, std::size_t firm,
                                          const JoinParameters& parameters) const {
  MemberTermsByConsortium terms{};
  const ConsortiumId own = world.firms.consortium[firm];
  const auto size_of_others = [&](double sum, std::size_t k, bool with_firm) {
    return (with_firm && own == ConsortiumId(k) ? sum - world.firms.size[firm] : sum) / parameters.size_unit;
  };
  const std::uint32_t home = world.firms.home_modules[firm];
  for (const Kin& kin : kin_) {
    const double rivalry = rivalry_between(home, kin.home_modules, kin.kind == world.firms.kind[firm], parameters);
    const bool with_firm = kin.home_modules == home && kin.kind == world.firms.kind[firm];
    for (std::size_t k = 0; rivalry != 0.0 && k < world.consortia.count(); ++k) {
      terms[k].conflict += rivalry * size_of_others(kin.size[k], k, with_firm);
    }
  }
  for (std::size_t k = 0; k < world.consortia.count(); ++k) {
    terms[k].attraction = size_of_others(size_[k], k, true) - terms[k].conflict;
    terms[k].members = members_[k];
    const Credits& credits = credits_(firm, k);
    terms[k].credit = credits.count > 0 ? credits.sum / credits.count : 0.0;
  }
  return terms;
}

}  // namespace coalis
