#include "coalis/mechanism/membership.hpp"

#include <algorithm>
#include <array>

#include "coalis/mechanism/product.hpp"

namespace coalis {

namespace {

void change_owner(World& world, std::size_t k, std::size_t module, FirmId owner, EventLog& log) {
  const double gain = replacement_log_gain(world, owner, k, module);
  world.consortia.owner(k, module) = owner;
  log.add({world.step,
           EventKind::owner_changes,
           static_cast<std::uint32_t>(owner.index()),
           static_cast<std::uint32_t>(k),
           {static_cast<float>(module), static_cast<float>(gain)}});
}

FirmId successor(const World& world, FirmId leaving, std::size_t k, std::size_t module) {
  for (std::size_t i = 0; i < world.firms.count(); ++i) {
    const FirmId candidate(i);
    if (candidate != leaving && world.firms.active[i] != 0 && world.firms.consortium[i] == ConsortiumId(k) &&
        is_at_home(world, candidate, module)) {
      return candidate;
    }
  }
  return world.consortia.leader[k];
}

}  // namespace

Design replaced_design(const World& world, FirmId firm, std::size_t k, std::size_t module) {
  const Design mask = module_bits(world, module);
  return (world.consortia.design[k] & ~mask) | (world.firms.design[firm.index()] & mask);
}

double perceived_log_gain(const World& world, std::size_t k, std::span<const double> module_scores) {
  return log_gain(world, perceived_value(world, k, world.consortia.module_scores.row(k)),
                  perceived_value(world, k, module_scores));
}

double replacement_log_gain(const World& world, FirmId firm, std::size_t k, std::size_t module) {
  if (world.firms.paradigm[firm.index()] != world.consortia.paradigm[k]) {
    return 0.0;
  }
  std::array<double, kMaxModules> scores{};
  const std::span<double> after(scores.data(), world.module_count());
  world.paradigms[world.consortia.paradigm[k]].landscape.module_scores(replaced_design(world, firm, k, module), after);
  return perceived_log_gain(world, k, after);
}

double best_fit(const World& world, FirmId firm, std::size_t k) {
  return best_over_home_modules(world, firm, k, [&](std::size_t m) { return replacement_log_gain(world, firm, k, m); });
}

void admit_member(World& world, FirmId firm, std::size_t k, EventLog& log) {
  world.firms.active[firm.index()] = 1;
  world.firms.consortium[firm.index()] = ConsortiumId(k);
  for (std::size_t m = 0; m < world.module_count(); ++m) {
    if (is_at_home(world, firm, m) && world.consortia.owner(k, m) != firm &&
        replacement_log_gain(world, firm, k, m) > 0.0) {
      change_owner(world, k, m, firm, log);
      refresh_product(world, k);
    }
  }
}

void end_ties(World& world, FirmId firm, EventLog& log) {
  Ties& ties = world.ties;
  for (std::size_t t = ties.count(); t-- > 0;) {
    if (ties.first[t] != firm && ties.second[t] != firm) {
      continue;
    }
    log.add({world.step,
             EventKind::tie_breaks,
             static_cast<std::uint32_t>(ties.first[t].index()),
             static_cast<std::uint32_t>(world.firms.consortium[ties.first[t].index()].index()),
             {static_cast<float>(ties.second[t].index()), static_cast<float>(ties.strength[t])}});
    const auto at = static_cast<std::ptrdiff_t>(t);
    ties.first.erase(ties.first.begin() + at);
    ties.second.erase(ties.second.begin() + at);
    ties.strength.erase(ties.strength.begin() + at);
    ties.credit.erase(ties.credit.begin() + at);
    ties.used.erase(ties.used.begin() + at);
  }
}

void release_member(World& world, FirmId firm, EventLog& log) {
  const ConsortiumId consortium = world.firms.consortium[firm.index()];
  if (consortium.is_none()) {
    return;
  }
  const std::size_t k = consortium.index();
  world.firms.consortium[firm.index()] = ConsortiumId::none();
  world.firms.profit_share[firm.index()] = 0.0;
  for (std::size_t m = 0; m < world.module_count(); ++m) {
    if (world.consortia.owner(k, m) != firm) {
      continue;
    }
    world.consortia.owner(k, m) = world.consortia.leader[k];
    refresh_product(world, k);
    const FirmId next = successor(world, firm, k, m);
    const bool better = next != world.consortia.leader[k] && replacement_log_gain(world, next, k, m) > 0.0;
    change_owner(world, k, m, better ? next : world.consortia.leader[k], log);
    refresh_product(world, k);
  }
}

}  // namespace coalis
