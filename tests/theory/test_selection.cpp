// Whether the selection of the best system keeps its promise, on systems whose means are known.
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/random/variates.hpp"
#include "coalis/statistics/selection.hpp"

using namespace coalis;

namespace {

constexpr std::uint32_t kSelections = 1000;
constexpr double kIndifference = 0.2;
const double kStandardError = std::sqrt(0.95 * 0.05 / kSelections);

/// Normal systems: the last is ahead of all others by the indifference, the hardest case of the promise.
struct Systems {
  std::size_t count;
  double shared;  ///< part of the variance that all systems share through common random numbers
  std::uint32_t number;

  [[nodiscard]] double value(std::size_t system, std::uint32_t replicate) const {
    Draws common(7, stream_number(0xFFFD, static_cast<std::uint16_t>(count)), replicate, number);
    Draws own(8 + system, stream_number(0xFFFD, static_cast<std::uint16_t>(count)), replicate, number);
    const double mean = system + 1 == count ? kIndifference : 0.0;
    return mean + std::sqrt(shared) * normal(common) + std::sqrt(1.0 - shared) * normal(own);
  }
};

struct Outcome {
  double correct = 0.0;
  double values = 0.0;  ///< of all systems, mean over selections
};

Outcome select_many(std::size_t count, double shared) {
  Outcome outcome;
  for (std::uint32_t number = 0; number < kSelections; ++number) {
    const Systems systems{count, shared, number};
    PairedSelection selection({0.95, kIndifference, 20}, count);
    std::vector<std::vector<double>> values(count);
    for (std::uint32_t replicate = 0; !selection.chosen(); ++replicate) {
      for (std::size_t i = 0; i < count; ++i) {
        if (selection.in_contention(i)) {
          values[i].push_back(systems.value(i, replicate));
          outcome.values += 1.0 / kSelections;
        }
      }
      selection.observe(values);
    }
    outcome.correct += *selection.chosen() == count - 1 ? 1.0 / kSelections : 0.0;
  }
  return outcome;
}

/// What must not be done: the highest mean of the first stage.
double chosen_at_once(std::size_t count) {
  double correct = 0.0;
  for (std::uint32_t number = 0; number < kSelections; ++number) {
    const Systems systems{count, 0.0, number};
    std::vector<double> sums(count, 0.0);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
        sums[i] += systems.value(i, replicate);
      }
    }
    correct += std::ranges::max_element(sums) - sums.begin() == static_cast<std::ptrdiff_t>(count) - 1
                   ? 1.0 / kSelections
                   : 0.0;
  }
  return correct;
}

}  // namespace

TEST_CASE("the best system is chosen as often as promised, with independent and with common random numbers") {
  const std::size_t count = GENERATE(2, 5, 10);
  const Outcome independent = select_many(count, 0.0);
  const Outcome common = select_many(count, 0.9);
  CHECK(independent.correct >= 0.95 - 3.0 * kStandardError);
  CHECK(common.correct >= 0.95 - 3.0 * kStandardError);
  CHECK(common.values < 0.35 * independent.values);  // a tenth of the variance; the first stage costs all the same
  CHECK(chosen_at_once(count) < 0.9);                // negative control
}

TEST_CASE("a selection depends on the values, not on how many come at once") {
  const Systems systems{4, 0.5, 3};
  std::vector<std::vector<double>> all(4);
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::uint32_t replicate = 0; replicate < 3000; ++replicate) {
      all[i].push_back(systems.value(i, replicate));
    }
  }
  PairedSelection at_once({0.95, kIndifference, 20}, 4);
  at_once.observe(all);
  PairedSelection bit_by_bit({0.95, kIndifference, 20}, 4);
  for (std::size_t size = 7; !bit_by_bit.chosen(); size += 13) {
    std::vector<std::vector<double>> part;
    for (const std::vector<double>& one : all) {
      part.emplace_back(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(size));
    }
    bit_by_bit.observe(part);
  }
  CHECK(at_once.chosen() == bit_by_bit.chosen());
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(at_once.eliminated_at(i) == bit_by_bit.eliminated_at(i));
  }
  CHECK(at_once.looked_at() == bit_by_bit.looked_at());
}

TEST_CASE("the length of a selection follows from the published constants") {
  // Two systems that differ by +-1 in turn: S^2 = 10/9 at n0 = 10; h^2 = 9 (0.1^(-2/9) - 1) = 6.013; delta = 0.5, so
  // the horizon is 26.72. At n = 21 the lead is 1/21 < 0.25/21 (26.72 - 21), at n = 23 it is 1/23 > 0.25/23 (26.72 -
  // 23).
  std::vector<std::vector<double>> values(2);
  for (int replicate = 0; replicate < 40; ++replicate) {
    values[0].push_back(replicate % 2 == 0 ? 1.0 : -1.0);
    values[1].push_back(0.0);
  }
  PairedSelection selection({0.95, 0.5, 10}, 2);
  selection.observe(values);
  CHECK(selection.chosen() == 0);
  CHECK(selection.looked_at() == 23);
  CHECK(selection.eliminated_at(1) == std::optional<std::size_t>(23));
}

TEST_CASE("systems that are the same stay in contention, and one of them is chosen") {
  const std::vector<std::vector<double>> values(3, std::vector<double>(50, 0.25));
  PairedSelection selection({0.95, 0.1, 20}, 3);
  selection.observe(values);
  CHECK(selection.chosen() == 0);
  CHECK(selection.in_contention(2));
}

TEST_CASE("a selection refuses what it cannot promise") {
  CHECK_THROWS_AS(PairedSelection({0.95, 0.0, 20}, 3), ContractViolation);
  CHECK_THROWS_AS(PairedSelection({0.95, 0.1, 1}, 3), ContractViolation);
  CHECK_THROWS_AS(PairedSelection({0.3, 0.1, 20}, 3), ContractViolation);
  CHECK_THROWS_AS(PairedSelection({0.95, 0.1, 20}, 1), ContractViolation);
}
