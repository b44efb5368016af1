#pragma once

#include "coalis/analysis/design.hpp"
#include "coalis/random/stream.hpp"

namespace coalis {

// Above every mechanism's number: what is drawn for an analysis never meets what is drawn inside a run.
inline constexpr std::uint16_t kAnalysis = 0xFF03;
inline constexpr std::uint32_t kHypercubeStream = stream_number(kAnalysis, 0);
inline constexpr std::uint32_t kScrambleStream = stream_number(kAnalysis, 1);
inline constexpr std::uint32_t kTrajectoryStream = stream_number(kAnalysis, 2);
inline constexpr std::uint32_t kWalkStream = stream_number(kAnalysis, 3);
inline constexpr std::uint32_t kPartStream = stream_number(kAnalysis, 4);
inline constexpr std::uint32_t kBoxStream = stream_number(kAnalysis, 5);
inline constexpr std::uint32_t kFoldStream = stream_number(kAnalysis, 6);

/// An empty design of that size, its blocks a multiple of its parts.
ExperimentDesign empty_design(const DesignSize& size, std::size_t block_rows);

/// 0 .. count - 1 in random order.
std::vector<std::size_t> shuffled_places(Draws& draws, std::size_t count);

}  // namespace coalis
