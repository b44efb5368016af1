#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/random/stream.hpp"
#include "coalis/random/variates.hpp"
#include "coalis/statistics/intervals.hpp"

using namespace coalis;

namespace {

double mean_of(std::span<const double> values) {
  return ordered_sum(values) / static_cast<double>(values.size());
}

std::vector<double> exponential_sample(std::uint32_t sample, std::size_t size) {
  Draws draws(7, stream_number(0xFE00, 0), 0, sample);
  std::vector<double> values(size);
  for (double& value : values) {
    value = exponential(draws);
  }
  return values;
}

}  // namespace

TEST_CASE("a bootstrap interval is a function of sample and seed alone") {
  const std::vector<double> values = exponential_sample(0, 30);
  const Interval first = bootstrap_interval(values, mean_of, {0.95, 500, 1});
  const Interval again = bootstrap_interval(values, mean_of, {0.95, 500, 1});
  const Interval other = bootstrap_interval(values, mean_of, {0.95, 500, 2});
  CHECK(first.low == again.low);
  CHECK(first.high == again.high);
  CHECK(first.low != other.low);
  CHECK_THROWS_AS(bootstrap_interval(std::vector{1.0}, mean_of, {}), ContractViolation);
}

TEST_CASE("a bootstrap interval of a normal-looking mean is near Student's, and a constant's is a point") {
  std::vector<double> values(400);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = normal_quantile((static_cast<double>(i) + 0.5) / 400.0);
  }
  const Interval student = t_interval(values, 0.95);
  const Interval drawn = bootstrap_interval(values, mean_of, {0.95, 4000, 3});
  CHECK(drawn.low == Approx(student.low).epsilon(0.05));
  CHECK(drawn.high == Approx(student.high).epsilon(0.05));
  const Interval point = bootstrap_interval(std::vector<double>(10, 2.5), mean_of, {});
  CHECK(point.low == 2.5);
  CHECK(point.high == 2.5);
}

TEST_CASE("BCa misses a skewed mean as often above as below more nearly than Student does") {
  constexpr int kSamples = 600;
  int missed_low = 0;  // interval wholly below the truth: the costly side of a skewed sample
  int student_low = 0;
  int held = 0;
  for (std::uint32_t sample = 0; sample < kSamples; ++sample) {
    const std::vector<double> values = exponential_sample(sample + 1, 30);
    const Interval drawn = bootstrap_interval(values, mean_of, {0.90, 400, sample});
    held += drawn.contains(1.0) ? 1 : 0;
    missed_low += drawn.high < 1.0 ? 1 : 0;
    student_low += t_interval(values, 0.90).high < 1.0 ? 1 : 0;
  }
  const double standard_error = std::sqrt(0.9 * 0.1 / kSamples);
  CHECK(std::abs(static_cast<double>(held) / kSamples - 0.88) < 5.0 * standard_error);
  CHECK(missed_low < student_low);
}
