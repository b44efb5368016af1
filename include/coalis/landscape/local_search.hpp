#pragma once

#include <array>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>

#include "coalis/landscape/landscape_like.hpp"
#include "coalis/random/variates.hpp"

namespace coalis {

/// In which order a searcher looks at the bits. Moves published levels by 4 to 8 %, so always stated.
enum class ScanOrder { fixed, random };

namespace search {

using BitOrder = std::array<std::uint8_t, 64>;

inline BitOrder bit_order(int bit_count, ScanOrder scan, Draws& draws) {
  BitOrder order{};
  std::iota(order.begin(), order.end(), std::uint8_t{0});
  if (scan == ScanOrder::random) {
    for (auto left = static_cast<std::uint32_t>(bit_count); left > 1; --left) {
      std::swap(order[left - 1], order[below(draws, left)]);
    }
  }
  return order;
}

inline Design random_design(int bit_count, Draws& draws) {
  return draws.bits64() >> (64 - bit_count);
}

}  // namespace search

/// Looks at the neighbours in scan order and moves to the first that is strictly better. False at a local optimum.
template <LandscapeLike L>
bool step_to_first_better(const L& landscape, Standing<L>& standing, ScanOrder scan, Draws& draws) {
  const search::BitOrder order = search::bit_order(landscape.bit_count(), scan, draws);
  for (int i = 0; i < landscape.bit_count(); ++i) {
    const int bit = order[static_cast<std::size_t>(i)];
    const auto score = landscape.score_after_flip(standing.design, standing.score, bit);
    if (score > standing.score) {
      standing = {flipped(standing.design, bit), score};
      return true;
    }
  }
  return false;
}

/// Moves to the best neighbour if it is strictly better (the lowest bit among equals). False at a local optimum.
template <LandscapeLike L>
bool step_to_best(const L& landscape, Standing<L>& standing) {
  Standing<L> best = standing;
  for (int bit = 0; bit < landscape.bit_count(); ++bit) {
    const auto score = landscape.score_after_flip(standing.design, standing.score, bit);
    if (score > best.score) {
      best = {flipped(standing.design, bit), score};
    }
  }
  return best.design != std::exchange(standing, best).design;
}

/// Moves to the worst of the strictly better neighbours ("reluctant" walk). False at a local optimum.
template <LandscapeLike L>
bool step_to_least_better(const L& landscape, Standing<L>& standing) {
  std::optional<Standing<L>> least;
  for (int bit = 0; bit < landscape.bit_count(); ++bit) {
    const auto score = landscape.score_after_flip(standing.design, standing.score, bit);
    if (score > standing.score && (!least || score < least->score)) {
      least = {flipped(standing.design, bit), score};
    }
  }
  standing = least.value_or(standing);
  return least.has_value();
}

/// Flips one random bit and keeps it if strictly better. True if kept.
template <LandscapeLike L>
bool try_one_bit(const L& landscape, Standing<L>& standing, Draws& draws) {
  const auto bit = static_cast<int>(below(draws, static_cast<std::uint32_t>(landscape.bit_count())));
  const auto score = landscape.score_after_flip(standing.design, standing.score, bit);
  if (!(score > standing.score)) {
    return false;
  }
  standing = {flipped(standing.design, bit), score};
  return true;
}

/// Long jump: looks at one design drawn at random from all and keeps it if strictly better. True if kept.
template <LandscapeLike L>
bool try_long_jump(const L& landscape, Standing<L>& standing, Draws& draws) {
  const Standing<L> candidate = standing_of(landscape, search::random_design(landscape.bit_count(), draws));
  const bool better = candidate.score > standing.score;
  standing = better ? candidate : standing;
  return better;
}

/// `trials` random one-bit changes from `start`, each kept if better: how initial designs are made (model 5).
template <LandscapeLike L>
Standing<L> search_by_trials(const L& landscape, Design start, int trials, Draws& draws) {
  Standing<L> standing = standing_of(landscape, start);
  for (int trial = 0; trial < trials; ++trial) {
    try_one_bit(landscape, standing, draws);
  }
  return standing;
}

/// The same from a random design.
template <LandscapeLike L>
Standing<L> search_from_random(const L& landscape, int trials, Draws& draws) {
  return search_by_trials(landscape, search::random_design(landscape.bit_count(), draws), trials, draws);
}

/// Repeats `step(standing)` until it returns false; the number of moves made.
template <LandscapeLike L, class Step>
int climb(Standing<L>& standing, Step step) {
  int moves = 0;
  while (step(standing)) {
    ++moves;
  }
  return moves;
}

}  // namespace coalis
