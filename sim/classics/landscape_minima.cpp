#include "coalis/classics/landscape_minima.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "coalis/coalition/coalition_descent.hpp"
#include "coalis/coalition/sampled_landscape.hpp"

namespace coalis::classics {

namespace {

/// The chances of random moves take (minima) x n x 2^(n-1) steps: up to here it is done.
constexpr double kMostSteps = 2e8;

template <class Value>
std::vector<Value> as(const std::vector<double>& numbers) {
  return {numbers.begin(), numbers.end()};
}

template <class Value>
CoalitionLandscape<Value> landscape_of(const NamedActors& actors) {
  return {as<Value>(actors.sizes), as<Value>(actors.propensities)};
}

/// Seen from the first actor, so that it stands in the first bloc.
void turn_to_first(std::vector<char>& apart) {
  if (apart.front() != 0) {
    std::for_each(apart.begin(), apart.end(), [](char& side) { side ^= 1; });
  }
}

template <class Value>
MinimumFound described(const CoalitionLandscape<Value>& landscape, Configuration c) {
  MinimumFound minimum;
  for (std::size_t i = 0; i < landscape.actor_count(); ++i) {
    minimum.apart.push_back(static_cast<char>(c >> i & 1));
    minimum.frustration.push_back(static_cast<double>(landscape.size(i) * landscape.frustration(i, c)));
  }
  turn_to_first(minimum.apart);
  minimum.energy = static_cast<double>(landscape.energy(c));
  return minimum;
}

template <class Value>
LandscapeFound search_all(const CoalitionLandscape<Value>& landscape) {
  const LandscapeSurvey<Value> survey = survey_landscape(landscape);
  const std::vector<std::size_t> basins = steepest_basin_sizes(landscape, survey);
  const auto count = static_cast<double>(landscape.distinct_count());
  const double steps = count * static_cast<double>(landscape.actor_count() * survey.minima.size());
  const std::vector<double> random =
      steps <= kMostSteps ? random_basin_shares(landscape, survey) : std::vector<double>(survey.minima.size(), -1.0);
  LandscapeFound found;
  for (std::size_t m = 0; m < survey.minima.size(); ++m) {
    found.minima.push_back(described(landscape, survey.minima[m]));
    found.minima.back().basin = static_cast<double>(basins[m]);
    found.minima.back().basin_share = static_cast<double>(basins[m]) / count;
    found.minima.back().random_share = random[m];
  }
  found.highest_energy = static_cast<double>(*std::max_element(survey.energies.begin(), survey.energies.end()));
  return found;
}

template <class Value>
LandscapeFound sample(const ActorBonds<Value>& bonds, std::uint32_t starts, StreamKey key) {
  LandscapeFound found;
  found.exhaustive = false;
  for (const SampledMinimum<Value>& one : sample_minima(bonds, starts, key)) {
    const double share = static_cast<double>(one.reached) / starts;
    MinimumFound minimum{one.side, static_cast<double>(one.energy), {one.frustration.begin(), one.frustration.end()}};
    turn_to_first(minimum.apart);
    minimum.basin_share = share;
    minimum.basin_share_error = std::sqrt(share * (1.0 - share) / starts);
    minimum.basin = share * std::pow(2.0, static_cast<double>(bonds.actor_count() - 1));
    found.minima.push_back(std::move(minimum));
    found.seen_once += one.reached == 1 ? 1 : 0;
  }
  return found;
}

bool all_whole(const std::vector<double>& numbers) {
  return std::all_of(numbers.begin(), numbers.end(),
                     [](double value) { return value == std::floor(value) && std::abs(value) < 1e9; });
}

}  // namespace

NamedActors named_actors(std::vector<std::string> names, std::vector<double> sizes, std::vector<double> propensities) {
  const bool whole = all_whole(sizes) && all_whole(propensities);
  return {std::move(names), std::move(sizes), std::move(propensities), whole};
}

LandscapeFound search_everywhere(const NamedActors& actors) {
  return actors.whole ? search_all(whole_landscape(actors)) : search_all(landscape_of<double>(actors));
}

LandscapeFound search_by_sampling(const NamedActors& actors, std::uint32_t starts, StreamKey key) {
  return actors.whole
             ? sample(ActorBonds<std::int64_t>(as<std::int64_t>(actors.sizes), as<std::int64_t>(actors.propensities)),
                      starts, key)
             : sample(ActorBonds<double>(actors.sizes, actors.propensities), starts, key);
}

CoalitionLandscape<std::int64_t> whole_landscape(const NamedActors& actors) {
  return landscape_of<std::int64_t>(actors);
}

}  // namespace coalis::classics
