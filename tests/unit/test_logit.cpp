#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/choice/logit.hpp"
#include "coalis/statistics/goodness.hpp"

using namespace coalis;

namespace {

constexpr double kNotOnOffer = -std::numeric_limits<double>::infinity();
constexpr std::uint32_t kTestStream = stream_number(0xFE01, 0);
const std::vector<double> kUtilities{0.0, 1.0, kNotOnOffer, -0.5, 2.0};
constexpr double kScale = 0.8;

std::vector<double> probabilities_of(const std::vector<double>& utilities, double scale) {
  std::vector<double> probabilities(utilities.size());
  logit_probabilities(utilities, scale, probabilities);
  return probabilities;
}

/// Chi-square p value of `draw(k)` counted over many draws against the expected probabilities.
template <class Draw>
double fit(const std::vector<double>& probabilities, const Draw& draw) {
  constexpr std::uint32_t kDraws = 50'000;
  std::vector<double> observed(probabilities.size());
  std::vector<double> expected(probabilities.size());
  for (std::uint32_t i = 0; i < kDraws; ++i) {
    observed[draw(i)] += 1.0;
  }
  for (std::size_t k = 0; k < expected.size(); ++k) {
    expected[k] = kDraws * probabilities[k];
  }
  return chi_square_test(observed, expected).p_value;
}

constexpr double kFiveSigma = 5.7e-7;

}  // namespace

TEST_CASE("logit probabilities have their closed form, also for huge utilities and missing options") {
  const std::vector<double> two = probabilities_of({1000.0, 1001.0}, 1.0);
  CHECK(two[1] == Approx(1.0 / (1.0 + std::exp(-1.0))).epsilon(1e-14));
  CHECK(two[1] == Approx(binary_logit_share(1.0, 1.0)).epsilon(1e-14));
  CHECK(two[0] + two[1] == Approx(1.0).epsilon(1e-15));
  CHECK(probabilities_of(kUtilities, kScale)[2] == 0.0);
  CHECK(logistic(-800.0) == 0.0);
  CHECK(logistic(800.0) == 1.0);
  CHECK_THROWS_AS(probabilities_of({kNotOnOffer, kNotOnOffer}, 1.0), ContractViolation);
  CHECK_THROWS_AS(probabilities_of({0.0}, 0.0), ContractViolation);
}

TEST_CASE("adding a constant to all utilities changes no share and moves the logsum by it") {
  std::vector<double> moved = kUtilities;
  for (double& utility : moved) {
    utility += 3.0;
  }
  const std::vector<double> before = probabilities_of(kUtilities, kScale);
  const std::vector<double> after = probabilities_of(moved, kScale);
  for (std::size_t k = 0; k < before.size(); ++k) {
    CHECK(after[k] == Approx(before[k]).epsilon(1e-13).margin(1e-300));
  }
  CHECK(logsum(moved, kScale) == Approx(logsum(kUtilities, kScale) + 3.0).epsilon(1e-14));
  CHECK(logsum(std::vector{1.0, 1.0, 1.0}, 0.5) == Approx(1.0 + 0.5 * std::log(3.0)).epsilon(1e-14));
}

TEST_CASE("the slope of the logsum is the probability") {
  std::vector<double> nudged = kUtilities;
  nudged[1] += 1e-6;
  const double slope = (logsum(nudged, kScale) - logsum(kUtilities, kScale)) / 1e-6;
  CHECK(slope == Approx(probabilities_of(kUtilities, kScale)[1]).epsilon(1e-5));
}

TEST_CASE("inverse draws and table draws agree, and end at the last option on offer") {
  std::vector<double> table(kUtilities.size());
  cumulative_logit(kUtilities, kScale, table);
  CHECK(table.back() == 1.0);
  for (int i = 0; i < 1000; ++i) {
    const double uniform = (i + 0.5) / 1000.0;
    CHECK(draw_from_cumulative(table, uniform) == logit_draw(kUtilities, kScale, uniform));
  }
  const std::vector<double> last_missing{0.0, 0.0, kNotOnOffer};
  CHECK(logit_draw(last_missing, 1.0, 1.0 - 1e-17) == 1);
  std::vector<double> short_table(3);
  cumulative_logit(last_missing, 1.0, short_table);
  CHECK(draw_from_cumulative(short_table, std::nextafter(1.0, 0.0)) == 1);
}

TEST_CASE("inverse and Gumbel draws both follow the logit law") {
  const std::vector<double> law = probabilities_of(kUtilities, kScale);
  CHECK(fit(law, [](std::uint32_t i) {
          return logit_draw(kUtilities, kScale, Draws(1, kTestStream, 0, i).uniform());
        }) > kFiveSigma);
  const auto gumbel_draw = [](std::uint32_t i) {
    Draws draws(2, kTestStream, 0, i);
    return gumbel_max_draw(kUtilities, kScale, draws);
  };
  CHECK(fit(law, gumbel_draw) > kFiveSigma);
  CHECK(fit(probabilities_of(kUtilities, 1.05 * kScale), gumbel_draw) < kFiveSigma);  // negative control
}

TEST_CASE("under common draws a better option loses nobody and third options gain nobody") {
  std::vector<double> better = kUtilities;
  better[1] += 0.3;
  int moved = 0;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    Draws before_draws(3, kTestStream, 0, i);
    Draws after_draws(3, kTestStream, 0, i);
    const std::size_t before = gumbel_max_draw(kUtilities, kScale, before_draws);
    const std::size_t after = gumbel_max_draw(better, kScale, after_draws);
    CHECK((after == before || after == 1));
    moved += after != before ? 1 : 0;
  }
  CHECK(moved > 100);
}
