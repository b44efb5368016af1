#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "coalis/base/contract.hpp"
#include "coalis/choice/adoption.hpp"

using namespace coalis;

namespace {

constexpr BassLaw kLaw{0.03, 0.38};

}  // namespace

TEST_CASE("the Bass law meets its closed-form values for p = .03, q = .38") {
  CHECK(bass_share(kLaw, 2) == Approx(0.08506).margin(5e-6));
  CHECK(bass_share(kLaw, 10) == Approx(0.8128).margin(5e-5));
  CHECK(bass_share(kLaw, 20) == Approx(0.99626).margin(5e-6));
  CHECK(bass_share(kLaw, bass_peak_time(kLaw)) == Approx(0.46053).margin(5e-6));
  CHECK(bass_time(kLaw, 0.5) == Approx(6.55019).margin(5e-6));
  CHECK(bass_share(kLaw, bass_time(kLaw, 0.123)) == Approx(0.123).epsilon(1e-13));
  CHECK(bass_rate(kLaw, bass_peak_time(kLaw)) == Approx(bass_peak_rate(kLaw)).epsilon(1e-13));
}

TEST_CASE("the Bass peak meets the eleven durables of Bass (1969)") {
  // p, q: Bass (1969) in Van den Bulte's table; m (thousands) recalled from Bass' table; peak time and sales (millions)
  // by formula; last two: the predictions printed there.
  struct Durable {
    std::string product;
    BassLaw law;
    double thousands, peak_years, peak_millions, printed_years, printed_millions;
  };
  for (const Durable& row : {
           Durable{"electric refrigerators", {0.0026167, 0.21566}, 40001, 20.21, 2.21, 20.1, 2.2},
           Durable{"home freezers", {0.018119, 0.1711}, 21973, 11.87, 1.15, 11.6, 1.2},
           Durable{"black & white television", {0.027877, 0.25105}, 96717, 7.88, 7.49, 7.8, 7.5},
           Durable{"water softeners", {0.017703, 0.29695}, 5793, 8.96, 0.48, 8.9, 0.5},
           Durable{"room air conditioners", {0.010399, 0.41861}, 16895, 8.61, 1.86, 8.6, 1.8},
           Durable{"clothes dryers", {0.017206, 0.35688}, 15092, 8.11, 1.48, 8.1, 1.5},
           Durable{"power lawnmowers", {0.0091837, 0.3379}, 44751, 10.39, 3.99, 10.3, 4.0},
           Durable{"electric bed coverings", {0.005876, 0.24387}, 76589, 14.92, 4.9, 14.9, 4.8},
           Durable{"automatic coffee makers", {0.017135, 0.30145}, 58838, 9.0, 4.95, 9.0, 4.8},
           Durable{"steam irons", {0.028632, 0.32791}, 55696, 6.84, 5.4, 6.8, 5.5},
           Durable{"record players", {0.024796, 0.6541}, 21937, 4.82, 3.86, 4.8, 3.8},
       }) {
    CAPTURE(row.product);
    CHECK(bass_peak_time(row.law) == Approx(row.peak_years).margin(0.0051));
    CHECK(bass_peak_rate(row.law) * row.thousands / 1000.0 == Approx(row.peak_millions).margin(0.0051));
    CHECK(bass_peak_time(row.law) == Approx(row.printed_years).epsilon(0.024));
    CHECK(bass_peak_rate(row.law) * row.thousands / 1000.0 == Approx(row.printed_millions).margin(0.16));
  }
}

TEST_CASE("sparse networks slow the Bass law by the known amounts") {
  CHECK(bass_share_on_circle(kLaw, 5) == Approx(0.24846).margin(5e-6));
  CHECK(bass_share_on_circle(kLaw, 15) == Approx(0.78985).margin(5e-6));
  CHECK(bass_share_on_regular_graph(kLaw, 4, 2) == Approx(0.08179).margin(5e-6));
  CHECK(bass_share_on_regular_graph(kLaw, 4, 10) == Approx(0.69225).margin(5e-6));
  CHECK(bass_share_on_regular_graph(kLaw, 4, 20) == Approx(0.98728).margin(5e-6));
  CHECK(bass_share_on_regular_graph(kLaw, 10, 5) == Approx(0.31045).margin(5e-6));
  CHECK(bass_share_on_regular_graph(kLaw, 10, 15) == Approx(0.96002).margin(5e-6));
}

TEST_CASE("the regular graph is the circle at degree two and the mixed market at high degree") {
  for (const double time : {0.0, 1.0, 5.0, 9.0, 30.0}) {
    CHECK(bass_share_on_regular_graph(kLaw, 2, time) == Approx(bass_share_on_circle(kLaw, time)).margin(1e-8));
    CHECK(bass_share_on_regular_graph(kLaw, 100000, time) == Approx(bass_share(kLaw, time)).margin(1e-5));
  }
  CHECK(std::abs(bass_share_on_regular_graph(kLaw, 4, 9) - bass_share(kLaw, 9)) > 0.05);  // negative control
}

TEST_CASE("a market followed in steps has Bass and its networks as limits") {
  double left = 1.0;
  for (int month = 0; month < 12; ++month) {
    left *= 1.0 - adoption_probability(kLaw, 0.25);
  }
  CHECK(left == Approx(std::exp(-(0.03 + 0.38 * 0.25))).epsilon(1e-14));
  // The step's error is of first order, so that two steps extrapolate.
  const auto limit = [](BassTies ties, int degree, int years) {
    const auto share = [&](int in_a_year) {
      return bass_share_in_steps(kLaw, ties, degree, 1.0 / in_a_year, in_a_year * years);
    };
    return 2.0 * share(2000) - share(1000);
  };
  for (const int years : {2, 8, 15}) {
    CHECK(limit(BassTies::everybody, 0, years) == Approx(bass_share(kLaw, years)).margin(1e-7));
    CHECK(limit(BassTies::two_way, 2, years) == Approx(bass_share_on_circle(kLaw, years)).margin(1e-7));
    CHECK(limit(BassTies::two_way, 4, years) == Approx(bass_share_on_regular_graph(kLaw, 4, years)).margin(1e-7));
    CHECK(limit(BassTies::one_way, 4, years) == Approx(bass_share_on_one_way_ties(kLaw, 4, years)).margin(1e-7));
  }
  CHECK(bass_share_in_steps(kLaw, BassTies::everybody, 0, 1.0 / 12.0, 120) < bass_share(kLaw, 10) - 0.005);  // control
}

TEST_CASE("ties that bind one way spread faster than the same number of two-way ties, slower than everybody") {
  for (const double time : {3.0, 8.0}) {
    CHECK(bass_share_on_one_way_ties(kLaw, 4, time) > bass_share_on_regular_graph(kLaw, 4, time));
    CHECK(bass_share_on_one_way_ties(kLaw, 4, time) < bass_share(kLaw, time));
    CHECK(bass_share_on_one_way_ties(kLaw, 100000, time) == Approx(bass_share(kLaw, time)).margin(1e-5));
  }
}

TEST_CASE("a market without imitation adopts exponentially and peaks at once") {
  const BassLaw law{0.1, 0.0};
  CHECK(bass_share(law, 3) == Approx(1.0 - std::exp(-0.3)).epsilon(1e-14));
  CHECK(bass_peak_time(law) == 0.0);
  CHECK(bass_peak_rate(law) == 0.1);
  CHECK(bass_share_on_circle(law, 3) == Approx(bass_share(law, 3)).epsilon(1e-14));
  CHECK_THROWS_AS(bass_share(BassLaw{0.0, 0.3}, 1.0), ContractViolation);
}

TEST_CASE("two generations share out what both markets have taken up") {
  const Generation first{kLaw, 100.0};
  const Generation second{{0.02, 0.5}, 60.0};
  for (const double time : {1.0, 6.0, 12.0}) {
    const GenerationStocks stocks = norton_bass_stocks(first, second, 4.0, time);
    const double second_share = time > 4.0 ? bass_share(second.law, time - 4.0) : 0.0;
    CHECK(stocks.first + stocks.second == Approx(100.0 * bass_share(kLaw, time) + 60.0 * second_share).epsilon(1e-13));
  }
  CHECK(norton_bass_stocks(first, second, 4.0, 3.0).second == 0.0);
}

TEST_CASE("epidemic final sizes solve their equation") {
  CHECK(epidemic_final_size(2.0) == Approx(0.796812).margin(5e-7));
  CHECK(epidemic_final_size(4.125) == Approx(0.98).margin(0.005));
  CHECK(epidemic_final_size(1.0) == 0.0);
  CHECK(epidemic_final_size(1.001) == Approx(2.0 * 0.001).epsilon(0.01));
}
