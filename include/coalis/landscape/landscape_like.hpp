#pragma once

#include <concepts>

#include "coalis/landscape/shape.hpp"

namespace coalis {

/// What search needs of a landscape: a totally ordered score of a whole design, exact under one-bit changes (so a score
/// kept along a walk equals a fresh one), and the value a score stands for.
template <class L>
concept LandscapeLike = requires(const L& landscape, Design design, typename L::Score score, int bit) {
  { landscape.bit_count() } -> std::convertible_to<int>;
  { landscape.score(design) } -> std::same_as<typename L::Score>;
  { landscape.score_after_flip(design, score, bit) } -> std::same_as<typename L::Score>;
  { landscape.value_of_score(score) } -> std::convertible_to<double>;
  requires std::totally_ordered<typename L::Score>;
};

/// A design and its score on the landscape that is being searched.
template <LandscapeLike L>
struct Standing {
  Design design = 0;
  typename L::Score score{};
};

template <LandscapeLike L>
Standing<L> standing_of(const L& landscape, Design design) {
  return {design, landscape.score(design)};
}

}  // namespace coalis
