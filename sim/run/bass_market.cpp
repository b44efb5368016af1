#include "bass_market.hpp"

#include <algorithm>
#include <cmath>

#include "classic_scenarios.hpp"
#include "coalis/base/contract.hpp"
#include "coalis/statistics/least_squares.hpp"

namespace coalis {

namespace {

constexpr double kMonthsAYear = 12.0;  // the rule's rates are per year of twelve steps

std::vector<std::string> settings_of(const BassMarket& market) {
  const double scale = kMonthsAYear / market.steps_a_year;
  std::vector<std::string> settings{
      override_with("time.months", market.steps), override_with("group.everybody.consumers", market.consumers),
      override_with("mechanism.adopt_platform.innovation_rate", market.law.innovation * scale),
      override_with("mechanism.adopt_platform.imitation_rate", market.law.imitation * scale)};
  if (market.ties != BassTies::everybody) {
    const bool circle = market.ties == BassTies::two_way;
    require(!circle || market.degree == 2, "the model's two-way ties form a circle", market.degree);
    settings.emplace_back("consumers.mode=micro");
    settings.emplace_back("mechanism.adopt_platform.ties_drive_hazard=true");
    settings.emplace_back("group.everybody.social_reach=1");  // nobody looks at the group as a whole
    settings.push_back(override_with("mechanism.adopt_platform.tie_degree", market.degree));
    settings.push_back(override_with("mechanism.adopt_platform.tie_rewire_prob", circle ? 0.0 : 1.0));
    settings.emplace_back(std::string("mechanism.adopt_platform.tie_kind=") +
                          (circle ? "undirected_stored" : "directed_implicit"));
  }
  return settings;
}

}  // namespace

std::vector<double> owned_shares(const BassMarket& market, std::uint64_t seed, std::uint32_t replicate) {
  const Scenario scenario = classic_scenario("bass-1969", settings_of(market));
  std::vector<double> owned;
  watch_replicate(scenario, seed, replicate, [&](std::int32_t /*month*/, const World& world) {
    owned.push_back(static_cast<double>(world.opinions.owners(0, 0)) /
                    static_cast<double>(world.groups.consumer_count[0]));
  });
  return owned;
}

SalesPeak peak_of(const std::vector<double>& owned, const BassMarket& market) {
  std::vector<double> rates;
  for (std::size_t i = 1; i < owned.size(); ++i) {
    rates.push_back((owned[i] - owned[i - 1]) * market.steps_a_year);
  }
  const auto top = static_cast<std::size_t>(std::max_element(rates.begin(), rates.end()) - rates.begin());
  const double width = 1.0 / (market.law.innovation + market.law.imitation);  // years to either side
  const auto reach = static_cast<std::size_t>(width * market.steps_a_year);
  const std::size_t first = top - std::min(top, reach);
  const std::size_t last = std::min(rates.size() - 1, top + reach);
  const auto place = [&](std::size_t i) {
    return (static_cast<double>(i) - static_cast<double>(top)) / (width * market.steps_a_year);
  };
  const auto polynomial = [](std::span<const double> terms, double x) {
    double sum = 0.0;
    for (std::size_t k = terms.size(); k-- > 0;) {
      sum = sum * x + terms[k];
    }
    return sum;
  };
  const Residuals residuals = [&](std::span<const double> terms, std::span<double> out) {
    for (std::size_t i = first; i <= last; ++i) {
      out[i - first] = std::log(rates[i]) - polynomial(terms, place(i));
    }
  };
  const LeastSquaresFit fit =
      fit_least_squares(residuals, last - first + 1, {std::log(rates[top]), 0.0, -0.25, 0.0, 0.0});
  double x = 0.0;
  for (int round = 0; round < 50; ++round) {  // Newton on the slope
    const auto& c = fit.parameters;
    const double slope = c[1] + x * (2.0 * c[2] + x * (3.0 * c[3] + x * 4.0 * c[4]));
    const double bend = 2.0 * c[2] + x * (6.0 * c[3] + x * 12.0 * c[4]);
    x -= slope / bend;
  }
  const double middle = (static_cast<double>(top) + 0.5) / market.steps_a_year;
  return {middle + x * width, std::exp(polynomial(fit.parameters, x))};
}

}  // namespace coalis
