#include "siggelkow_rivkin2005_life.hpp"

#include <algorithm>

namespace coalis::siggelkow_rivkin {

namespace {

/// The mean counts the first period as the firm finds itself in it, before it decides: so the cells of smooth
/// landscapes come out as printed.
double turbulent_performance(const Firm& firm, const TurbulentPayoffs& payoffs, Design start, Draws& draws) {
  double sum = payoffs.stable().total(start);
  Design design = start;
  for (std::uint32_t period = 1; period < payoffs.periods(); ++period) {
    const Payoffs& now = payoffs.at(period);
    design = next_design(firm, now, design, draws);
    sum += now.total(design);
  }
  return sum / payoffs.periods();
}

}  // namespace

TurbulentPayoffs::TurbulentPayoffs(const Environment& environment, int links, Draws& draws)
    : environment_(environment) {
  TableLandscape landscape(kDecisions, links, Interaction::random, draws);
  payoffs_.push_back(payoffs_of(landscape));
  for (std::uint32_t period = environment.shock_every; period < environment.periods;
       period += environment.shock_every) {
    landscape.stir(environment.persistence, draws);
    payoffs_.push_back(payoffs_of(landscape));
  }
}

Life live(const Firm& firm, const TurbulentPayoffs& payoffs, Draws& draws) {
  const Payoffs& calm = payoffs.stable();
  const auto sticks = sticking_points(firm, calm);
  Life life;
  life.diversity = static_cast<double>(std::count(sticks.begin(), sticks.end(), false)) / kDesigns;
  const Design start = below(draws, kDesigns);
  Design design = next_design(firm, calm, start, draws);
  life.speed = calm.total(design) - calm.total(start);
  for (std::uint32_t period = 1; period < payoffs.periods() && !sticks[design]; ++period) {
    design = next_design(firm, calm, design, draws);
  }
  life.stable = calm.total(design);
  life.turbulent = turbulent_performance(firm, payoffs, below(draws, kDesigns), draws);
  return life;
}

}  // namespace coalis::siggelkow_rivkin
