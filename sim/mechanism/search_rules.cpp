#include <algorithm>
#include <cmath>
#include <limits>

#include "coalis/mechanism/search_innovation.hpp"

namespace coalis {

double mean_trials(double budget, const SearchParameters& parameters) {
  return budget <= 0.0 ? 0.0 : parameters.trial_rate * std::pow(budget, parameters.rate_exponent);
}

double evaluation_sd(const MarketParameters& market, const SearchParameters& parameters) {
  const double depends_on = 1.0 + market.inside_links + market.cross_links;
  return parameters.evaluation_noise * std::sqrt(depends_on / 6.0) / market.bit_count;
}

Verdict judge_alternative(double gain, double sd, int levels, Draws& draws) {
  double sum = 0.0;
  double lowest = std::numeric_limits<double>::max();
  for (int level = 0; level < levels; ++level) {
    const double judged = gain + sd * normal(draws);
    sum += judged;
    lowest = std::min(lowest, judged);
  }
  return {sum / levels, lowest > 0.0};
}

Design random_bits(Design among, double prob, Draws& draws) {
  Design chosen = 0;
  const double threshold = prob * 0x1p32;  // one word a bit is fine enough for a probability
  for (Design left = among; left != 0; left &= left - 1) {
    chosen |= draws.bits32() < threshold ? left & (0 - left) : 0;
  }
  return chosen;
}

double absorptive_capacity(double budget, double modules, const SearchParameters& parameters) {
  return -std::expm1(-budget * modules / parameters.absorptive_budget);
}

double project_success_prob(double credit, const SearchParameters& parameters) {
  return std::min(1.0, parameters.project_success + parameters.credit_success * credit);
}

double credit_after_success(double credit, const SearchParameters& parameters) {
  return credit + parameters.credit_gain * (1.0 - credit);
}

}  // namespace coalis
