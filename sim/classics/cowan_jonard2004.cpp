#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>

#include "catalogue.hpp"
#include "coalis/classics/published.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "cowan_jonard2004_model.hpp"

namespace coalis::classics {

namespace {

/// Mean knowledge is noted after some sweeps on the way.
constexpr std::array<std::uint32_t, 4> kNoted{10, 20, 50, 100};
enum Measure : std::size_t { kMean = kNoted.size(), kVariance, kVariation, kMeasures };

void run_barter(const Barter& barter, Draws& draws, std::uint64_t network_seed, std::span<double> row) {
  KnowledgeBarter world(barter, draws, network_seed);
  for (std::uint32_t sweep = 1; sweep <= barter.sweeps; ++sweep) {
    world.sweep();
    const auto* const noted = std::find(kNoted.begin(), kNoted.end(), sweep);
    if (noted != kNoted.end()) {
      row[static_cast<std::size_t>(noted - kNoted.begin())] = world.mean();
    }
  }
  row[kMean] = world.mean();
  row[kVariance] = world.variance();
  row[kVariation] = std::sqrt(row[kVariance]) / row[kMean];
}

Sample run_point(const Request& request, const Barter& barter) {
  return replicated(request, request.integer("runs"), kMeasures, [&](std::uint32_t run, std::span<double> row) {
    Draws draws(request.seed, stream_of(Drawer::cowan_jonard2004, 1), 0, run);
    run_barter(barter, draws, replicate_seed(request.seed, run), row);
  });
}

struct Named {
  const char* name;  ///< and column of the table
  std::size_t measure;
};
constexpr std::array<Named, kMeasures> kNames{{{"mean", kMean},
                                               {"variance", kVariance},
                                               {"cv", kVariation},
                                               {"mean_s10", 0},
                                               {"mean_s20", 1},
                                               {"mean_s50", 2},
                                               {"mean_s100", 3}}};

void hold_against_row(const Row& row, const Sample& sample, const std::string& name, Findings& findings) {
  constexpr double kReferenceRuns = 100;
  for (const Named& one : kNames) {
    findings.numbers.push_back(docked_number(name + one.name, sample.estimate(one.measure), sample.replicates(), row,
                                             one.name, kReferenceRuns));
  }
}

/// Means over the rewiring probabilities of the table.
struct Found {
  std::vector<double> rewiring;
  std::vector<Sample> samples;

  [[nodiscard]] double at(double p, std::size_t measure) const {
    const auto place = std::find(rewiring.begin(), rewiring.end(), p) - rewiring.begin();
    return samples[static_cast<std::size_t>(place)].estimate(measure).mean;
  }
  /// Where a measure is largest, its sign turned where asked, among p from `low` to `high`.
  [[nodiscard]] double place_of_largest(std::size_t measure, double sign, double low, double high) const {
    double best = -std::numeric_limits<double>::infinity();
    double place = std::nan("");
    for (const double p : rewiring) {
      if (p >= low && p <= high && sign * at(p, measure) > best) {
        best = sign * at(p, measure);
        place = p;
      }
    }
    return place;
  }
};

void check_patterns(const Found& found, Findings& findings) {
  const double highest = found.place_of_largest(kMean, 1.0, 0.0, 1.0);
  findings.numbers.push_back(pattern_number("mean knowledge is highest where about a tenth of the links are long",
                                            highest >= 0.04 && highest <= 0.2, "p from .04 to .2"));
  const double tenth = found.at(0.09, kMean);
  findings.numbers.push_back(pattern_number("a small world knows more than a ring and than a random graph",
                                            tenth > 1.04 * found.at(0.0, kMean) && tenth > 1.06 * found.at(1.0, kMean),
                                            "p = .09 by 4 % above p = 0, by 6 % above p = 1"));
  const double most_varied = found.place_of_largest(kVariance, 1.0, 0.0, 1.0);
  findings.numbers.push_back(pattern_number("variance is highest among small worlds",
                                            most_varied >= 0.01 && most_varied <= 0.2, "p from .01 to .2"));
  const double least_varied = found.place_of_largest(kVariation, -1.0, 0.003, 1.0);
  findings.numbers.push_back(pattern_number("the coefficient of variation has its interior minimum among small worlds",
                                            least_varied >= 0.06 && least_varied <= 0.3,
                                            "lowest of p from .003 to 1 lies between .06 and .3"));
}

Series curve_of_measure(const Found& found, const std::vector<Row>& rows, std::size_t measure, const char* column) {
  Series series;
  series.label = column;
  series.panel = std::string("Steady state: ") + column;
  series.x_title = "share of rewired links p";
  series.y_title = column;
  series.log_x = true;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    add_point(series, found.rewiring[i], found.samples[i].estimate(measure), rows[i].number(column));
  }
  return series;
}

Findings check_all(const Request& request) {
  Findings findings;
  Found found;
  const std::vector<Row> rows = rows_of(published_table("cowan_jonard2004"));
  for (const Row& row : rows) {
    Barter barter;
    barter.rewiring = row.number("p");
    found.rewiring.push_back(barter.rewiring);
    found.samples.push_back(run_point(request, barter));
    hold_against_row(row, found.samples.back(), "p=" + row.text("p") + ": ", findings);
  }
  check_patterns(found, findings);
  findings.series = {curve_of_measure(found, rows, kMean, "mean"), curve_of_measure(found, rows, kVariance, "variance"),
                     curve_of_measure(found, rows, kVariation, "cv")};
  findings.notes = {"Circles are those of an independent re-implementation: the article's levels are not at hand."};
  return findings;
}

Barter barter_of(const Request& request) {
  Barter barter;
  barter.agents = static_cast<std::uint32_t>(request.integer("agents"));
  barter.neighbours = static_cast<std::uint32_t>(request.integer("neighbours"));
  barter.rewiring = request.real("p");
  barter.categories = static_cast<std::uint32_t>(request.integer("categories"));
  barter.experts = static_cast<std::uint32_t>(request.integer("experts"));
  barter.expert_level = request.real("expert_level");
  barter.absorption = request.real("alpha");
  barter.sweeps = static_cast<std::uint32_t>(request.integer("sweeps"));
  return barter;
}

Result<Findings> carry_out(const Request& request) {
  if (!request.changed()) {
    return check_all(request);
  }
  const Barter barter = barter_of(request);
  if (barter.neighbours % 2 != 0 || barter.neighbours + 1 >= barter.agents) {
    return setting_problem("neighbours", request.word("neighbours"), "an even number below agents - 1");
  }
  const Sample sample = run_point(request, barter);
  Findings findings;
  for (const Row& row : rows_of(published_table("cowan_jonard2004"))) {
    if (row.number("p") == barter.rewiring &&
        request.at_fallback({"agents", "neighbours", "categories", "experts", "expert_level", "alpha", "sweeps"})) {
      hold_against_row(row, sample, "", findings);
    }
  }
  if (findings.numbers.empty()) {
    std::transform(kNames.begin(), kNames.end(), std::back_inserter(findings.numbers),
                   [&](const Named& one) { return measured(one.name, sample.estimate(one.measure)); });
  }
  return findings;
}

}  // namespace

Experiment cowan_jonard2004() {
  return {.name = "cowan-jonard-2004",
          .group = kSearchAndOrganisation,
          .citation =
              "Cowan, R. & Jonard, N. (2004). Network structure and the diffusion of knowledge. Journal of "
              "Economic Dynamics and Control 28(8), 1557-1575.",
          .question = "Which network spreads bartered knowledge best?",
          .reproduced =
              "The three patterns: mean knowledge highest with about a tenth of the links long, variance highest "
              "among small worlds, coefficient of variation lowest there; levels beside an independent "
              "re-implementation.",
          .not_reproduced =
              "The article's levels, which are not at hand; agents, neighbours, categories and experts are "
              "recalled, not read.",
          .settings = {{"p", "share of links that are rewired", "0.09", SettingKind::real, 0, 1},
                       {"agents", "agents", "500", SettingKind::integer, 4, 100000},
                       {"neighbours", "neighbours on the ring, even", "10", SettingKind::integer, 2, 1000},
                       {"categories", "categories of knowledge", "5", SettingKind::integer, 1, 64},
                       {"experts", "times that an agent is made an expert in one category", "25", SettingKind::integer,
                        0, 100000},
                       {"expert_level", "knowledge of an expert; others have 0 to 10", "30", SettingKind::real, 0, 1e6},
                       {"alpha", "share of the difference that a receiver learns", "0.1", SettingKind::real, 0, 1},
                       {"sweeps", "how long, in meetings per link", "300", SettingKind::integer, 1, 100000},
                       runs_setting("runs", "runs of each network", "24", "100")},
          .data = {},
          .carry_out = carry_out};
}

}  // namespace coalis::classics
