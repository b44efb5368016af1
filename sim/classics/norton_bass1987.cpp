#include "catalogue.hpp"
#include "coalis/choice/adoption.hpp"
#include "coalis/classics/points.hpp"
#include "curves.hpp"

namespace coalis::classics {

namespace {

struct Generations {
  Generation first;
  Generation second;
  double delay = 0.0;
};

Generations generations_of(const Point& at) {
  return {{{at.number("p1"), at.number("q1")}, at.number("m1")},
          {{at.number("p2"), at.number("q2")}, at.number("m2")},
          at.number("delay")};
}

PointFindings stocks_at(const Point& at) {
  const auto [first, second, delay] = generations_of(at);
  std::vector<CheckedNumber> numbers;
  for (const int year : {3, 6, 10, 20}) {
    const GenerationStocks stocks = norton_bass_stocks(first, second, delay, year);
    const std::string when = ", year " + std::to_string(year);
    const double second_share = year > delay ? bass_share(second.law, year - delay) : 0.0;
    const double both = first.market * bass_share(first.law, year) + second.market * second_share;
    numbers.push_back(measured("first generation" + when, {stocks.first, 0.0}));
    numbers.push_back(measured("second generation" + when, {stocks.second, 0.0}));
    numbers.push_back(exact_number("both generations" + when, stocks.first + stocks.second, both, 1e-12 * both,
                                   ": the sum rule m1 F1 + m2 F2"));
  }
  return {numbers, {}, {}, {}};
}

/// Stocks over thirty years.
std::vector<Series> curves_of(const Generations& both) {
  std::vector<Series> curves{empty_curve("first generation", "In use", "years", "units of m"),
                             empty_curve("second generation", "In use", "years", "units of m")};
  for (int quarter = 0; quarter <= 120; ++quarter) {
    const double year = 0.25 * quarter;
    const GenerationStocks stocks = norton_bass_stocks(both.first, both.second, both.delay, year);
    curves[0].x.push_back(year);
    curves[0].y.push_back(stocks.first);
    curves[1].x.push_back(year);
    curves[1].y.push_back(stocks.second);
  }
  return curves;
}

const PublishedPoints kPublished{"norton_bass1987", {"p1", "q1", "m1", "p2", "q2", "m2", "delay"}, "closed form"};

Result<Findings> carry_out(const Request& request) {
  Findings findings = at_points(request, kPublished, stocks_at);
  findings.series = curves_of(generations_of(Point(request.values())));
  return findings;
}

}  // namespace

Experiment norton_bass1987() {
  return {
      .name = "norton-bass-1987",
      .group = kDemand,
      .citation =
          "Norton, J. A. & Bass, F. M. (1987). A diffusion theory model of adoption and substitution for successive "
          "generations of high-technology products. Management Science 33(9), 1069-1086.",
      .question = "How does a new generation of a product take over from the one before?",
      .reproduced = "The stocks of two generations and their sum rule, at a point of ours.",
      .not_reproduced =
          "The paper's estimates for memory chips and processors: the sales behind them were not available to us.",
      .settings = {{"p1", "innovation rate of the first generation, per year", "0.03", SettingKind::real, 1e-9, 10},
                   {"q1", "its imitation rate", "0.38", SettingKind::real, 0, 10},
                   {"m1", "its market", "100", SettingKind::real, 0, 1e12},
                   {"p2", "innovation rate of the second", "0.02", SettingKind::real, 1e-9, 10},
                   {"q2", "its imitation rate", "0.5", SettingKind::real, 0, 10},
                   {"m2", "what it adds to the market", "60", SettingKind::real, 0, 1e12},
                   {"delay", "years between the two", "4", SettingKind::real, 0, 1000}},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
