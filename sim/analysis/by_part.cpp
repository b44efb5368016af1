#include "by_part.hpp"

#include <cmath>

#include "coalis/base/contract.hpp"
#include "coalis/statistics/distributions.hpp"

namespace coalis {

ByPart::ByPart(std::span<const double> values, std::span<const std::size_t> part, std::size_t parts)
    : sums_(parts, 0.0), counts_(parts, 0.0) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    sums_[part[i]] += values[i];
    counts_[part[i]] += 1.0;
  }
}

Estimate ByPart::mean(const Bootstrap& how) const {
  const auto weighted = [&](std::span<const double> weights) {
    double sum = 0.0;
    double count = 0.0;
    for (std::size_t p = 0; p < weights.size(); ++p) {
      sum += weights[p] * sums_[p];
      count += weights[p] * counts_[p];
    }
    return std::vector<double>{count > 0.0 ? sum / count : 0.0};
  };
  return sums_.size() < kFewestResampledParts ? part_t_intervals(sums_.size(), weighted, how.level).front()
                                              : part_intervals(sums_.size(), weighted, how).front();
}

Estimate ByPart::share(std::size_t independent, double level) const {
  const double n = ordered_sum(counts_);
  const double p = ordered_sum(sums_) / n;
  const auto parts = static_cast<double>(sums_.size());
  double squares = 0.0;
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    squares += std::pow(sums_[i] - p * counts_[i], 2);
  }
  const double variance = parts / (parts - 1.0) * squares / (n * n);
  const double tail = 0.5 * (1.0 + level);
  const double widening = normal_quantile(tail) / student_t_quantile(tail, parts - 1.0);
  const double trials =
      variance > 0.0 ? p * (1.0 - p) / variance * widening * widening : static_cast<double>(independent);
  return {p, wilson_interval_of_share(p, trials, level)};
}

std::vector<double> ByPart::means() const {
  std::vector<double> all;
  for (std::size_t p = 0; p < sums_.size(); ++p) {
    if (counts_[p] > 0.0) {
      all.push_back(sums_[p] / counts_[p]);
    }
  }
  return all;
}

Estimate part_mean(std::span<const double> values, std::span<const std::size_t> part, std::size_t parts,
                   const Bootstrap& how) {
  check_parts(part, parts, values.size());
  return ByPart(values, part, parts).mean(how);
}

void check_parts(std::span<const std::size_t> part, std::size_t parts, std::size_t count) {
  require(parts >= 2, "intervals need two independent parts at least", parts);
  require(part.size() == count && count > 0, "each future belongs to a part", part.size());
  for (const std::size_t one : part) {
    require(one < parts, "a part of the futures exists", one);
  }
}

}  // namespace coalis
