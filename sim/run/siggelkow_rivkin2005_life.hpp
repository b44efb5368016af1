#pragma once

#include <vector>

#include "siggelkow_rivkin2005_model.hpp"

namespace coalis::siggelkow_rivkin {

struct Environment {
  std::uint32_t periods = 200;
  std::uint32_t shock_every = 5;
  double persistence = 0.2;  ///< tau: a shock makes every contribution C into tau C + (1 - tau) u
};

/// A landscape and what shocks make of it, period by period.
class TurbulentPayoffs {
 public:
  TurbulentPayoffs(const Environment& environment, int links, Draws& draws);

  [[nodiscard]] std::uint32_t periods() const { return environment_.periods; }
  /// Without shocks.
  [[nodiscard]] const Payoffs& stable() const { return payoffs_[0]; }
  [[nodiscard]] const Payoffs& at(std::uint32_t period) const { return payoffs_[period / environment_.shock_every]; }

 private:
  Environment environment_;
  std::vector<Payoffs> payoffs_;
};

/// The measures of one firm on one landscape.
struct Life {
  double speed = 0.0;      ///< gain of the first period, stable
  double stable = 0.0;     ///< performance after all periods, stable
  double turbulent = 0.0;  ///< mean performance over the periods, turbulent
  double diversity = 0.0;  ///< share of the designs that are no sticking points
};

/// Two lives from random designs, one without shocks and one with them.
Life live(const Firm& firm, const TurbulentPayoffs& payoffs, Draws& draws);

}  // namespace coalis::siggelkow_rivkin
