#include <cmath>

#include "catalogue.hpp"
#include "coalis/choice/lock_in.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "coalis/random/variates.hpp"

namespace coalis::classics {

namespace {

struct Colony {
  std::uint32_t consumers = 50;
  double spontaneous = 0.02;
  double copying = 1.0;
};

/// The stationary law of the number on the first brand.
std::vector<double> law_of(const Colony& colony) {
  std::vector<double> law;
  for (std::uint32_t k = 0; k <= colony.consumers; ++k) {
    law.push_back(kirman_stationary_prob(k, colony.consumers, colony.spontaneous, colony.copying));
  }
  return law;
}

/// One market from a stationary start: the share of time with half of the consumers on the first brand, the mean square
/// distance of its share from 1/2, and the share of time with all of them on one brand.
void follow(const Colony& colony, const std::vector<double>& law, Draws draws, std::span<double> row) {
  constexpr int kMeetings = 20000;  // each at the highest rate there is, so that chances stay below one
  const std::uint32_t n = colony.consumers;
  double left = draws.uniform();
  std::uint32_t on_first = 0;
  while (on_first < n && (left -= law[on_first]) > 0.0) {
    ++on_first;
  }
  for (int i = 0; i < kMeetings; ++i) {
    const bool of_first = below(draws, n) < on_first;
    const double others = (of_first ? n - on_first : on_first) / (n - 1.0);
    if (draws.uniform() * (colony.spontaneous + colony.copying) < colony.spontaneous + colony.copying * others) {
      on_first = of_first ? on_first - 1 : on_first + 1;
    }
    const double share = static_cast<double>(on_first) / n;
    row[0] += (on_first == n / 2 ? 1.0 : 0.0) / kMeetings;
    row[1] += (share - 0.5) * (share - 0.5) / kMeetings;
    row[2] += (on_first == 0 || on_first == n ? 1.0 : 0.0) / kMeetings;
  }
}

PointFindings colony_at(const Point& at, const Request& request) {
  const Colony colony{static_cast<std::uint32_t>(at.integer("consumers")), at.number("spontaneous"),
                      at.number("copying")};
  const std::uint32_t n = colony.consumers;
  const std::vector<double> law = law_of(colony);
  const Sample markets = replicated(request, request.integer("runs"), 3, [&](std::uint32_t run, std::span<double> row) {
    follow(colony, law, Draws(request.seed, stream_of(Drawer::kirman1993, 0), 0, run), row);
  });
  const double alpha = colony.spontaneous * (n - 1.0) / colony.copying;
  const double variance = 0.25 * (2.0 * alpha + n) / (n * (2.0 * alpha + 1.0));  // beta-binomial, of the share
  const auto held = [&](std::string label, std::size_t measure, double exact) {
    return statistical_number(std::move(label), markets.estimate(measure), {exact, 0.0}, 0.0, "; exact stationary law");
  };
  return {{measured("chance of half on the first brand, law", {law[n / 2], 0.0}),
           held("chance of half on the first brand, consumers", 0, law[n / 2]),
           held("variance of the share, consumers", 1, variance),
           held("time with all on one brand, consumers", 2, law[0] + law[n])},
          {},
          {},
          {}};
}

const PublishedPoints kPublished{"kirman1993", {"consumers", "spontaneous", "copying"}, "exact law"};

Result<Findings> carry_out(const Request& request) {
  return at_points(request, kPublished, [&](const Point& at) { return colony_at(at, request); });
}

}  // namespace

Experiment kirman1993() {
  return {.name = "kirman-1993",
          .group = kDemand,
          .citation =
              "Kirman, A. (1993). Ants, rationality, and recruitment. Quarterly Journal of Economics 108(1), 137-156.",
          .question = "When does word of mouth make a market swing between two equal brands?",
          .reproduced =
              "The stationary beta-binomial law of the number on one brand, by formula and by consumers who meet one "
              "by one.",
          .not_reproduced = "The paper's time series are pictures of single runs.",
          .settings = {{"consumers", "N, how many there are", "50", SettingKind::integer, 2, 10000},
                       {"spontaneous", "a: rate of changing by oneself", "0.02", SettingKind::real, 1e-6, 1000},
                       {"copying", "h: rate of copying whom one meets", "1", SettingKind::real, 1e-6, 1000},
                       runs_setting("runs", "markets of 20,000 meetings", "400", "10000")},
          .data = {},
          .carry_out = carry_out};
}

}  // namespace coalis::classics
