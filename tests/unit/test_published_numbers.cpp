#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/classics/findings.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/random/variates.hpp"
#include "coalis/statistics/distributions.hpp"

using namespace coalis;
using namespace coalis::classics;

TEST_CASE("a mean of many runs is judged at four standard errors of both sides") {
  CHECK(statistical_tolerance({0.5, 3.0}, {0.5, 4.0}, 0.25) == Approx(20.25));
  CHECK(statistical_tolerance({0.5, 3.0, 1'000'000}, {0.5, 4.0}, 0.25) == Approx(20.25).epsilon(1e-4));
}

TEST_CASE("a mean of few runs is judged at Student's t with the chance of four standard errors") {
  // One side: t with n - 1 degrees of freedom. t(3) is the law of a sum in closed form, here inverted by its own law.
  const double width = width_of_difference({0.0, 1.0, 4}, {});
  CHECK(student_t_cdf(-width, 3.0) == Approx(normal_cdf(-4.0)).epsilon(1e-9));
  const double x = width / std::sqrt(3.0);
  const double tail = 0.5 - (x / (1 + x * x) + std::atan(x)) / 3.14159265358979323846;  // of t(3)
  CHECK(tail == Approx(normal_cdf(-4.0)).epsilon(1e-6));
}

TEST_CASE("degrees of freedom of two means are those of Welch and Satterthwaite") {
  const auto degrees = [](double width) {  // whose t gives this width
    double low = 1.0;
    double high = 1e6;
    for (int i = 0; i < 200; ++i) {
      const double middle = std::sqrt(low * high);
      (student_t_cdf(-width, middle) > normal_cdf(-4.0) ? low : high) = middle;
    }
    return low;
  };
  CHECK(degrees(width_of_difference({0.0, 1.0, 11}, {0.0, 1.0, 11})) == Approx(20.0).epsilon(1e-4));
  CHECK(degrees(width_of_difference({0.0, 1.0, 11}, {0.0, 0.0, 3})) == Approx(10.0).epsilon(1e-4));
  CHECK(degrees(width_of_difference({0.0, 1.0, 11}, {0.0, 1.0})) == Approx(40.0).epsilon(1e-4));
}

TEST_CASE("means of four normal draws fail as rarely as said, and far more often at four standard errors") {
  constexpr std::uint32_t kTrials = 20'000;
  std::size_t beyond_t = 0;
  std::size_t beyond_four = 0;
  for (std::uint32_t trial = 0; trial < kTrials; ++trial) {
    Draws draws(5, stream_number(0, 9), 0, trial);
    std::array<double, 4> values{};
    for (double& value : values) {
      value = normal(draws);
    }
    const CheckedNumber number = statistical_number("mean", estimate_of(values), {0.0, 0.0}, 0.0);
    beyond_t += number.passes() == true ? 0 : 1;
    beyond_four += std::abs(number.obtained) > 4.0 * number.standard_error ? 1 : 0;
  }
  CHECK(beyond_t < 10);      // 1.3 expected
  CHECK(beyond_four > 400);  // 560 expected: P(|t(3)| > 4) = .028
}

TEST_CASE("reasons name the width where it is not four") {
  CHECK(statistical_number("", {1.0, 0.1, 5000}, {1.0, 0.0}, 0.0).reason == "four standard errors of ours");
  CHECK(statistical_number("", {1.0, 0.1, 24}, {1.0, 0.0}, 0.0).reason ==
        "4.9 standard errors of ours (Student's t, the chance of four)");
}
