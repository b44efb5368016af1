#pragma once

#include <span>
#include <vector>

#include "coalis/analysis/design.hpp"

namespace coalis {

/// Mean of u_r v_s over pairs of different replicates, an unbiased estimate of E[u] E[v] for luck that differs between
/// replicates; u v where there is only one.
inline double cross_product(std::span<const double> u, std::span<const double> v) {
  double u_sum = 0.0;
  double v_sum = 0.0;
  double same = 0.0;
  for (std::size_t r = 0; r < u.size(); ++r) {
    u_sum += u[r];
    v_sum += v[r];
    same += u[r] * v[r];
  }
  const auto n = static_cast<double>(u.size());
  return u.size() == 1 ? same : (u_sum * v_sum - same) / (n * (n - 1.0));
}

/// u - v, replicate by replicate.
std::vector<double> minus(std::span<const double> u, std::span<const double> v);

double mean_of(std::span<const double> values);

/// Unbiased variance over replicates; 0 for one.
double variance_of(std::span<const double> values);

/// Sums over the blocks of each part: add(block, sums of its part). [parts][count]
template <class Add>
Grid<double> sums_by_part(const ExperimentDesign& design, std::size_t count, Add add) {
  Grid<double> sums(design.parts, count);
  for (std::size_t block = 0; block < design.block_count(); ++block) {
    add(block, sums.row(design.part_of_block(block)));
  }
  return sums;
}

/// sum over parts of weight x sums. [count]
std::vector<double> weighted_sums(const Grid<double>& sums, std::span<const double> weights);

/// Checks that outcomes belong to the design: one row a point, one column a replicate, all finite.
void check_outcomes(const ExperimentDesign& design, const Grid<double>& outcomes);

}  // namespace coalis
