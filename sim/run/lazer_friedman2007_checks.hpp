#pragma once

#include <string>
#include <vector>

#include "coalis/classics/findings.hpp"
#include "coalis/classics/published.hpp"
#include "lazer_friedman2007_teams.hpp"

namespace coalis::lazer_friedman {

/// The five networks of Table B.1 in its order, in all else like this team.
std::vector<Team> all_networks(const Team& like);

/// The points of curves that are known, published or re-implemented.
std::vector<classics::Row> curve_rows();

/// A point of a curve. The article's are means of 1000 spaces.
classics::CheckedNumber curve_number(const classics::Row& row, const TeamRuns& runs, std::size_t team,
                                     const std::string& prefix);

/// Mean payoff round by round, with the points among `printed` that are about the base case.
classics::Series curve(const std::string& label, const TeamRuns& runs, std::size_t team,
                       const std::vector<classics::Row>& printed);

/// Table B.1: of 1000 spaces, those in which one network ends above another. `runs` are of all networks.
void add_wins(const TeamRuns& runs, bool judged, classics::Findings& findings);

/// Everything published. Who ends above whom needs no best solution, so more spaces are had for it than for payoffs.
classics::Findings check_all(const classics::Request& request);

}  // namespace coalis::lazer_friedman
