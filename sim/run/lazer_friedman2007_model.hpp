#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "coalis/landscape/local_search.hpp"
#include "coalis/landscape/table_landscape.hpp"
#include "coalis/network/graph.hpp"

namespace coalis::lazer_friedman {

enum class Learning : std::uint8_t {
  best,       ///< from the best neighbour [Lazer & Friedman 2007]
  conformity  ///< what most of those looked at do [Barkoczi & Galesic 2016]
};

/// How agents learn from each other.
struct Habits {
  Learning learning = Learning::best;
  std::uint32_t looked_at = 0;  ///< neighbours that an agent looks at, drawn anew each round; 0: all
  double velocity = 1.0;        ///< chance to look at neighbours in a round
  double copy_error = 0.0;      ///< chance that a bit that differs is left uncopied
};

/// The agents of one network on one landscape. Round by round and all at once, each looks at its neighbours and takes
/// over what it learns from if that is better; if not, it flips a random bit and keeps that if better.
class Agents {
 public:
  Agents(const TableLandscape& landscape, const Graph& network, const Habits& habits, std::span<const Design> start);

  void round(Draws& draws);
  /// Whether no round can change anything any more: nobody has a better neighbour or a better bit to flip.
  [[nodiscard]] bool settled() const;
  /// Mean over the agents of (value / best)^8.
  [[nodiscard]] double payoff(double best) const;
  [[nodiscard]] double mean_value() const;
  [[nodiscard]] std::size_t different_designs() const;

 private:
  using Solution = Standing<TableLandscape>;

  [[nodiscard]] Solution learnt(std::size_t agent, Draws& draws);
  [[nodiscard]] const Solution& best_of(std::span<const std::uint32_t> others, const Solution& own) const;
  [[nodiscard]] const Solution& most_common_of(std::span<const std::uint32_t> others, Draws& draws) const;

  const TableLandscape& landscape_;
  const Graph& network_;
  Habits habits_;
  std::vector<Solution> now_;   ///< [agents]
  std::vector<Solution> next_;  ///< [agents]
  std::vector<std::uint32_t> sample_;
};

}  // namespace coalis::lazer_friedman
