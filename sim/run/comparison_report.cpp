#include "coalis/run/comparison_report.hpp"

#include <algorithm>
#include <map>

#include "comparison_parts.hpp"
#include "paired_columns.hpp"

namespace coalis {

namespace {

constexpr double kCochran = 25.0;

FutureShare share_of(std::size_t count, std::size_t all, double level) {
  return {static_cast<double>(count) / static_cast<double>(all), wilson_interval(count, all, level)};
}

ComparedOutcome compared(const Measure& measure, const PairedColumns& columns, double level) {
  ComparedOutcome one{measure.name, measure.entity, measure.unit, stake_of(measure.name), 0.0, 0.0, {}, {}, {}, false};
  const PairedKind kind = one.stake.measured == Measured::chance ? PairedKind::probability : PairedKind::mean;
  one.base_mean = summarise(columns.base).mean;
  one.variant_mean = summarise(columns.variant).mean;
  one.paired = compare_pairs(columns.base, columns.variant, level, kind);
  const PairCounts& counts = one.paired.counts;
  if (one.stake.better != Direction::none) {
    const std::size_t better = better_count(counts, one.stake.better);
    one.better = share_of(better, counts.pairs(), level);
    one.worse = share_of(counts.pairs() - counts.same - better, counts.pairs(), level);
  }
  const Summary& difference = one.paired.difference;
  one.rough = kind == PairedKind::mean &&
              static_cast<double>(counts.pairs()) < kCochran * difference.skewness * difference.skewness;
  return one;
}

/// The outcomes of the base, with the incomes of all alliances together.
std::vector<Measure> measures_of(const ContestantRuns& base) {
  std::vector<Measure> measures = base.outcomes.measures;
  for (const char* income : {"large_firm_income", "small_firm_income", "complementor_income"}) {
    const auto first = std::ranges::find(base.outcomes.measures, income, &Measure::name);
    if (first != base.outcomes.measures.end()) {
      measures.push_back({income, "", first->unit});
    }
  }
  return measures;
}

bool is_identical(const ContestantRuns& base, const ContestantRuns& variant) {
  const std::size_t shared = std::min(base.replicates, variant.replicates);
  return shared > 0 &&
         std::equal(base.result_hashes.begin(), base.result_hashes.begin() + shared, variant.result_hashes.begin());
}

/// A variant with the very results of the base differs by nothing, with certainty as far as these futures go.
void make_exact(std::vector<ComparedOutcome>& outcomes) {
  for (ComparedOutcome& one : outcomes) {
    one.paired.interval = {0.0, 0.0};
  }
}

/// Futures that the base shares with every variant that still matters.
std::uint32_t shared_replicates(const Comparison& comparison) {
  std::uint32_t shared = comparison.contestants.front().replicates;
  for (const ContestantRuns& one : comparison.contestants) {
    shared = one.eliminated_at ? shared : std::min(shared, one.replicates);
  }
  return shared;
}

VariantReport report_of(const Comparison& comparison, std::size_t place, const Store& store) {
  const ContestantRuns& base = comparison.contestants.front();
  const ContestantRuns& runs = comparison.contestants[place];
  VariantReport report;
  report.contestant = runs.contestant;
  report.key = runs.key;
  report.replicates = std::min(base.replicates, runs.replicates);
  report.already_stored = runs.already_stored;
  report.identical = is_identical(base, runs);
  report.differences = diff(*base.contestant.scenario, *runs.contestant.scenario);
  report.eliminated_at = runs.eliminated_at;
  if (report.replicates >= 2) {
    report.outcomes = comparing::compare_outcomes(comparison, runs);
    report.parting = comparing::find_parting(comparison, runs, store);
  }
  if (report.identical) {
    make_exact(report.outcomes);
  }
  return report;
}

}  // namespace

namespace comparing {

std::vector<ComparedOutcome> compare_outcomes(const Comparison& comparison, const ContestantRuns& variant) {
  const ContestantRuns& base = comparison.contestants.front();
  std::vector<ComparedOutcome> outcomes;
  for (const Measure& measure : measures_of(base)) {
    const PairedColumns columns = paired(outcome_column(base, measure.name, measure.entity),
                                         outcome_column(variant, measure.name, measure.entity));
    if (columns.base.size() >= 2) {
      outcomes.push_back(compared(measure, columns, comparison.interval_level));
    }
  }
  return outcomes;
}

}  // namespace comparing

ComparisonReport make_comparison_report(Comparison comparison, const Store& store) {
  ComparisonReport report;
  report.replicates = shared_replicates(comparison);
  for (std::size_t i = 1; i < comparison.contestants.size(); ++i) {
    report.variants.push_back(report_of(comparison, i, store));
    report.single_intervals += report.variants.back().outcomes.size();
  }
  comparing::judge_stakes(comparison, report.variants);
  if (report.replicates >= 2) {
    report.ranking = comparing::rank_scenarios(comparison);
  }
  report.multiplicity = comparing::multiplicity_of(comparison) == Multiplicity::max_t
                            ? "joint t law (Hothorn, Bretz and Westfall 2008)"
                            : "Bonferroni";
  report.comparison = std::move(comparison);
  report.cautions = comparing::cautions_of(report);
  return report;
}

const ComparedOutcome* find_outcome(const VariantReport& variant, std::string_view name, std::string_view entity) {
  const auto found = std::ranges::find_if(
      variant.outcomes, [&](const ComparedOutcome& one) { return one.name == name && one.entity == entity; });
  return found != variant.outcomes.end() ? &*found : nullptr;
}

}  // namespace coalis
