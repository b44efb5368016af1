#include "compared_contests.hpp"

#include "bands.hpp"
#include "coalis/run/comparison_paths.hpp"
#include "comparison_json.hpp"

namespace coalis::report {

namespace {

EnsembleResult ensemble_of(const Comparison& comparison, const ContestantRuns& one) {
  EnsembleResult ensemble;
  ensemble.key = one.key;
  ensemble.replicates = one.replicates;
  ensemble.already_stored = one.already_stored;
  ensemble.end = comparison.end;
  ensemble.stopped_because = comparison.stopped_because;
  ensemble.interval_level = comparison.interval_level;
  ensemble.outcomes = one.outcomes;
  ensemble.result_hash = one.result_hash;
  return ensemble;
}

Json path_json(const std::string& variant, const PathDifferences& path) {
  Json object{{"variant", variant}, {"entity", path.consortium}};
  object.update(bands_json(path.differences));
  object["mean_low"] = Json::array();
  object["mean_high"] = Json::array();
  for (const Interval& month : path.joint95) {
    object["mean_low"].push_back(rounded(month.low));
    object["mean_high"].push_back(rounded(month.high));
  }
  return object;
}

Json lasting_comparison(const ComparisonReport& report) {
  Json json = comparison_json(report);
  json["base"].erase("already_stored");
  for (Json& variant : json["variants"]) {
    variant.erase("already_stored");
  }
  return json;
}

}  // namespace

std::vector<Contest> compared_contests(const Comparison& comparison, const Store& store) {
  std::vector<Contest> contests;
  for (const ContestantRuns& one : comparison.contestants) {
    if (one.replicates > 0) {
      const Scenario& scenario = *one.contestant.scenario;
      contests.push_back({scenario, make_report(scenario, ensemble_of(comparison, one), store)});
    }
  }
  return contests;
}

ShownComparison shown_comparison(const ComparisonReport& report, const Store& store) {
  ShownComparison shown{lasting_comparison(report)};
  for (std::size_t i = 1; i < report.comparison.contestants.size(); ++i) {
    const ContestantRuns& variant = report.comparison.contestants[i];
    for (const PathDifferences& path : path_differences(report.comparison, variant, store)) {
      shown.paths.push_back(path_json(variant.contestant.label, path));
    }
  }
  return shown;
}

}  // namespace coalis::report
