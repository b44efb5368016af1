#pragma once

#include <string>
#include <vector>

#include "coalis/classics/findings.hpp"
#include "coalis/coalition/network_games.hpp"

namespace coalis::classics {

/// "[1 1 2] / [2 2 2]", fewest edges first; "none" without graphs.
std::string degree_sequence_words(const std::vector<SmallGraph>& graphs);

/// "empty / star / dominant group of 4", fewest edges first; "none" without graphs.
std::string architecture_words(const std::vector<SmallGraph>& graphs);

/// A record for each network: architecture, degrees, links, each node's payoff and their sum.
RecordList network_records(std::string name, const std::vector<SmallGraph>& graphs, const NetworkPayoffs& payoffs);

}  // namespace coalis::classics
