#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coalis/classics/findings.hpp"
#include "coalis/coalition/coalition_landscape.hpp"
#include "coalis/random/stream.hpp"

namespace coalis::classics {

/// Actors with names; sizes and propensities as whole numbers where all are whole.
struct NamedActors {
  std::vector<std::string> names;
  std::vector<double> sizes;
  std::vector<double> propensities;  ///< [n x n]
  bool whole = false;

  friend bool operator==(const NamedActors&, const NamedActors&) = default;
};

/// The actors, `whole` where all their numbers are.
NamedActors named_actors(std::vector<std::string> names, std::vector<double> sizes, std::vector<double> propensities);

/// A local minimum as an experiment shows it.
struct MinimumFound {
  std::vector<char> apart;          ///< [actors], 1 where the actor stands against the first one
  double energy = 0.0;              ///< over ordered pairs
  std::vector<double> frustration;  ///< [actors], each times its size: they add up to the energy
  double basin = 0.0;               ///< configurations from which steepest descent ends here; estimated if sampled
  double basin_share = 0.0;
  double basin_share_error = 0.0;  ///< standard error; 0 if every configuration was looked at
  double random_share = -1.0;      ///< chance to end here by random improving moves; below 0: not computed
};

struct LandscapeFound {
  std::vector<MinimumFound> minima;  ///< the lowest energy first
  bool exhaustive = true;
  double highest_energy = 0.0;  ///< if exhaustive
  std::size_t seen_once = 0;    ///< of sampled minima, those that one start alone reached
};

inline constexpr std::size_t kMostExhaustive = 24;

/// Every local minimum, with energies, frustrations and basins of steepest descent, by looking at all 2^(n-1)
/// configurations; up to 24 actors.
LandscapeFound search_everywhere(const NamedActors& actors);

/// The local minima that steepest descents from random configurations reach.
LandscapeFound search_by_sampling(const NamedActors& actors, std::uint32_t starts, StreamKey key);

/// "minima", "highest energy", and of each of the ten lowest minima "minimum 1: energy", its basin, the frustration of
/// each actor; the list "minima" with all of them, frustrations in the order of `actors`.
Findings findings_of(const LandscapeFound& found, const NamedActors& actors);

/// Who stands in a minimum with the first actor (false) or apart from it (true): "Turkey ISIS Nusra".
std::string side_words(const MinimumFound& minimum, const NamedActors& actors, bool apart);

/// The landscape of actors whose numbers are whole.
CoalitionLandscape<std::int64_t> whole_landscape(const NamedActors& actors);

}  // namespace coalis::classics
