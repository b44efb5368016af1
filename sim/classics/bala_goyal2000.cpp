#include <cmath>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "ensemble.hpp"
#include "one_sided_links.hpp"

namespace coalis::classics {

namespace {

constexpr std::size_t kMostEnumerated = 5;

LinkGame game_of(const Point& point) {
  return {point.integer("n"), point.text("flow") == "two-way", point.number("cost")};
}

PointFindings counts_at(const Point& point) {
  const NashCounts counts = count_nash_profiles(game_of(point));
  return {{obtained_number("n_nash", static_cast<double>(counts.nash)),
           obtained_number("n_strict_nash", static_cast<double>(counts.strict))},
          {},
          {},
          {}};
}

/// Mean periods until players who answer each other at random times make a wheel.
PointFindings convergence_at(const Point& point, const Request& request) {
  const LinkGame game = game_of(point);
  const double inertia = point.number("inertia");
  const LinkPlay play{inertia, point.text("start") == "empty"};
  const auto step = static_cast<std::uint32_t>(game.players * 1000 + std::lround(inertia * 100));
  const auto one_run = [&](std::size_t run, std::span<double> row) {
    Draws draws(request.seed, stream_of(Drawer::bala_goyal2000, 1), step, static_cast<std::uint32_t>(run));
    row[0] = static_cast<double>(periods_to_wheel(game, play, draws));
  };
  const Ensemble runs = Ensemble::of(request.integer("runs"), 1, *request.workers, one_run);
  return {{measured("mean_periods", runs.estimate(0))}, {}, {}, {}};
}

const PublishedPoints kCounts{"bala_goyal_nash_counts", {"n", "flow", "cost"}, "every profile tried: whole numbers"};
const PublishedPoints kConvergence{
    "bala_goyal_convergence", {"n", "flow", "cost", "inertia", "start"}, "four standard errors of both simulations"};

Result<Findings> carry_out(const Request& request) {
  const auto convergence = [&](const Point& point) { return convergence_at(point, request); };
  if (!request.changed()) {
    Findings findings = at_published_points(kCounts, counts_at);
    append(findings, at_published_points(kConvergence, convergence));
    return findings;
  }
  const Point point(request.values());
  const bool one_way = point.text("flow") == "one-way";
  Findings findings;
  if (point.integer("n") <= kMostEnumerated) {
    append(findings, at_point(point, kCounts, counts_at, ""));
  } else {
    findings.notes.emplace_back("Profiles of more than five players are too many to try: no counts.");
  }
  if (one_way && point.number("cost") < 1.0) {
    append(findings, at_point(point, kConvergence, convergence, ""));
  } else {
    findings.notes.emplace_back(
        "Play leads to a wheel for certain only with one-way flow and a cost below 1: no periods.");
  }
  return findings;
}

}  // namespace

Experiment bala_goyal2000() {
  return {
      .name = "bala-goyal-2000",
      .group = kAlliances,
      .citation =
          "Bala, V. & Goyal, S. (2000). A noncooperative model of network formation. Econometrica 68(5), 1181-1229.",
      .question = "Which networks arise when one side makes a link, pays for it and needs no consent?",
      .reproduced =
          "Numbers of Nash and strict Nash networks, by trying every profile of up to five players (published: 5, 58, "
          "1069 and 12, 128, 2000): wheels, and stars sponsored by their centre. Periods until best answers with "
          "inertia lead to a wheel, against another simulation.",
      .not_reproduced = "The paper's own table of convergence times, which was not found; decay of information.",
      .settings = {{"n", "players", "4", SettingKind::integer, 2, 7},
                   {.name = "flow",
                    .meaning = "whether a link serves its maker alone or both ends",
                    .fallback = "one-way",
                    .kind = SettingKind::choice,
                    .choices = {"one-way", "two-way"},
                    .synonyms = {{"one_way", "one-way"}, {"two_way", "two-way"}}},
                   {"cost", "cost of a link to its maker; a player reached is worth 1", "0.5", SettingKind::real, 0,
                    100},
                   {"inertia", "probability to keep one's links for a period", "0.5", SettingKind::real, 0.01, 0.99},
                   {.name = "start",
                    .meaning = "links at the beginning: drawn uniformly, or none",
                    .fallback = "random",
                    .kind = SettingKind::choice,
                    .choices = {"random", "empty"}},
                   runs_setting("runs", "simulated runs", "1000", "20000")},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
