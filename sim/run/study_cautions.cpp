#include <algorithm>
#include <cmath>

#include "coalis/analysis/parts.hpp"
#include "coalis/base/number_text.hpp"
#include "coalis/base/word_list.hpp"
#include "coalis/scenario/diff.hpp"
#include "study_parts.hpp"

namespace coalis::studies {

namespace {

constexpr std::uint32_t kFewReplicates = 30;
constexpr std::size_t kManyIntervals = 20;

using Cautions = std::vector<std::string>;

void warn_of_ends(const StudyReport& report, Cautions& cautions) {
  const StudyRuns& runs = report.runs;
  if (runs.end != CampaignEnd::fixed_number) {
    cautions.push_back("the study is not complete (" + runs.stopped_because + "): what is told rests on the first " +
                       std::to_string(runs.points.point_count()) + " points of the design with " +
                       std::to_string(runs.points.replicates) + " runs each");
  }
}

void warn_of_few(const StudyReport& report, Cautions& cautions) {
  const StudyPoints& points = report.runs.points;
  if (points.design.same_futures && points.replicates < kFewReplicates) {
    cautions.push_back("only " + std::to_string(points.replicates) +
                       " futures, the same ones at every point: 30 is the least to lean on (design.replicates)");
  }
  if (!points.design.same_futures && points.replicates == 1) {
    cautions.emplace_back(
        "one run at each point: what factors do and what is luck cannot be told apart in it; two runs "
        "(design.replicates = 2) tell how much is luck");
  }
  if (!report.sensitivity.empty() && !points.design.same_futures && points.design.parts < kFewestResampledParts) {
    cautions.push_back("intervals rest on the differences of only " + std::to_string(points.design.parts) +
                       " parts of the design; from ten on they are right (design.parts)");
  }
}

/// Policies that the design draws together with everything else cannot be held against each other.
void warn_of_unpaired(const StudyReport& report, Cautions& cautions) {
  const StudyPoints& points = report.runs.points;
  std::vector<std::string> policies;
  for (const std::size_t factor : points.varied) {
    const StudyFactor& one = report.runs.study->factors[factor];
    if (one.role == FactorRole::policy) {
      policies.push_back(one.title);
    }
  }
  if (!points.design.same_futures && !policies.empty()) {
    cautions.push_back("every block of points meets futures of its own: two values of " + comma_list(policies) +
                       " are not compared over the same futures, so that two rows of the table differ by luck too. "
                       "Levels or options instead of ranges make strategies of them, which meet the same ones");
  }
}

void warn_of_many_strategies(const StudyReport& report, Cautions& cautions) {
  const std::size_t strategies = report.answers.robust ? report.answers.robust->strategies.size() : 0;
  if (strategies > 2) {
    cautions.push_back("the intervals of " + std::to_string(strategies) +
                       " strategies hold with 95 % one by one: what is picked as the best of many tends to look better "
                       "than it is. Confirm it by runs of another seed, or by a [claim] that names it beforehand");
  }
}

/// Designs that compare every point with every other give shares of variance only where they are a whole grid.
void warn_of_no_indices(const StudyReport& report, Cautions& cautions) {
  const StudyPoints& points = report.runs.points;
  if (!points.design.same_futures || points.point_count() == 0 || points.varied.empty()) {
    return;
  }
  const std::string otherwise =
      "; for indices of sensitivity take a saltelli, morris, shapley, sobol or latin_hypercube design";
  if (report.runs.study->design.kind == DesignKind::one_at_a_time) {
    cautions.push_back(
        "this design moves one factor at a time from one point: it gives no shares of variance, and "
        "does not see what factors do together" +
        otherwise);
  } else if (!is_complete_grid(points.design)) {
    cautions.push_back(
        "constraints cut combinations out of the grid: what is left gives no shares of variance, and the means of two "
        "values of a factor stand on different values of the others (changes do not: "
        "they compare points that differ in one factor alone)" +
        otherwise);
  } else if (points.replicates < kFewestFutures) {
    cautions.push_back("shares of variance in a grid need " + std::to_string(kFewestFutures) +
                       " futures at least (design.replicates)");
  }
}

void warn_of_effects(const StudyReport& report, Cautions& cautions) {
  const StudyPoints& points = report.runs.points;
  if (points.design.same_futures && points.replicates < 2 && points.point_count() > 0) {
    cautions.emplace_back("what values of factors change is told from two futures on (design.replicates)");
  }
  std::size_t all = 0;
  for (const OutcomeSensitivity& one : report.sensitivity) {
    all += static_cast<std::size_t>(
        std::ranges::count_if(one.found.effects, [](const LevelEffect& effect) { return effect.change.has_value(); }));
  }
  if (all > kManyIntervals) {
    cautions.push_back(std::to_string(all) +
                       " intervals of changes hold with 95 % one by one: about one in twenty misses");
  }
}

void warn_of_convergence(const StudyReport& report, Cautions& cautions) {
  std::size_t all = 0;
  std::size_t open = 0;
  std::vector<std::string> kinds;
  for (const OutcomeSensitivity& one : report.sensitivity) {
    for (const SensitivityIndex& index : one.found.indices) {
      ++all;
      if (index.converged) {
        continue;
      }
      ++open;
      const std::string kind(short_name(index.label.kind));
      if (std::ranges::find(kinds, kind) == kinds.end()) {
        kinds.push_back(kind);
      }
    }
  }
  const bool in_units =
      std::ranges::any_of(kinds, [](const std::string& kind) { return kind.starts_with("mu") || kind == "sigma"; });
  const std::string bound = in_units ? "a twentieth of the largest mu_star" : "0.05";
  if (open > 0) {
    cautions.push_back(
        std::to_string(open) + " of " + std::to_string(all) + " indices of what decides are not settled yet (" +
        comma_list(kinds) + "; ~ in the text): their interval is wider than " + bound +
        " to each side, or the second half of the points moved them by more than that. More points (design.points) go "
        "on from these runs");
  }
  if (all > kManyIntervals) {
    cautions.push_back(std::to_string(all) +
                       " intervals hold with 95 % one by one: about one in twenty misses. Hold each index against the "
                       "dummy's, a factor that does nothing");
  }
}

void warn_of_constant_factors(const StudyReport& report, Cautions& cautions) {
  std::vector<std::string> constant;
  for (const StudyFactor& factor : report.runs.study->factors) {
    if (has_one_value(factor)) {
      constant.push_back(factor.title);
    }
  }
  if (!constant.empty()) {
    cautions.push_back("nothing is told of what these do, for they have one value only: " + comma_list(constant));
  }
  if (report.runs.points.varied.empty()) {
    cautions.emplace_back(
        report.runs.study->strategies.empty()
            ? "no factor has two values or more: the design repeats one point, and nothing decides"
            : "every factor is a policy that the strategies set: no factor is left for the design to vary, so that it "
              "repeats one point, in other futures, and nothing is told of what decides");
  }
}

/// Titles of what the outcomes of such a variation are, under which strategies.
std::vector<std::string> outcomes_with(const StudyReport& report, Variation variation) {
  const Study& study = *report.runs.study;
  std::vector<std::string> titles;
  for (const OutcomeSensitivity& one : report.sensitivity) {
    if (one.found.variation == variation) {
      titles.push_back(study.outcomes[one.outcome].title +
                       (study.strategies.empty() ? "" : " under \"" + study.strategies[one.strategy].title + "\""));
    }
  }
  return titles;
}

void warn_of_no_variation(const StudyReport& report, Cautions& cautions) {
  if (const auto constant = outcomes_with(report, Variation::constant); !constant.empty()) {
    cautions.push_back("there is nothing to explain in " + comma_list(constant) + ": the same in every run");
  }
  if (const auto luck = outcomes_with(report, Variation::not_beyond_luck); !luck.empty()) {
    cautions.push_back("shares of variance are undefined, and none are told, for " + comma_list(luck) +
                       ": beyond luck it is not shown to vary with the factors at all. Wider ranges, more points or "
                       "more futures may show it");
  }
}

/// The shares of owners at the end say who has the most owners at the end.
void warn_of_hindsight(const StudyReport& report, Cautions& cautions) {
  const auto& thesis = report.runs.study->thesis;
  if (thesis && !report.runs.points.scenarios.empty() &&
      thesis->early_month == report.runs.points.scenarios.front().month_count) {
    cautions.push_back(
        "month " + std::to_string(thesis->early_month) +
        " is the last one: the shares of owners after it do not foretell who wins, they are what winning "
        "is judged by (thesis.early_month)");
  }
}

void warn_of_missing(const StudyReport& report, Cautions& cautions) {
  const StudyRuns& runs = report.runs;
  for (std::size_t outcome = 0; outcome < runs.outcomes.size(); ++outcome) {
    std::size_t missing = 0;
    std::size_t all = 0;
    for (const Grid<double>& values : runs.outcomes[outcome]) {
      missing +=
          static_cast<std::size_t>(std::ranges::count_if(values.values(), [](double v) { return std::isnan(v); }));
      all += values.values().size();
    }
    if (missing > 0) {
      cautions.push_back(
          "outcome " + runs.study->outcomes[outcome].name + " did not happen in " + std::to_string(missing) + " of " +
          std::to_string(all) + " runs: no indices of sensitivity where one is missing" +
          (report.answers.losses && report.answers.losses->outcome == outcome ? "; a run without a value counts as lost"
                                                                              : ""));
    }
  }
  if (report.answers.robust && report.answers.robust->futures < runs.points.point_count() * runs.points.replicates) {
    const RobustChoice& choice = *report.answers.robust;
    cautions.push_back("by outcome " + runs.study->outcomes[choice.outcome].name + " all strategies have a value in " +
                       std::to_string(choice.futures) + " of " +
                       std::to_string(runs.points.point_count() * runs.points.replicates) + " futures: " +
                       (choice.strategies.empty() ? "too few to hold strategies against each other"
                                                  : "strategies are held against each other in these alone"));
  }
}

/// The value that the base scenario has for a key which a factor sets, or nothing where it has the very value laid.
std::optional<double> base_value(const Study& study, const Scenario& base, const StudyFactor& factor,
                                 const FactorTarget& target) {
  std::vector<std::string> overrides;
  factor.lay_at(0.0, overrides);
  const Result<Scenario> laid = study.scenario->member(overrides);
  for (const ScenarioDifference& one : laid.ok() ? diff(base, laid.value()) : std::vector<ScenarioDifference>()) {
    if (one.key_path == target.key && target.scale != 0.0) {
      const std::optional<double> number = parse_number<double>(one.left);
      return number ? std::optional((*number - target.offset) / target.scale) : std::nullopt;
    }
  }
  return std::nullopt;
}

/// What is found holds inside the design; whoever reads it for a base outside extrapolates.
void warn_of_extrapolation(const StudyReport& report, Cautions& cautions) {
  const Study& study = *report.runs.study;
  const Result<Scenario> base = study.scenario->member();
  for (const StudyFactor& factor : base.ok() ? study.factors : std::vector<StudyFactor>()) {
    if (factor.targets.empty() || !factor.is_numeric()) {
      continue;
    }
    std::vector<double> tried{factor.low, factor.high};
    if (!factor.is_range()) {
      tried.clear();
      for (std::size_t level = 0; level < factor.levels.size(); ++level) {
        tried.push_back(factor.number_at(factor.coordinate_of_level(level)));
      }
    }
    const auto [low, high] = std::ranges::minmax(tried);
    const std::optional<double> value = base_value(study, base.value(), factor, factor.targets.front());
    if (value && (*value < low || *value > high)) {
      cautions.push_back("the base scenario has " + factor.name + " at " + shortest_text(*value) +
                         ", outside what the design tries (" + shortest_text(low) +
                         (low < high ? " to " + shortest_text(high) : "") +
                         "): to hold the findings against it is to extrapolate");
    }
  }
}

}  // namespace

std::vector<std::string> cautions_of(const StudyReport& report) {
  Cautions cautions;
  warn_of_ends(report, cautions);
  warn_of_few(report, cautions);
  warn_of_unpaired(report, cautions);
  warn_of_constant_factors(report, cautions);
  warn_of_no_variation(report, cautions);
  warn_of_convergence(report, cautions);
  warn_of_effects(report, cautions);
  warn_of_many_strategies(report, cautions);
  warn_of_hindsight(report, cautions);
  warn_of_missing(report, cautions);
  warn_of_extrapolation(report, cautions);
  warn_of_no_indices(report, cautions);
  return cautions;
}

}  // namespace coalis::studies
