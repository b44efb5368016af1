#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "coalis/model/grid.hpp"

namespace coalis {

/// Points of the unit cube at which a model is to be run.
///
/// Points that belong together (a row of Saltelli's matrices, a trajectory) stand in one block and meet the same
/// futures, so that differences between them are paired; every block of a random design has futures of its own. Blocks
/// are dealt in turn to `parts` that are independent of each other and alike: each has points, drawn as if it stood
/// alone, and luck of its own. The spread between parts is therefore all the error there is, and intervals need no
/// other assumption (parts.hpp). The first blocks of a design are the design of that many blocks.
struct ExperimentDesign {
  Grid<double> points;  ///< [blocks x block_rows][factors], in [0, 1]
  std::size_t block_rows = 1;
  std::size_t parts = 1;
  bool same_futures =
      false;  ///< whether all blocks meet the same ones (designs that compare every point with every other)

  [[nodiscard]] std::size_t block_count() const { return points.rows() / block_rows; }
  [[nodiscard]] std::size_t part_of_block(std::size_t block) const { return block % parts; }
  /// Number of the campaign's replicate that is replicate `r` of a block.
  [[nodiscard]] std::uint32_t future(std::size_t block, std::uint32_t r) const {
    return same_futures ? r : r * static_cast<std::uint32_t>(kMostBlocks) + static_cast<std::uint32_t>(block);
  }

  static constexpr std::size_t kMostBlocks = 1U << 20;
  static constexpr std::uint32_t kMostReplicates = 1U << 12;
};

/// Whether a point of the unit cube is possible; empty: every one is.
using Feasible = std::function<bool(std::span<const double> point)>;

/// What random designs have in common.
struct DesignSize {
  std::size_t factors = 1;
  std::size_t blocks = 1;  ///< rounded up to a multiple of `parts`
  std::size_t parts = 1;
  std::uint64_t seed = 1;
};

/// Every combination of `levels[f]` equally spaced values of each factor, the last factor fastest, in one part. A
/// factor with one level stands at the middle. Infeasible combinations are left out.
ExperimentDesign full_factorial(std::span<const std::size_t> levels, const Feasible& feasible = {});

/// The point `base` first, then every other one of `levels[f]` equally spaced values of each factor by itself.
ExperimentDesign one_at_a_time(std::span<const double> base, std::span<const std::size_t> levels,
                               const Feasible& feasible = {});

/// Latin hypercubes, one a part (McKay, Beckman & Conover 1979): each factor visits each of n equal intervals once, at
/// a uniform place in it. With a constraint the points are the first feasible ones of a larger hypercube.
ExperimentDesign latin_hypercube(const DesignSize& size, const Feasible& feasible = {});

/// Scrambled Sobol' sequences, one a part; with a constraint their feasible points.
ExperimentDesign sobol_points(const DesignSize& size, const Feasible& feasible = {});

/// Saltelli's (2002) design for Sobol' indices, a block a row of it: A, A with each factor in turn from B, (for second
/// order: B with each factor in turn from A,) B. A and B are the two halves of a scrambled Sobol' sequence.
ExperimentDesign saltelli_design(const DesignSize& size, bool second_order);

/// Morris's (1991) trajectories, one a block: from a random point of a grid of `levels` (even) values each factor moves
/// once, in random order and direction, by levels / (2 (levels - 1)). Infeasible trajectories are drawn again.
ExperimentDesign morris_trajectories(const DesignSize& size, std::size_t levels, const Feasible& feasible = {});

/// Walks for Shapley effects (Goda 2021), one a block: from one random point to another, factor by factor in random
/// order.
ExperimentDesign shapley_walks(const DesignSize& size);

/// The same, without the blocks from `blocks` on.
ExperimentDesign first_blocks(const ExperimentDesign& design, std::size_t blocks);

}  // namespace coalis
