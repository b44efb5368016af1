#include "coalis/coalition/coalition_descent.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "coalis/random/variates.hpp"
#include "lower_first.hpp"

namespace coalis {
namespace {

template <class Value>
std::vector<Configuration> by_energy(const LandscapeSurvey<Value>& survey) {
  std::vector<Configuration> order(survey.energies.size());
  std::iota(order.begin(), order.end(), Configuration{0});
  std::sort(order.begin(), order.end(), lower_first<Value>(survey.energies));
  return order;
}

/// Where the steepest flip leads; c itself in a local minimum. Energies looked up, not computed.
template <class Value>
Configuration steepest_neighbour(const CoalitionLandscape<Value>& landscape, const LandscapeSurvey<Value>& survey,
                                 Configuration c) {
  Configuration best = c;
  Value limit = survey.energies[c] - landscape.slack();
  for (std::size_t actor = 0; actor < landscape.actor_count(); ++actor) {
    const Configuration next = landscape.flipped(c, actor);
    if (survey.energies[next] < limit) {
      best = next;
      limit = survey.energies[next];
    }
  }
  return best;
}

/// Chance to end in `minimum` from every configuration, filled in order of energy: a flip only leads to what is done.
template <class Value>
double chance_of_ending_in(const CoalitionLandscape<Value>& landscape, const LandscapeSurvey<Value>& survey,
                           std::span<const Configuration> order, Configuration minimum) {
  std::vector<double> chance(order.size(), 0.0);
  for (const Configuration c : order) {
    const Value limit = survey.energies[c] - landscape.slack();
    double sum = 0;
    int choices = 0;
    for (std::size_t actor = 0; actor < landscape.actor_count(); ++actor) {
      const Configuration next = landscape.flipped(c, actor);
      if (survey.energies[next] < limit) {
        sum += chance[next];
        ++choices;
      }
    }
    chance[c] = choices > 0 ? sum / choices : (c == minimum ? 1.0 : 0.0);
  }
  return std::accumulate(chance.begin(), chance.end(), 0.0) / static_cast<double>(chance.size());
}

}  // namespace

template <class Value>
std::vector<Configuration> steepest_path(const CoalitionLandscape<Value>& landscape, Configuration start) {
  std::vector<Configuration> path{landscape.canonical(start)};
  while (true) {
    std::size_t best = landscape.actor_count();
    Value gain = -landscape.slack();
    for (std::size_t actor = 0; actor < landscape.actor_count(); ++actor) {
      const Value change = landscape.gain_of_flip(actor, path.back());
      if (change < gain) {
        best = actor;
        gain = change;
      }
    }
    if (best == landscape.actor_count()) {
      return path;
    }
    path.push_back(landscape.flipped(path.back(), best));
  }
}

template <class Value>
std::vector<Configuration> random_path(const CoalitionLandscape<Value>& landscape, Configuration start, Draws& draws) {
  std::vector<Configuration> path{landscape.canonical(start)};
  while (true) {
    std::array<std::size_t, kMostActors> improving{};
    std::uint32_t count = 0;
    for (std::size_t actor = 0; actor < landscape.actor_count(); ++actor) {
      if (landscape.gain_of_flip(actor, path.back()) < -landscape.slack()) {
        improving[count++] = actor;
      }
    }
    if (count == 0) {
      return path;
    }
    path.push_back(landscape.flipped(path.back(), improving[below(draws, count)]));
  }
}

template <class Value>
std::vector<std::size_t> steepest_basin_sizes(const CoalitionLandscape<Value>& landscape,
                                              const LandscapeSurvey<Value>& survey) {
  std::vector<Configuration> end(survey.energies.size());
  std::vector<std::size_t> size_of_end(end.size(), 0);
  for (const Configuration c : by_energy(survey)) {
    const Configuration next = steepest_neighbour(landscape, survey, c);
    end[c] = next == c ? c : end[next];
    ++size_of_end[end[c]];
  }
  std::vector<std::size_t> sizes(survey.minima.size());
  for (std::size_t m = 0; m < sizes.size(); ++m) {
    sizes[m] = size_of_end[survey.minima[m]];
  }
  return sizes;
}

template <class Value>
std::vector<double> random_basin_shares(const CoalitionLandscape<Value>& landscape,
                                        const LandscapeSurvey<Value>& survey) {
  const std::vector<Configuration> order = by_energy(survey);
  std::vector<double> shares(survey.minima.size());
  for (std::size_t m = 0; m < shares.size(); ++m) {
    shares[m] = chance_of_ending_in<Value>(landscape, survey, order, survey.minima[m]);
  }
  return shares;
}

using Whole = std::int64_t;
template std::vector<Configuration> steepest_path(const CoalitionLandscape<Whole>&, Configuration);
template std::vector<Configuration> steepest_path(const CoalitionLandscape<double>&, Configuration);
template std::vector<Configuration> random_path(const CoalitionLandscape<Whole>&, Configuration, Draws&);
template std::vector<Configuration> random_path(const CoalitionLandscape<double>&, Configuration, Draws&);
template std::vector<std::size_t> steepest_basin_sizes(const CoalitionLandscape<Whole>&, const LandscapeSurvey<Whole>&);
template std::vector<std::size_t> steepest_basin_sizes(const CoalitionLandscape<double>&,
                                                       const LandscapeSurvey<double>&);
template std::vector<double> random_basin_shares(const CoalitionLandscape<Whole>&, const LandscapeSurvey<Whole>&);
template std::vector<double> random_basin_shares(const CoalitionLandscape<double>&, const LandscapeSurvey<double>&);

}  // namespace coalis
