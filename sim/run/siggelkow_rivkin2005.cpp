#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "coalis/classics/published.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "replications.hpp"
#include "siggelkow_rivkin2005_life.hpp"

namespace coalis {

namespace {

using namespace classics;
using namespace siggelkow_rivkin;

constexpr std::array<std::string_view, 5> kPoint{"archetype", "alt", "prop", "comp", "incent"};
constexpr std::array<std::string_view, 5> kArchetypes{"decentralized", "liaison", "lateral", "hierarchy",
                                                      "centralized"};

/// Measures of one firm, by the names of the table of published cells.
enum Measure : std::size_t { kSpeed0, kSpeed5, kDiversity5, kStable0, kStable5, kTurbulent0, kTurbulent5, kMeasures };
constexpr std::array<const char*, kMeasures> kNames{"speed_K0",  "speed_K5", "diversity_K5", "stable_K0",
                                                    "stable_K5", "turb_K0",  "turb_K5"};

/// Fills the measures of one firm on one landscape without links (`complex` false) or with all of them.
void add_firm(const Firm& firm, const TurbulentPayoffs& payoffs, bool complex, std::span<double> row, Draws draws) {
  const Life life = live(firm, payoffs, draws);
  row[complex ? kSpeed5 : kSpeed0] = life.speed;
  row[complex ? kStable5 : kStable0] = life.stable;
  row[complex ? kTurbulent5 : kTurbulent0] = life.turbulent;
  if (complex) {
    row[kDiversity5] = life.diversity;
  }
}

/// One row a landscape: the measures of firm after firm, all on the same landscapes and with the same draws.
Sample run_firms(const Request& request, const std::vector<Firm>& firms) {
  const Environment environment{static_cast<std::uint32_t>(request.integer("periods")),
                                static_cast<std::uint32_t>(request.integer("shock_every")),
                                request.real("persistence")};
  const auto fill = [&](std::uint32_t replicate, std::span<double> row) {
    for (const bool complex : {false, true}) {
      Draws draws(request.seed, stream_of(Drawer::siggelkow_rivkin2005, 1), complex ? 1 : 0, replicate);
      const TurbulentPayoffs payoffs(environment, complex ? kDecisions - 1 : 0, draws);
      const Draws decisions(request.seed, stream_of(Drawer::siggelkow_rivkin2005, 2), complex ? 1 : 0, replicate);
      for (std::size_t i = 0; i < firms.size(); ++i) {
        add_firm(firms[i], payoffs, complex, row.subspan(i * kMeasures, kMeasures), decisions);
      }
    }
  };
  return replicated(request, request.integer("landscapes"), firms.size() * kMeasures, fill);
}

Governance governance_of(std::string_view archetype) {
  constexpr std::array kGovernance{Governance::decentralised, Governance::liaison, Governance::council,
                                   Governance::hierarchy, Governance::centralised};
  return kGovernance.at(
      static_cast<std::size_t>(std::find(kArchetypes.begin(), kArchetypes.end(), archetype) - kArchetypes.begin()));
}

std::size_t whole_or(const Row& row, const char* column, std::size_t otherwise) {
  return row.empty(column) ? otherwise : static_cast<std::size_t>(row.number(column));
}

Firm firm_of(const Row& row) {
  return {governance_of(row.text("archetype")), whole_or(row, "alt", 1), whole_or(row, "prop", 1),
          whole_or(row, "comp", 1), row.empty("incent") ? 1.0 : row.number("incent")};
}

Firm firm_of(const Request& request) {
  return {governance_of(request.word("archetype")), request.integer("alt"), request.integer("prop"),
          request.integer("comp"), request.real("incent")};
}

/// A cell of the tables. The article's numbers of landscapes: 10,000 for speed; for the others none is at hand. Firms
/// D3 and C1 stick to the same designs by law, yet their printed diversities differ by .003, so 1,000 at most.
CheckedNumber cell(const Row& row, Measure measure, Estimate ours, std::size_t landscapes, const std::string& prefix) {
  const bool speed = measure == kSpeed0 || measure == kSpeed5;
  const double their_landscapes = speed ? 10'000.0 : 1'000.0;
  const double theirs = ours.standard_error * std::sqrt(static_cast<double>(landscapes) / their_landscapes);
  const std::string& printed = row.text(kNames.at(measure));
  std::string label = prefix + kNames.at(measure);
  const std::string& firm = row.text("firm");
  const bool unexplained = firm == "B1" || firm == "B4" || firm == "L2" || firm == "L4";
  if (measure == kDiversity5 && unexplained) {
    return not_reproduced(
        std::move(label), ours, row.number(kNames.at(measure)),
        "the rules as described give .7887 (B1, B4), .2775 (L2), .7400 (L4) by closed forms, which is "
        "what we find; all firms without a veto agree");
  }
  return statistical_number(std::move(label), ours, {row.number(kNames.at(measure)), theirs},
                            half_of_last_digit(printed),
                            speed ? "; theirs over 10,000 landscapes" : "; theirs taken to be over 1,000 landscapes");
}

void add_cells(const Row& row, const Sample& sample, std::size_t firm, const std::string& prefix, Findings& findings) {
  for (std::size_t m = 0; m < kMeasures; ++m) {
    const Estimate ours = sample.estimate(firm * kMeasures + m);
    const bool printed = !row.empty(kNames.at(m));
    if (printed) {
      findings.numbers.push_back(cell(row, static_cast<Measure>(m), ours, sample.replicates(), prefix));
    } else if (prefix.empty()) {
      findings.numbers.push_back(measured(kNames.at(m), ours));
    }
  }
}

/// Closed forms of diversity where all payoffs are independent (tests/theory/test_siggelkow_rivkin.cpp).
void check_laws(const std::vector<Row>& rows, const Sample& sample, Findings& findings) {
  double harmonic = 0.0;
  for (int i = 1; i <= 16; ++i) {
    harmonic += 1.0 / i;
  }
  const std::map<std::string, std::pair<const char*, double>> laws{{"D1", {"15/16", 15.0 / 16.0}},
                                                                   {"C1", {"6/7", 6.0 / 7.0}},
                                                                   {"B1", {"1 - H(16)/16", 1.0 - harmonic / 16.0}},
                                                                   {"L2", {"111/400", 111.0 / 400.0}}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (const auto law = laws.find(rows[i].text("firm")); law != laws.end()) {
      findings.numbers.push_back(statistical_number(
          law->first + " diversity by law: " + law->second.first, sample.estimate(i * kMeasures + kDiversity5),
          {law->second.second, 0.0}, 0.0, "; closed form of the rules as described"));
    }
  }
}

/// Two firms beside those of the table, for comparisons that the article draws: as D1 and L2, but for Alt.
constexpr std::array kThoroughness{Firm{Governance::decentralised, 3, 1, 1, 0.0},
                                   Firm{Governance::liaison, 1, 1, 1, 0.0}};

void check_orderings(const std::vector<Row>& rows, const Sample& sample, Findings& findings) {
  const auto place_of = [&](std::string_view firm) {
    return static_cast<std::size_t>(
        std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.text("firm") == firm; }) -
        rows.begin());
  };
  const auto mean = [&](std::string_view firm, Measure measure) {
    return sample.estimate(place_of(firm) * kMeasures + measure).mean;
  };
  const auto mean_of_extra = [&](std::size_t extra) {
    return sample.estimate((rows.size() + extra) * kMeasures + kStable5).mean;
  };
  findings.numbers.push_back(pattern_number(
      "turbulent and complex: the best lateral firm beats the centralized one, and that the hierarchy and the liaison",
      mean("I3", kTurbulent5) > mean("I6", kTurbulent5) &&
          mean("I6", kTurbulent5) > std::max(mean("I2", kTurbulent5), mean("I4", kTurbulent5)),
      "turb_K5 of I3 > I6 > I2, I4"));
  findings.numbers.push_back(pattern_number(
      "stable and complex: the best lateral firm beats the others of its table",
      mean("I3", kStable5) > std::max({mean("I2", kStable5), mean("I4", kStable5), mean("I6", kStable5)}),
      "stable_K5 of I3 > I2, I4, I6"));
  findings.numbers.push_back(pattern_number("stable and complex: thorough heads hurt a decentralized firm",
                                            mean_of_extra(0) < mean("D1", kStable5), "stable_K5, Alt 3 against 1"));
  findings.numbers.push_back(pattern_number("stable and complex: thorough heads hurt a liaison firm",
                                            mean("L2", kStable5) < mean_of_extra(1), "stable_K5, Alt 3 against 1"));
}

/// One curve a measure over the firms of the table.
void add_curves(const std::vector<Row>& rows, const Sample& sample, Findings& findings) {
  for (std::size_t m = 0; m < kMeasures; ++m) {
    Series series;
    series.label = kNames.at(m);
    series.panel = m <= kSpeed5 ? "Speed" : m == kDiversity5 ? "Diversity" : "Performance";
    series.x_title = "firm, by its place in the table";
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!rows[i].empty(kNames.at(m))) {
        add_point(series, static_cast<double>(i + 1), sample.estimate(i * kMeasures + m), rows[i].number(kNames.at(m)));
      }
    }
    findings.series.push_back(std::move(series));
  }
}

Findings check_table(const Request& request) {
  const std::vector<Row> rows = rows_of(published_table("siggelkow_rivkin2005"));
  std::vector<Firm> firms(rows.size());
  std::transform(rows.begin(), rows.end(), firms.begin(), [](const Row& row) { return firm_of(row); });
  firms.insert(firms.end(), kThoroughness.begin(), kThoroughness.end());
  const Sample sample = run_firms(request, firms);
  Findings findings;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    add_cells(rows[i], sample, i, rows[i].text("firm") + " ", findings);
  }
  check_laws(rows, sample, findings);
  check_orderings(rows, sample, findings);
  add_curves(rows, sample, findings);
  return findings;
}

Result<Findings> carry_out(const Request& request) {
  if (!request.changed()) {
    return check_table(request);
  }
  const Sample sample = run_firms(request, {firm_of(request)});
  Findings findings;
  for (const Row& row : rows_of(published_table("siggelkow_rivkin2005"))) {
    if (is_about(row, request, kPoint) && request.at_fallback({"periods", "shock_every", "persistence"})) {
      add_cells(row, sample, 0, "", findings);
    }
  }
  for (std::size_t m = 0; m < kMeasures && findings.numbers.size() < kMeasures; ++m) {
    findings.numbers.push_back(measured(kNames.at(m), sample.estimate(m)));
  }
  return findings;
}

Setting archetype_setting() {
  return {.name = "archetype",
          .meaning =
              "who decides: heads on their own, heads with a veto (liaison; lateral: unscreened), a chief "
              "executive on proposals, a chief executive alone",
          .fallback = "decentralized",
          .kind = SettingKind::choice,
          .choices = {kArchetypes.begin(), kArchetypes.end()},
          .synonyms = {{"decentralised", "decentralized"}, {"centralised", "centralized"}, {"council", "lateral"}}};
}

}  // namespace

Experiment siggelkow_rivkin2005() {
  return {
      .name = "siggelkow-rivkin-2005",
      .group = kSearchAndOrganisation,
      .citation =
          "Siggelkow, N. & Rivkin, J. W. (2005). Speed and search: designing organizations for turbulence and "
          "complexity. Organization Science 16(2), 101-122.",
      .question = "Which way of deciding suits turbulent, which suits complex environments?",
      .reproduced =
          "Cells of Tables 3 to 7 for the 16 firms of which numbers are at hand: speed, diversity, stable and "
          "turbulent performance, by the flagship's own rules of governance; the orderings behind the "
          "hypotheses. Any other firm runs as well.",
      .not_reproduced =
          "Diversity of the firms with a veto, B1, B4, L2 and L4; the cells of 11 firms of which no numbers "
          "are at hand.",
      .settings = {archetype_setting(),
                   {"alt", "own changes that a head looks at", "1", SettingKind::integer, 1, 3},
                   {"prop", "options that a head brings", "1", SettingKind::integer, 1, 4},
                   {"comp", "combinations (centralized: changes) that are looked at", "1", SettingKind::integer, 1, 16},
                   {"incent", "weight of the other department in a head's payoff", "0", SettingKind::real, 0, 1},
                   {"periods", "length of a life", "200", SettingKind::integer, 1, 100000},
                   {"shock_every", "periods between shocks in turbulence", "5", SettingKind::integer, 1, 100000},
                   {"persistence", "tau: what a shock leaves of each contribution", "0.2", SettingKind::real, 0, 1},
                   runs_setting("landscapes", "landscapes", "2000", "10000")},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis
