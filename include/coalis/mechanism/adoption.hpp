#pragma once

#include <span>

#include "coalis/model/world.hpp"

namespace coalis {

/// Bit m set: `firm` supplies module m of its consortium's product. 0 for a free firm.
std::uint32_t supplied_modules(const World& world, FirmId firm);

/// f averaged over all consumers, sum_g N_g f_g / sum_g N_g.
double market_value(const World& world, std::span<const double> module_scores);

/// Q_gk averaged over all consumers.
double mean_performance(const World& world, std::size_t k);

/// Flips the bits `change` of one module in the product and in the private design of the firm that supplies it.
/// Returns the true log gain, the change of ln Q_gk averaged over all consumers; log gains add up (decision 0015).
double adopt_change(World& world, std::size_t k, std::size_t module, Design change);

}  // namespace coalis
