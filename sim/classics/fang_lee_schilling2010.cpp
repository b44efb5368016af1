#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "catalogue.hpp"
#include "coalis/classics/published.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "fang_lee_schilling2010_model.hpp"

namespace coalis::classics {

namespace {

enum Measure : std::size_t { kEarly, kLate, kPeriods, kMeasures };
constexpr int kEarlyPeriod = 20;

Sample run_point(const Request& request, const GroupedOrganisation& organisation) {
  return replicated(request, request.integer("runs"), kMeasures, [&](std::uint32_t run, std::span<double> row) {
    constexpr int kMostPeriods = 100'000;
    Draws draws(request.seed, stream_of(Drawer::fang_lee_schilling2010, 1), 0, run);
    LearningGroups groups(organisation, draws);
    int period = 0;
    bool learning = true;
    while (learning && period < kMostPeriods) {
      learning = groups.step();
      ++period;
      if (period == kEarlyPeriod) {
        row[kEarly] = groups.performance();
      }
    }
    row[kLate] = groups.performance();
    row[kEarly] = period < kEarlyPeriod ? row[kLate] : row[kEarly];
    row[kPeriods] = period;
  });
}

CheckedNumber number_of(const Row& row, const Sample& sample, std::string label) {
  return docked_number(std::move(label), sample.estimate(kLate), sample.replicates(), row, "value", row.number("runs"));
}

Series curve_named(const char* label) {
  Series series;
  series.label = label;
  series.panel = "Performance with blocks of five";
  series.x_title = "share of links to other groups, beta";
  series.y_title = "performance";
  return series;
}

/// Performance over beta for blocks of five, at the end and after 20 periods.
struct Curves {
  Series late = curve_named("in the end");
  Series early = curve_named("after 20 periods");

  void add(const Row& row, const Sample& sample) {
    add_point(late, row.number("beta"), sample.estimate(kLate), row.number("value"));
    add_point(early, row.number("beta"), sample.estimate(kEarly));
  }
};

void check_patterns(const Curves& curves, Findings& findings) {
  const std::vector<double>& late = curves.late.y;
  const std::vector<double>& early = curves.early.y;
  const auto best = std::max_element(late.begin(), late.end());
  const double place = curves.late.x[static_cast<std::size_t>(best - late.begin())];
  findings.numbers.push_back(pattern_number("performance is highest with few links between groups",
                                            place >= 0.1 && place <= 0.3,
                                            "interior maximum of beta between .1 and .3, blocks of five"));
  findings.numbers.push_back(pattern_number("there it lies far above that of one mixed organisation",
                                            *best - late.back() >= 0.15, "by .15 at least above beta = 1"));
  findings.numbers.push_back(
      pattern_number("isolated groups do worst", late.front() < late.back(), "beta = 0 below 1"));
  findings.numbers.push_back(pattern_number("at first more links are better throughout",
                                            std::is_sorted(early.begin(), early.end()),
                                            "performance after 20 periods rises with beta"));
}

Findings check_all(const Request& request) {
  Findings findings;
  Curves curves;
  for (const Row& row : rows_of(published_table("fang_lee_schilling2010"))) {
    GroupedOrganisation organisation;
    organisation.rewiring = row.number("beta");
    organisation.block = static_cast<std::uint32_t>(row.number("s"));
    const Sample sample = run_point(request, organisation);
    findings.numbers.push_back(
        number_of(row, sample, "s=" + row.text("s") + " beta=" + row.text("beta") + ": performance"));
    if (organisation.block == 5) {
      curves.add(row, sample);
    }
  }
  check_patterns(curves, findings);
  findings.series = {curves.late, curves.early};
  findings.notes = {"Circles are those of an independent re-implementation: the article's curves are not at hand."};
  return findings;
}

GroupedOrganisation organisation_of(const Request& request) {
  const auto whole = [&](const char* setting) { return static_cast<std::uint32_t>(request.integer(setting)); };
  return {whole("groups"), whole("members"), request.real("beta"), whole("m"), whole("s"), request.real("adoption")};
}

Result<Findings> carry_out(const Request& request) {
  if (!request.changed()) {
    return check_all(request);
  }
  const GroupedOrganisation organisation = organisation_of(request);
  if (organisation.block > organisation.dimensions) {
    return setting_problem("s", request.word("s"), "at most m", "lower s or raise m");
  }
  constexpr std::array<std::string_view, 2> kPoint{"s", "beta"};
  const Sample sample = run_point(request, organisation);
  Findings findings;
  for (const Row& row : rows_of(published_table("fang_lee_schilling2010"))) {
    if (is_about(row, request, kPoint) && request.at_fallback({"groups", "members", "m", "adoption"})) {
      findings.numbers.push_back(number_of(row, sample, "performance"));
    }
  }
  if (findings.numbers.empty()) {
    findings.numbers.push_back(measured("performance", sample.estimate(kLate)));
  }
  findings.numbers.push_back(measured("performance after 20 periods", sample.estimate(kEarly)));
  findings.numbers.push_back(measured("periods", sample.estimate(kPeriods)));
  return findings;
}

}  // namespace

Experiment fang_lee_schilling2010() {
  return {
      .name = "fang-lee-schilling-2010",
      .group = kSearchAndOrganisation,
      .citation =
          "Fang, C., Lee, J. & Schilling, M. A. (2010). Balancing exploration and exploitation through "
          "structural design: the isolation of subgroups and organizational learning. Organization Science "
          "21(3), 625-642.",
      .question = "How far should the groups of an organisation be isolated from each other?",
      .reproduced =
          "Few links between groups perform best in the end although more are better at first; levels beside "
          "an independent re-implementation.",
      .not_reproduced = "The article's curves, which are not at hand; complexity, turbulence and turnover variants.",
      .settings = {{"beta", "share of links that go to other groups", "0.15", SettingKind::real, 0, 1},
                   {"s", "dimensions of a block that pays only when all are right", "5", SettingKind::integer, 1, 256},
                   {"m", "dimensions of reality", "100", SettingKind::integer, 1, 256},
                   {"groups", "groups", "40", SettingKind::integer, 1, 10000},
                   {"members", "members of a group", "7", SettingKind::integer, 1, 200},
                   {"adoption", "chance a period and dimension to take over the majority belief", "0.3",
                    SettingKind::real, 0.001, 1},
                   runs_setting("runs", "organisations of each point", "60", "200")},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
