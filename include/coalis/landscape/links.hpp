#pragma once

#include <span>
#include <vector>

#include "coalis/landscape/shape.hpp"
#include "coalis/random/variates.hpp"

namespace coalis {

/// Which K others a bit's contribution depends on. A variant of the model that moves published numbers, so always
/// stated:
enum class Interaction {
  adjacent,                 ///< the next K around the ring [Levinthal 1997]
  random,                   ///< K distinct others [Siggelkow & Rivkin 2005]
  random_with_replacement,  ///< K draws of others, repeats allowed [nearest to Lazer & Friedman 2007]
};

/// For each bit the other bits its contribution depends on, in order.
using LinkLists = std::vector<std::vector<int>>;

/// K links a bit, 0 <= link_count <= bit_count - 1.
LinkLists draw_links(int bit_count, int link_count, Interaction interaction, Draws& draws);

/// K_in distinct random mates inside the module and floor(K_out) or one more distinct bits of other modules, as in
/// ImplicitLandscape. Full modules with hand-set cross links [Ethiraj & Levinthal 2004] are K_in = N/M - 1 with
/// push_back.
LinkLists draw_modular_links(const LandscapeShape& shape, Draws& draws);

}  // namespace coalis
