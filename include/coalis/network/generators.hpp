#pragma once

#include <cstdint>

#include "coalis/network/graph.hpp"

namespace coalis {

// Graphs on 0 .. nodes-1. Random ones are functions of their arguments: every node (or attempt) has its own address.

Graph complete_graph(std::uint32_t nodes);
/// Node 0 tied to all others.
Graph star_graph(std::uint32_t nodes);
/// 0 - 1 - 2 - ... without closing.
Graph line_graph(std::uint32_t nodes);
/// Each node tied to its degree / 2 nearest on either side; degree even, below nodes.
Graph ring_lattice(std::uint32_t nodes, std::uint32_t degree);

/// Watts & Strogatz (1998): of each ring edge the near end stays and, with probability `rewire_prob`, the far end moves
/// to a uniform node farther than degree / 2 on the ring. Parallel edges may occur, which the original avoids: so
/// edges are independent and can be computed one by one. Needs degree + 1 < nodes if anything is rewired.
Graph watts_strogatz_graph(std::uint32_t nodes, std::uint32_t degree, double rewire_prob, std::uint64_t seed);

/// G(n, p) (Gilbert 1959) by geometric skips (Batagelj & Brandes 2005), cost of the order of nodes + edges.
Graph random_graph(std::uint32_t nodes, double edge_prob, std::uint64_t seed);

/// Simple random regular graph by random pairing of free stubs (Steger & Wormald 1999): asymptotically uniform for
/// degrees that are small against the cube root of nodes. nodes x degree even, degree < nodes.
Graph random_regular_graph(std::uint32_t nodes, std::uint32_t degree, std::uint64_t seed);

/// Watts' (1999) connected caveman graph: complete caves in a circle, in each the edge of its first two members
/// replaced by one from its first member to the last member of the next cave. Two caves at least of three members.
Graph caveman_graph(std::uint32_t caves, std::uint32_t members);

}  // namespace coalis
