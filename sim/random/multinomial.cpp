#include <array>
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

// Few items over few categories are cheaper put one by one than by a binomial for each category.
constexpr std::size_t kFewCategories = 16;

void place_one_by_one(Draws& draws, std::int64_t n, std::span<const double> weights, std::span<std::int64_t> counts) {
  std::array<double, kFewCategories> ends{};
  double end = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    ends[i] = end += weights[i];
    last = weights[i] > 0 ? i : last;
    counts[i] = 0;
  }
  for (; n > 0; --n) {
    const double place = draws.uniform() * end;
    std::size_t category = 0;
    for (std::size_t i = 0; i < last; ++i) {  // no early exit: a branch nobody can predict costs more
      category += place >= ends[i] ? 1 : 0;
    }
    ++counts[category];
  }
}

void split_by_binomials(Draws& draws, std::int64_t n, std::span<const double> weights, std::span<std::int64_t> counts) {
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double tail = std::bit_cast<double>(counts[i]);
    if (weights[i] >= tail) {  // the last positive weight takes what is left, and draws nothing
      counts[i] = weights[i] > 0 ? n : 0;
    } else {
      counts[i] = binomial(draws, n, weights[i] / tail);
    }
    n -= counts[i];
  }
}

}  // namespace

void multinomial(Draws& draws, std::int64_t n, std::span<const double> weights, std::span<std::int64_t> counts) {
  require(weights.size() == counts.size(), "multinomial needs one count per weight");
  require(n >= 0, "multinomial needs n >= 0", n);
  store_tail_sums(weights, counts);
  require(n == 0 || (!counts.empty() && std::bit_cast<double>(counts[0]) > 0),
          "multinomial needs a positive weight to put n items on");
  if (counts.empty()) {
    return;
  }
  if (weights.size() <= kFewCategories && n <= static_cast<std::int64_t>(weights.size())) {
    place_one_by_one(draws, n, weights, counts);
  } else {
    split_by_binomials(draws, n, weights, counts);
  }
}

}  // namespace coalis
