#include "replicates.hpp"

#include <cmath>

#include "coalis/base/contract.hpp"

namespace coalis {

std::vector<double> minus(std::span<const double> u, std::span<const double> v) {
  std::vector<double> difference(u.size());
  for (std::size_t r = 0; r < u.size(); ++r) {
    difference[r] = u[r] - v[r];
  }
  return difference;
}

double mean_of(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values) {
    sum += value;
  }
  return sum / static_cast<double>(values.size());
}

double variance_of(std::span<const double> values) {
  if (values.size() < 2) {
    return 0.0;
  }
  const double mean = mean_of(values);
  double squares = 0.0;
  for (const double value : values) {
    squares += (value - mean) * (value - mean);
  }
  return squares / static_cast<double>(values.size() - 1);
}

std::vector<double> weighted_sums(const Grid<double>& sums, std::span<const double> weights) {
  std::vector<double> total(sums.columns(), 0.0);
  for (std::size_t part = 0; part < sums.rows(); ++part) {
    for (std::size_t k = 0; k < total.size(); ++k) {
      total[k] += weights[part] * sums(part, k);
    }
  }
  return total;
}

void check_outcomes(const ExperimentDesign& design, const Grid<double>& outcomes) {
  require(outcomes.rows() == design.points.rows() && outcomes.columns() >= 1,
          "outcomes have a row for each point of the design and a column for each replicate", outcomes.rows());
  require(design.block_count() % design.parts == 0, "each part has the same number of blocks", design.block_count());
  for (const double value : outcomes.values()) {
    require(std::isfinite(value), "sensitivity analysis needs finite outcomes", value);
  }
}

}  // namespace coalis
