#include "coalition_program.hpp"

#include <algorithm>

#include "coalis/base/contract.hpp"
#include "scaled_vector.hpp"

namespace coalis {
namespace {

using Row = CoalitionProgram::Row;
using Vector = std::vector<Rational>;
using Matrix = std::vector<Vector>;

/// The row's coefficients times `z` = (x, e).
Rational times(const Row& row, const Vector& z) {
  Rational sum = row.with_shortfall ? z.back() : Rational(0);
  for (std::size_t i = 0; i + 1 < z.size(); ++i) {
    if ((row.coalition >> i & 1) != 0) {
      sum += z[i];
    }
  }
  return sum;
}

void subtract(Vector& from, const Vector& what, const Rational& times) {
  for (std::size_t i = 0; i < from.size() && times != 0; ++i) {
    from[i] -= times * what[i];
  }
}

/// Columns of the inverse of the matrix of these rows: starts from the unit matrix and exchanges its rows for these,
/// one by one.
Matrix inverse_columns(const std::vector<Row>& rows) {
  const std::size_t size = rows.size();
  Matrix columns(size, Vector(size, Rational(0)));
  for (std::size_t i = 0; i < size; ++i) {
    columns[i][i] = 1;
  }
  std::vector<std::size_t> open(size);  // unit rows still there
  for (std::size_t i = 0; i < size; ++i) {
    open[i] = i;
  }
  std::vector<std::size_t> place(size);
  for (std::size_t r = 0; r < size; ++r) {
    const auto pivot =
        std::find_if(open.begin(), open.end(), [&](std::size_t j) { return times(rows[r], columns[j]) != 0; });
    require(pivot != open.end(), "the rows of a basis must be independent");
    Vector& own = columns[*pivot];
    const Rational scale = times(rows[r], own);
    std::for_each(own.begin(), own.end(), [&](Rational& entry) { entry /= scale; });
    for (std::size_t j = 0; j < size; ++j) {
      if (j != *pivot) {
        subtract(columns[j], own, times(rows[r], columns[j]));
      }
    }
    place[r] = *pivot;
    open.erase(pivot);
  }
  Matrix ordered;
  for (const std::size_t column : place) {
    ordered.push_back(std::move(columns[column]));
  }
  return ordered;
}

/// Whether `vector` times worths, summed over any coalition, stays below 2^126.
bool fits_128_bits(const ScaledVector& vector) {
  BigInt sum = vector.denominator << 62;
  for (const BigInt& numerator : vector.numerators) {
    sum += mp::abs(numerator);
  }
  return sum < BigInt(1) << 126;
}

template <class Number>
std::vector<Number> as(const std::vector<BigInt>& numbers) {
  std::vector<Number> converted;
  for (const BigInt& number : numbers) {
    converted.push_back(static_cast<Number>(number));
  }
  return converted;
}

/// Marks the coalitions whose payoff changes along the edge.
template <class Number>
void mark_changing(const ScaledVector& edge, std::vector<char>& open) {
  const std::vector<Number> part = as<Number>(edge.numerators);
  visit_subset_sums(part, part.size() - 1, [&](std::size_t coalition, const Number& sum) {
    if (sum != 0) {
      open[coalition] = 1;
    }
  });
}

/// Among the candidates that get less than their worth the one that misses most, or the one of lowest number; 0: none.
template <class Number>
std::size_t coalition_to_enter(std::span<const std::int64_t> worth, const std::vector<char>& candidate,
                               const ScaledVector& solution, bool lowest_number) {
  const std::vector<Number> part = as<Number>(solution.numerators);
  const Number& shortfall = part.back();
  const auto denominator = static_cast<Number>(solution.denominator);
  Number most = 0;
  std::size_t found = 0;
  visit_subset_sums(part, part.size() - 1, [&](std::size_t coalition, const Number& payoff) {
    if (candidate[coalition] == 0) {
      return;
    }
    const Number missing = denominator * worth[coalition] - payoff - shortfall;
    const bool better =
        lowest_number ? found == 0 || coalition < found : missing > most || (missing == most && coalition < found);
    if (missing > 0 && better) {
      most = missing;
      found = coalition;
    }
  });
  return found;
}

}  // namespace

CoalitionProgram::CoalitionProgram(const ExactGame& game, bool individually_rational)
    : game_(game),
      players_(game.player_count()),
      individually_rational_(individually_rational),
      candidate_(game.worth.size(), 1) {
  candidate_.front() = candidate_.back() = 0;
}

void CoalitionProgram::minimise() {
  // The largest miss first; where the objective has not risen for long, Bland's rule, which cannot go round in circles.
  const std::size_t patience = 2 * players_ + 2;
  std::size_t stalled = 0;
  while (const std::optional<Row> row = row_to_enter(stalled >= patience)) {
    stalled = enter(*row) ? 0 : stalled + 1;
  }
}

void CoalitionProgram::start(const std::vector<Rational>& objective, std::vector<Row> basis) {
  require(basis.size() == players_ + 1, "a basis has a row for each payoff and the shortfall", basis.size());
  basis_ = std::move(basis);
  edges_ = inverse_columns(basis_);
  solution_.assign(players_ + 1, Rational(0));
  multipliers_.clear();
  for (std::size_t j = 0; j < basis_.size(); ++j) {
    subtract(solution_, edges_[j], -basis_[j].bound);
    Rational weight = 0;
    for (std::size_t i = 0; i < objective.size(); ++i) {
      weight += objective[i] * edges_[j][i];
    }
    require(basis_[j].equality || weight >= 0, "the objective must be a positive combination of the rows");
    multipliers_.push_back(weight);
  }
}

std::optional<Row> CoalitionProgram::row_to_enter(bool lowest_number) const {
  const ScaledVector solution = scaled(solution_);
  const std::size_t coalition = fits_128_bits(solution)
                                    ? coalition_to_enter<Wide>(game_.worth, candidate_, solution, lowest_number)
                                    : coalition_to_enter<BigInt>(game_.worth, candidate_, solution, lowest_number);
  if (coalition != 0) {
    return Row{coalition, true, Rational(game_.worth[coalition]), false};
  }
  return individually_rational_ ? player_below_own_worth() : std::nullopt;
}

std::optional<Row> CoalitionProgram::player_below_own_worth() const {
  for (std::size_t i = 0; i < players_; ++i) {
    const std::size_t alone = std::size_t{1} << i;
    if (solution_[i] < game_.worth[alone]) {
      return Row{alone, false, Rational(game_.worth[alone]), false};
    }
  }
  return std::nullopt;
}

std::size_t CoalitionProgram::number_of(const Row& row) const {
  return row.with_shortfall && row.coalition != 0 ? row.coalition : game_.worth.size() + row.coalition;
}

/// The row that gives way so that every multiplier of an inequality stays at 0 or above.
std::size_t CoalitionProgram::row_to_leave(const std::vector<Rational>& weights) const {
  std::size_t leaving = basis_.size();
  Rational least = 0;
  for (std::size_t j = 0; j < basis_.size(); ++j) {
    if (basis_[j].equality || weights[j] <= 0) {
      continue;
    }
    const Rational ratio = multipliers_[j] / weights[j];
    const bool first = leaving == basis_.size();
    if (first || ratio < least || (ratio == least && number_of(basis_[j]) < number_of(basis_[leaving]))) {
      least = ratio;
      leaving = j;
    }
  }
  require(leaving < basis_.size(), "no payoffs meet all the demands of a coalition program");
  return leaving;
}

/// Makes `row` tight; true if the objective rises.
bool CoalitionProgram::enter(const Row& row) {
  Vector weights;  // of the basis' rows in the new one
  for (const Vector& edge : edges_) {
    weights.push_back(times(row, edge));
  }
  const std::size_t leaving = row_to_leave(weights);
  const Rational step = multipliers_[leaving] / weights[leaving];
  Vector& edge = edges_[leaving];
  std::for_each(edge.begin(), edge.end(), [&](Rational& entry) { entry /= weights[leaving]; });
  for (std::size_t j = 0; j < edges_.size(); ++j) {
    if (j != leaving) {
      subtract(edges_[j], edge, weights[j]);
      multipliers_[j] -= step * weights[j];
    }
  }
  multipliers_[leaving] = step;
  subtract(solution_, edge, times(row, solution_) - row.bound);
  basis_[leaving] = row;
  return step > 0;
}

void CoalitionProgram::drop_fixed_coalitions() {
  std::vector<char> open(candidate_.size(), 0);
  for (std::size_t j = 0; j < basis_.size(); ++j) {
    if (!basis_[j].equality) {
      const ScaledVector edge = scaled(edges_[j]);
      fits_128_bits(edge) ? mark_changing<Wide>(edge, open) : mark_changing<BigInt>(edge, open);
    }
  }
  for (std::size_t coalition = 0; coalition < candidate_.size(); ++coalition) {
    candidate_[coalition] = candidate_[coalition] != 0 && open[coalition] != 0 ? 1 : 0;
  }
}

}  // namespace coalis
