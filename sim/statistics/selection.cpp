#include "coalis/statistics/selection.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/base/contract.hpp"
#include "coalis/statistics/summary.hpp"

namespace coalis {

namespace {

double squared_h(const SelectionRule& rule, std::size_t systems) {
  const double degrees = static_cast<double>(rule.first_stage) - 1.0;
  const double error = 2.0 * (1.0 - rule.confidence) / static_cast<double>(systems - 1);
  return degrees * (std::pow(error, -2.0 / degrees) - 1.0);
}

}  // namespace

PairedSelection::PairedSelection(const SelectionRule& rule, std::size_t systems)
    : rule_(rule), systems_(systems), sums_(systems, 0.0), horizon_(systems * systems, 0.0), eliminated_at_(systems) {
  require(systems >= 2, "a selection needs two systems at least", systems);
  require(rule.indifference > 0.0, "a lead worth finding is above 0", rule.indifference);
  require(rule.first_stage >= 2, "the first stage needs two values", rule.first_stage);
  require(rule.confidence > 1.0 / static_cast<double>(systems) && rule.confidence < 1.0,
          "a selection's confidence lies between one over the number of systems and 1", rule.confidence);
  squared_h_ = squared_h(rule, systems);
}

std::vector<std::size_t> PairedSelection::contenders() const {
  std::vector<std::size_t> left;
  for (std::size_t i = 0; i < systems_; ++i) {
    if (in_contention(i)) {
      left.push_back(i);
    }
  }
  return left;
}

void PairedSelection::measure_spreads(std::span<const std::vector<double>> values) {
  std::vector<double> differences(rule_.first_stage);
  const double squared_delta = rule_.indifference * rule_.indifference;
  for (std::size_t i = 0; i < systems_; ++i) {
    for (std::size_t l = 0; l < i; ++l) {
      for (std::size_t r = 0; r < rule_.first_stage; ++r) {
        differences[r] = values[i][r] - values[l][r];
      }
      const double sd = summarise(differences).standard_deviation;
      horizon_[i * systems_ + l] = horizon_[l * systems_ + i] = squared_h_ * sd * sd / squared_delta;
    }
  }
}

void PairedSelection::observe(std::span<const std::vector<double>> values) {
  require(values.size() == systems_, "values of each system", values.size());
  while (!chosen_) {
    const std::vector<std::size_t> left = contenders();
    const bool have_next =
        std::ranges::all_of(left, [&](std::size_t system) { return values[system].size() > count_; });
    if (!have_next) {
      return;
    }
    for (const std::size_t system : left) {
      sums_[system] += values[system][count_];
    }
    ++count_;
    if (count_ == rule_.first_stage) {
      measure_spreads(values);
    }
    if (count_ >= rule_.first_stage) {
      screen();
      choose_at_the_end();
    }
  }
}

void PairedSelection::screen() {
  const std::vector<std::size_t> left = contenders();
  const auto n = static_cast<double>(count_);
  for (const std::size_t i : left) {
    for (const std::size_t l : left) {
      const double allowed = std::max(0.0, rule_.indifference / (2.0 * n) * (horizon_[i * systems_ + l] - n));
      if (sums_[i] / n < sums_[l] / n - allowed) {
        eliminated_at_[i] = count_;
      }
    }
  }
}

void PairedSelection::choose_at_the_end() {
  const std::vector<std::size_t> left = contenders();
  double longest = 0.0;
  for (const std::size_t i : left) {
    for (const std::size_t l : left) {
      longest = std::max(longest, std::floor(horizon_[i * systems_ + l]));
    }
  }
  if (left.size() == 1 || static_cast<double>(count_) > longest) {
    chosen_ = *std::ranges::max_element(left, {}, [&](std::size_t system) { return sums_[system]; });
  }
}

}  // namespace coalis
