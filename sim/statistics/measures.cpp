#include <algorithm>
#include <cmath>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/statistics/goodness.hpp"

namespace coalis {

double herfindahl_index(std::span<const double> weights) {
  const double total = ordered_sum(weights);
  require(total > 0.0, "a Herfindahl index needs weights with a sum above 0", total);
  std::vector<double> squares(weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    require(weights[i] >= 0.0, "a Herfindahl index needs weights of 0 or more", weights[i]);
    squares[i] = (weights[i] / total) * (weights[i] / total);
  }
  return ordered_sum(squares);
}

double mean_absolute_error(std::span<const double> estimates, std::span<const double> truths) {
  require(estimates.size() == truths.size() && !estimates.empty(), "as many estimates as truths, one at least");
  std::vector<double> errors(estimates.size());
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    errors[i] = std::abs(estimates[i] - truths[i]);
  }
  return ordered_sum(errors) / static_cast<double>(errors.size());
}

double correlation(std::span<const double> first, std::span<const double> second) {
  require(first.size() == second.size() && !first.empty(), "a correlation needs pairs");
  const Summary a = summarise(first);
  const Summary b = summarise(second);
  if (a.standard_deviation == 0.0 || b.standard_deviation == 0.0) {
    return 0.0;
  }
  std::vector<double> products(first.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    products[i] = (first[i] - a.mean) * (second[i] - b.mean);
  }
  const double covariance = ordered_sum(products) / static_cast<double>(first.size() - 1);
  return std::clamp(covariance / (a.standard_deviation * b.standard_deviation), -1.0, 1.0);
}

}  // namespace coalis
