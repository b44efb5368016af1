#include <cmath>

#include "catalogue.hpp"
#include "coalis/classics/published.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "coalis/landscape/local_search.hpp"
#include "coalis/landscape/table_landscape.hpp"
#include "nk_laws.hpp"

namespace coalis::classics {

namespace {

/// One setting of N, K and the draw of links.
struct Point {
  int bits = 10;
  int links = 5;
  Interaction interaction = Interaction::adjacent;

  [[nodiscard]] bool uncorrelated() const { return links == bits - 1; }
  [[nodiscard]] std::string name() const {
    return "N=" + std::to_string(bits) + " K=" + std::to_string(links) + " " + word_of(interaction);
  }
};

enum Measure : std::size_t {
  kPeaks,
  kSquaredPeaks,  ///< squared distance from the exact mean number
  kPeakHeight,    ///< mean over the landscape's peaks
  kSumOfHeights,
  kHighest,
  kRandomWalk,
  kWalkFromWorst,
  kGreedyWalk,
  kReluctantWalk,
  kMeanValue,
  kSquaredValue,  ///< squared distance of a value from 1/2, mean over the designs
  kMeasures
};

constexpr int kWalkers = 16;

void look_at_peaks(const ValueTable& landscape, std::span<double> row) {
  const std::vector<Design> peaks = landscape.local_optima();
  const auto count = static_cast<double>(peaks.size());
  double heights = 0.0;
  for (const Design peak : peaks) {
    heights += landscape.value(peak);
  }
  row[kPeaks] = count;
  row[kSquaredPeaks] = std::pow(count - expected_optima(landscape.bit_count()), 2);
  row[kPeakHeight] = heights / count;
  row[kSumOfHeights] = heights;
  row[kHighest] = landscape.value(landscape.best());
}

void look_at_values(const ValueTable& landscape, std::span<double> row) {
  const std::size_t designs = std::size_t{1} << landscape.bit_count();
  for (Design design = 0; design < designs; ++design) {
    const double value = landscape.value(design);
    row[kMeanValue] += value / static_cast<double>(designs);
    row[kSquaredValue] += (value - 0.5) * (value - 0.5) / static_cast<double>(designs);
  }
}

void walk(const ValueTable& landscape, Draws& draws, std::span<double> row) {
  using Walker = Standing<ValueTable>;
  const auto random_step = [&](Walker& one) { return step_to_first_better(landscape, one, ScanOrder::random, draws); };
  for (int walker = 0; walker < kWalkers; ++walker) {
    const Walker start = standing_of(landscape, search::random_design(landscape.bit_count(), draws));
    Walker one = start;
    row[kRandomWalk] += climb(one, random_step) / double{kWalkers};
    one = start;
    row[kGreedyWalk] += climb(one, [&](Walker& other) { return step_to_best(landscape, other); }) / double{kWalkers};
    one = start;
    row[kReluctantWalk] +=
        climb(one, [&](Walker& other) { return step_to_least_better(landscape, other); }) / double{kWalkers};
    one = standing_of(landscape, landscape.worst());
    row[kWalkFromWorst] += climb(one, random_step) / double{kWalkers};
  }
}

Sample look_at_landscapes(const Request& request, const Point& point) {
  const std::size_t landscapes = request.integer("landscapes");
  const auto address =
      static_cast<std::uint16_t>((point.bits * 32 + point.links) * 4 + static_cast<int>(point.interaction));
  // A landscape of 2^20 designs is as much work as hundreds of 2^10.
  return replicated(request, point.bits > 14 ? (landscapes + 15) / 16 : landscapes, kMeasures,
                    [&](std::uint32_t replicate, std::span<double> row) {
                      Draws draws(request.seed, stream_of(Drawer::nk_mathematics, 1), address, replicate);
                      const ValueTable landscape =
                          TableLandscape(point.bits, point.links, point.interaction, draws).tabulate();
                      look_at_peaks(landscape, row);
                      look_at_values(landscape, row);
                      walk(landscape, draws, row);
                    });
}

/// The root of a mean square, by the delta rule.
Estimate root_of(Estimate square) {
  const double root = std::sqrt(square.mean);
  return {root, root > 0.0 ? square.standard_error / (2.0 * root) : 0.0};
}

/// What mathematics says of every landscape, of smooth ones, and of those without correlation.
void hold_against_laws(const Point& point, const Sample& sample, Findings& findings) {
  const std::string name = point.name() + ": ";
  const int n = point.bits;
  const auto check = [&](const char* what, Estimate ours, double law) {
    findings.numbers.push_back(statistical_number(name + what, ours, {law, 0.0}, 0.0, "; exact law"));
  };
  check("mean value of a design", sample.estimate(kMeanValue), 0.5);
  check("s.d. of a design's value", root_of(sample.estimate(kSquaredValue)), std::sqrt(1.0 / (12.0 * n)));
  if (point.links == 0) {
    findings.numbers.push_back(exact_number(name + "peaks of every landscape", sample.estimate(kPeaks).mean, 1.0, 0.0));
    check("mean height of the only peak", sample.estimate(kHighest), 2.0 / 3.0);
  }
  if (!point.uncorrelated()) {
    return;
  }
  const double optima = expected_optima(n);
  check("mean number of peaks, 2^N/(N+1)", sample.estimate(kPeaks), optima);
  check("s.d. of the number of peaks", root_of(sample.estimate(kSquaredPeaks)), optima_deviation(n));
  check("mean sum of the peaks' heights", sample.estimate(kSumOfHeights), optima * expected_largest(n, n + 1.0));
  check("mean height of the highest peak", sample.estimate(kHighest), expected_largest(n, std::ldexp(1.0, n)));
}

/// A row of the independent re-implementation's table.
void hold_against_table(const Row& row, const Point& point, const Sample& sample, Findings& findings) {
  const auto check = [&](const char* what, const char* column, Measure measure) {
    findings.numbers.push_back(docked_number(point.name() + ": " + what, sample.estimate(measure), sample.replicates(),
                                             row, column, row.number("L")));
  };
  check("peaks", "mean_peaks", kPeaks);
  check("mean height of a landscape's peaks", "mean_fit_peaks", kPeakHeight);
  check("highest peak", "mean_global_max", kHighest);
}

Point point_of(const Row& row) {
  return {static_cast<int>(row.number("N")), static_cast<int>(row.number("K")), interaction_of(row.text("neigh"))};
}

/// Curves of the number of peaks over K, ours and the table's.
Series peaks_over_links(const std::string& draw) {
  Series series;
  series.label = draw + " links";
  series.panel = "Number of local peaks, N = 10";
  series.x_title = "K";
  series.y_title = "peaks";
  return series;
}

void check_table(const Request& request, Findings& findings) {
  Series adjacent = peaks_over_links("adjacent");
  Series random = peaks_over_links("random");
  for (const Row& row : rows_of(published_table("nk_peaks"))) {
    const Point point = point_of(row);
    const Sample sample = look_at_landscapes(request, point);
    hold_against_table(row, point, sample, findings);
    hold_against_laws(point, sample, findings);
    if (point.bits == 10) {
      add_point(point.interaction == Interaction::adjacent ? adjacent : random, row.number("K"),
                sample.estimate(kPeaks), row.number("mean_peaks"));
    }
  }
  findings.series = {adjacent, random};
}

void check_walk_laws(Findings& findings) {
  constexpr int kMany = 100'000;
  constexpr double kFourDigits = 0.5e-4;
  const double log_n = std::log(kMany);
  findings.numbers.push_back(exact_number("steps of a random walk less ln N, N = 100,000",
                                          random_walk_steps(kMany) - log_n, 0.0991, kFourDigits));
  findings.numbers.push_back(
      exact_number("the same from the worst design", random_walk_steps_from_worst(kMany) - log_n, 1.0991, kFourDigits));
  findings.numbers.push_back(exact_number("steps of a greedy walk, N = 100,000: e - 1", greedy_walk_steps(kMany),
                                          std::exp(1.0) - 1.0, kFourDigits));
}

void check_walks(const Request& request, Findings& findings) {
  check_walk_laws(findings);
  const Point point{16, 15, Interaction::random};
  const Sample sample = look_at_landscapes(request, point);
  for (const Row& row : rows_of(published_table("nk_walks"))) {
    const Measure measure = row.text("walk") == "greedy"   ? kGreedyWalk
                            : row.text("start") == "worst" ? kWalkFromWorst
                                                           : kRandomWalk;
    findings.numbers.push_back(docked(
        statistical_number("steps of a " + row.text("walk") + " walk from a " + row.text("start") + " design, N = 16",
                           sample.estimate(measure), {row.number("value"), row.number("ci95") / 1.96},
                           half_of_last_digit(row.text("value")))));
  }
  findings.numbers.push_back(statistical_number("steps of a reluctant walk, N = 16: N/2",
                                                sample.estimate(kReluctantWalk), {8.0, 0.0}, 0.0, "; law for large N"));
}

void show_point(const Point& point, const Sample& sample, Findings& findings) {
  findings.numbers.push_back(measured(point.name() + ": peaks", sample.estimate(kPeaks)));
  findings.numbers.push_back(
      measured(point.name() + ": mean height of a landscape's peaks", sample.estimate(kPeakHeight)));
  findings.numbers.push_back(measured(point.name() + ": highest peak", sample.estimate(kHighest)));
}

Result<Findings> carry_out(const Request& request) {
  Findings findings;
  if (!request.changed()) {
    check_table(request, findings);
    check_walks(request, findings);
    return findings;
  }
  const Point point{static_cast<int>(request.integer("n")), static_cast<int>(request.integer("k")),
                    interaction_of(request.word("interaction"))};
  if (point.links >= point.bits) {
    return setting_problem("k", std::to_string(point.links), "at most n - 1", "lower k or raise n");
  }
  const Sample sample = look_at_landscapes(request, point);
  for (const Row& row : rows_of(published_table("nk_peaks"))) {
    if (point_of(row).name() == point.name()) {
      hold_against_table(row, point, sample, findings);
    }
  }
  if (findings.numbers.empty()) {
    show_point(point, sample, findings);
  }
  hold_against_laws(point, sample, findings);
  findings.numbers.push_back(measured("steps of a random walk", sample.estimate(kRandomWalk)));
  findings.numbers.push_back(measured("steps of a random walk from the worst design", sample.estimate(kWalkFromWorst)));
  findings.numbers.push_back(measured("steps of a greedy walk", sample.estimate(kGreedyWalk)));
  findings.numbers.push_back(measured("steps of a reluctant walk", sample.estimate(kReluctantWalk)));
  return findings;
}

}  // namespace

Experiment nk_mathematics() {
  return {.name = "nk-mathematics",
          .group = kSearchAndOrganisation,
          .citation =
              "Kauffman, S. A. (1993). The Origins of Order. Oxford University Press; Macken, C. A. & Perelson, "
              "A. S. (1989). PNAS 86, 6191-6195; Flyvbjerg, H. & Lautrup, B. (1992). Physical Review A 46(10), "
              "6714-6723; Orr, H. A. (2003). Journal of Theoretical Biology 220, 241-247.",
          .question = "How many local peaks has an NK landscape, how high are they, and how long are walks to one?",
          .reproduced =
              "Exact laws of uncorrelated landscapes (number of peaks and its spread, heights, walk lengths); "
              "peaks at N = 10 for every K, both draws of links, beside an independent re-implementation.",
          .not_reproduced = "",
          .settings = {{"n", "bits N", "10", SettingKind::integer, 1, 20},
                       {"k", "links K of each bit", "5", SettingKind::integer, 0, 19},
                       interaction_setting("adjacent"),
                       runs_setting("landscapes", "landscapes of each setting (a sixteenth of them beyond N = 14)",
                                    "1000", "5000")},
          .data = {},
          .carry_out = carry_out};
}

}  // namespace coalis::classics
