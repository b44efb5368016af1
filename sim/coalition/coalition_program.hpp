#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "rational.hpp"

namespace coalis {

/// The linear programs behind core and nucleolus, over payoffs x_1..x_n and a common shortfall e, in units of
/// 1 / game.denominator:
///
///   minimise c (x, e)   subject to   x(S) + e >= v(S) for every candidate S,  x_i >= v(i) if asked for,
///
/// and equalities. Solved by the dual simplex method in exact fractions. The 2^n rows are never written down: the basis
/// holds n + 1 of them, and the one to enter is found by passing over all coalitions.
class CoalitionProgram {
 public:
  /// x(coalition) + (with_shortfall ? e : 0) >= bound, or = bound.
  struct Row {
    std::size_t coalition = 0;
    bool with_shortfall = false;
    Rational bound;
    bool equality = false;
  };

  /// `game` must outlive the program. At first every coalition but none and all is a candidate.
  CoalitionProgram(const ExactGame& game, bool individually_rational);

  /// Sets what is minimised, [n + 1], and where to begin: n + 1 independent rows of which the objective is a
  /// combination, with weights of at least 0 for those that are no equalities.
  void start(const std::vector<Rational>& objective, std::vector<Row> basis);

  /// Takes every coalition whose payoff the equalities of the basis fix from the candidates.
  void drop_fixed_coalitions();

  /// Throws ContractViolation if no payoffs meet all the demands.
  void minimise();

  [[nodiscard]] const std::vector<Row>& basis() const { return basis_; }
  /// The weight of each row of the basis in the objective; above 0: tight in every solution.
  [[nodiscard]] const std::vector<Rational>& multipliers() const { return multipliers_; }
  /// (x, e).
  [[nodiscard]] const std::vector<Rational>& solution() const { return solution_; }
  [[nodiscard]] std::size_t player_count() const { return players_; }
  [[nodiscard]] std::int64_t worth(std::size_t coalition) const { return game_.worth[coalition]; }

 private:
  [[nodiscard]] std::optional<Row> row_to_enter(bool lowest_number) const;
  [[nodiscard]] std::optional<Row> player_below_own_worth() const;
  [[nodiscard]] std::size_t row_to_leave(const std::vector<Rational>& weights) const;
  bool enter(const Row& row);
  [[nodiscard]] std::size_t number_of(const Row& row) const;

  const ExactGame& game_;
  std::size_t players_;
  bool individually_rational_;
  std::vector<char> candidate_;               ///< [2^n]
  std::vector<Row> basis_;                    ///< [n + 1]
  std::vector<std::vector<Rational>> edges_;  ///< columns of the inverse: along edges_[j] all rows but j stay tight
  std::vector<Rational> multipliers_;         ///< [n + 1]
  std::vector<Rational> solution_;            ///< [n + 1]
};

}  // namespace coalis
