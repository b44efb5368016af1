#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "coalis/analysis/design.hpp"
#include "coalis/base/workers.hpp"
#include "coalis/model/grid.hpp"
#include "coalis/scenario/study.hpp"

namespace coalis {

/// The points of a study and the scenarios that stand for them.
///
/// The design's columns are the factors that it varies, in the study's order, and last a dummy: a factor that does
/// nothing, by which one sees what an index is worth. Where the study has strategies, these set the policy factors: the
/// design then varies the uncertainties alone, and every strategy is tried at every point, in the same futures. A
/// factor of one value is not varied either.
struct StudyPoints {
  std::vector<std::size_t> varied;  ///< [columns - 1]: which factors of the study the design varies
  ExperimentDesign design;          ///< points of the unit cube (StudyFactor tells what a coordinate means)
  std::size_t strategies = 1;       ///< of the study; 1 where it has none
  std::uint32_t replicates = 1;
  std::vector<Scenario> scenarios;     ///< all different
  Grid<std::size_t> scenario_numbers;  ///< [strategies][points], into scenarios

  [[nodiscard]] std::size_t point_count() const { return design.points.rows(); }
  /// The dummy's column.
  [[nodiscard]] std::size_t dummy() const { return varied.size(); }
  [[nodiscard]] std::size_t block_of(std::size_t point) const { return point / design.block_rows; }
  /// Number of the campaign's replicate that is replicate `r` of a point. Two runs with the same number meet the same
  /// future.
  [[nodiscard]] std::uint32_t future(std::size_t point, std::uint32_t r) const {
    return design.future(block_of(point), r);
  }
};

/// Whether nothing can be said of what a factor does: it has one level only.
bool has_one_value(const StudyFactor& factor);

/// What every factor of the study is at a point of the design under a strategy: [factors] coordinates.
std::vector<double> study_coordinates(const Study& study, std::span<const std::size_t> varied, std::size_t strategy,
                                      std::span<const double> point);

/// Draws the design and lays every point of it over the base scenario. Either the points, or every key that some point
/// sets to what the scenario may not have, with the factor that did it and the first point at which it does. Points are
/// read by the workers, which changes nothing but the time.
Result<StudyPoints> make_study_points(const Study& study, const Workers& workers = SerialWorkers());

/// The same with the first blocks of the design only.
StudyPoints first_blocks(StudyPoints points, std::size_t blocks);

}  // namespace coalis
