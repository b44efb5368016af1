#include <algorithm>
#include <cmath>

#include "catalogue.hpp"
#include "coalis/choice/lock_in.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "coalis/random/stream.hpp"

namespace coalis::classics {

namespace {

constexpr int kArrivals = 1000;  // where nobody locks in

/// What two kinds of agents, who arrive in random order, think of two technologies, and what an earlier adopter adds.
struct Market {
  ArthurMarket tastes;
  double sign = 1.0;  ///< of the returns to adoption: 1 increasing, 0 constant, -1 diminishing
};

Market market_of(const Point& at) {
  const std::string& returns = at.text("returns");
  return {{at.number("a_r") - at.number("b_r"), at.number("r"), at.number("b_s") - at.number("a_s"), at.number("s")},
          returns == "increasing" ? 1.0
          : returns == "constant" ? 0.0
                                  : -1.0};
}

struct Race {
  int lead = 0;  ///< adopters of A less adopters of B
  int arrivals = 0;
  [[nodiscard]] double share_of_a() const { return 0.5 + 0.5 * lead / arrivals; }
};

/// Agents one by one from their utilities. With increasing returns until both kinds choose the same.
Race run_race(const Market& market, Draws draws) {
  constexpr double kIndifferent = 1e-9;  // rounding of a lead times a return; at indifference the own taste decides
  Race race;
  while (race.arrivals < kArrivals || market.sign > 0.0) {
    const double lead = market.sign * race.lead;
    const bool r_takes_a = market.tastes.r_prefers_a + market.tastes.r_return * lead >= -kIndifferent;
    const bool s_takes_a = -market.tastes.s_prefers_b + market.tastes.s_return * lead > kIndifferent;
    if (market.sign > 0.0 && r_takes_a == s_takes_a) {
      break;
    }
    race.lead += (draws.uniform() < 0.5 ? r_takes_a : s_takes_a) ? 1 : -1;
    ++race.arrivals;
  }
  return race;
}

std::vector<CheckedNumber> locked_in(const Market& market, const Sample& races) {
  const Absorption law = arthur_absorption(market.tastes);
  return {measured("chance that A locks in, integer walk", {law.a_prob, 0.0}),
          measured("chance that A locks in, continuous formula", {arthur_continuous_prob(market.tastes), 0.0}),
          measured("arrivals until lock-in, exact mean", {law.mean_arrivals, 0.0}),
          statistical_number("chance that A locks in, agents", races.estimate(0), {law.a_prob, 0.0}, 0.0,
                             "; exact law of the integer walk"),
          statistical_number("arrivals until lock-in, agents' mean", races.estimate(1), {law.mean_arrivals, 0.0}, 0.0,
                             "; exact law of the integer walk")};
}

/// Constant returns: a coin for each arrival.
std::vector<CheckedNumber> tossed(const Sample& races) {
  constexpr double kCoin = 0.25 / kArrivals;
  return {statistical_number("share of A after 1,000 arrivals", races.estimate(0), {0.5, 0.0}, 0.0, "; a coin's law"),
          statistical_number("mean square of (share - 1/2)", races.estimate(1), {kCoin, 0.0}, 0.0, "; a coin's law")};
}

/// Diminishing returns: the barriers of lock-in throw the walk back, so that the share can only be 1/2 in the end.
std::vector<CheckedNumber> shared_out(const Market& market, const Sample& races) {
  const Absorption barriers = arthur_absorption(market.tastes);
  const double bound = 0.5 * std::max(barriers.to_a, barriers.to_b) / kArrivals;
  const std::vector<double> squares = races.column(1);
  const double farthest = std::sqrt(*std::max_element(squares.begin(), squares.end()));
  return {measured("share of A after 1,000 arrivals", races.estimate(0)),
          pattern_number("no share is farther from 1/2 than the barriers allow", farthest <= bound * (1.0 + 1e-9),
                         "holds in every race")};
}

PointFindings races_at(const Point& at, const Request& request) {
  const Market market = market_of(at);
  const Sample races = replicated(request, request.integer("runs"), 2, [&](std::uint32_t run, std::span<double> row) {
    const Race race = run_race(market, Draws(request.seed, stream_of(Drawer::arthur1989, 0), 0, run));
    const bool locks_in = market.sign > 0.0;
    row[0] = locks_in ? (race.lead > 0 ? 1.0 : 0.0) : race.share_of_a();
    row[1] = locks_in ? race.arrivals : std::pow(race.share_of_a() - 0.5, 2);
  });
  return {market.sign > 0.0    ? locked_in(market, races)
          : market.sign == 0.0 ? tossed(races)
                               : shared_out(market, races),
          {},
          {},
          {}};
}

const PublishedPoints kPublished{"arthur1989", {"returns", "a_r", "b_r", "r", "a_s", "b_s", "s"}, "exact laws"};

Result<Findings> carry_out(const Request& request) {
  if (request.real("a_r") < request.real("b_r") || request.real("b_s") < request.real("a_s")) {
    return setting_problem("a_r, b_r, a_s, b_s", "a kind that prefers the other technology", "a_r >= b_r, b_s >= a_s",
                           "R-agents are those who prefer A: exchange the two kinds");
  }
  return at_points(request, kPublished, [&](const Point& at) { return races_at(at, request); });
}

}  // namespace

Experiment arthur1989() {
  return {
      .name = "arthur-1989",
      .group = kDemand,
      .citation =
          "Arthur, W. B. (1989). Competing technologies, increasing returns, and lock-in by historical events. "
          "Economic Journal 99(394), 116-131.",
      .question = "Which of two technologies wins when every adopter makes it more attractive to the next?",
      .reproduced =
          "The chance that each technology locks in, by the paper's formula, by the exact law of the walk in steps of "
          "one adopter, and by agents one by one; constant and diminishing returns, under which none does.",
      .not_reproduced = "The paper prints no numbers of its own: the point shown is ours.",
      .settings = {{.name = "returns",
                    .meaning = "what more adopters do to a technology",
                    .fallback = "increasing",
                    .kind = SettingKind::choice,
                    .choices = {"increasing", "constant", "diminishing"}},
                   {"a_r", "worth of A to R-agents, who prefer it", "1", SettingKind::real, -1000, 1000},
                   {"b_r", "worth of B to R-agents", "0.8", SettingKind::real, -1000, 1000},
                   {"r", "what each earlier adopter adds for R-agents", "0.03", SettingKind::real, 1e-4, 1000},
                   {"a_s", "worth of A to S-agents", "0.7", SettingKind::real, -1000, 1000},
                   {"b_s", "worth of B to S-agents, who prefer it", "1", SettingKind::real, -1000, 1000},
                   {"s", "what each earlier adopter adds for S-agents", "0.07", SettingKind::real, 1e-4, 1000},
                   runs_setting("runs", "races", "4000", "100000")},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
