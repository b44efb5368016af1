#include <array>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/mechanism/search_innovation.hpp"

using namespace coalis;

namespace {

SearchParameters defaults() {
  return read_parameters(kSearchTable, "search_innovation", {});
}

double normal_cdf(double z) {
  return 0.5 * std::erfc(-z * std::sqrt(0.5));
}

/// Share of 40,000 changes of this gain that pass `levels` levels; each level errs with s.d. 1.
double passing_share(double gain, int levels, std::uint32_t stream) {
  int passed = 0;
  for (std::uint32_t i = 0; i < 40000; ++i) {
    Draws draws(1986, stream, 0, i);
    passed += judge_alternative(gain, 1.0, levels, draws).passed ? 1 : 0;
  }
  return passed / 40000.0;
}

}  // namespace

TEST_CASE("approval levels make the omission and commission errors of a hierarchy") {
  // sah_stiglitz_error_rates.csv: n evaluators in a hierarchy (C = n), good project .8, bad one .2 for each.
  struct Row {
    int levels;
    double omission, commission;
  };
  const double good = normal_quantile(0.8);
  for (const Row& row : {Row{1, 0.2, 0.2}, Row{2, 0.36, 0.04}, Row{3, 0.488, 0.008}, Row{5, 0.67232, 0.00032}}) {
    const auto stream = static_cast<std::uint32_t>(row.levels);
    const double omission = 1.0 - passing_share(good, row.levels, stream);
    const double commission = passing_share(-good, row.levels, 10 + stream);
    const auto five_errors = [](double p) { return 5.0 * std::sqrt(p * (1.0 - p) / 40000.0); };
    CHECK(std::abs(omission - row.omission) < five_errors(row.omission));
    CHECK(std::abs(commission - row.commission) < five_errors(row.commission));
    // A polyarchy, where one approval is enough, would not pass this test.
    CHECK((row.levels == 1 || std::abs(omission - std::pow(0.2, row.levels)) > five_errors(row.omission)));
  }
}

TEST_CASE("the probability to pass is Phi(gain / sd)^levels") {
  for (const int levels : {1, 3}) {
    for (const double gain : {-1.0, 0.0, 0.7, 1.5}) {
      const double expected = std::pow(normal_cdf(gain), levels);
      const double found = passing_share(gain, levels, static_cast<std::uint32_t>(100 + levels));
      CHECK(std::abs(found - expected) < 5.0 * std::sqrt(expected * (1.0 - expected) / 40000.0));
    }
  }
}

TEST_CASE("without evaluation noise exactly the improvements pass, at their true gain") {
  Draws draws(1, 1, 0, 0);
  const Verdict better = judge_alternative(1e-9, 0.0, 3, draws);
  CHECK(better.passed);
  CHECK(better.score == Approx(1e-9));
  CHECK_FALSE(judge_alternative(0.0, 0.0, 1, draws).passed);
  CHECK_FALSE(judge_alternative(-1e-9, 0.0, 3, draws).passed);
}

TEST_CASE("evaluation noise is a third of the spread of one flip's effect") {
  const MarketParameters market;
  CHECK(evaluation_sd(market, defaults()) == Approx(0.35 * std::sqrt((1 + 3 + 0.75) / 6.0) / 64.0));
}

TEST_CASE("small firms innovate 2.38 times as much per employee at a size ratio of 11.9 (P7)") {
  const SearchParameters parameters = defaults();
  const double per_head_small = mean_trials(1.0, parameters) / 1.0;
  const double per_head_large = mean_trials(11.9, parameters) / 11.9;
  CHECK(per_head_small / per_head_large == Approx(2.38).epsilon(0.001));
  SearchParameters proportional = parameters;
  proportional.rate_exponent = 1.0;
  CHECK(mean_trials(11.9, proportional) / 11.9 == Approx(mean_trials(1.0, proportional)));
  CHECK(mean_trials(0.0, parameters) == 0.0);
}

TEST_CASE("absorptive capacity rises with R&D towards one") {
  const SearchParameters parameters = defaults();
  CHECK(absorptive_capacity(0.0, 4, parameters) == 0.0);
  CHECK(absorptive_capacity(5.0, 4, parameters) == Approx(1.0 - std::exp(-1.0)));  // 20 / M = 5
  CHECK(absorptive_capacity(100.0, 4, parameters) < 1.0);
}

TEST_CASE("credit grows by a tenth of the rest with each success and raises the success probability") {
  const SearchParameters parameters = defaults();
  double credit = 0.0;
  CHECK(project_success_prob(credit, parameters) == 0.75);
  for (int success = 0; success < 7; ++success) {
    credit = credit_after_success(credit, parameters);
  }
  CHECK(credit == Approx(1.0 - std::pow(0.9, 7)));
  CHECK(project_success_prob(1.0, parameters) == Approx(0.95));
}

TEST_CASE("a radical trial flips each bit of its module with probability .15") {
  constexpr Design kModule = 0xFFFF0000;
  int flips = 0;
  for (std::uint32_t i = 0; i < 4000; ++i) {
    Draws draws(3, 3, 0, i);
    const Design change = random_bits(kModule, 0.15, draws);
    CHECK((change & ~kModule) == 0);
    flips += std::popcount(change);
  }
  CHECK(std::abs(flips - 9600) < 5 * std::sqrt(4000 * 16 * 0.15 * 0.85));
}
