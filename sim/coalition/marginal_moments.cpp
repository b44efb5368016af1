#include <algorithm>
#include <bit>
#include <numeric>

#include "coalis/base/contract.hpp"
#include "coalis/choice/small_shapley.hpp"
#include "coalis/coalition/shapley_sampling.hpp"

namespace coalis {
namespace {

/// Sums over the coalitions of one size without the player.
struct SizeSums {
  double marginal = 0.0;
  double square = 0.0;
  double times_reverse = 0.0;  ///< marginal x that of the coalition of all others
  double count = 0.0;
};

std::vector<SizeSums> sums_of(CharacteristicFunction worth, std::size_t players, std::size_t player) {
  std::vector<SizeSums> sums(players);
  const std::size_t self = std::size_t{1} << player;
  const std::size_t all = worth.size() - 1;
  for (std::size_t before = 0; before < worth.size(); ++before) {
    if ((before & self) != 0) {
      continue;
    }
    SizeSums& own = sums[static_cast<std::size_t>(std::popcount(before))];
    const double marginal = worth[before | self] - worth[before];
    const std::size_t after = all ^ before ^ self;  // who comes before in the reversed order
    own.marginal += marginal;
    own.square += marginal * marginal;
    own.times_reverse += marginal * (worth[after | self] - worth[after]);
    own.count += 1.0;
  }
  return sums;
}

}  // namespace

std::vector<MarginalMoments> marginal_moments(CharacteristicFunction worth) {
  require(std::has_single_bit(worth.size()) && worth.size() >= 2, "a game needs 2^n worths", worth.size());
  const auto players = static_cast<std::size_t>(std::countr_zero(worth.size()));
  std::vector<MarginalMoments> moments(players);
  for (std::size_t i = 0; i < players; ++i) {
    const auto n = static_cast<double>(players);
    for (const SizeSums& size : sums_of(worth, players, i)) {
      const double mean = size.marginal / size.count;
      moments[i].mean += mean / n;
      moments[i].variance += size.square / size.count / n;
      moments[i].reverse_covariance += size.times_reverse / size.count / n;
      moments[i].size_variance.push_back(std::max(0.0, size.square / size.count - mean * mean));
    }
    moments[i].variance -= moments[i].mean * moments[i].mean;
    moments[i].reverse_covariance -= moments[i].mean * moments[i].mean;
  }
  return moments;
}

double sampling_variance(const MarginalMoments& moments, ShapleySampler sampler, std::size_t evaluations) {
  const std::size_t players = moments.size_variance.size();
  const auto rounds = [&](std::size_t cost) {
    const std::size_t whole = evaluations / cost;
    return static_cast<double>(whole);
  };
  switch (sampler) {
    case ShapleySampler::orders:
      return moments.variance / rounds(players);
    case ShapleySampler::antithetic_orders:
      return (moments.variance + moments.reverse_covariance) / 2.0 / rounds(2 * players);
    case ShapleySampler::stratified: {
      const double sum = std::accumulate(moments.size_variance.begin(), moments.size_variance.end(), 0.0);
      return sum / static_cast<double>(players * players) / rounds(2 * players * players);
    }
    default:
      break;
  }
  require(false, "the variance of a regression estimate has no closed form");
  return 0.0;
}

AirportShapley airport_shapley(std::span<const double> cost) {
  std::vector<double> level(cost.begin(), cost.end());
  std::sort(level.begin(), level.end());
  AirportShapley result{std::vector<double>(cost.size(), 0.0), std::vector<double>(cost.size(), 0.0)};
  for (std::size_t i = 0; i < cost.size(); ++i) {
    // The marginal is above cost_i - x exactly where nobody before i costs x or more: one chance in 1 + those who do.
    double lower = 0.0;
    double square = 0.0;
    for (std::size_t place = 0; place < level.size() && lower < cost[i]; ++place) {
      const double upper = level[place];
      const double chance = 1.0 / static_cast<double>(level.size() - place);  // i itself is one of those at `upper`
      const double from = cost[i] - lower;
      const double to = cost[i] - upper;
      result.value[i] += (upper - lower) * chance;
      square += (from * from - to * to) * chance;
      lower = upper;
    }
    result.variance[i] = square - result.value[i] * result.value[i];
  }
  return result;
}

}  // namespace coalis
