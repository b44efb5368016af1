#include "coalis/coalition/shapley.hpp"

#include <bit>
#include <cmath>
#include <numeric>

#include "coalis/base/contract.hpp"
#include "coalis/choice/small_shapley.hpp"
#include "random_order.hpp"
#include "semivalue.hpp"

namespace coalis {
namespace {

std::size_t players_of(CharacteristicFunction worth) {
  require(std::has_single_bit(worth.size()) && worth.size() >= 2 && worth.size() <= std::size_t{1} << kMostPlayers,
          "a game needs 2^n worths, 1 <= n <= 30", worth.size());
  return static_cast<std::size_t>(std::countr_zero(worth.size()));
}

}  // namespace

std::vector<double> shapley_value(CharacteristicFunction worth) {
  const std::size_t n = players_of(worth);
  const auto weight = shapley_weights(n);
  std::vector<double> shares(n);
  semivalue(worth, std::span(weight).first(n), shares);
  return shares;
}

std::vector<double> banzhaf_value(CharacteristicFunction worth) {
  const std::size_t n = players_of(worth);
  const std::vector<double> weight(n, 2.0 / static_cast<double>(worth.size()));
  std::vector<double> shares(n);
  semivalue(worth, weight, shares);
  return shares;
}

SampledShapley sampled_shapley(std::size_t n, std::uint32_t orders, StreamKey key, const WorthAlongOrder& worth) {
  require(n >= 1 && orders >= 1, "sampled_shapley needs a player and an order");
  std::vector<std::uint32_t> order(n);
  std::vector<double> worth_after(n);
  std::vector<double> mean(n, 0.0);
  std::vector<double> squares(n, 0.0);  // sum of squared deviations from the running mean [Welford 1962]
  for (std::uint32_t m = 0; m < orders; ++m) {
    std::iota(order.begin(), order.end(), 0U);  // whatever was drawn before
    Draws draws(key, 0, m);
    shuffle(order, draws);
    worth(order, worth_after);
    for (std::size_t k = 0; k < n; ++k) {
      const double marginal = worth_after[k] - (k > 0 ? worth_after[k - 1] : 0);
      const std::uint32_t player = order[k];
      const double before = marginal - mean[player];
      mean[player] += before / (m + 1);
      squares[player] += before * (marginal - mean[player]);
    }
  }
  std::vector<double> error(n, 0.0);
  for (std::size_t i = 0; i < n && orders > 1; ++i) {
    error[i] = std::sqrt(squares[i] / (orders - 1.0) / orders);
  }
  return {std::move(mean), std::move(error), orders};
}

}  // namespace coalis
