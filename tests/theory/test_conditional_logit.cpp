#include <catch2/catch.hpp>
#include <cmath>

#include "../support/csv_table.hpp"
#include "coalis/analysis/conditional_logit.hpp"

using namespace coalis;

namespace {

constexpr std::size_t kModes = 4;  // air, train, bus, car

/// Greene & Hensher's travellers between Sydney, Canberra and Melbourne (1987; Greene, Econometric Analysis, table
/// F18-2): constants of air, train and bus; with `all` also generalised cost, terminal time, and income for air.
Choices travellers(bool all) {
  const test::CsvTable table("mode_choice.csv");
  Choices choices{kModes, Grid<double>(table.size(), all ? 6 : 3), {}};
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::size_t mode = row % kModes;
    if (mode < 3) {
      choices.features(row, mode) = 1.0;
    }
    if (all) {
      choices.features(row, 3) = table.number(row, "gc");
      choices.features(row, 4) = table.number(row, "ttme");
      choices.features(row, 5) = mode == 0 ? table.number(row, "hinc") : 0.0;
    }
    if (table.number(row, "choice") == 1.0) {
      choices.taken.push_back(mode);
    }
  }
  return choices;
}

}  // namespace

TEST_CASE("the conditional logit of travel modes is the published one") {
  // Greene 2012, Econometric Analysis, 7th edition, section 18.2.9: estimates, standard errors, log likelihoods.
  const ConditionalLogit fit = fit_conditional_logit(travellers(true), std::vector<double>(6, 0.0));
  CHECK(fit.converged);
  const std::vector<double> coefficients{5.20743, 3.86904, 3.16319, -0.01550, -0.09612, 0.01329};
  const std::vector<double> errors{0.77905, 0.44313, 0.45027, 0.00441, 0.01044, 0.01026};
  for (std::size_t f = 0; f < 6; ++f) {
    CHECK(fit.coefficients[f] == Approx(coefficients[f]).margin(6e-6));
    CHECK(fit.standard_errors[f] == Approx(errors[f]).margin(6e-6));
  }
  CHECK(fit.log_likelihood == Approx(-199.1284).margin(5e-5));
  CHECK(fit_conditional_logit(travellers(false), std::vector<double>(3, 0.0)).log_likelihood ==
        Approx(-283.7588).margin(5e-5));
}

TEST_CASE("constants alone give back the frequencies") {
  const Choices choices = travellers(false);
  const ConditionalLogit fit = fit_conditional_logit(choices, std::vector<double>(3, 0.0));
  std::vector<double> probabilities(kModes);
  choice_probabilities(choices, 0, fit.coefficients, probabilities);
  const std::vector<double> taken{58, 63, 30, 59};
  for (std::size_t k = 0; k < kModes; ++k) {
    CHECK(probabilities[k] == Approx(taken[k] / 210.0).epsilon(1e-9));
  }
}

TEST_CASE("two cases out of three: the coefficient is the logarithm of the odds, and a ridge pulls it to zero") {
  // The first alternative stands out by 1 in three cases and is taken in two: ln 2, information 3 x 2/3 x 1/3.
  Choices choices{2, Grid<double>(6, 1), {0, 0, 1}};
  for (std::size_t one = 0; one < 3; ++one) {
    choices.features(2 * one, 0) = 1.0;
  }
  const ConditionalLogit fit = fit_conditional_logit(choices, std::vector{0.0});
  CHECK(fit.coefficients[0] == Approx(std::log(2.0)).epsilon(1e-9));
  CHECK(fit.standard_errors[0] == Approx(std::sqrt(1.5)).epsilon(1e-9));
  const double pulled = fit_conditional_logit(choices, std::vector{1.0}).coefficients[0];
  CHECK(2.0 - 3.0 / (1.0 + std::exp(-pulled)) == Approx(pulled).epsilon(1e-9));  // the slope is the ridge's pull
}

TEST_CASE("a feature that always tells the winner has a finite coefficient with a ridge, and no top without") {
  Choices choices{2, Grid<double>(8, 1), {0, 1, 0, 1}};
  for (std::size_t one = 0; one < 4; ++one) {
    choices.features(2 * one + choices.taken[one], 0) = 1.0;
  }
  const ConditionalLogit fit = fit_conditional_logit(choices, std::vector{0.04});
  CHECK(fit.converged);
  CHECK(4.0 * (1.0 - 1.0 / (1.0 + std::exp(-fit.coefficients[0]))) == Approx(0.04 * fit.coefficients[0]));
  CHECK(fit_conditional_logit(choices, std::vector{0.0}).log_likelihood > -1e-6);
}
