#pragma once

#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/engine/simulation.hpp"
#include "coalis/run/initialise_world.hpp"
#include "coalis/run/replicate.hpp"
#include "coalis/scenario/load.hpp"

namespace coalis::test {

/// All pattern tests look at the same futures.
inline constexpr std::uint64_t kPatternSeed = 1;

inline Scenario shipped_scenario(const std::string& name, const std::vector<std::string>& overrides = {}) {
  auto loaded = load_scenario(std::string(COALIS_SOURCE_DIR "/scenarios/") + name + ".toml", overrides);
  REQUIRE(loaded.ok());
  return loaded.value();
}

/// Replicates 0 .. count - 1. Two scenarios run with the same count are paired by their place.
inline std::vector<RunFrame> replicates_of(const Scenario& scenario, std::uint32_t count, Detail detail) {
  static const std::atomic<bool> never{false};
  const EntityNames names = entity_names(scenario);
  ReplicateRunner runner(scenario, names, kPatternSeed);
  std::vector<RunFrame> frames;
  for (std::uint32_t replicate = 0; replicate < count; ++replicate) {
    frames.push_back(*runner.run(replicate, detail, never));
  }
  return frames;
}

/// Steps each replicate month by month and shows the World at the end of every month: watch(replicate, month, world).
template <class Watch>
void watch_replicates(const Scenario& scenario, std::uint32_t count, const Watch& watch) {
  Simulation simulation(scenario.parameters);
  for (std::uint32_t replicate = 0; replicate < count; ++replicate) {
    initialise_world(scenario, kPatternSeed, replicate, simulation.world());
    simulation.prepare();
    for (std::int32_t month = 0; month < scenario.month_count; ++month) {
      simulation.step();
      watch(replicate, month, simulation.world());
    }
  }
}

inline const std::vector<double>& series_of(const RunFrame& frame, std::string_view name, std::string_view entity) {
  for (const Series& one : frame.series) {
    if (one.name == name && one.entity == entity) {
      return one.values;
    }
  }
  FAIL("no series " << name << " of " << entity);
  static const std::vector<double> kNone;
  return kNone;
}

inline double outcome_of(const RunFrame& frame, std::string_view name, std::string_view entity) {
  for (const Outcome& one : frame.outcomes) {
    if (one.name == name && one.entity == entity) {
      return one.value;
    }
  }
  FAIL("no outcome " << name << " of " << entity);
  return 0.0;
}

/// Mean over replicates and its standard error.
struct Measured {
  double mean = 0.0;
  double error = 0.0;
  std::size_t count = 0;
  [[nodiscard]] double z() const { return mean / error; }
};

inline Measured measure(const std::vector<double>& values) {
  Measured measured;
  measured.count = values.size();
  const auto n = static_cast<double>(values.size());
  measured.mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0.0;
  for (const double value : values) {
    squares += (value - measured.mean) * (value - measured.mean);
  }
  measured.error = std::sqrt(squares / (n - 1.0) / n);
  return measured;
}

/// Slope of the least-squares line through (x, y).
inline double slope_of(const std::vector<double>& x, const std::vector<double>& y) {
  const double mean_x = measure(x).mean;
  const double mean_y = measure(y).mean;
  double xy = 0.0;
  double xx = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean_x) * (y[i] - mean_y);
    xx += (x[i] - mean_x) * (x[i] - mean_x);
  }
  return xy / xx;
}

}  // namespace coalis::test
