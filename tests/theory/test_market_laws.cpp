#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/choice/logit.hpp"
#include "coalis/choice/loyalty.hpp"
#include "coalis/choice/price_competition.hpp"

using namespace coalis;

TEST_CASE("logit price duopolies meet their margins by both methods") {
  struct Row {
    double gap, first, second;
  };
  for (const Row& row :
       {Row{0.0, 2.0, 2.0}, Row{0.5, 2.180758, 1.846914}, Row{1.0, 2.390054, 1.719397}, Row{2.0, 2.891395, 1.52871}}) {
    const PriceEquilibrium market = logit_price_equilibrium(std::vector{row.gap, 0.0}, 1.0);
    CHECK(market.margins[0] == Approx(row.first).margin(5e-6));
    CHECK(market.margins[1] == Approx(row.second).margin(5e-6));
    CHECK(logit_duopoly_log_ratio(row.gap, 1.0) == Approx(std::log(market.shares[0] / market.shares[1])).margin(1e-12));
  }
}

TEST_CASE("equal firms take the margin mu n / (n - 1), and nobody gains by another price") {
  const PriceEquilibrium equal = logit_price_equilibrium(std::vector{1.0, 1.0, 1.0, 1.0}, 0.5);
  for (const double margin : equal.margins) {
    CHECK(margin == Approx(0.5 * 4.0 / 3.0).epsilon(1e-12));
  }
  const std::vector<double> values{0.3, 1.2, -0.4};
  const PriceEquilibrium market = logit_price_equilibrium(values, 0.7, 1.5);
  const auto profit = [&](std::size_t firm, double change) {
    double sum = 1.5;
    for (std::size_t k = 0; k < values.size(); ++k) {
      sum += std::exp((values[k] - market.margins[k] - (k == firm ? change : 0.0)) / 0.7);
    }
    const double margin = market.margins[firm] + change;
    return margin * std::exp((values[firm] - margin) / 0.7) / sum;
  };
  double share_sum = 0.0;
  for (std::size_t firm = 0; firm < values.size(); ++firm) {
    CHECK(profit(firm, 0.0) > profit(firm, 1e-3));
    CHECK(profit(firm, 0.0) > profit(firm, -1e-3));
    CHECK(profit(firm, 0.0) == Approx(market.margins[firm] * market.shares[firm]).epsilon(1e-12));
    share_sum += market.shares[firm];
  }
  CHECK(share_sum < 1.0);
  CHECK_THROWS_AS(logit_price_equilibrium(std::vector{1.0}, 1.0), ContractViolation);
}

TEST_CASE("Hotelling, Katz-Shapiro and platform prices meet their closed forms") {
  const PriceEquilibrium line = hotelling_equilibrium(1.0, 0.6);
  CHECK(line.margins[0] == Approx(1.2));
  CHECK(line.margins[1] == Approx(0.8));
  CHECK(line.shares[0] == Approx(0.6));
  CHECK(katz_shapiro_output(1.0, 2, 0.4, true) == Approx(0.454545).margin(5e-7));
  CHECK(katz_shapiro_output(1.0, 2, 0.4, false) == Approx(0.384615).margin(5e-7));
  const TwoSidedPrices monopoly = rochet_tirole_prices(1.0, 1.5, 0.5);
  const double total = monopoly.first + monopoly.second;
  CHECK(total - 1.0 == Approx(total / 2.0));
  CHECK(monopoly.first / 1.5 == Approx(monopoly.second / 0.5));
  const TwoSidedPrices duopoly = armstrong_prices({1.0, 2.0, 0.5}, {0.4, 1.0, 1.5});
  CHECK(duopoly.first == Approx(1.5));
  CHECK(duopoly.second == Approx(0.9));
  CHECK_THROWS_AS(armstrong_prices({1.0, 0.5, 1.0}, {1.0, 0.5, 1.0}), ContractViolation);
}

TEST_CASE("beta-geometric retention meets the regular cohort of Fader and Hardie") {
  const BetaGeometric regular{0.704, 1.182};
  CHECK(100.0 * retention_survival(regular, 12) == Approx(17.0).margin(0.06));
  CHECK(retention_survival(regular, 0) == 1.0);
  CHECK(retention_rate(regular, 1) == Approx(1.182 / 1.886).epsilon(1e-13));
  for (int t = 1; t < 20; ++t) {
    CHECK(retention_rate(regular, t + 1) > retention_rate(regular, t));
  }
  // closed form B(alpha, beta + t) / B(alpha, beta) at alpha = 1, beta = 2: 2 / (t + 2)
  CHECK(retention_survival({1.0, 2.0}, 8) == Approx(0.2).epsilon(1e-13));
}

TEST_CASE("trust, state dependence and carry-over meet their exact values") {
  const TrustRule rule{0.05, 0.2, 0.9};
  CHECK(stationary_trust_mean(rule) == Approx(0.045 / 0.065).epsilon(1e-14));
  CHECK(stationary_trust_second_moment(rule) == Approx(0.496503).margin(5e-7));
  CHECK(stay_probability(1.3, 0.5, 2) == Approx(logistic(1.3 / 0.5)).epsilon(1e-14));
  CHECK(stay_probability(0.0, 1.0, 5) == Approx(0.2));
  CHECK(carry_over_multiplier(0.5) == 2.0);
  CHECK(carry_over_duration(0.5, 0.9) == Approx(3.32).margin(0.005));
  CHECK(carry_over_multiplier(0.8) == Approx(5.0));
  CHECK(carry_over_duration(0.8, 0.9) == Approx(10.32).margin(0.005));
}
