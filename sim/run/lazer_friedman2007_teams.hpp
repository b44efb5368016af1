#pragma once

#include <string>
#include <vector>

#include "coalis/classics/sample.hpp"
#include "coalis/landscape/links.hpp"
#include "coalis/network/graph.hpp"
#include "lazer_friedman2007_model.hpp"

namespace coalis::lazer_friedman {

/// Problem spaces and how long they are worked on.
struct Spaces {
  int bits = 20;
  int links = 5;
  Interaction interaction = Interaction::random_with_replacement;
  std::uint32_t agents = 100;
  std::uint32_t rounds = 200;
  bool with_best = true;  ///< whether the best solution of each space is searched for, which payoffs need
};

/// Who is tied to whom, and how they learn.
struct Team {
  std::string network = "full";  ///< full, line, lattice, small_world, random or data
  Habits habits;
  std::uint32_t added_links = 10;  ///< of a small world, beside those of the lattice
  double density = 0.07;           ///< of a random network
  const Graph* data = nullptr;     ///< the user's own
};

/// Rows of one sample, a problem space each: for team after team the payoff of rounds 0 .. rounds, the mean value in
/// the end, and the different solutions after 16 rounds.
struct TeamRuns {
  Spaces spaces;
  classics::Sample sample;

  [[nodiscard]] std::size_t stride() const { return spaces.rounds + 3; }
  [[nodiscard]] std::size_t payoff(std::size_t team, std::size_t round) const { return team * stride() + round; }
  [[nodiscard]] std::size_t mean_value(std::size_t team) const { return team * stride() + spaces.rounds + 1; }
  [[nodiscard]] std::size_t different_designs(std::size_t team) const { return team * stride() + spaces.rounds + 2; }
  /// Share of the spaces in which the first team ends above the second.
  [[nodiscard]] classics::Estimate wins(std::size_t first, std::size_t second) const;
};

/// All teams work on the same spaces from the same starts. `stream` tells runs of one experiment apart.
TeamRuns run_teams(const classics::Request& request, const Spaces& spaces, const std::vector<Team>& teams,
                   std::size_t count, std::uint16_t stream);

/// A network from a table whose first two columns name the ends of each tie. The names' first appearances number the
/// agents. Problems: no ties, more than 100,000 agents, a blank name, a tie of an agent to itself, one that stands
/// twice (in either order).
Result<Graph> network_of(const CsvTable& table);

}  // namespace coalis::lazer_friedman
