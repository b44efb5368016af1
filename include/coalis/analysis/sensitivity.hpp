#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "coalis/analysis/design.hpp"
#include "coalis/analysis/parts.hpp"

namespace coalis {

enum class IndexKind : std::uint8_t {
  first_order,      ///< S1: share of the variance that a factor causes by itself
  total,            ///< ST: share that would be gone if everything but the factor were known
  second_order,     ///< S2: share that two factors cause together, beyond what each does by itself
  mean_effect,      ///< mu: mean elementary effect
  absolute_effect,  ///< mu_star: mean absolute elementary effect
  effect_spread,    ///< sigma: standard deviation of elementary effects: curvature and interplay
  pawn,             ///< distance between the outcome's law as it is and with the factor known
  shapley           ///< share of the variance, interplay divided evenly among those who take part
};

/// S1, ST, S2, mu, mu_star, sigma, pawn, shapley.
std::string_view short_name(IndexKind kind);

struct IndexLabel {
  IndexKind kind = IndexKind::first_order;
  std::size_t factor = 0;
  std::size_t other = 0;  ///< of a pair; otherwise the factor itself
  friend bool operator==(const IndexLabel&, const IndexLabel&) = default;
};

/// All indices of one method as functions of how often each part of a design counts.
struct IndexStatistics {
  std::vector<IndexLabel> labels;
  PartStatistics values;  ///< [labels]
  bool smooth = true;     ///< whether part_intervals() suits them, or half_sample_intervals() is needed
};

// The methods. `outcomes` is [points of the design][replicates]. What they estimate is the effect of factors on the
// expected outcome: with two replicates or more, products are taken between different ones, so that luck, which they
// do not share, drops out of every index but mu_star (there it adds what luck_floor() says) and PAWN.

/// S1 and ST by the estimators of Saltelli et al. 2010 (Computer Physics Communications 181; equations b and f of table
/// 2), S2 by Saltelli 2002, from outcomes less their mean. With several replicates every product is replaced by one
/// with the same expectation that consists of differences within a block (Jansen 1999 for ST and S2). For
/// saltelli_design().
IndexStatistics sobol_statistics(const ExperimentDesign& design, const Grid<double>& outcomes);

/// mu and sigma of Morris 1991, mu_star of Campolongo, Cariboni & Saltelli 2007, per unit of the unit cube. For
/// morris_trajectories().
IndexStatistics morris_statistics(const ExperimentDesign& design, const Grid<double>& outcomes);

/// What the law of one factor's elementary effects would be if the factor did nothing but replicates were as different
/// as they are: the mean absolute value, sqrt(2/pi) x their standard error. 0 with one replicate. [factors]
std::vector<double> luck_floor(const ExperimentDesign& design, const Grid<double>& outcomes);

/// PAWN (Pianosi & Wagener 2018, Environmental Modelling & Software 108): median over ten equal slices of a factor of
/// the Kolmogorov-Smirnov distance between the outcomes in the slice and all outcomes, single runs taken by themselves.
/// It is biased upwards: a factor that does nothing has the value that a dummy shows. For designs of single points.
IndexStatistics pawn_statistics(const ExperimentDesign& design, const Grid<double>& outcomes);

/// Shapley effects of independent factors, unbiased up to the division by the variance (Goda 2021, Computational
/// Statistics & Data Analysis 157, algorithm 1). They are not negative but for error, and sum to 1. For
/// shapley_walks().
IndexStatistics shapley_statistics(const ExperimentDesign& design, const Grid<double>& outcomes);

using IndexMethod = IndexStatistics (*)(const ExperimentDesign& design, const Grid<double>& outcomes);

/// One index with its interval and how it came about.
struct SensitivityIndex {
  IndexLabel label;
  Estimate estimate;
  std::vector<double> curve;  ///< its value with an eighth, a quarter, half and all of the blocks
  bool converged = false;     ///< the interval is short, and the second half of the blocks moved the value little
};

/// Half-width of an interval, and last step of the curve, up to which an index counts as converged: as a share of 1,
/// for mu, mu_star and sigma of the largest mu_star. (Sarrazin, Pianosi & Wagener 2016 judge so, by intervals' widths.)
inline constexpr double kConvergedWithin = 0.05;

std::vector<SensitivityIndex> sensitivity_indices(IndexMethod method, const ExperimentDesign& design,
                                                  const Grid<double>& outcomes, const Bootstrap& how);

/// Whether a design of one part is a complete grid: every combination of the values of its factors once.
bool is_complete_grid(const ExperimentDesign& design);

/// S1, ST and S2 of a complete grid, every level of a factor as likely as another: the functional analysis of variance
/// (Efron & Stein 1981, Annals of Statistics 9; Archer, Saltelli & Sobol' 1997, Journal of Statistical Computation and
/// Simulation 58), in which nothing is sampled but luck. All points meet the same futures: the replicates, four at
/// least, are dealt in turn to at most 16 parts, products are taken between different parts, and intervals come from
/// the spread between parts; one that lay below 0 reaches to 0. The curve is that of an eighth, a quarter, half and all
/// of the replicates.
std::vector<SensitivityIndex> factorial_indices(const ExperimentDesign& design, const Grid<double>& outcomes,
                                                const Bootstrap& how);

/// The replicates that factorial_indices() needs.
inline constexpr std::size_t kFewestFutures = 4;

/// luck_share() of a complete grid.
Estimate factorial_luck_share(const ExperimentDesign& design, const Grid<double>& outcomes, const Bootstrap& how);

/// Variance of the expected outcome between points of a design whose blocks begin and end with independent ones
/// (saltelli_design(), shapley_walks()): half the mean squared difference of the two, luck taken out as above.
/// Student's interval over the parts, by which one judges whether there is a variance to take shares of.
Estimate variance_between_points(const ExperimentDesign& design, const Grid<double>& outcomes, double level);

/// The same of a complete grid.
Estimate factorial_variance(const ExperimentDesign& design, const Grid<double>& outcomes, double level);

/// Luck's share of the variance of single runs over the design: what is left of it when every factor is held. Needs two
/// replicates.
Estimate luck_share(const ExperimentDesign& design, const Grid<double>& outcomes, const Bootstrap& how);

}  // namespace coalis
