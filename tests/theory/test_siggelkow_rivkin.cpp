// Siggelkow & Rivkin (2005), "Speed and search": which designs a firm never leaves. The cells of the article's tables
// are held against the program by `coalis reproduce siggelkow-rivkin-2005`.

#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "run/siggelkow_rivkin2005_model.hpp"

using namespace coalis;
using namespace coalis::siggelkow_rivkin;

namespace {

Payoffs complex_payoffs(std::uint32_t number) {
  Draws draws(2005, 1, 0, number);
  return payoffs_of(TableLandscape(kDecisions, kDecisions - 1, Interaction::random, draws));
}

const std::vector<Firm>& firms() {
  static const std::vector<Firm> all{
      {Governance::decentralised, 1, 1, 1, 0.0}, {Governance::decentralised, 2, 1, 1, 0.5},
      {Governance::liaison, 1, 2, 3, 0.0},       {Governance::liaison, 2, 3, 2, 1.0},
      {Governance::council, 1, 1, 1, 0.0},       {Governance::council, 1, 2, 4, 0.3},
      {Governance::hierarchy, 1, 1, 1, 0.0},     {Governance::hierarchy, 2, 2, 2, 1.0},
      {Governance::centralised, 1, 1, 2, 0.0}};
  return all;
}

/// Share of the designs that the firm leaves, over landscapes.
double diversity(const Firm& firm, std::uint32_t landscapes) {
  std::size_t sticking = 0;
  for (std::uint32_t number = 0; number < landscapes; ++number) {
    const auto sticks = sticking_points(firm, complex_payoffs(number));
    sticking += static_cast<std::size_t>(std::count(sticks.begin(), sticks.end(), true));
  }
  return 1.0 - static_cast<double>(sticking) / (double{kDesigns} * landscapes);
}

}  // namespace

TEST_CASE("a firm leaves a design if and only if it is no sticking point") {
  constexpr int kTries = 1500;  // the rarest combination comes up once in 27 times
  for (std::size_t i = 0; i < firms().size(); ++i) {
    const Firm& firm = firms()[i];
    for (std::uint32_t number = 0; number < 3; ++number) {
      const Payoffs payoffs = complex_payoffs(number);
      const auto sticks = sticking_points(firm, payoffs);
      for (Design design = 0; design < kDesigns; ++design) {
        Draws draws(2005, 2, static_cast<std::uint32_t>(design), number);
        bool left = false;
        for (int attempt = 0; attempt < kTries && !left; ++attempt) {
          left = next_design(firm, payoffs, design, draws) != design;
        }
        INFO("firm " << i << ", landscape " << number << ", design " << design);
        REQUIRE(left == !sticks[design]);
      }
    }
  }
}

TEST_CASE("the share of designs that a firm leaves has a closed form where all payoffs are independent") {
  // With payoffs of quantiles x and y in the two departments: autonomous heads stick where both own neighbourhoods hold
  // nothing better; a leader, or heads that count all, at the peaks; a council where none of 15 combinations suits
  // both.
  double harmonic = 0.0;
  for (int i = 1; i <= 16; ++i) {
    harmonic += 1.0 / i;
  }
  struct Case {
    Firm firm;
    double law = 0.0;
    Firm wrong;  ///< negative control
  };
  const Firm autonomous{Governance::decentralised, 1, 1, 1, 0.0};
  const Firm caring{Governance::decentralised, 1, 1, 1, 1.0};
  const Firm leader{Governance::centralised, 1, 1, 1, 0.0};
  const Firm council{Governance::council, 1, 1, 1, 0.0};
  const Firm liaison{Governance::liaison, 3, 1, 1, 0.0};
  for (const Case& one :
       {Case{autonomous, 15.0 / 16.0, caring}, Case{caring, 6.0 / 7.0, autonomous}, Case{leader, 6.0 / 7.0, council},
        Case{council, 1.0 - harmonic / 16.0, leader}, Case{liaison, 111.0 / 400.0, council}}) {
    constexpr std::uint32_t kLandscapes = 1500;
    constexpr double kSpread = 0.07;  // standard deviation of a landscape's share, at most
    const double error = kSpread / std::sqrt(static_cast<double>(kLandscapes));
    INFO("law " << one.law);
    CHECK(std::abs(diversity(one.firm, kLandscapes) - one.law) < 5 * error);
    CHECK(std::abs(diversity(one.wrong, kLandscapes) - one.law) > 5 * error);
  }
}
