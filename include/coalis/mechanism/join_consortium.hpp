#pragma once

#include <array>

#include "coalis/base/parameter.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

/// Numbers of the alliance review (model 6.14).
struct JoinParameters {
  double size_weight;
  double size_unit;
  double profit_weight;
  double fit_weight;
  double fit_unit;
  double trust_weight;
  double fee_weight;
  double switching_cost;
  double noise_scale;
  double distant_rivalry;
  double close_rivalry;
  double admission_scale;
  double free_allowed;
  double one_at_a_time;
};

inline constexpr std::array<BoundParameter<JoinParameters>, 14> kJoinTable{{
    {&JoinParameters::size_weight,
     {"size_weight", "b_size", "utility", 0.1, 0, 100, "weight of the members' size",
      "Axelrod et al. 1995; set by hand"}},
    {&JoinParameters::size_unit,
     {"size_unit", "", "firm sizes", 12, 0.001, 10000, "size that counts as one; 1 for raw sizes", "set by hand"}},
    {&JoinParameters::profit_weight,
     {"profit_weight", "b_profit", "utility", 1, 0, 100, "weight of the profit share over the members' mean",
      "set by hand"}},
    {&JoinParameters::fit_weight,
     {"fit_weight", "b_fit", "utility", 0.2, 0, 100, "weight of fit_unit of log gain", "set by hand"}},
    {&JoinParameters::fit_unit,
     {"fit_unit", "", "log gain", 0.1, 0.001, 10, "log gain that counts as one", "set by hand"}},
    {&JoinParameters::trust_weight,
     {"trust_weight", "b_trust", "utility", 1, 0, 100, "weight of the mean credit with members", "set by hand"}},
    {&JoinParameters::fee_weight, {"fee_weight", "b_fee", "utility", 1, 0, 100, "weight of the fee", "set by hand"}},
    {&JoinParameters::switching_cost,
     {"switching_cost", "b_switch", "utility", 1.5, 0, 100, "cost of leaving one's consortium", "set by hand"}},
    {&JoinParameters::noise_scale,
     {"noise_scale", "mu", "utility", 0.5, 0, 100, "scale of the Gumbel term", "set by hand"}},
    {&JoinParameters::distant_rivalry,
     {"distant_rivalry", "alpha_r", "", 1, 0, 10, "rivalry between firms that share a home module",
      "Axelrod et al. 1995"}},
    {&JoinParameters::close_rivalry,
     {"close_rivalry", "beta_r", "", 1, 0, 10, "added rivalry if they are also of one kind, large or small",
      "Axelrod et al. 1995"}},
    {&JoinParameters::admission_scale,
     {"admission_scale", "", "log gain", 0.1, 0, 100,
      "a candidate needs log gain - conflict above scale x (1/2 - openness of admission); 0 with size_weight 0 admits "
      "all",
      "set by hand"}},
    {&JoinParameters::free_allowed,
     {"free_allowed", "", "", 1, 0, 1, "whether a firm may belong to no consortium", "Axelrod et al. 1995",
      ParameterKind::boolean}},
    {&JoinParameters::one_at_a_time,
     {"one_at_a_time", "", "", 0, 0, 1, "reviews in keyed sequence and free entry: the standard-setting game",
      "Axelrod et al. 1995", ParameterKind::boolean}},
}};

/// The terms of U_f(k), in the order of the firm_joins event.
struct MembershipUtility {
  double size = 0.0;
  double profit = 0.0;
  double fit = 0.0;
  double trust = 0.0;
  double fee = 0.0;
  double switching = 0.0;
  double noise = 0.0;

  [[nodiscard]] double total() const { return size + profit + fit + trust + fee + switching + noise; }
};

/// rivalry_fj: 0 without a common home module, for such firms complete each other; distant between a large and a small
/// firm, distant + close between firms of one kind [Axelrod et al. 1995; decision 0016].
inline double rivalry_between(std::uint32_t home_modules, std::uint32_t other_home_modules, bool same_kind,
                              const JoinParameters& parameters) {
  if ((home_modules & other_home_modules) == 0) {
    return 0.0;
  }
  return parameters.distant_rivalry + (same_kind ? parameters.close_rivalry : 0.0);
}

/// What the firm sees of one consortium's members: how many there are, over the others the sums of
/// S_j / size_unit x (1 - rivalry) and x rivalry, the mean credit of its ties with them, 0 without ties, and
/// joining_gain().
struct MemberTerms {
  double attraction = 0.0;
  double conflict = 0.0;
  double credit = 0.0;
  double gain = 0.0;
  std::size_t members = 0;
};
using MemberTermsByConsortium = std::array<MemberTerms, kMaxConsortia>;

/// The terms of every consortium, member by member. The slow form: MemberSums serves many firms at once.
MemberTermsByConsortium member_terms(const World& world, std::size_t firm, const JoinParameters& parameters);

/// Log gain that k would have of firm's modules: those that raise its value replace the present owner's, the others do
/// not [decision 0003].
double joining_gain(const World& world, std::size_t firm, std::size_t k);

/// U_f(k) without its noise (model 6.14).
MembershipUtility membership_utility(const World& world, std::size_t firm, std::size_t k, const MemberTerms& terms,
                                     const JoinParameters& parameters);

/// What an admission is decided by, in the order of the firm_refused event.
struct AdmissionTerms {
  double gain;      ///< joining_gain()
  double conflict;  ///< size_weight x the conflict with the members, in log gain
  double hurdle;    ///< admission_scale (1/2 - openness of admission)

  [[nodiscard]] bool grant() const { return gain - conflict > hurdle; }
};

/// The terms for a firm whose joining_gain() is known.
AdmissionTerms admission_terms(const World& world, std::size_t firm, std::size_t k, double gain,
                               const JoinParameters& parameters);

/// Whether they grant it; most refusals are found without looking at the members.
bool is_admitted(const World& world, std::size_t firm, std::size_t k, double gain, const JoinParameters& parameters);

}  // namespace coalis
