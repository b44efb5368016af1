#include <algorithm>
#include <cmath>

#include "catalogue.hpp"
#include "coalis/choice/logit.hpp"
#include "coalis/choice/price_competition.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"

namespace coalis::classics {

namespace {

/// What firm `i` would gain at most by a margin of its own choice while the others keep theirs.
double best_deviation(const std::vector<double>& values, double scale, double outside, const PriceEquilibrium& market,
                      std::size_t i) {
  double rest = outside;
  for (std::size_t k = 0; k < values.size(); ++k) {
    rest += k == i ? 0.0 : std::exp((values[k] - market.margins[k]) / scale);
  }
  const auto profit = [&](double margin) {
    const double own = std::exp((values[i] - margin) / scale);
    return margin * own / (own + rest);
  };
  constexpr int kTries = 2000;
  double best = 0.0;
  for (int t = 1; t <= kTries; ++t) {
    best = std::max(best, profit(4.0 * market.margins[i] * t / kTries));
  }
  return std::max(0.0, best - profit(market.margins[i]));
}

PointFindings prices_at(const Point& at) {
  const std::vector<double> values = at.numbers("values");
  const double scale = at.number("scale");
  const double outside = at.number("outside");
  const PriceEquilibrium market = logit_price_equilibrium(values, scale, outside);
  std::vector<CheckedNumber> numbers;
  double gain = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string firm = " of firm " + std::to_string(i + 1);
    numbers.push_back(measured("margin" + firm, {market.margins[i], 0.0}));
    numbers.push_back(measured("share" + firm, {market.shares[i], 0.0}));
    gain = std::max(gain, best_deviation(values, scale, outside, market, i));
  }
  numbers.push_back(exact_number("most that any firm gains by another price", gain, 0.0, 1e-12, ": an equilibrium"));
  if (values.size() == 2 && outside == 0.0) {
    const double log_ratio = logit_duopoly_log_ratio(values[0] - values[1], scale);
    numbers.push_back(exact_number("log ratio of the shares less that of the duopoly formula",
                                   std::log(market.shares[0] / market.shares[1]) - log_ratio, 0.0, 1e-9,
                                   ": two ways to the same equilibrium"));
  }
  return {numbers, {}, {}, {}};
}

const PublishedPoints kPublished{"logit_prices", {"values", "scale", "outside"}, "exact equilibrium"};

Result<Findings> carry_out(const Request& request) {
  const std::vector<double> values = request.reals("values");
  if (values.size() > 100 || (values.size() < 2 && request.real("outside") == 0.0)) {
    return setting_problem("values", std::to_string(values.size()) + " firms",
                           "2 to 100 firms, or one with something outside",
                           "a single seller without rival or outside choice can ask any price");
  }
  return at_points(request, kPublished, prices_at);
}

}  // namespace

Experiment logit_prices() {
  return {.name = "logit-prices",
          .group = kDemand,
          .citation =
              "Anderson, S. P., de Palma, A. & Thisse, J.-F. (1992). Discrete Choice Theory of Product "
              "Differentiation. MIT Press, chapter 7.",
          .question = "What do firms charge when buyers choose by a logit, and how far does being better pay?",
          .reproduced =
              "Equilibrium margins of duopolies and of equal firms; that no firm gains by another price; the closed "
              "form of the duopoly.",
          .not_reproduced = "",
          .settings = {{"values", "what each firm's product is worth less its unit cost", "1,0", SettingKind::reals,
                        -1000, 1000},
                       {"scale", "mu: spread of the buyers' tastes", "1", SettingKind::real, 1e-3, 1000},
                       {"outside", "weight exp(u0/mu) of buying nothing, 0 for none", "0", SettingKind::real, 0, 1e6}},
          .data = {},
          .carry_out = carry_out};
}

}  // namespace coalis::classics
