#include "coalis/mechanism/member_sums.hpp"

#include <algorithm>

namespace coalis {

void MemberSums::prepare(const World& world) {
  kin_.clear();
  kin_.reserve(world.firms.count());
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
  }
  return terms;
}

}  // namespace coalis
