#include "coalis/coalition/coalition_landscape.hpp"

#include <algorithm>

#include "coalis/base/contract.hpp"
#include "lower_first.hpp"

namespace coalis {
namespace {

bool apart(Configuration c, std::size_t i, std::size_t j) {
  return ((c >> i ^ c >> j) & 1) != 0;
}

}  // namespace

template <class Value>
CoalitionLandscape<Value>::CoalitionLandscape(std::span<const Value> sizes, std::span<const Value> propensities)
    : ActorBonds<Value>(sizes, propensities) {
  require(sizes.size() <= kMostActors, "a coalition landscape takes 1 to 30 actors", sizes.size());
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
  return sum / size(actor);  // exact for integers: every bond of the actor is a multiple of its size
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
    if (gain_of_flip(i, c) < -slack()) {
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
