#include "coalis/choice/logit.hpp"

#include <algorithm>
#include <limits>

#include "coalis/base/contract.hpp"
#include "coalis/random/variates.hpp"

namespace coalis {

namespace {

/// The highest utility, subtracted before exp() so that nothing overflows.
double highest(std::span<const double> utilities, double scale) {
  require(!utilities.empty(), "a logit choice needs options");
  require(scale > 0.0, "the logit scale is above 0", scale);
  const double best = *std::max_element(utilities.begin(), utilities.end());
  require(std::isfinite(best), "a logit choice needs an option on offer, and finite utilities", best);
  return best;
}

double sum_of_weights(std::span<const double> utilities, double scale, double best) {
  double sum = 0.0;
  for (const double utility : utilities) {
    sum += std::exp((utility - best) / scale);
  }
  return sum;
}

std::size_t last_on_offer(std::span<const double> utilities) {
  std::size_t k = utilities.size() - 1;
  while (utilities[k] == -std::numeric_limits<double>::infinity()) {
    --k;
  }
  return k;
}

}  // namespace

void logit_probabilities(std::span<const double> utilities, double scale, std::span<double> probabilities) {
  require(utilities.size() == probabilities.size(), "as many probabilities as utilities", probabilities.size());
  const double best = highest(utilities, scale);
  double sum = 0.0;
  for (std::size_t k = 0; k < utilities.size(); ++k) {
    probabilities[k] = std::exp((utilities[k] - best) / scale);
    sum += probabilities[k];
  }
  for (double& probability : probabilities) {
    probability /= sum;
  }
}

double logsum(std::span<const double> utilities, double scale) {
  const double best = highest(utilities, scale);
  return best + scale * std::log(sum_of_weights(utilities, scale, best));
}

void cumulative_logit(std::span<const double> utilities, double scale, std::span<double> cumulative) {
  logit_probabilities(utilities, scale, cumulative);
  double sum = 0.0;
  for (double& entry : cumulative) {
    sum += entry;
    entry = std::min(sum, 1.0);
  }
  std::fill(cumulative.begin() + static_cast<std::ptrdiff_t>(last_on_offer(utilities)), cumulative.end(), 1.0);
}

std::size_t logit_draw(std::span<const double> utilities, double scale, double uniform) {
  const double best = highest(utilities, scale);
  double left = uniform * sum_of_weights(utilities, scale, best);
  const std::size_t last = last_on_offer(utilities);
  for (std::size_t k = 0; k < last; ++k) {
    left -= std::exp((utilities[k] - best) / scale);
    if (left < 0.0) {
      return k;
    }
  }
  return last;
}

std::size_t gumbel_max_draw(std::span<const double> utilities, double scale, Draws& draws) {
  highest(utilities, scale);
  std::size_t chosen = 0;
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t k = 0; k < utilities.size(); ++k) {
    const double felt = utilities[k] + scale * gumbel(draws);
    if (felt > best) {
      best = felt;
      chosen = k;
    }
  }
  return chosen;
}

}  // namespace coalis
