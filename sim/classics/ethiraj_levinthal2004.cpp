#include <algorithm>
#include <cmath>

#include "catalogue.hpp"
#include "coalis/classics/published.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "coalis/landscape/table_landscape.hpp"

namespace coalis::classics {

namespace {

struct Modules {
  int decisions = 30;
  int true_modules = 5;
  int design_modules = 5;
};

/// All links inside a module, and one from the first decision of each but the first module to the last of the one
/// before.
LinkLists true_links(const Modules& modules) {
  LinkLists lists(static_cast<std::size_t>(modules.decisions));
  const int size = modules.decisions / modules.true_modules;
  for (int bit = 0; bit < modules.decisions; ++bit) {
    const int first = bit / size * size;
    auto& links = lists[static_cast<std::size_t>(bit)];
    for (int mate = first; mate < first + size; ++mate) {
      if (mate != bit) {
        links.push_back(mate);
      }
    }
    if (bit == first && first > 0) {
      links.push_back(first - 1);
    }
  }
  return lists;
}

/// Every design module tries one of its decisions, and keeps the change if its own decisions contribute more, the
/// others being as they were. All at once.
Design next_design(const TableLandscape& landscape, Design design, const Modules& modules, Draws& draws) {
  const int size = modules.decisions / modules.design_modules;
  Design next = design;
  for (int first = 0; first < modules.decisions; first += size) {
    const Design own = ((Design{1} << size) - 1) << first;
    const int bit = first + static_cast<int>(below(draws, static_cast<std::uint32_t>(size)));
    if (landscape.score_of_bits(flipped(design, bit), own) > landscape.score_of_bits(design, own)) {
      next = flipped(next, bit);
    }
  }
  return next;
}

/// Performance after each period. Landscapes and first designs are the same for every division of the work.
Sample run_designs(const Request& request, const Modules& modules, std::size_t periods) {
  return replicated(request, request.integer("runs"), periods, [&](std::uint32_t run, std::span<double> row) {
    Draws draws(request.seed, stream_of(Drawer::ethiraj_levinthal2004, 1), 0, run);
    const TableLandscape landscape(true_links(modules), draws);
    Design design = draws.bits64() >> (64 - modules.decisions);
    for (double& performance : row) {
      design = next_design(landscape, design, modules, draws);
      performance = landscape.value(design);
    }
  });
}

constexpr std::size_t kPrinted = 100;  ///< the period that the article reports
constexpr std::size_t kPeriods = 300;
constexpr double kTheirRuns = 100;

/// By number of design modules, in the order of the table.
struct Found {
  std::vector<int> design_modules;
  std::vector<Sample> samples;

  [[nodiscard]] Estimate at(int modules, std::size_t period) const {
    const auto place = std::find(design_modules.begin(), design_modules.end(), modules) - design_modules.begin();
    return samples[static_cast<std::size_t>(place)].estimate(period - 1);
  }
};

/// Standard deviation over runs, from the standard error of their mean.
double spread(const Sample& sample, Estimate estimate) {
  return estimate.standard_error * std::sqrt(static_cast<double>(sample.replicates()));
}

CheckedNumber printed_number(const Row& row, const Sample& sample, std::string label) {
  const Estimate ours = sample.estimate(kPrinted - 1);
  const std::string& printed = row.text("published_t100");
  if (row.number("design_modules") == 30) {
    return not_reproduced(
        std::move(label), ours, row.number("published_t100"),
        "thirty designers cycle, as published, but lower: the pattern of links in the article's figure "
        "could not be recovered in full; printed as .565 to .575");
  }
  return statistical_number(std::move(label), ours,
                            {row.number("published_t100"), spread(sample, ours) / std::sqrt(kTheirRuns)},
                            half_of_last_digit(printed), "; theirs from our spread over 100 runs");
}

void hold_against_row(const Row& row, const Sample& sample, const std::string& name, Findings& findings) {
  if (!row.empty("published_t100")) {
    findings.numbers.push_back(printed_number(row, sample, name + "performance after 100 periods"));
  }
  for (const std::size_t period : {1, 25, 50, 100, 200, 300}) {
    constexpr double kReferenceRuns = 4000;
    const std::string column = "t" + std::to_string(period);
    findings.numbers.push_back(
        docked_number(name + column, sample.estimate(period - 1), sample.replicates(), row, column, kReferenceRuns));
  }
}

void check_patterns(const Found& found, Findings& findings) {
  const auto t_value = [&](int modules) {
    const Estimate five = found.at(5, kPrinted);
    const Estimate other = found.at(modules, kPrinted);
    const double pooled = std::hypot(spread(found.samples.front(), five), spread(found.samples.front(), other));
    return (five.mean - other.mean) / (pooled / std::sqrt(kTheirRuns));
  };
  constexpr double kPrintedT = 2.12;
  for (const int modules : {3, 6}) {
    findings.numbers.push_back(pattern_number("5 and " + std::to_string(modules) + " design modules do not differ",
                                              std::abs(t_value(modules)) < kPrintedT,
                                              "|t| < 2.12 with the spread of 100 runs, after 100 periods"));
  }
  for (const int modules : {15, 30}) {
    findings.numbers.push_back(pattern_number(std::to_string(modules) + " design modules do worse than 5",
                                              t_value(modules) > kPrintedT,
                                              "t > 2.12 with the spread of 100 runs, after 100 periods"));
  }
  findings.numbers.push_back(not_reproduced("t of 5 against 10 design modules, at least", {t_value(10), 0.0}, kPrintedT,
                                            "ten small modules do as well as five in the links that we could recover"));
  const double right = found.at(5, 25).mean;
  findings.numbers.push_back(
      pattern_number("the true division is the fastest",
                     std::all_of(found.design_modules.begin(), found.design_modules.end(),
                                 [&](int modules) { return modules == 5 || found.at(modules, 25).mean < right; }),
                     "highest performance after 25 periods"));
}

Series curve_of_division(int design_modules, const Sample& sample, const Row* row) {
  std::vector<double> periods(sample.row_length());
  for (std::size_t i = 0; i < periods.size(); ++i) {
    periods[i] = static_cast<double>(i + 1);
  }
  Series series = curve_of(std::to_string(design_modules) + " design modules", std::move(periods), sample);
  series.panel = "Performance, by division of the work";
  series.x_title = "period";
  series.y_title = "performance";
  if (row != nullptr && !row->empty("published_t100")) {
    series.published.assign(series.x.size(), std::nan(""));
    series.published[kPrinted - 1] = row->number("published_t100");
  }
  return series;
}

Findings check_all(const Request& request) {
  Findings findings;
  Found found;
  for (const Row& row : rows_of(published_table("ethiraj_levinthal2004"))) {
    const Modules modules{30, 5, static_cast<int>(row.number("design_modules"))};
    found.design_modules.push_back(modules.design_modules);
    found.samples.push_back(run_designs(request, modules, kPeriods));
    hold_against_row(row, found.samples.back(), row.text("design_modules") + " design modules: ", findings);
    findings.series.push_back(curve_of_division(modules.design_modules, found.samples.back(), &row));
  }
  check_patterns(found, findings);
  return findings;
}

Result<Findings> carry_out(const Request& request) {
  if (!request.changed()) {
    return check_all(request);
  }
  const Modules modules{static_cast<int>(request.integer("n")), static_cast<int>(request.integer("true_modules")),
                        static_cast<int>(request.integer("design_modules"))};
  for (const char* setting : {"true_modules", "design_modules"}) {
    if (modules.decisions % static_cast<int>(request.integer(setting)) != 0) {
      return setting_problem(setting, request.word(setting), "a divisor of n", "take one that divides n evenly");
    }
  }
  if (modules.decisions / modules.true_modules > 25) {
    return setting_problem("true_modules", request.word("true_modules"), "modules of at most 25 decisions",
                           "raise true_modules or lower n");
  }
  const Sample sample = run_designs(request, modules, std::max(request.integer("periods"), std::size_t{1}));
  Findings findings;
  const Row* about = nullptr;
  const std::vector<Row> rows = rows_of(published_table("ethiraj_levinthal2004"));
  for (const Row& row : rows) {
    if (row.number("design_modules") == modules.design_modules &&
        request.at_fallback({"n", "true_modules", "periods"})) {
      about = &row;
      hold_against_row(row, sample, "", findings);
    }
  }
  if (about == nullptr || about->empty("published_t100")) {
    const std::size_t period = std::min(kPrinted, sample.row_length());
    findings.numbers.push_back(
        measured("performance after " + std::to_string(period) + " periods", sample.estimate(period - 1)));
  }
  findings.series.push_back(curve_of_division(modules.design_modules, sample, about));
  return findings;
}

}  // namespace

Experiment ethiraj_levinthal2004() {
  return {.name = "ethiraj-levinthal-2004",
          .group = kSearchAndOrganisation,
          .citation =
              "Ethiraj, S. K. & Levinthal, D. (2004). Modularity and innovation in complex systems. Management "
              "Science 50(2), 159-173.",
          .question = "What is lost if designers divide a modular product into too few or too many modules?",
          .reproduced =
              "Local search by division of the work: level of the true division and of one module, who differs "
              "from whom, which is fastest; every period beside an independent re-implementation.",
          .not_reproduced =
              "The level of thirty modules and the shortfall of ten (links not fully known); recombination "
              "of modules between firms (no numbers at hand).",
          .settings = {{"design_modules", "modules into which designers divide the decisions", "5",
                        SettingKind::integer, 1, 60},
                       {"true_modules", "modules that there are", "5", SettingKind::integer, 1, 60},
                       {"n", "decisions", "30", SettingKind::integer, 2, 60},
                       {"periods", "how long", "300", SettingKind::integer, 1, 10000},
                       runs_setting("runs", "runs of each division (the article had 100)", "1000", "10000")},
          .data = {},
          .carry_out = carry_out};
}

}  // namespace coalis::classics
