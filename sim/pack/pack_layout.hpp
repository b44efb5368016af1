#pragma once

#include <string>

#include "coalis/pack/pack.hpp"
#include "coalis/scenario/scenario.hpp"
#include "zip_archive.hpp"

// Where things stand in a pack, and the tables in it.
namespace coalis {

inline constexpr const char* kPackFile = "pack.json";
inline constexpr const char* kManifestFile = "manifest.json";
inline constexpr const char* kCrateFile = "ro-crate-metadata.json";
inline constexpr const char* kPackName = "coalis reproduction pack";
inline constexpr int kPackSchema = 1;

/// Names an ensemble's files: scenario, beginning of its hash, seed.
std::string label_of(const ManifestEntry& entry);

inline std::string scenario_file(const std::string& label) {
  return "scenarios/" + label + ".toml";
}
inline std::string outcomes_file(const std::string& label) {
  return "results/" + label + "-outcomes.csv";
}

/// Whether a replay takes a file on trust, so that pack.json must vouch for it by its hash: neither scenario nor
/// result.
bool is_paper(const std::string& name);

/// Long table: replicate, name, entity, value, unit. A number that does not exist is an empty field; the others are the
/// shortest that read back to the same bits.
std::string outcomes_csv(const OutcomeTable& outcomes);
/// Reads it back; `name` is what messages call it.
Result<OutcomeTable> parse_outcomes(const std::string& text, const std::string& name);

/// What reaches a run from outside, month by month: date, quantity, entity, value, unit. Empty when nothing does.
std::string inputs_csv(const Scenario& scenario);
/// What was observed in reality: period, consortium, sales, unit. Empty where the scenario names no observations.
std::string observations_csv(const Scenario& scenario);

/// ro-crate-metadata.json for these files. `scenarios` are those of the pack's ensembles, in their order.
std::string crate_metadata(const Pack& pack, const PackDescription& description, const std::vector<zip::File>& files);

}  // namespace coalis
