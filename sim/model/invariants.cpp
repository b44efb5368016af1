#include "coalis/model/invariants.hpp"

#include <cmath>
#include <numeric>

namespace coalis {

namespace {

using Breaches = std::vector<std::string>;

std::string place(const char* table, std::size_t row, std::size_t column) {
  return std::string(table) + "(" + std::to_string(row) + "," + std::to_string(column) + ")";
}

void check_range(Breaches& breaches, const char* table, const Grid<double>& grid, double low, double high) {
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    for (std::size_t column = 0; column < grid.columns(); ++column) {
      const double value = grid(row, column);
      if (!(value >= low && value <= high)) {  // also catches NaN
        breaches.push_back(place(table, row, column) + " = " + std::to_string(value));
      }
    }
  }
}

void check_owner_counts(Breaches& breaches, const World& world) {
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    const auto owners = world.opinions.owners.row(g);
    const std::int64_t owned = std::accumulate(owners.begin(), owners.end(), std::int64_t{0});
    if (owned + world.groups.non_owners[g] != world.groups.consumer_count[g]) {
      breaches.push_back("group " + std::to_string(g) + ": owners " + std::to_string(owned) + " + non-owners " +
                         std::to_string(world.groups.non_owners[g]) + " are not the " +
                         std::to_string(world.groups.consumer_count[g]) + " consumers");
    }
    for (const std::int64_t count : owners) {
      if (count < 0) {
        breaches.push_back("group " + std::to_string(g) + ": a negative number of owners");
      }
    }
  }
}

void check_tenures(Breaches& breaches, const World& world) {
  if (world.tenures.owners.empty()) {
    return;
  }
  const std::size_t cells = world.groups.count() * world.consortia.count();
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const auto first = world.tenures.owners.begin() + static_cast<std::ptrdiff_t>(cell * kTenureClasses);
    const std::int64_t sum = std::accumulate(first, first + kTenureClasses, std::int64_t{0});
    if (sum != world.opinions.owners.values()[cell]) {
      breaches.push_back("tenure classes of cell " + std::to_string(cell) + " add up to " + std::to_string(sum));
    }
  }
}

void check_owners_are_members(Breaches& breaches, const World& world) {
  for (std::size_t k = 0; k < world.consortia.count(); ++k) {
    for (const FirmId owner : world.consortia.owner.row(k)) {
      if (owner.is_none() || world.firms.consortium[owner.index()] != ConsortiumId(k)) {
        breaches.push_back("a module of consortium " + std::to_string(k) + " is owned by no member");
      }
    }
  }
}

}  // namespace

std::vector<std::string> broken_invariants(const World& world) {
  constexpr double kUnbounded = 1e12;
  Breaches breaches;
  check_owner_counts(breaches, world);
  check_tenures(breaches, world);
  check_owners_are_members(breaches, world);
  const Opinions& opinions = world.opinions;
  check_range(breaches, "trust_owner", opinions.trust_owner, 0, 1);
  check_range(breaches, "trust_other", opinions.trust_other, 0, 1);
  check_range(breaches, "gap_owner", opinions.gap_owner, 0, 0.95);
  check_range(breaches, "gap_other", opinions.gap_other, 0, 0.95);
  check_range(breaches, "engagement", opinions.engagement, 0, 1);
  check_range(breaches, "expectation_owner", opinions.expectation_owner, -kUnbounded, kUnbounded);
  check_range(breaches, "expectation_other", opinions.expectation_other, -kUnbounded, kUnbounded);
  check_range(breaches, "performance", opinions.performance, 0, kUnbounded);
  check_range(breaches, "touchpoints", world.consortia.touchpoints, 0, 1);
  check_range(breaches, "perceived_weights", world.consortia.perceived_weights, 0, 1);
  check_range(breaches, "module_scores", world.consortia.module_scores, 0, 1);
  return breaches;
}

}  // namespace coalis
