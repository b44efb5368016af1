#include <cmath>

#include "classic_scenarios.hpp"
#include "coalis/choice/lock_in.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"
#include "replications.hpp"

namespace coalis {

namespace {

using namespace classics;

/// The leader's share in the end, by the model's rule of purchase from a share at the start. The rule's logit has scale
/// one, so utilities are divided by the scale.
double share_in_model(const ShareExternality& market, double start, std::uint64_t seed) {
  const double handicap = market.handicap / market.scale;
  const std::vector<std::string> settings{
      override_with("mechanism.adopt_platform.everybody_weight", market.externality / market.scale),
      override_with("mechanism.adopt_platform.expectation_weight", std::abs(handicap)),
      override_with("consortium.leader.expectation", handicap > 0.0 ? 1.0 : 0.0),
      override_with("consortium.follower.expectation", handicap < 0.0 ? 1.0 : 0.0),
      override_with("group.everybody.initial_owners.leader", start),
      override_with("group.everybody.initial_owners.follower", 1.0 - start)};
  double share = start;
  watch_replicate(classic_scenario("brock-durlauf-2001", settings), seed, 0, [&](std::int32_t, const World& world) {
    share = static_cast<double>(world.opinions.owners(0, 0)) / static_cast<double>(world.groups.consumer_count[0]);
  });
  return share;
}

ShareExternality market_of(const Point& at) {
  return {at.number("handicap"), at.number("externality"), at.number("scale")};
}

/// The law's fixed point to which a share above all unstable ones leads, and one below them.
double highest(const std::vector<FixedPoint>& points) {
  return points.back().share;
}
double lowest(const std::vector<FixedPoint>& points) {
  return points.front().share;
}

/// A leader with 98 % of the market under a handicap a little smaller and a little larger than the law's.
std::vector<CheckedNumber> fall_of(const ShareExternality& market, std::uint64_t seed) {
  const double critical = critical_handicap(market.externality, market.scale);
  if (critical < 0.05 * market.scale) {
    return {};
  }
  const auto held = [&](double times) {
    return share_in_model({-times * critical, market.externality, market.scale}, 0.98, seed) > 0.5;
  };
  return {measured("handicap at which a leader falls", {critical, 0.0}),
          pattern_number("a leader holds at .98 of that handicap, the model", held(0.98), "share above one half"),
          pattern_number("a leader falls at 1.02 of it, the model", !held(1.02), "share below one half")};
}

PointFindings market_at(const Point& at, const Request& request) {
  constexpr double kCounting = 2e-4;  // ten thousand million consumers who draw, and 300 months
  const ShareExternality market = market_of(at);
  const std::vector<FixedPoint> points = externality_fixed_points(market);
  PointFindings found;
  found.numbers = {measured("share of the leader, law", {highest(points), 0.0}),
                   measured("share of the follower from below, law", {lowest(points), 0.0})};
  const auto model = [&](const char* label, double start, double law) {
    found.numbers.push_back(exact_number(label, share_in_model(market, start, request.seed), law, kCounting,
                                         " of the law; the model counts ten thousand million draws for 300 months"));
  };
  model("share of the leader, the model from .98", 0.98, highest(points));
  model("share of the leader, the model from .02", 0.02, lowest(points));
  const std::vector<CheckedNumber> falls = fall_of(market, request.seed);
  found.numbers.insert(found.numbers.end(), falls.begin(), falls.end());
  return found;
}

/// Where the model ends for a range of externalities, from above and from below, with the law as circles.
std::vector<Series> fork_of(const ShareExternality& market, std::uint64_t seed) {
  std::vector<Series> branches(2);
  branches[0].label = "from .98";
  branches[1].label = "from .02";
  for (Series& branch : branches) {
    branch.panel = "Share in the end";
    branch.x_title = "externality, in scales";
    branch.y_title = "share of the leader";
  }
  for (int i = 0; i <= 20; ++i) {
    const double externality = 0.2 * i * market.scale;
    const std::vector<FixedPoint> points = externality_fixed_points({market.handicap, externality, market.scale});
    for (std::size_t side = 0; side < 2; ++side) {
      branches[side].x.push_back(0.2 * i);
      branches[side].y.push_back(
          share_in_model({market.handicap, externality, market.scale}, side == 0 ? 0.98 : 0.02, seed));
      branches[side].published.push_back(side == 0 ? highest(points) : lowest(points));
    }
  }
  return branches;
}

const PublishedPoints kPublished{"brock_durlauf2001", {"externality", "scale", "handicap"}, "fixed points of the law"};

Result<Findings> carry_out(const Request& request) {
  const double scale = request.real("scale");
  if (request.real("externality") > 100.0 * scale || std::abs(request.real("handicap")) > 100.0 * scale) {
    return setting_problem("externality, handicap", "more than 100 times the scale", "at most 100 times the scale");
  }
  Findings findings = at_points(request, kPublished, [&](const Point& at) { return market_at(at, request); });
  findings.series = fork_of(market_of(Point(request.values())), request.seed);
  return findings;
}

}  // namespace

Experiment brock_durlauf2001() {
  return {.name = "brock-durlauf-2001",
          .group = kDemand,
          .citation =
              "Brock, W. A. & Durlauf, S. N. (2001). Discrete choice with social interactions. Review of Economic "
              "Studies 68(2), 235-260.",
          .question =
              "When does a market of equal products split into a leader and a follower, and when does the leader fall?",
          .reproduced =
              "The stable shares of a logit with social interactions and the handicap at which a leader falls, by the "
              "law and by the model's own rule of purchase.",
          .not_reproduced = "The paper's welfare comparison and its econometrics.",
          .settings = {{"externality", "e: worth of everybody choosing the same", "3", SettingKind::real, 0, 1000},
                       {"scale", "mu: spread of tastes", "1", SettingKind::real, 0.01, 1000},
                       {"handicap", "what the leader is worth more than the follower; below 0: less", "0",
                        SettingKind::real, -1000, 1000}},
          .data = {},
          .carry_out = carry_out};
}

}  // namespace coalis
