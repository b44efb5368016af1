#pragma once

#include <string>
#include <vector>

#include "coalis/coalition/coalition_landscape.hpp"
#include "coalis/random/variates.hpp"
#include "csv_table.hpp"

namespace coalis::test {

/// A landscape from a table with one row an actor, its size in `size_column` and its propensities in p0, p1, ...
template <class Value = std::int64_t>
CoalitionLandscape<Value> landscape_from(const CsvTable& table, const std::string& size_column) {
  std::vector<Value> sizes;
  std::vector<Value> propensities;
  for (std::size_t i = 0; i < table.size(); ++i) {
    sizes.push_back(static_cast<Value>(table.number(i, size_column)));
    for (std::size_t j = 0; j < table.size(); ++j) {
      propensities.push_back(static_cast<Value>(table.number(i, "p" + std::to_string(j))));
    }
  }
  return {sizes, propensities};
}

template <class Value>
struct RandomActors {
  std::vector<Value> sizes;
  std::vector<Value> propensities;
};

/// Whole sizes 1..most_size and propensities -3..3; for doubles both divided by 7.
template <class Value>
RandomActors<Value> random_actors(std::size_t n, std::uint32_t entity, std::uint32_t most_size = 40) {
  Draws draws(5, stream_number(0, 4), static_cast<std::uint32_t>(n), entity);
  const Value unit = std::is_integral_v<Value> ? Value(1) : Value(1) / Value(7);
  RandomActors<Value> actors{std::vector<Value>(n), std::vector<Value>(n * n)};
  for (std::size_t i = 0; i < n; ++i) {
    actors.sizes[i] = static_cast<Value>(1 + below(draws, most_size)) * unit;
    for (std::size_t j = 0; j < i; ++j) {
      const Value p = (static_cast<Value>(below(draws, 7)) - Value(3)) * unit;
      actors.propensities[i * n + j] = actors.propensities[j * n + i] = p;
    }
  }
  return actors;
}

template <class Value>
CoalitionLandscape<Value> random_landscape(std::size_t n, std::uint32_t entity, std::uint32_t most_size = 40) {
  const auto actors = random_actors<Value>(n, entity, most_size);
  return {actors.sizes, actors.propensities};
}

}  // namespace coalis::test
