#pragma once

#include <array>
#include <span>

#include "coalis/base/parameter.hpp"
#include "coalis/mechanism/governance.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

/// Numbers of joint decisions (model 6.4).
struct GovernParameters {
  double proposals;
  double composites;
};

inline constexpr std::array<BoundParameter<GovernParameters>, 2> kGovernTable{{
    {&GovernParameters::proposals,
     {"proposals", "Prop", "proposals/owner", 2, 1, 7, "alternatives that an owner sends a month",
      "Siggelkow & Rivkin 2005; set by hand", ParameterKind::integer}},
    {&GovernParameters::composites,
     {"composites", "Comp", "composites", 4, 1, 64, "combinations of proposals that are looked at",
      "Siggelkow & Rivkin 2005; set by hand", ParameterKind::integer}},
}};

inline Governance governance_of(const World& world, std::size_t k) {
  return as_choice<Governance>(world.consortia.lever(k, Lever::governance));
}

/// What lies before consortium k this month: for each firm that supplies modules its options, the status quo among
/// them. An owner's objective is its own modules + openness of the leader x the others, by perceived weights.
/// Misjudgement belongs to phase 3: composites are judged by what they would bring (decision 0012). Valid while the
/// World stays as it is.
class ProposalTable {
 public:
  ProposalTable(const World& world, std::size_t k, const GovernParameters& parameters, Draws& draws);

  [[nodiscard]] Ballot ballot() const { return {options_.data(), owner_count_}; }
  /// What this owner would do, or nullptr if it keeps the status quo.
  [[nodiscard]] const Alternative* chosen(const Composite& composite, std::size_t owner) const;
  [[nodiscard]] Judgement judge(const Composite& composite) const;

 private:
  struct Owner {
    std::uint32_t modules = 0;
    std::span<const Alternative> alternatives;
  };

  static OwnerOptions options_for(std::span<const Alternative> alternatives, Governance governance,
                                  const GovernParameters& parameters, Draws& draws);

  const World& world_;
  std::size_t k_;
  std::size_t owner_count_ = 0;
  std::array<Owner, kMaxModules> owners_{};
  std::array<OwnerOptions, kMaxModules> options_{};
};

}  // namespace coalis
