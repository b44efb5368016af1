#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "coalis/classics/published.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "levinthal1997_model.hpp"
#include "replications.hpp"

namespace coalis {

namespace {

using namespace classics;
using namespace levinthal;

constexpr std::array<std::string_view, 6> kPoint{"k", "start", "scan", "jump", "selection", "respecified"};
constexpr std::array<std::string_view, 4> kScans{"fixed", "random", "one", "none"};
constexpr double kTheirLandscapes = 100;

Scan scan_of(std::string_view word) {
  return static_cast<Scan>(std::find(kScans.begin(), kScans.end(), word) - kScans.begin());
}

Setup setup_of(const Row& row) {
  Setup setup;
  setup.links = static_cast<int>(row.number("k"));
  setup.same_start = row.text("start") == "same";
  setup.scan = scan_of(row.text("scan"));
  setup.long_jumps = row.number("jump") == 1.0;
  setup.selection = row.number("selection") == 1.0;
  setup.respecified = static_cast<std::uint32_t>(row.number("respecified"));
  setup.periods = 50;
  return setup;
}

Setup setup_of(const Request& request) {
  Setup setup;
  setup.attributes = static_cast<int>(request.integer("n"));
  setup.links = static_cast<int>(request.integer("k"));
  setup.interaction = interaction_of(request.word("interaction"));
  setup.organisations = static_cast<std::uint32_t>(request.integer("organisations"));
  setup.same_start = request.word("start") == "same";
  setup.scan = scan_of(request.word("scan"));
  setup.long_jumps = request.word("jump") == "1";
  setup.selection = request.word("selection") == "1";
  setup.respecified = static_cast<std::uint32_t>(request.integer("respecified"));
  setup.change_at = static_cast<std::uint32_t>(request.integer("change_at"));
  setup.periods = static_cast<std::uint32_t>(request.integer("periods"));
  return setup;
}

/// Forms in periods 0 .. n, then incumbents in the same periods.
struct Paths {
  std::size_t periods = 0;
  Sample sample;

  [[nodiscard]] Estimate forms(std::size_t period) const { return sample.estimate(period); }
  [[nodiscard]] Estimate incumbents(std::size_t period) const { return sample.estimate(periods + 1 + period); }
};

/// All setups have the same landscapes and organisations to begin with.
Paths run(const Request& request, const Setup& setup) {
  const std::size_t counts = setup.periods + 1;
  Sample sample = replicated(request, request.integer("landscapes"), 2 * counts,
                             [&](std::uint32_t landscape, std::span<double> row) {
                               Draws draws(request.seed, stream_of(Drawer::levinthal1997, 1), 0, landscape);
                               std::vector<Count> found(counts);
                               run_population(setup, draws, found);
                               for (std::size_t period = 0; period < counts; ++period) {
                                 row[period] = found[period].forms;
                                 row[counts + period] = found[period].incumbents;
                               }
                             });
  return {setup.periods, std::move(sample)};
}

bool counts_incumbents(const Row& row) {
  return row.number("respecified") > 0.0;
}

std::string label_of(const Row& row) {
  return (counts_incumbents(row) ? "incumbents t=" : "forms t=") + row.text("t");
}

/// The article's values are means of 100 landscapes, and so known no better than our spread allows.
CheckedNumber number_of(const Row& row, const Paths& paths, const std::string& prefix) {
  const auto period = static_cast<std::size_t>(row.number("t"));
  const Estimate ours = counts_incumbents(row) ? paths.incumbents(period) : paths.forms(period);
  const double value = row.number("value");
  std::string label = prefix + label_of(row);
  if (!row.empty("ci95")) {
    return docked(statistical_number(label + " (re-implemented)", ours, {value, row.number("ci95") / 1.96},
                                     half_of_last_digit(row.text("value"))));
  }
  const double theirs =
      ours.standard_error * std::sqrt(static_cast<double>(paths.sample.replicates()) / kTheirLandscapes);
  const std::string why = "; theirs over 100 landscapes";
  if (row.empty("reading_error")) {
    return statistical_number(std::move(label), ours, {value, theirs}, half_of_last_digit(row.text("value")), why);
  }
  return digitised_number(std::move(label), ours, {value, theirs}, row.number("reading_error"), why);
}

/// What a row is about beside its time: rows of one such key are one population.
std::string key_of(const Row& row) {
  std::string key;
  for (const std::string_view setting : kPoint) {
    key += row.text(setting) + " ";
  }
  return key;
}

std::string name_of(const Row& row) {
  const std::string figure = row.text("figure").substr(3);
  const std::string& scan = row.text("scan");
  return "Fig. " + figure + " K=" + row.text("k") + (scan == "fixed" || scan == "none" ? "" : " scan=" + scan) + ": ";
}

/// A curve of forms or incumbents, with the published values where there are any.
Series curve(const Row& row, const std::vector<Row>& rows, const Paths& paths) {
  static const std::map<std::string, const char*> titles{{"fig1", "Figure 1: forms left by local search"},
                                                         {"fig3", "Figure 3: forms with long jumps, one first form"},
                                                         {"fig4", "Figure 4: forms left by selection alone"},
                                                         {"fig6", "Figure 6: incumbents left after the change"}};
  const bool incumbents = counts_incumbents(row);
  Series series;
  series.label = "K=" + row.text("k");
  series.panel = titles.at(row.text("figure"));
  series.x_title = "period";
  series.y_title = incumbents ? "organisations" : "different forms";
  for (std::size_t period = incumbents ? 24 : 0; period <= paths.periods; ++period) {
    const auto printed = std::find_if(rows.begin(), rows.end(), [&](const Row& other) {
      return key_of(other) == key_of(row) && other.empty("ci95") && other.number("t") == static_cast<double>(period);
    });
    add_point(series, static_cast<double>(period), incumbents ? paths.incumbents(period) : paths.forms(period),
              printed == rows.end() ? std::nan("") : printed->number("value"));
  }
  return series;
}

/// Figure 8: local peaks over K.
void check_peaks(const Request& request, Findings& findings) {
  Series series;
  series.label = "local peaks";
  series.panel = "Figure 8: local peaks";
  series.x_title = "K";
  series.y_title = "peaks";
  for (const Row& row : rows_of(published_table("levinthal1997_peaks"))) {
    const int links = static_cast<int>(row.number("k"));
    const Sample sample =
        replicated(request, request.integer("landscapes"), 1, [&](std::uint32_t landscape, std::span<double> peaks) {
          Draws draws(request.seed, stream_of(Drawer::levinthal1997, 2), static_cast<std::uint32_t>(links), landscape);
          const auto optima = TableLandscape(10, links, Interaction::adjacent, draws).tabulate().local_optima();
          peaks[0] = static_cast<double>(optima.size());
        });
    const Estimate ours = sample.estimate(0);
    const double theirs = ours.standard_error * std::sqrt(static_cast<double>(sample.replicates()) / kTheirLandscapes);
    findings.numbers.push_back(digitised_number("Fig. 8 K=" + row.text("k") + ": peaks", ours,
                                                {row.number("value"), theirs}, row.number("reading_error"),
                                                "; theirs over 100 landscapes"));
    add_point(series, links, ours, row.number("value"));
  }
  findings.series.push_back(std::move(series));
}

Findings check_all(const Request& request) {
  Findings findings;
  const std::vector<Row> rows = rows_of(published_table("levinthal1997"));
  for (std::size_t i = 0; i < rows.size();) {
    const Paths paths = run(request, setup_of(rows[i]));
    if (rows[i].text("scan") == "fixed" || rows[i].text("scan") == "none") {
      findings.series.push_back(curve(rows[i], rows, paths));
    }
    const std::string key = key_of(rows[i]);
    for (; i < rows.size() && key_of(rows[i]) == key; ++i) {
      findings.numbers.push_back(number_of(rows[i], paths, name_of(rows[i])));
    }
  }
  check_peaks(request, findings);
  const double exact = 1024.0 * (1.0 - std::pow(1.0 - 1.0 / 1024.0, 100));
  const Paths start = run(request, [] {
    Setup setup;
    setup.periods = 0;
    return setup;
  }());
  findings.numbers.push_back(
      statistical_number("different ones among 100 random forms", start.forms(0), {exact, 0.0}, 0.0, "; exact law"));
  return findings;
}

std::vector<Series> curves_of(const Setup& setup, const Paths& paths) {
  std::vector<double> periods(setup.periods + 1);
  for (std::size_t i = 0; i < periods.size(); ++i) {
    periods[i] = static_cast<double>(i);
  }
  Series forms = curve_of("forms", periods, paths.sample);
  Series incumbents = curve_of("incumbents", periods, paths.sample, periods.size());
  forms.x_title = incumbents.x_title = "period";
  return {std::move(forms), std::move(incumbents)};
}

/// At the periods that the tables have, and in the end.
void add_measured(const Setup& setup, const Paths& paths, Findings& findings) {
  std::set<std::uint32_t> periods{0, 1, 2, 3, 6, 12, 24, 36, 48, setup.periods};
  periods.erase(periods.upper_bound(setup.periods), periods.end());
  for (const std::uint32_t period : periods) {
    const std::string at = " t=" + std::to_string(period);
    findings.numbers.push_back(measured("forms" + at, paths.forms(period)));
    findings.numbers.push_back(measured("incumbents" + at, paths.incumbents(period)));
  }
}

Result<Findings> carry_out(const Request& request) {
  if (!request.changed()) {
    return check_all(request);
  }
  const Setup setup = setup_of(request);
  if (setup.links >= setup.attributes) {
    return setting_problem("k", request.word("k"), "at most n - 1", "lower k or raise n");
  }
  if (setup.respecified > static_cast<std::uint32_t>(setup.attributes)) {
    return setting_problem("respecified", request.word("respecified"), "at most n");
  }
  const Paths paths = run(request, setup);
  Findings findings;
  for (const Row& row : rows_of(published_table("levinthal1997"))) {
    if (is_about(row, request, kPoint) && row.number("t") <= setup.periods &&
        request.at_fallback({"n", "interaction", "organisations", "change_at"})) {
      findings.numbers.push_back(number_of(row, paths, ""));
    }
  }
  if (findings.numbers.empty()) {
    add_measured(setup, paths, findings);
  }
  findings.series = curves_of(setup, paths);
  return findings;
}

}  // namespace

Experiment levinthal1997() {
  return {
      .name = "levinthal-1997",
      .group = kSearchAndOrganisation,
      .citation = "Levinthal, D. A. (1997). Adaptation on rugged landscapes. Management Science 43(7), 934-950.",
      .question =
          "How many forms of organisation do local search, long jumps and selection leave, and who survives change?",
      .reproduced =
          "Figures 1, 3, 6 and 8, with a scan of the attributes in fixed order, which the published plateaus need; "
          "the same with other scans, and Figure 4, beside an independent re-implementation.",
      .not_reproduced = "",
      .settings =
          {{"k", "links K of each attribute", "5", SettingKind::integer, 0, 15},
           {"start",
            "all from one random form, or each from its own",
            "random",
            SettingKind::choice,
            0,
            1,
            {"random", "same"}},
           {"scan",
            "how neighbours are looked at: in fixed or random order until one is better, one a period, none",
            "fixed",
            SettingKind::choice,
            0,
            1,
            {kScans.begin(), kScans.end()}},
           {"jump", "1: one long jump a period as well", "0", SettingKind::choice, 0, 1, {"0", "1"}},
           {"selection", "1: survival by relative fitness, and births", "0", SettingKind::choice, 0, 1, {"0", "1"}},
           {"respecified", "attributes whose contributions change at once", "0", SettingKind::integer, 0, 16},
           {"change_at", "period in which they change", "25", SettingKind::integer, 1, 10000},
           {"n", "attributes N", "10", SettingKind::integer, 1, 16},
           interaction_setting("adjacent"),
           {"organisations", "organisations", "100", SettingKind::integer, 1, 100000},
           {"periods", "how long", "50", SettingKind::integer, 1, 10000},
           runs_setting("landscapes", "landscapes of each setting (the article had 100)", "500", "2000")},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis
