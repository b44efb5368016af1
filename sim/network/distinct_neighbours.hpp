#pragma once

#include <cstdint>
#include <vector>

#include "coalis/network/graph.hpp"

namespace coalis {

/// The nodes tied to a node, each once and without the node itself, sorted.
std::vector<std::uint32_t> distinct_neighbours(const Graph& graph, std::uint32_t node);

}  // namespace coalis
