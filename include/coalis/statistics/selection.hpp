#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace coalis {

/// What a selection promises, and how it begins.
struct SelectionRule {
  double confidence = 0.95;      ///< probability of choosing the best, if it leads by `indifference`; in (1 / k, 1)
  double indifference = 0.0;     ///< the smallest lead worth finding, in the outcome's unit, > 0
  std::size_t first_stage = 32;  ///< values of each system before any is eliminated, >= 2
};

/// Selects the system with the highest mean from values that come one after another, and eliminates systems as soon as
/// they are clearly not it: procedure KN (Kim & Nelson 2001, ACM TOMACS 11, 251-273, section 3, with c = 1). It works
/// on differences of pairs and so profits from common random numbers, and its guarantee holds with them:
///
///   P(the best one is chosen) >= confidence, whenever its mean is at least `indifference` above every other,
///
/// exactly for jointly normal values, and nearly so for means of many. With S_il^2 the variance of the differences of
/// the first n0 pairs, eta = ((2 alpha / (k-1))^(-2/(n0-1)) - 1) / 2 and h^2 = 2 eta (n0-1), system i is eliminated at
/// n values when its mean is below that of some l still in contention by more than
/// max(0, delta / (2 n) (h^2 S_il^2 / delta^2 - n)). Once n passes every h^2 S_il^2 / delta^2 the highest mean is
/// chosen.
///
/// A decision at n depends on the first n values alone, never on how many came at once.
class PairedSelection {
 public:
  PairedSelection(const SelectionRule& rule, std::size_t systems);

  /// values[i]: all values of system i so far, in the same order of futures. Goes on from where the last call ended, as
  /// far as every system in contention has values.
  void observe(std::span<const std::vector<double>> values);

  [[nodiscard]] bool in_contention(std::size_t system) const { return !eliminated_at_[system].has_value(); }
  /// The number of values after which a system was eliminated.
  [[nodiscard]] std::optional<std::size_t> eliminated_at(std::size_t system) const { return eliminated_at_[system]; }
  /// The chosen system, once there is one.
  [[nodiscard]] std::optional<std::size_t> chosen() const { return chosen_; }
  /// Values of each system in contention that were looked at.
  [[nodiscard]] std::size_t looked_at() const { return count_; }

 private:
  [[nodiscard]] std::vector<std::size_t> contenders() const;
  void measure_spreads(std::span<const std::vector<double>> values);
  void screen();
  void choose_at_the_end();

  SelectionRule rule_;
  std::size_t systems_;
  double squared_h_;
  std::size_t count_ = 0;
  std::vector<double> sums_;     ///< [systems]
  std::vector<double> horizon_;  ///< [systems x systems], h^2 S_il^2 / delta^2
  std::vector<std::optional<std::size_t>> eliminated_at_;
  std::optional<std::size_t> chosen_;
};

}  // namespace coalis
