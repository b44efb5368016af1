#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coalis/run/comparison.hpp"
#include "coalis/statistics/paired.hpp"

// Columns of outcomes over the same futures. A future in which either side has no value (it "did not happen") is left
// out of both.
namespace coalis {

/// The names that all scenarios give a consortium, in the base's order.
std::vector<std::string> common_consortia(const std::vector<const Scenario*>& scenarios);
std::vector<std::string> common_consortia(const Comparison& comparison);

/// An outcome of every future of one scenario. An income "of nobody in particular" is that of all alliances together.
std::vector<double> outcome_column(const ContestantRuns& runs, std::string_view outcome, std::string_view entity);
/// The objective's column: of the focus, or of the whole market where the focus has no such outcome.
std::vector<double> objective_column(const ContestantRuns& runs, const Viewpoint& viewpoint);
/// That of every scenario, turned so that higher is better.
std::vector<std::vector<double>> objective_columns(const Comparison& comparison);

struct PairedColumns {
  std::vector<double> base;
  std::vector<double> variant;
};
/// The values of both in the futures that both have; such as differ by rounding alone are the same.
PairedColumns paired(const std::vector<double>& base, const std::vector<double>& variant);

/// variant - base in the futures that both have.
std::vector<double> differences_of(const std::vector<double>& base, const std::vector<double>& variant);
std::vector<double> paired_differences(const ContestantRuns& base, const ContestantRuns& variant,
                                       std::string_view outcome, std::string_view entity);
std::vector<double> objective_differences(const ContestantRuns& base, const ContestantRuns& variant,
                                          const Viewpoint& viewpoint);

/// Of so many pairs, those in which the variant is better (strictly).
std::size_t better_count(const PairCounts& counts, Direction better);

}  // namespace coalis
