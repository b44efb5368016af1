#pragma once

#include <cstdint>
#include <vector>

#include "coalis/network/graph.hpp"
#include "coalis/random/stream.hpp"

namespace coalis::classics {

/// A network of alliances that grows event by event [Tomasello, Perra, Tessone, Karsai & Schweitzer 2014, as
/// remembered]: a firm drawn by its activity calls partners; firms that took part before carry the label of their group
/// for good.
struct AllianceRules {
  std::uint32_t firms = 5000;
  std::uint32_t events = 3400;
  double pair_share = 0.93;        ///< of alliances with two partners; the others have three or more
  double same_prob = 0.3;          ///< a labelled caller seeks a partner in its own group
  double different_prob = 0.3;     ///< ... in another group; otherwise a newcomer
  double labelled_prob = 0.75;     ///< an unlabelled caller seeks a labelled partner; otherwise a newcomer
  double activity_exponent = 2.0;  ///< activities are Pareto: P(a > x) = x^-exponent
  bool by_degree = true;           ///< labelled partners are chosen in proportion to their links; else uniformly
};

/// A network, and who met whom.
struct AllianceNetwork {
  Graph graph;                       ///< all firms; each pair once, however often it allied
  std::vector<std::uint32_t> label;  ///< [firms], 0: never took part
  std::uint32_t newcomer_links = 0;  ///< links of firms in their first event ...
  std::uint32_t to_established = 0;  ///< ... to firms that had taken part before
};

AllianceNetwork grow_alliances(const AllianceRules& rules, Draws& draws);

}  // namespace coalis::classics
