#include <algorithm>

#include "classic_scenarios.hpp"
#include "coalis/choice/loyalty.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/random/variates.hpp"
#include "replications.hpp"

namespace coalis {

namespace {

using namespace classics;

/// The rule of experience with these rates; a month is good where normal noise stays above the tolerated shortfall.
Scenario scenario_of(const TrustRule& rule) {
  constexpr double kNoise = 0.1;
  return classic_scenario(
      "trust", {override_with("mechanism.experience_product.trust_gain", rule.rise),
                override_with("mechanism.experience_product.trust_loss", rule.fall),
                override_with("mechanism.experience_product.noise_sd", kNoise),
                override_with("mechanism.experience_product.tolerance", kNoise * normal_quantile(rule.good))});
}

/// Mean trust and its mean square over the months after the first `settled`.
void follow(const Scenario& scenario, const Request& request, std::uint32_t run, std::span<double> row) {
  constexpr std::int32_t kSettled = 200;
  const double months = scenario.month_count - kSettled;
  watch_replicate(scenario, request.seed, run, [&](std::int32_t month, const World& world) {
    if (month > kSettled) {
      const double trust = world.opinions.trust_owner(0, 0);
      row[0] += trust / months;
      row[1] += trust * trust / months;
    }
  });
}

PointFindings trust_at(const Point& at, const Request& request) {
  const TrustRule rule{at.number("rise"), at.number("fall"), at.number("good")};
  const Scenario scenario = scenario_of(rule);
  const Sample runs = replicated(request, request.integer("runs"), 2, [&](std::uint32_t run, std::span<double> row) {
    follow(scenario, request, run, row);
  });
  const double mean = stationary_trust_mean(rule);
  const double square = stationary_trust_second_moment(rule);
  return {{measured("mean trust", {mean, 0.0}), measured("mean square of trust", {square, 0.0}),
           statistical_number("mean trust, the model", runs.estimate(0), {mean, 0.0}, 0.0, "; exact stationary law"),
           statistical_number("mean square of trust, the model", runs.estimate(1), {square, 0.0}, 0.0,
                              "; exact stationary law")},
          {},
          {},
          {}};
}

const PublishedPoints kPublished{"slovic1993", {"rise", "fall", "good"}, "exact stationary law"};

Result<Findings> carry_out(const Request& request) {
  return at_points(request, kPublished, [&](const Point& at) { return trust_at(at, request); });
}

}  // namespace

Experiment slovic1993() {
  return {
      .name = "slovic-1993",
      .group = kDemand,
      .citation = "Slovic, P. (1993). Perceived risk, trust, and democracy. Risk Analysis 13(6), 675-682.",
      .question = "How much trust is left in the long run when bad events weigh more than good ones?",
      .reproduced =
          "Mean and mean square of trust under linear reinforcement, by the exact stationary law and by the model's "
          "own rule of experience.",
      .not_reproduced =
          "The paper's survey, which gives the direction of the asymmetry and no rates: the rule and its numbers are "
          "ours.",
      .settings = {{"rise", "share of the distrust that a good month takes away", "0.05", SettingKind::real, 0.001, 1},
                   {"fall", "share of the trust that a bad month takes away", "0.2", SettingKind::real, 0.001, 1},
                   {"good", "chance that a month is good", "0.9", SettingKind::real, 0.5, 0.999},
                   runs_setting("runs", "replicates of 1,200 months", "100", "2000")},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis
