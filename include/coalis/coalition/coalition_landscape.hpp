#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "coalis/coalition/actor_bonds.hpp"

namespace coalis {

/// Who stands in which of two blocs: bit i is set if actor i is in bloc 1. Complements mean the same.
using Configuration = std::uint32_t;

inline constexpr std::size_t kMostActors = 30;

/// Landscape theory of aggregation [Axelrod & Bennett 1993]: actors in two blocs, d_ij = 1 if i and j are in different
/// ones and else 0. Throws ContractViolation if there are more than 30; see ActorBonds for the rest.
template <class Value>
class CoalitionLandscape : public ActorBonds<Value> {
 public:
  using ActorBonds<Value>::actor_count;
  using ActorBonds<Value>::bond;
  using ActorBonds<Value>::size;
  using ActorBonds<Value>::slack;

  /// sizes [n], propensities [n x n] row-major.
  CoalitionLandscape(std::span<const Value> sizes, std::span<const Value> propensities);

  /// Number of distinct configurations, 2^(n-1): those with the last actor in bloc 0, numbered by themselves.
  [[nodiscard]] std::size_t distinct_count() const { return std::size_t{1} << (actor_count() - 1); }

  /// The one of a configuration and its complement that has the last actor in bloc 0.
  [[nodiscard]] Configuration canonical(Configuration c) const;

  /// The canonical configuration after `actor` has changed sides.
  [[nodiscard]] Configuration flipped(Configuration c, std::size_t actor) const {
    return canonical(c ^ Configuration{1} << actor);
  }

  /// Frustration of an actor, sum over j of s_j p_ij d_ij [Axelrod & Bennett 1993]. Lower is better.
  [[nodiscard]] Value frustration(std::size_t actor, Configuration c) const;

  /// Energy, sum over ordered pairs of s_i s_j p_ij d_ij = sum over i of s_i times i's frustration.
  [[nodiscard]] Value energy(Configuration c) const;

  /// Change of energy when `actor` changes sides: 2 s_i times the change of i's own frustration.
  [[nodiscard]] Value gain_of_flip(std::size_t actor, Configuration c) const;

  /// True if no single actor can lower its frustration by changing sides.
  [[nodiscard]] bool is_local_minimum(Configuration c) const;
};

/// Every distinct configuration of a landscape at once.
template <class Value>
struct LandscapeSurvey {
  std::vector<Value> energies;        ///< [2^(n-1)], by canonical configuration
  std::vector<Configuration> minima;  ///< all local minima, the lowest energy first, equals by number
};

/// Energies and local minima of all distinct configurations, n = 1 to 30. Energies by doubling: bit k adds 2^k cells by
/// two additions each. Local minima by comparing each cell with its n neighbours, the near ones first. Integers are
/// exact. `into` keeps its memory between calls.
template <class Value>
void survey_landscape(const CoalitionLandscape<Value>& landscape, LandscapeSurvey<Value>& into);

template <class Value>
LandscapeSurvey<Value> survey_landscape(const CoalitionLandscape<Value>& landscape) {
  LandscapeSurvey<Value> survey;
  survey_landscape(landscape, survey);
  return survey;
}

/// The same by the definitions, configuration by configuration, in n^2 steps each: the oracle of the fast one.
template <class Value>
LandscapeSurvey<Value> survey_landscape_by_definition(const CoalitionLandscape<Value>& landscape);

/// Energies of all 2^n labelled configurations from those of the 2^(n-1) distinct ones.
template <class Value>
std::vector<Value> labelled_energies(std::span<const Value> distinct);

}  // namespace coalis
