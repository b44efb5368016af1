#include "coalis/base/contract.hpp"
#include "coalis/run/study_runs.hpp"

namespace coalis {

Manifest manifest_of(const StudyRuns& runs, const Store& store) {
  const Study& study = *runs.study;
  const Result<Scenario> base = study.scenario->member();
  require(base.ok(), "a study's base scenario is valid");
  Manifest manifest{
      this_build(), {}, ManifestStudy{study.name, study.text, base.value().resolved_text, runs.result_hash}};
  const bool with_texts = runs.points.scenarios.size() <= kListedTexts;
  for (std::size_t i = 0; i < runs.keys.size(); ++i) {
    const Scenario& scenario = runs.points.scenarios[i];
    ManifestEntry entry = manifest_entry(
        store, runs.keys[i], {scenario.hash, scenario.name, with_texts ? scenario.resolved_text : std::string()});
    if (entry.replicates > 0) {
      manifest.entries.push_back(std::move(entry));
    }
  }
  return manifest;
}

}  // namespace coalis
