#pragma once

#include <cstddef>

#include "coalis/model/events.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

/// Perceived value of k's product if module m came from `firm`'s private design; 0 gain across paradigms.
double replacement_log_gain(const World& world, FirmId firm, std::size_t k, std::size_t module);

/// The best of replacement_log_gain over the firm's home modules; 0 when it has none there.
double best_fit(const World& world, FirmId firm, std::size_t k);

/// Makes `firm` a core member of k. It takes over each of its home modules where its bits raise the product's value by
/// the consortium's judgement (decision 0003), and owner_changes events say so.
void admit_member(World& world, FirmId firm, std::size_t k, EventLog& log);

/// Takes `firm` out of its consortium. Its modules pass to the member at home there with the lowest number if that
/// raises the value over the leader's own bits, else to the leader.
void release_member(World& world, FirmId firm, EventLog& log);

}  // namespace coalis
