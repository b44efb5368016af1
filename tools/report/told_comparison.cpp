#include "told_comparison.hpp"

#include <algorithm>

#include "verdict.hpp"

namespace coalis::report {

namespace {

void add_range(const EnsembleKey& key, std::uint32_t replicates, std::vector<RunRange>& runs) {
  if (replicates > 0) {
    runs.push_back({key, 0, replicates - 1});
  }
}

}  // namespace

ToldComparison::ToldComparison(const ComparisonReport& told)
    : report(told),
      viewpoint(told.comparison.viewpoint),
      base(told.comparison.contestants.front()),
      focus(label_of(*base.contestant.scenario, viewpoint.focus)) {}

std::string ToldComparison::name_of(const Contestant& variant) const {
  const std::string& title = variant.scenario->title;
  const auto bearers = std::ranges::count_if(report.comparison.contestants, [&](const ContestantRuns& one) {
    return one.contestant.scenario->title == title;
  });
  return "\"" + (title.empty() || bearers > 1 ? variant.label : title) + "\"";
}

std::string ToldComparison::name_at(std::size_t contestant) const {
  return contestant == 0 ? "the base" : name_of(report.comparison.contestants[contestant].contestant);
}

const ComparedOutcome* ToldComparison::objective_of(const VariantReport& variant) const {
  const ComparedOutcome* own = find_outcome(variant, viewpoint.objective, viewpoint.focus);
  return own != nullptr ? own : find_outcome(variant, viewpoint.objective, "");
}

std::vector<RunRange> ToldComparison::runs_of(const VariantReport& variant) const {
  std::vector<RunRange> runs;
  add_range(base.key, variant.replicates, runs);
  add_range(variant.key, variant.replicates, runs);
  return runs;
}

std::vector<RunRange> ToldComparison::all_runs() const {
  std::vector<RunRange> runs;
  for (const ContestantRuns& one : report.comparison.contestants) {
    add_range(one.key, one.replicates, runs);
  }
  return runs;
}

std::vector<Sentence> comparison_sentences(const ComparisonReport& report) {
  const ToldComparison told(report);
  std::vector<Sentence> sentences;
  for (const VariantReport& variant : report.variants) {
    tell_variant(told, variant, sentences);
  }
  tell_choice(told, sentences);
  return sentences;
}

}  // namespace coalis::report
