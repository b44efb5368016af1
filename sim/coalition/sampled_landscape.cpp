#include "coalis/coalition/sampled_landscape.hpp"

#include <algorithm>
#include <map>

namespace coalis {
namespace {

using Sides = std::vector<char>;

Sides random_sides(std::size_t actors, Draws draws) {
  Sides side(actors);
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < actors; ++i) {
    bits = i % 32 == 0 ? draws.bits32() : bits >> 1;
    side[i] = static_cast<char>(bits & 1);
  }
  return side;
}

/// [actors]: what the energy would change if the actor changed sides, 2 sum over j of +- s_i s_j p_ij.
template <class Value>
std::vector<Value> gains_of_flips(const ActorBonds<Value>& bonds, const Sides& side) {
  std::vector<Value> gain(side.size(), Value{});
  for (std::size_t i = 0; i < side.size(); ++i) {
    for (std::size_t j = 0; j < side.size(); ++j) {
      gain[i] += 2 * (side[i] == side[j] ? bonds.bond(i, j) : -bonds.bond(i, j));
    }
  }
  return gain;
}

template <class Value>
void descend(const ActorBonds<Value>& bonds, Sides& side) {
  std::vector<Value> gain = gains_of_flips(bonds, side);
  while (true) {
    const auto steepest = static_cast<std::size_t>(std::min_element(gain.begin(), gain.end()) - gain.begin());
    if (gain[steepest] >= -bonds.slack()) {
      return;
    }
    side[steepest] ^= 1;
    gain[steepest] = -gain[steepest];
    for (std::size_t i = 0; i < side.size(); ++i) {
      const Value change = 4 * bonds.bond(i, steepest);
      gain[i] += side[i] == side[steepest] ? change : -change;  // its own bond is 0
    }
  }
}

template <class Value>
SampledMinimum<Value> described(const ActorBonds<Value>& bonds, const Sides& side, std::size_t reached) {
  SampledMinimum<Value> minimum{side, {}, std::vector<Value>(side.size(), Value{}), reached};
  for (std::size_t i = 0; i < side.size(); ++i) {
    for (std::size_t j = 0; j < side.size(); ++j) {
      minimum.frustration[i] += side[i] != side[j] ? bonds.bond(i, j) : Value{};
    }
    minimum.energy += minimum.frustration[i];
  }
  return minimum;
}

}  // namespace

template <class Value>
std::vector<SampledMinimum<Value>> sample_minima(const ActorBonds<Value>& bonds, std::uint32_t starts, StreamKey key) {
  std::map<Sides, std::size_t> reached;
  for (std::uint32_t start = 0; start < starts; ++start) {
    Sides side = random_sides(bonds.actor_count(), Draws(key, 0, start));
    descend(bonds, side);
    if (side.back() != 0) {
      std::for_each(side.begin(), side.end(), [](char& one) { one ^= 1; });
    }
    ++reached[side];
  }
  std::vector<SampledMinimum<Value>> minima;
  for (const auto& [side, count] : reached) {
    minima.push_back(described(bonds, side, count));
  }
  std::stable_sort(minima.begin(), minima.end(), [](const auto& a, const auto& b) { return a.energy < b.energy; });
  return minima;
}

template std::vector<SampledMinimum<std::int64_t>> sample_minima(const ActorBonds<std::int64_t>&, std::uint32_t,
                                                                 StreamKey);
template std::vector<SampledMinimum<double>> sample_minima(const ActorBonds<double>&, std::uint32_t, StreamKey);

}  // namespace coalis
