#pragma once

#include "coalis/model/world.hpp"
#include "coalis/random/stream.hpp"

namespace coalis {

/// The bits of module m in a design word.
Design module_bits(const World& world, std::size_t module);

/// Makes each module's owner the member at home in it (the lowest number among several), else the leader (model 2).
void assign_owners(World& world, std::size_t k);

/// Appends the next paradigm, closed: the first one's landscape is drawn from the seed, a later one is the one before
/// shocked by (component_change, link_change), with a ceiling paradigm_ceiling_ratio times higher (model 6.1).
void add_paradigm(World& world, const LandscapeShape& shape);

/// The firm whose bits stand in module m of k's product: its owner, or the leader where the owner works on another
/// paradigm.
FirmId module_supplier(const World& world, std::size_t k, std::size_t module);

/// What consortium k offers when module m comes from `owner`'s private design (its leader's bits where an owner works
/// on another paradigm).
Design composed_design(const World& world, std::size_t k);

/// What a firm that begins on `paradigm` knows: random bits after initial_search x N one-bit trials, each kept if the
/// mean of all contributions rises (model 5).
Design first_design(const World& world, std::uint32_t paradigm, Draws& draws);

/// Recomputes product, module scores F_m and performance Q_gk of consortium k (model 6.1). Every rule that changes an
/// owner, an owner's home bits or a paradigm calls it in its apply.
void refresh_product(World& world, std::size_t k);

/// Value of module scores by the consortium's perceived weights: sum_m w_m F_m.
double perceived_value(const World& world, std::size_t k, std::span<const double> module_scores);

/// Value by group g's weights, f_g = sum_m W_gm F_m.
double group_value(const World& world, std::size_t g, std::span<const double> module_scores);

/// Closeness to the ceiling D = (f - 1/2)/h, not clamped, and performance Q = ceiling exp(gamma_D (D - 1)).
double closeness(const World& world, double value);
double performance_of(const World& world, double value, std::uint32_t paradigm);

/// Log gain of performance when the perceived value of consortium k goes from `before` to `after`: gamma_D dD.
double log_gain(const World& world, double before, double after);

}  // namespace coalis
