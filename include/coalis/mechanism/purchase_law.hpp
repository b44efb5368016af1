#pragma once

#include <array>
#include <cmath>
#include <vector>

#include "coalis/mechanism/adopt_platform.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

/// How the consumers of one group buy this month: hazards and odds that depend on the group, the platform held and the
/// months on it, never on the single consumer [model 6.11]. Odds are exp(utility - top), 0 for what is not considered.
struct GroupLaw {
  double owner_hazard = 0.0;    ///< P(an owner buys)
  double other_hazard = 0.0;    ///< P(a non-owner buys)
  double near_ownership = 0.0;  ///< (1 - sigma) x the group's own ownership, its part in w
  double social_reach = 0.0;    ///< sigma
  double top = 0.0;
  double all_odds = 0.0;                              ///< sum of others_odds
  std::array<double, kMaxConsortia> utility_other{};  ///< in the eyes of those who do not hold it; -inf: not considered
  std::array<double, kMaxConsortia> utility_held{};   ///< in the eyes of its owners, psi apart
  std::array<double, kMaxConsortia> others_odds{};
  std::array<double, kMaxConsortia> held_odds{};   ///< psi apart
  std::array<double, kMaxConsortia> rival_odds{};  ///< of all other platforms to an owner of k

  /// P(an owner of k who buys stays with k), given exp(psi(m)).
  [[nodiscard]] double stay(std::size_t k, double switching_odds) const {
    const double own = held_odds[k] * switching_odds;
    const double all = own + rival_odds[k];
    return all > 0.0 ? own / all : 1.0;
  }
};

/// The purchase laws of all groups. What is shared by both consumer modes.
class PurchaseLaw {
 public:
  explicit PurchaseLaw(const AdoptParameters& parameters);

  /// Sizes the table for this world; the only call that allocates.
  void prepare(const World& world);

  /// Works out every group's law from the state now.
  void survey(const World& world);

  [[nodiscard]] const GroupLaw& group(std::size_t g) const { return groups_[g]; }
  [[nodiscard]] const AdoptParameters& parameters() const { return with_; }

  /// exp(psi(m)), psi(m) = psi0 + psi1 (1 - exp(-m/24)); the last class stands for all longer times.
  [[nodiscard]] const std::array<double, kTenureClasses>& switching_odds() const { return switching_odds_; }
  /// psi(m).
  [[nodiscard]] const std::array<double, kTenureClasses>& switching_utilities() const { return switching_utilities_; }

 private:
  void survey_group(const World& world, std::size_t g);
  [[nodiscard]] double owner_hazard(const World& world) const;

  AdoptParameters with_;
  std::array<double, kTenureClasses> switching_odds_{};
  std::array<double, kTenureClasses> switching_utilities_{};
  std::array<double, kMaxConsortia> common_utility_{};  // what all groups share in u_k
  std::array<double, kMaxConsortia> log_price_{};
  double ownership_of_all_ = 0.0;
  std::vector<GroupLaw> groups_;
};

/// psi(m) [model 6.11].
double switching_utility(double months, const AdoptParameters& with);

/// Hazard of a first purchase in a month, 1 - exp(-(p + q w)/12), p and q per year [Bass 1969; model 6.11].
double first_purchase_hazard(double ownership, const AdoptParameters& with);

}  // namespace coalis
