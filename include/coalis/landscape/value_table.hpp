#pragma once

#include <cstdint>
#include <vector>

#include "coalis/landscape/landscape_like.hpp"

namespace coalis {

/// The scores of all designs of a small landscape side by side: everything about it exactly, and search at one look-up
/// a trial. 8 bytes a design.
class ValueTable {
 public:
  using Score = std::int64_t;

  /// scores[design] for all 2^bit_count designs, 1 <= bit_count <= 24; score_per_value turns values into scores.
  ValueTable(int bit_count, double score_per_value, std::vector<Score> scores);

  [[nodiscard]] int bit_count() const { return bit_count_; }
  [[nodiscard]] Score score(Design design) const { return scores_[design]; }
  [[nodiscard]] Score score_after_flip(Design before, Score /*score_before*/, int bit) const {
    return scores_[flipped(before, bit)];
  }
  [[nodiscard]] double value_of_score(Score score) const { return static_cast<double>(score) / score_per_value_; }
  [[nodiscard]] double value(Design design) const { return value_of_score(score(design)); }

  /// The best design (the lowest in number among equals).
  [[nodiscard]] Design best() const;
  [[nodiscard]] Design worst() const;
  [[nodiscard]] bool is_local_optimum(Design design) const;
  /// All designs without a strictly better neighbour, ascending.
  [[nodiscard]] std::vector<Design> local_optima() const;

 private:
  int bit_count_;
  double score_per_value_;
  std::vector<Score> scores_;
};

static_assert(LandscapeLike<ValueTable>);

}  // namespace coalis
