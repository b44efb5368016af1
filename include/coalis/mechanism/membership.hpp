#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "coalis/model/events.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

/// k's product if module m came from `firm`'s private design.
Design replaced_design(const World& world, FirmId firm, std::size_t k, std::size_t module);

/// Log gain in perceived value from k's product to one with these module scores.
double perceived_log_gain(const World& world, std::size_t k, std::span<const double> module_scores);

/// Log gain in perceived value of replaced_design(); 0 across paradigms.
double replacement_log_gain(const World& world, FirmId firm, std::size_t k, std::size_t module);

inline bool is_at_home(const World& world, FirmId firm, std::size_t module) {
  return ((world.firms.home_modules[firm.index()] >> module) & 1U) != 0;
}

/// The best of gain(module) over the firm's home modules that it does not own in k; 0 when it has none there.
template <class Gain>
double best_over_home_modules(const World& world, FirmId firm, std::size_t k, const Gain& gain) {
  double best = 0.0;
  bool found = false;
  for (std::size_t m = 0; m < world.module_count(); ++m) {
    if (is_at_home(world, firm, m) && world.consortia.owner(k, m) != firm) {
      const double here = gain(m);
      best = found ? std::max(best, here) : here;
      found = true;
    }
  }
  return best;
}

/// The best of replacement_log_gain over the firm's home modules that it does not own in k; 0 when it has none there.
double best_fit(const World& world, FirmId firm, std::size_t k);

/// Makes `firm` a core member of k. It takes over each of its home modules where its bits raise the product's value by
/// the consortium's judgement (decision 0003), and owner_changes events say so.
void admit_member(World& world, FirmId firm, std::size_t k, EventLog& log);

/// Takes `firm` out of its consortium. Its modules pass to the member at home there with the lowest number if that
/// raises the value over the leader's own bits, else to the leader.
void release_member(World& world, FirmId firm, EventLog& log);

/// Ends every tie of `firm`: it is no more, and who takes its place in the firm table is another.
void end_ties(World& world, FirmId firm, EventLog& log);

}  // namespace coalis
