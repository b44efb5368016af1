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

/// Where the steepest flip leads from each configuration; to itself from a local minimum. Found a block of
/// configurations at a time, so that what is compared stays in the first cache.
template <class Value>
class SteepestSuccessors {
 public:
  SteepestSuccessors(const CoalitionLandscape<Value>& landscape, const LandscapeSurvey<Value>& survey)
      : energy_(survey.energies), next_(energy_.size()), block_(std::min(lowest_.size(), energy_.size())) {
    std::iota(next_.begin(), next_.end(), Configuration{0});
    for (std::size_t first = 0; first < energy_.size(); first += block_) {
      for (std::size_t j = 0; j < block_; ++j) {
        lowest_[j] = energy_[first + j] - landscape.slack();
      }
      for (std::size_t bit = 1; bit < energy_.size(); bit *= 2) {
        bit < block_ ? compare_inside(first, bit) : compare(first, block_, first ^ bit);
      }
      compare_with_complements(first);
    }
  }

  [[nodiscard]] std::vector<Configuration> take() { return std::move(next_); }

 private:
  /// `count` configurations from `first` on, with as many from `other` on.
  void compare(std::size_t first, std::size_t count, std::size_t other) {
    Value* __restrict lowest = lowest_.data() + (first & (block_ - 1));
    Configuration* __restrict next = next_.data() + first;
    const Value* __restrict energy = energy_.data() + other;
    for (std::size_t j = 0; j < count; ++j) {
      const bool lower = energy[j] < lowest[j];
      lowest[j] = lower ? energy[j] : lowest[j];
      next[j] = lower ? static_cast<Configuration>(other + j) : next[j];
    }
  }

  void compare_inside(std::size_t first, std::size_t bit) {
    for (std::size_t run = first; run < first + block_; run += 2 * bit) {
      compare(run, bit, run + bit);
      compare(run + bit, bit, run);
    }
  }

  /// The last actor's flip leads to the complement of all the others.
  void compare_with_complements(std::size_t first) {
    for (std::size_t j = 0; j < block_; ++j) {
      const std::size_t other = energy_.size() - 1 - (first + j);
      if (energy_[other] < lowest_[j]) {
        next_[first + j] = static_cast<Configuration>(other);
      }
    }
  }

  const std::vector<Value>& energy_;
  std::vector<Configuration> next_;
  std::array<Value, 2048> lowest_{};  ///< of the block: the least energy met so far
  std::size_t block_;
};

/// The end of the path from c; the path is shortened on the way, so that all of them together take few steps.
Configuration end_of_path(std::vector<Configuration>& next, Configuration c) {
  while (next[c] != c) {
    next[c] = next[next[c]];
    c = next[c];
  }
  return c;
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
  std::vector<Configuration> next = SteepestSuccessors<Value>(landscape, survey).take();
  std::vector<Configuration> size_of_end(next.size(), 0);
  for (Configuration c = 0; c < next.size(); ++c) {
    ++size_of_end[end_of_path(next, c)];
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
