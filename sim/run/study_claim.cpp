#include <algorithm>
#include <array>
#include <iterator>

#include "study_futures.hpp"

namespace coalis::studies {

namespace {

ClaimAnswer above(const Estimate& evidence, double bar) {
  ClaimAnswer answer;
  answer.has_evidence = true;
  answer.evidence = evidence;
  answer.yes = evidence.interval.low > bar;
  answer.clear = answer.yes || evidence.interval.high <= bar;
  return answer;
}

/// Whether the mean of the values that there are lies above a bar. `values`: of all futures, once or several times.
ClaimAnswer mean_above(const StudyRuns& runs, const std::vector<double>& values, double bar) {
  Grid<double> row(1, values.size());
  std::ranges::copy(values, row.row(0).begin());
  const KeptFutures kept(StudyFutures(runs), row);
  std::vector<double> there;
  std::ranges::transform(kept.futures, std::back_inserter(there), [&](std::size_t future) { return values[future]; });
  ClaimAnswer answer =
      kept.enough() ? above(part_mean(there, kept.part, kept.parts, bootstrap_of(runs)), bar) : ClaimAnswer{};
  answer.counted = there.size();
  answer.of = values.size();
  return answer;
}

ClaimAnswer of_strategies(const StudyRuns& runs, const StudyClaim& claim, std::size_t outcome) {
  const Grid<double> values = gains(runs, outcome);
  const std::size_t strategy = strategy_called(*runs.study, claim.strategy);
  const std::size_t against = strategy_called(*runs.study, claim.against);
  std::vector<double> leads(values.columns());
  std::ranges::transform(values.row(strategy), values.row(against), leads.begin(), std::minus<>());
  return mean_above(runs, leads, 0.0);
}

ClaimAnswer of_mean(const StudyRuns& runs, double at_least, std::size_t outcome) {
  std::vector<double> values;
  for (const Grid<double>& table : runs.outcomes[outcome]) {
    values.insert(values.end(), table.values().begin(), table.values().end());
  }
  return mean_above(runs, values, at_least);
}

std::size_t place_of(const WinnerStudy& study, std::string_view name) {
  const auto found = std::ranges::find(study.explanations, name, &JudgedExplanation::name);
  return static_cast<std::size_t>(found - study.explanations.begin());
}

/// Against the best of the explanations that the claim could have named, by joint intervals.
ClaimAnswer of_predictor(const WinnerStudy& study, const StudyClaim& claim) {
  constexpr std::array<std::string_view, 3> kRivals{"sum", "product", "early_base"};
  const std::size_t own = place_of(study, claim.predictor);
  std::size_t best = own;  // none yet
  bool leads_all = true;
  for (const std::string_view name : kRivals) {
    const std::size_t rival = place_of(study, name);
    if (rival == own) {
      continue;
    }
    leads_all = leads_all && study.lead[own][rival].interval.low > 0.0;
    best = best == own || study.lead[rival][best].value > 0.0 ? rival : best;
  }
  ClaimAnswer answer = above(study.lead[own][best], 0.0);
  answer.yes = leads_all;
  answer.clear = leads_all || answer.evidence.interval.high < 0.0;
  answer.rival = study.explanations[best].name;
  return answer;
}

}  // namespace

ClaimAnswer answer_claim(const StudyRuns& runs, const std::optional<ExplainedWinners>& winners) {
  const std::optional<StudyClaim>& asked = runs.study->claim;
  if (!asked) {
    return {};
  }
  const StudyClaim& claim = *asked;
  if (!claim.predictor.empty()) {
    return winners && winners->contests > 0 ? of_predictor(winners->found, claim) : ClaimAnswer{};
  }
  const std::size_t outcome = outcome_called(*runs.study, claim.outcome);
  return claim.at_least ? of_mean(runs, *claim.at_least, outcome) : of_strategies(runs, claim, outcome);
}

}  // namespace coalis::studies
