#include "coalis/coalition/coalition_landscape.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "coalis/base/contract.hpp"
#include "lower_first.hpp"

namespace coalis {
namespace {

template <class Value>
bool is_symmetric_with_zero_diagonal(std::span<const Value> matrix, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      if (matrix[i * n + j] != matrix[j * n + i] || (i == j && matrix[i * n + j] != Value{})) {
        return false;
      }
    }
  }
  return true;
}

bool apart(Configuration c, std::size_t i, std::size_t j) {
  return ((c >> i ^ c >> j) & 1) != 0;
}

}  // namespace

template <class Value>
CoalitionLandscape<Value>::CoalitionLandscape(std::span<const Value> sizes, std::span<const Value> propensities)
    : sizes_(sizes.begin(), sizes.end()), bonds_(propensities.size()) {
  const std::size_t n = sizes.size();
  require(n >= 1 && n <= kMostActors, "a coalition landscape takes 1 to 30 actors", n);
  require(propensities.size() == n * n, "propensities must be an n x n matrix", propensities.size());
  require(std::all_of(sizes.begin(), sizes.end(), [](Value s) { return s > 0; }), "an actor's size must be above 0");
  require(is_symmetric_with_zero_diagonal(propensities, n), "propensities must be symmetric with a zero diagonal");
  double strength = 0;  // in double: must not overflow where the integers would
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      const double bond =
          static_cast<double>(sizes[i]) * static_cast<double>(sizes[j]) * static_cast<double>(propensities[i * n + j]);
      strength += std::abs(bond);
      require(strength < 0x1p60, "sizes and propensities are too large or not finite", strength);
      bonds_[i * n + j] = sizes[i] * sizes[j] * propensities[i * n + j];
    }
  }
  if constexpr (std::is_floating_point_v<Value>) {
    slack_ = 1e-12 * strength;
  }
}

template <class Value>
Configuration CoalitionLandscape<Value>::canonical(Configuration c) const {
  const auto all = static_cast<Configuration>((std::uint64_t{1} << actor_count()) - 1);
  return (c >> (actor_count() - 1) & 1) != 0 ? ~c & all : c & all;
}

template <class Value>
Value CoalitionLandscape<Value>::frustration(std::size_t actor, Configuration c) const {
  Value sum{};
  for (std::size_t j = 0; j < actor_count(); ++j) {
    sum += apart(c, actor, j) ? bond(actor, j) : Value{};
  }
  return sum / sizes_[actor];  // exact for integers: every bond of the actor is a multiple of its size
}

template <class Value>
Value CoalitionLandscape<Value>::energy(Configuration c) const {
  Value sum{};
  for (std::size_t i = 0; i < actor_count(); ++i) {
    for (std::size_t j = 0; j < actor_count(); ++j) {
      sum += apart(c, i, j) ? bond(i, j) : Value{};
    }
  }
  return sum;
}

template <class Value>
Value CoalitionLandscape<Value>::gain_of_flip(std::size_t actor, Configuration c) const {
  Value change{};
  for (std::size_t j = 0; j < actor_count(); ++j) {
    change += apart(c, actor, j) ? -bond(actor, j) : bond(actor, j);
  }
  return 2 * change;
}

template <class Value>
bool CoalitionLandscape<Value>::is_local_minimum(Configuration c) const {
  for (std::size_t i = 0; i < actor_count(); ++i) {
    if (gain_of_flip(i, c) < -slack_) {
      return false;
    }
  }
  return true;
}

template <class Value>
LandscapeSurvey<Value> survey_landscape_by_definition(const CoalitionLandscape<Value>& landscape) {
  LandscapeSurvey<Value> survey;
  for (Configuration c = 0; c < landscape.distinct_count(); ++c) {
    survey.energies.push_back(landscape.energy(c));
    if (landscape.is_local_minimum(c)) {
      survey.minima.push_back(c);
    }
  }
  std::sort(survey.minima.begin(), survey.minima.end(), lower_first<Value>(survey.energies));
  return survey;
}

template <class Value>
std::vector<Value> labelled_energies(std::span<const Value> distinct) {
  std::vector<Value> all(distinct.begin(), distinct.end());
  all.insert(all.end(), distinct.rbegin(), distinct.rend());
  return all;
}

template class CoalitionLandscape<std::int64_t>;
template class CoalitionLandscape<double>;
template LandscapeSurvey<std::int64_t> survey_landscape_by_definition(const CoalitionLandscape<std::int64_t>&);
template LandscapeSurvey<double> survey_landscape_by_definition(const CoalitionLandscape<double>&);
template std::vector<std::int64_t> labelled_energies(std::span<const std::int64_t>);
template std::vector<double> labelled_energies(std::span<const double>);

}  // namespace coalis
