#include <bit>
#include <cmath>

#include "coalis/random/variates.hpp"

namespace coalis {
namespace {

// Sums of the weights from i to the end, each kept as a bit pattern in counts[i] until that count is drawn: no memory
// of our own, and none of the cancellation of subtracting weights from a total.
void store_tail_sums(std::span<const double> weights, std::span<std::int64_t> counts) {
  double tail = 0;
  for (std::size_t i = weights.size(); i-- > 0;) {
    require(weights[i] >= 0, "multinomial weights are non-negative numbers", weights[i]);
    tail += weights[i];
    counts[i] = std::bit_cast<std::int64_t>(tail);
  }
  require(std::isfinite(tail), "multinomial weights have a finite sum", tail);
}

}  // namespace

void multinomial(Draws& draws, std::int64_t n, std::span<const double> weights, std::span<std::int64_t> counts) {
  require(weights.size() == counts.size(), "multinomial needs one count per weight");
  require(n >= 0, "multinomial needs n >= 0", n);
  store_tail_sums(weights, counts);
  require(n == 0 || (!counts.empty() && std::bit_cast<double>(counts[0]) > 0),
          "multinomial needs a positive weight to put n items on");
  std::int64_t left = n;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double tail = std::bit_cast<double>(counts[i]);
    if (left == 0 || weights[i] == 0) {
      counts[i] = 0;
    } else if (weights[i] >= tail) {  // the last positive weight takes what is left, and draws nothing
      counts[i] = left;
    } else {
      counts[i] = binomial(draws, left, weights[i] / tail);
    }
    left -= counts[i];
  }
}

}  // namespace coalis
