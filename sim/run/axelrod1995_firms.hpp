#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coalis/classics/request.hpp"
#include "coalis/coalition/standard_setting.hpp"

namespace coalis {

/// Firms with names and rivals.
struct RivalFirms {
  std::vector<std::string> names;
  StandardSettingGame game;
  std::vector<char> second_in_1988;  ///< [firms] side in fact, where that is known; empty otherwise

  [[nodiscard]] StandardSettingGame with(double alpha, double beta) const;
};

/// The nine firms of the Unix case, with sizes of our own.
RivalFirms unix_firms();

/// Whether these are the nine, with their names, sizes and rivals.
bool are_unix_firms(const RivalFirms& firms);

/// Their sizes and groups as the settings of that name have them: "27,30,20".
std::string_view unix_sizes();
std::string_view unix_groups();

/// The firms of a request: its table `firms` (columns firm, size, and group unless rivals are given), and the table
/// `rivals` (square: 0 no rivals, 1 distant, 2 close ones), or its settings sizes and groups. The nine of the Unix case
/// come in their own order. Problems: tables or settings that do not fit each other, more than 24 firms.
Result<RivalFirms> firms_of(const classics::Request& request);

}  // namespace coalis
