#include <algorithm>
#include <cmath>

#include "comparison_parts.hpp"

namespace coalis::comparing {

namespace {

constexpr std::uint32_t kFewReplicates = 30;
constexpr double kWeakPairing = 1.5;
constexpr std::size_t kManyIntervals = 20;

void warn_of_ends(const ComparisonReport& report, std::vector<std::string>& cautions) {
  if (report.replicates < kFewReplicates) {
    cautions.push_back("only " + std::to_string(report.replicates) + (report.replicates == 1 ? " future" : " futures") +
                       ": the intervals are wide and rough; 30 is the least to lean on");
  }
  if (report.comparison.end == CampaignEnd::limit_reached) {
    cautions.emplace_back("the precision asked for was not reached within the limit of futures");
  }
  if (report.comparison.end == CampaignEnd::out_of_time && !report.comparison.chosen && report.comparison.eliminates) {
    cautions.emplace_back(
        "the time was too short to choose with 95 % confidence; what is in contention still may be best");
  }
  if (report.comparison.any_eliminated()) {
    cautions.emplace_back(
        "variants that were dropped early have fewer futures than the others and are not held against them one by one");
  }
}

/// What hinders the pairing future by future.
void warn_of_pairing(const ComparisonReport& report, std::vector<std::string>& cautions) {
  const ContestantRuns& base = report.comparison.contestants.front();
  for (const VariantReport& variant : report.variants) {
    const Scenario& scenario = *variant.contestant.scenario;
    if (scenario.run.seed != base.contestant.scenario->run.seed && scenario.run.seed != base.key.seed) {
      cautions.push_back(variant.contestant.label + " asks for seed " + std::to_string(scenario.run.seed) +
                         ", but ran under the base's, " + std::to_string(base.key.seed) +
                         ": only the same futures can be compared pair by pair");
    }
    if (scenario.consortia.size() != base.contestant.scenario->consortia.size()) {
      cautions.push_back(variant.contestant.label +
                         " has other consortia than the base; what only one of them has is left out");
    }
    const ComparedOutcome* objective =
        find_outcome(variant, report.comparison.viewpoint.objective, report.comparison.viewpoint.focus);
    if (objective != nullptr && objective->paired.variance_reduction < kWeakPairing) {
      cautions.push_back("the futures of " + variant.contestant.label +
                         " go their own way: pairing makes the comparison hardly sharper than independent runs would");
    }
  }
}

void warn_of_many(const ComparisonReport& report, std::vector<std::string>& cautions) {
  if (report.single_intervals > kManyIntervals) {
    cautions.push_back(std::to_string(report.single_intervals) +
                       " intervals hold with 95 % one by one: about one in twenty misses. The verdicts for the three "
                       "stakeholders hold together, and so does the ranking (" +
                       report.multiplicity + ")");
  }
}

void warn_of_skewness(const ComparisonReport& report, std::vector<std::string>& cautions) {
  std::size_t rough = 0;
  for (const VariantReport& variant : report.variants) {
    rough += static_cast<std::size_t>(std::ranges::count(variant.outcomes, true, &ComparedOutcome::rough));
  }
  if (rough > 0) {
    cautions.push_back(std::to_string(rough) + " of the " + std::to_string(report.single_intervals) +
                       " differences are rare and large rather than usual and small; for these, marked ~, so many "
                       "futures are too few for an interval to be more than rough");
  }
}

}  // namespace

std::vector<std::string> cautions_of(const ComparisonReport& report) {
  std::vector<std::string> cautions;
  warn_of_ends(report, cautions);
  warn_of_pairing(report, cautions);
  warn_of_many(report, cautions);
  warn_of_skewness(report, cautions);
  const std::size_t assumptions = report.comparison.contestants.front().contestant.scenario->assumptions.size();
  if (assumptions > 0) {
    cautions.push_back("the base rests on " + std::to_string(assumptions) +
                       (assumptions == 1 ? " assumption" : " assumptions") +
                       ", listed under `coalis run` of it; parameters are set by hand unless it says otherwise");
  }
  return cautions;
}

}  // namespace coalis::comparing
