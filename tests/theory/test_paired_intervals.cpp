// Whether the intervals of a comparison hold as often as they say, over cases whose truth is known.
#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <vector>

#include "coalis/random/variates.hpp"
#include "coalis/statistics/intervals.hpp"
#include "coalis/statistics/paired.hpp"
#include "coalis/statistics/simultaneous.hpp"

using namespace coalis;

namespace {

constexpr std::uint32_t kCases = 1000;
constexpr std::uint64_t kSeed = 20261125;

/// Where the draws of a kind of case begin.
Draws draws_of(std::uint32_t kind, std::uint32_t number) {
  return {kSeed, stream_number(0xFFFE, static_cast<std::uint16_t>(kind)), 0, number};
}

std::size_t sample_size(Draws& draws) {
  return 50 + below(draws, 351);
}

double between(Draws& draws, double low, double high) {
  return low + (high - low) * draws.uniform();
}

/// The share of cases in which what is stated holds.
double coverage(std::uint32_t kind, const std::function<bool(Draws&)>& holds) {
  std::uint32_t count = 0;
  for (std::uint32_t number = 0; number < kCases; ++number) {
    Draws draws = draws_of(kind, number);
    count += holds(draws) ? 1 : 0;
  }
  return count / static_cast<double>(kCases);
}

void check_covers(double share) {
  CHECK(share >= 0.93);
  CHECK(share <= 0.97);
}

struct Pairs {
  std::vector<double> base;
  std::vector<double> variant;
  double truth = 0.0;
};

/// Normal outcomes with a common part, as common random numbers make them, and an effect of their own.
Pairs normal_pairs(Draws& draws) {
  const std::size_t n = sample_size(draws);
  const double common = between(draws, 0.0, 10.0);
  const double effect = between(draws, -2.0, 2.0);
  const double spread = between(draws, 0.1, 3.0);
  Pairs pairs;
  pairs.truth = effect;
  for (std::size_t i = 0; i < n; ++i) {
    const double shared = common * normal(draws);
    pairs.base.push_back(shared + normal(draws));
    pairs.variant.push_back(shared + effect + spread * normal(draws));
  }
  return pairs;
}

/// An event with a common cause: probability `p` without the variant; the variant switches some on and some off.
Pairs event_pairs(Draws& draws) {
  const std::size_t n = sample_size(draws);
  const double p = between(draws, 0.1, 0.9);
  const double on = between(draws, 0.02, 0.5);
  const double off = between(draws, 0.02, 0.5);
  Pairs pairs;
  pairs.truth = (1.0 - p) * on - p * off;
  for (std::size_t i = 0; i < n; ++i) {
    const bool base = bernoulli(draws, p);
    const bool turned = bernoulli(draws, base ? off : on);
    pairs.base.push_back(base ? 1.0 : 0.0);
    pairs.variant.push_back(base != turned ? 1.0 : 0.0);
  }
  return pairs;
}

/// Several variants' differences to one base, which they share.
std::vector<std::vector<double>> variants(Draws& draws, std::vector<double>& truths) {
  const std::size_t n = sample_size(draws);
  const std::size_t count = 2 + below(draws, 5);
  for (std::size_t j = 0; j < count; ++j) {
    truths.push_back(between(draws, -1.0, 1.0));
  }
  std::vector<std::vector<double>> samples(count, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i) {
    const double base = 2.0 * normal(draws);
    for (std::size_t j = 0; j < count; ++j) {
      samples[j][i] = truths[j] + (1.0 + static_cast<double>(j)) * normal(draws) - base;
    }
  }
  return samples;
}

bool all_hold(const std::vector<Interval>& intervals, const std::vector<double>& truths) {
  for (std::size_t j = 0; j < truths.size(); ++j) {
    if (!intervals[j].contains(truths[j])) {
      return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("the interval of a paired mean difference holds in 95 % of 1,000 known cases") {
  check_covers(coverage(1, [](Draws& draws) {
    const Pairs pairs = normal_pairs(draws);
    return compare_pairs(pairs.base, pairs.variant, 0.95).interval.contains(pairs.truth);
  }));
  const double stated_too_high = coverage(1, [](Draws& draws) {
    const Pairs pairs = normal_pairs(draws);
    return compare_pairs(pairs.base, pairs.variant, 0.9).interval.contains(pairs.truth);
  });
  CHECK(stated_too_high < 0.93);  // negative control
}

TEST_CASE("the interval of a difference of two chances holds in 95 % of 1,000 known cases") {
  const auto holds = [](double level) {
    return [level](Draws& draws) {
      const Pairs pairs = event_pairs(draws);
      return compare_pairs(pairs.base, pairs.variant, level, PairedKind::probability).interval.contains(pairs.truth);
    };
  };
  check_covers(coverage(2, holds(0.95)));
  CHECK(coverage(2, holds(0.9)) < 0.93);
}

TEST_CASE("the interval of the chance that a variant is better holds in 95 % of 1,000 known cases") {
  const auto holds = [](Draws& draws) {
    const std::size_t n = sample_size(draws);
    const double p = between(draws, 0.1, 0.9);
    std::vector<double> differences;
    for (std::size_t i = 0; i < n; ++i) {
      differences.push_back(between(draws, 0.0, 1.0) < p ? 1.0 : -1.0);
    }
    return wilson_interval(count_pairs(differences).higher, n, 0.95).contains(p);
  };
  check_covers(coverage(3, holds));
}

TEST_CASE("simultaneous intervals hold all together in 95 % of 1,000 known cases") {
  const auto joint = [](Multiplicity multiplicity) {
    return [multiplicity](Draws& draws) {
      std::vector<double> truths;
      const auto samples = variants(draws, truths);
      return all_hold(simultaneous_intervals(samples, 0.95, multiplicity, {1, 4000}), truths);
    };
  };
  check_covers(coverage(4, joint(Multiplicity::max_t)));
  CHECK(coverage(4, joint(Multiplicity::bonferroni)) >= 0.93);
  const double one_by_one = coverage(4, [](Draws& draws) {
    std::vector<double> truths;
    std::vector<Interval> intervals;
    for (const std::vector<double>& sample : variants(draws, truths)) {
      intervals.push_back(t_interval(sample, 0.95));
    }
    return all_hold(intervals, truths);
  });
  CHECK(one_by_one < 0.93);  // negative control: single intervals do not hold together
}

TEST_CASE("the joint critical value lies between that of one interval and Bonferroni's") {
  const std::vector<double> independent{1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0};
  const std::vector<double> alike(9, 1.0);
  constexpr double kManyDegrees = 1e6;
  // Independent: P(all three hold) = level of one to the third. 0.95 ^ (1/3) -> z = 2.3877
  CHECK(largest_t_quantile(independent, kManyDegrees, 0.95, {}) == Approx(2.3877).margin(0.03));
  CHECK(largest_t_quantile(alike, kManyDegrees, 0.95, {}) == Approx(1.9600).margin(0.03));
  // Dunnett's two-sided table, three treatments against one control of the same size, 20 degrees: 2.54
  const std::vector<double> dunnett{1.0, 0.5, 0.5, 0.5, 1.0, 0.5, 0.5, 0.5, 1.0};
  CHECK(largest_t_quantile(dunnett, 20.0, 0.95, {}) == Approx(2.54).margin(0.05));
}

TEST_CASE("a sample that does not vary has a point for an interval and widens no other") {
  const std::vector<std::vector<double>> samples{{1.0, 2.0, 4.0, 3.0}, {0.0, 0.0, 0.0, 0.0}};
  const auto both = simultaneous_intervals(samples, 0.95, Multiplicity::max_t);
  CHECK(both[1].low == 0.0);
  CHECK(both[1].high == 0.0);
  CHECK(both[0].low == Approx(t_interval(samples[0], 0.95).low));
}
