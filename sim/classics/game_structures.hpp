#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/base/result.hpp"
#include "coalis/coalition/restricted_games.hpp"

namespace coalis::classics {

/// [players]: the union of each, numbered from 0, from "1+2|3". Problems: an unknown player, one in two unions or none.
Result<std::vector<std::uint32_t>> read_unions(std::string_view text, const std::vector<std::string>& players);

/// The links of "1-2;2-3". Problems: an unknown player, a link of a player to itself.
Result<PlayerLinks> read_links(std::string_view text, const std::vector<std::string>& players);

/// Whether both say the same of the players, in whatever order of unions, members and links; an empty text says
/// nothing. Contract: both can be read.
bool same_unions(std::string_view first, std::string_view second, const std::vector<std::string>& players);
bool same_links(std::string_view first, std::string_view second, const std::vector<std::string>& players);

}  // namespace coalis::classics
