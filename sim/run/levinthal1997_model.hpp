#pragma once

#include <cstdint>
#include <span>

#include "coalis/landscape/local_search.hpp"
#include "coalis/landscape/table_landscape.hpp"

namespace coalis::levinthal {

/// How an organisation looks at its neighbours, the forms that differ from its own in one attribute.
enum class Scan : std::uint8_t {
  fixed,   ///< from the first attribute to the last, and takes the first superior one: gives the published plateaus
  random,  ///< the same in random order
  one,     ///< at one random attribute a period, as the flagship's firms do in private
  none     ///< not at all
};

struct Setup {
  int attributes = 10;  ///< N
  int links = 5;        ///< K
  Interaction interaction = Interaction::adjacent;
  std::uint32_t organisations = 100;
  std::uint32_t periods = 48;
  bool same_start = false;  ///< all from one random form, or each from its own
  Scan scan = Scan::fixed;
  bool long_jumps = false;        ///< beside local search, one random form a period
  bool selection = false;         ///< survival by relative fitness, and replacement
  std::uint32_t respecified = 0;  ///< attributes whose contributions are drawn anew
  std::uint32_t change_at = 25;   ///< period at whose beginning that happens
};

/// What a population is counted for after a period.
struct Count {
  double forms = 0.0;       ///< different forms
  double incumbents = 0.0;  ///< organisations left of those at the change, or at the beginning where nothing changes
};

/// One population on one landscape [Levinthal 1997]. Counts at periods 0 .. setup.periods.
void run_population(const Setup& setup, Draws& draws, std::span<Count> counts);

}  // namespace coalis::levinthal
