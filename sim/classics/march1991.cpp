#include <algorithm>
#include <array>
#include <cmath>

#include "catalogue.hpp"
#include "coalis/classics/published.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "march1991_model.hpp"

namespace coalis::classics {

namespace {

constexpr std::array<std::string_view, 8> kPoint{"reading", "p1",      "p2",        "p3",
                                                 "p4",      "periods", "second_p1", "second_share"};
constexpr std::array<std::string_view, 3> kReadings{"action", "plain", "basic"};

MarchReading reading_of(std::string_view word) {
  return static_cast<MarchReading>(std::find(kReadings.begin(), kReadings.end(), word) - kReadings.begin());
}

MarchParameters parameters_of(const Request& request) {
  MarchParameters p;
  p.reading = reading_of(request.word("reading"));
  p.dimensions = static_cast<std::uint32_t>(request.integer("m"));
  p.individuals = static_cast<std::uint32_t>(request.integer("n"));
  p.socialisation = request.real("p1");
  p.second_socialisation = request.real("second_p1");
  p.second_count = static_cast<std::uint32_t>(std::lround(request.real("second_share") * p.individuals));
  p.code_learning = request.real("p2");
  p.turnover = request.real("p3");
  p.turbulence = request.real("p4");
  p.periods = static_cast<std::uint32_t>(request.integer("periods"));
  return p;
}

/// The published point of a row; what has no column stands as the article has it.
MarchParameters parameters_of(const Row& row) {
  MarchParameters p;
  p.reading = reading_of(row.text("reading"));
  p.socialisation = row.number("p1");
  p.code_learning = row.number("p2");
  p.turnover = row.number("p3");
  p.turbulence = row.number("p4");
  p.periods = static_cast<std::uint32_t>(row.number("periods"));
  p.second_count = static_cast<std::uint32_t>(std::lround(row.number("second_share") * p.individuals));
  p.second_socialisation = row.empty("second_p1") ? 0.0 : row.number("second_p1");
  return p;
}

enum Measure : std::size_t { kKnowledge, kPeriods, kMeasures };

/// Every point has the same organisations to begin with.
Sample run_point(const Request& request, const MarchParameters& parameters) {
  return replicated(request, request.integer("runs"), kMeasures, [&](std::uint32_t run, std::span<double> row) {
    Draws draws(request.seed, stream_of(Drawer::march1991, 1), 0, run);
    const MarchOutcome outcome = run_march(parameters, draws);
    row[kKnowledge] = outcome.knowledge;
    row[kPeriods] = outcome.periods;
  });
}

CheckedNumber number_of(const Row& row, const Sample& sample, std::string label) {
  const Estimate ours = sample.estimate(kKnowledge);
  if (!row.empty("reading_error")) {
    return digitised_number(std::move(label), ours, {row.number("value"), 0.0}, row.number("reading_error"));
  }
  return docked_number(std::move(label), ours, sample.replicates(), row, "value", row.number("runs"));
}

std::string label_of(const Row& row) {
  std::string label = "p1=" + row.text("p1") + " p2=" + row.text("p2");
  for (const char* setting : {"p3", "p4", "periods", "second_share"}) {
    label += row.number(setting) == 0.0 ? "" : std::string(" ") + setting + "=" + row.text(setting);
  }
  return label + (row.text("reading") == "action" ? "" : " " + row.text("reading")) + ": knowledge";
}

/// The published numbers and ours, by label, with what they are compared with in patterns.
struct Found {
  std::vector<Row> rows;
  std::vector<Estimate> knowledge;

  /// Of the point with these values.
  [[nodiscard]] double at(double p1, double p2, double p3 = 0.0, double periods = 0.0, double share = 0.0) const {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Row& row = rows[i];
      if (row.text("reading") == "action" && row.number("p1") == p1 && row.number("p2") == p2 &&
          row.number("p3") == p3 && row.number("p4") == 0.0 && row.number("periods") == periods &&
          row.number("second_share") == share) {
        return knowledge[i].mean;
      }
    }
    return std::nan("");
  }
};

Series curve_over_p1(const Found& found, double p2) {
  Series series;
  series.label = "p2 = 0." + std::to_string(std::lround(10 * p2));
  series.panel = "Figure 1: knowledge of the code at equilibrium";
  series.x_title = "socialisation p1";
  series.y_title = "knowledge";
  for (std::size_t i = 0; i < found.rows.size(); ++i) {
    if (!found.rows[i].empty("reading_error") && found.rows[i].number("p2") == p2) {
      add_point(series, found.rows[i].number("p1"), found.knowledge[i], found.rows[i].number("value"));
    }
  }
  return series;
}

void check_patterns(const Found& found, Findings& findings) {
  const double middle = std::min(found.at(0.4, 0.1), found.at(0.5, 0.1));
  findings.numbers.push_back(pattern_number("Figure 1: with p2 = .1 knowledge is lowest at middling p1",
                                            middle < found.at(0.1, 0.1) && middle < found.at(0.9, 0.1),
                                            "U-shaped where the code learns slowly"));
  findings.numbers.push_back(pattern_number(
      "Figure 1: the curve of p2 = .1 crosses that of p2 = .5 between p1 = .5 and .6",
      found.at(0.5, 0.1) < found.at(0.5, 0.5) && found.at(0.6, 0.1) > found.at(0.6, 0.5), "place of the crossing"));
  findings.numbers.push_back(pattern_number(
      "Figure 2: mixed slow and fast learners know more than alike ones of the same mean p1",
      found.at(0.9, 0.5, 0, 0, 0.1) > found.at(0.82, 0.5) && found.at(0.9, 0.5, 0, 0, 0.5) > found.at(0.5, 0.5) &&
          found.at(0.9, 0.5, 0, 0, 0.8) > found.at(0.26, 0.5),
      "at mean p1 .82, .50 and .26"));
  findings.numbers.push_back(
      pattern_number("Figures 4 and 5: turnover helps where individuals learn fast and hurts where they learn slowly",
                     found.at(0.9, 0.5, 0.1, 20) > found.at(0.9, 0.5, 0, 20) &&
                         found.at(0.1, 0.5, 0.1, 20) < found.at(0.1, 0.5, 0, 20),
                     "p3 = .1 against 0 after 20 periods"));
}

Findings check_all(const Request& request) {
  Findings findings;
  Found found;
  for (const Row& row : rows_of(published_table("march1991"))) {
    const Sample sample = run_point(request, parameters_of(row));
    findings.numbers.push_back(number_of(row, sample, label_of(row)));
    found.rows.push_back(row);
    found.knowledge.push_back(sample.estimate(kKnowledge));
  }
  check_patterns(found, findings);
  for (const double p2 : {0.1, 0.5, 0.9}) {
    findings.series.push_back(curve_over_p1(found, p2));
  }
  return findings;
}

Result<Findings> carry_out(const Request& request) {
  if (!request.changed()) {
    return check_all(request);
  }
  const Sample sample = run_point(request, parameters_of(request));
  Findings findings;
  for (const Row& row : rows_of(published_table("march1991"))) {
    if (is_about(row, request, kPoint) && request.at_fallback({"m", "n"})) {
      findings.numbers.push_back(number_of(row, sample, "knowledge"));
    }
  }
  if (findings.numbers.empty()) {
    findings.numbers.push_back(measured("knowledge", sample.estimate(kKnowledge)));
  }
  findings.numbers.push_back(measured("periods", sample.estimate(kPeriods)));
  return findings;
}

}  // namespace

Experiment march1991() {
  return {.name = "march-1991",
          .group = kSearchAndOrganisation,
          .citation =
              "March, J. G. (1991). Exploration and exploitation in organizational learning. Organization Science "
              "2(1), 71-87.",
          .question = "How much does an organisation come to know if its members adapt to its code fast or slowly?",
          .reproduced =
              "Figure 1, all 27 points, by the reading in which individuals act; mixtures, turnover and turbulence "
              "(Figures 2 to 6) as patterns, and beside an independent re-implementation.",
          .not_reproduced =
              "The levels of Figures 2 to 6, of which no numbers are at hand. The plain reading of the text, "
              "reading=plain, does not give Figure 1.",
          .settings =
              {{"reading",
                "action: individuals act, by a coin where they have no belief; plain: beliefs are compared and jump; "
                "basic: beliefs and code move one step",
                "action",
                SettingKind::choice,
                0,
                1,
                {kReadings.begin(), kReadings.end()}},
               {"p1", "socialisation: chance a period that a belief moves towards the code", "0.5", SettingKind::real,
                0.0, 1},
               {"p2", "learning by the code", "0.5", SettingKind::real, 0.0, 1},
               {"p3", "turnover: chance a period that an individual is replaced", "0", SettingKind::real, 0, 1},
               {"p4", "turbulence: chance a period that a dimension of reality turns", "0", SettingKind::real, 0, 1},
               {"periods", "how long; 0: until nothing can change", "0", SettingKind::integer, 0, 1e5},
               {"second_p1", "socialisation of a second kind of individuals", "0.1", SettingKind::real, 0, 1},
               {"second_share", "their share", "0", SettingKind::real, 0, 1},
               {"m", "dimensions of reality", "30", SettingKind::integer, 1, 64},
               {"n", "individuals", "50", SettingKind::integer, 1, 10000},
               runs_setting("runs", "organisations of each point (the article had 80, the plot read off 100,000)",
                            "2000", "100000")},
          .data = {},
          .carry_out = carry_out};
}

}  // namespace coalis::classics
