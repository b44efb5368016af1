#include "ensemble.hpp"

#include <algorithm>
#include <cmath>

namespace coalis::classics {

Ensemble Ensemble::of(std::size_t runs, std::size_t quantities, const Workers& workers,
                      const std::function<void(std::size_t, std::span<double>)>& carry_out) {
  constexpr std::size_t kMostGroups = 64;  // a matter of memory, and enough for as many threads
  const std::size_t size = (runs + kMostGroups - 1) / kMostGroups;
  std::vector<Ensemble> groups((runs + size - 1) / size, Ensemble(quantities));
  workers.for_each(groups.size(), [&](std::size_t group) {
    std::vector<double> row(quantities);
    for (std::size_t run = group * size; run < std::min((group + 1) * size, runs); ++run) {
      carry_out(run, row);
      groups[group].add(row);
    }
  });
  Ensemble all(quantities);
  for (const Ensemble& group : groups) {
    all.add(group);
  }
  return all;
}

void Ensemble::add(std::span<const double> row) {
  ++runs_;
  for (std::size_t i = 0; i < first_.size(); ++i) {
    const double square = row[i] * row[i];
    first_[i] += row[i];
    second_[i] += square;
    third_[i] += square * row[i];
  }
}

void Ensemble::add(const Ensemble& later) {
  runs_ += later.runs_;
  for (std::size_t i = 0; i < first_.size(); ++i) {
    first_[i] += later.first_[i];
    second_[i] += later.second_[i];
    third_[i] += later.third_[i];
  }
}

double Ensemble::mean(std::size_t quantity) const {
  return first_[quantity] / static_cast<double>(runs_);
}

double Ensemble::variance(std::size_t quantity) const {
  const auto n = static_cast<double>(runs_);
  const double centre = mean(quantity);
  const double rounding = 1e-14 * second_[quantity];  // what cannot be told from no variation
  const double squares = second_[quantity] - n * centre * centre;
  return squares > rounding && runs_ > 1 ? squares / (n - 1.0) : 0.0;
}

double Ensemble::standard_error(std::size_t quantity) const {
  return std::sqrt(variance(quantity) / static_cast<double>(runs_));
}

Estimate Ensemble::estimate(std::size_t quantity) const {
  return {mean(quantity), standard_error(quantity), runs_};
}

double Ensemble::skewness(std::size_t quantity) const {
  const double spread = variance(quantity);
  if (spread == 0.0) {
    return 0.0;
  }
  const auto n = static_cast<double>(runs_);
  const double m = mean(quantity);
  const double cubes = third_[quantity] / n - 3.0 * m * second_[quantity] / n + 2.0 * m * m * m;
  return cubes / std::pow(spread, 1.5);
}

}  // namespace coalis::classics
