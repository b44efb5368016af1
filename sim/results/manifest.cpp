#include "coalis/results/manifest.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "coalis/results/atomic_file.hpp"

namespace coalis {
namespace {

using Json = nlohmann::ordered_json;  // keys in the order in which people read them

constexpr int kManifestSchema = 1;

Json json_of(const ManifestEntry& entry) {
  Json runs = Json::array();
  for (const ReplicateHash& run : entry.runs) {
    runs.push_back(Json::array({run.replicate, run.result_hash}));
  }
  Json object{{"scenario", {{"name", entry.scenario.name}, {"hash", entry.scenario.hash}}},
              {"model_version", entry.model_version},
              {"seed", entry.seed},
              {"replicates", entry.replicates},
              {"result_hash", entry.result_hash},
              {"runs", std::move(runs)}};
  if (!entry.scenario.resolved_text.empty()) {
    object["resolved_text"] = entry.scenario.resolved_text;
  }
  return object;
}

ManifestEntry entry_from(const Json& json) {
  ManifestEntry entry;
  const Json& scenario = json.at("scenario");
  entry.scenario = {scenario.at("hash"), scenario.at("name"), json.value("resolved_text", "")};
  entry.model_version = json.at("model_version");
  entry.seed = json.at("seed");
  entry.replicates = json.at("replicates");
  entry.result_hash = json.at("result_hash");
  for (const Json& run : json.at("runs")) {
    entry.runs.push_back({run.at(0), run.at(1)});
  }
  return entry;
}

Json json_of(const Manifest& manifest) {
  Json entries = Json::array();
  for (const ManifestEntry& entry : manifest.entries) {
    entries.push_back(json_of(entry));
  }
  const BuildInfo& build = manifest.build;
  Json object{{"schema", kManifestSchema},
              {"coalis", {{"version", build.version}, {"compiler", build.compiler}, {"flags", build.flags}}},
              {"result_hash", overall_result_hash(manifest)}};
  if (manifest.study) {
    const ManifestStudy& study = *manifest.study;
    object["study"] = {
        {"name", study.name}, {"result_hash", study.result_hash}, {"text", study.text}, {"base_text", study.base_text}};
  }
  object["ensembles"] = std::move(entries);
  return object;
}

Manifest manifest_from(const Json& json) {
  const Json& build = json.at("coalis");
  Manifest manifest{{build.at("version"), build.at("compiler"), build.at("flags")}, {}};
  for (const Json& entry : json.at("ensembles")) {
    manifest.entries.push_back(entry_from(entry));
  }
  if (json.contains("study")) {
    const Json& study = json.at("study");
    manifest.study = {study.at("name"), study.at("text"), study.at("base_text"), study.at("result_hash")};
  }
  return manifest;
}

Diagnostic problem(const std::string& file, const std::string& code, const std::string& found) {
  return {Severity::error, code, {file, 0, 0}, "", found, "a manifest.json as coalis writes it", ""};
}

}  // namespace

BuildInfo this_build() {
#if defined(__clang__)
  const std::string compiler = std::string("clang ") + __clang_version__;
#else
  const std::string compiler = std::string("gcc ") + __VERSION__;
#endif
  return {COALIS_VERSION, compiler, COALIS_BUILD_FLAGS};
}

std::string combined_result_hash(std::vector<ReplicateHash> runs) {
  std::ranges::sort(runs, {}, &ReplicateHash::replicate);
  ContentHash hash;
  for (const ReplicateHash& run : runs) {
    hash.add(std::uint64_t{run.replicate}).add(run.result_hash);
  }
  return hash.hex();
}

std::string overall_result_hash(const Manifest& manifest) {
  if (manifest.study) {
    return manifest.study->result_hash;
  }
  if (manifest.entries.size() == 1) {
    return manifest.entries.front().result_hash;
  }
  ContentHash hash;
  for (const ManifestEntry& entry : manifest.entries) {
    hash.add(entry.scenario.hash).add(entry.result_hash);
  }
  return hash.hex();
}

Manifest manifest_of(const Store& store) {
  return manifest_of(store, store.ensembles());
}

Manifest manifest_of(const Store& store, std::span<const EnsembleKey> ensembles) {
  Manifest manifest{this_build(), {}};
  const std::vector<ScenarioRecord> scenarios = store.scenarios();
  for (const EnsembleKey& ensemble : ensembles) {
    const auto scenario = std::ranges::find(scenarios, ensemble.scenario_hash, &ScenarioRecord::hash);
    const bool known = scenario != scenarios.end();
    manifest.entries.push_back(
        manifest_entry(store, ensemble, known ? *scenario : ScenarioRecord{ensemble.scenario_hash, {}, {}}));
  }
  return manifest;
}

ManifestEntry manifest_entry(const Store& store, const EnsembleKey& ensemble, ScenarioRecord scenario) {
  ManifestEntry entry{std::move(scenario), ensemble.model_version, ensemble.seed, 0, {}, {}};
  for (const RunInfo& run : store.runs(ensemble)) {
    if (run.status == RunStatus::finished) {
      entry.runs.push_back({run.key.replicate, run.result_hash});
    }
  }
  entry.replicates = static_cast<std::uint32_t>(entry.runs.size());
  entry.result_hash = combined_result_hash(entry.runs);
  if (entry.runs.size() > kListedRuns) {
    entry.runs.clear();
  }
  return entry;
}

std::string manifest_text(const Manifest& manifest) {
  return json_of(manifest).dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Manifest> parse_manifest(std::string_view text, const std::string& name) {
  try {
    const Json json = Json::parse(text);
    if (json.at("schema") != kManifestSchema) {
      return problem(name, "manifest-schema", "manifest schema " + json.at("schema").dump());
    }
    return manifest_from(json);
  } catch (const Json::exception& error) {
    return problem(name, "manifest-damaged", error.what());
  }
}

void write_manifest(const std::filesystem::path& directory, const Manifest& manifest) {
  write_file_atomically(directory / "manifest.json", manifest_text(manifest));
}

Result<Manifest> read_manifest(const std::filesystem::path& directory) {
  const std::string file = (directory / "manifest.json").string();
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    return problem(file, "manifest-missing", "cannot be read");
  }
  return parse_manifest(std::string(std::istreambuf_iterator<char>(stream), {}), file);
}

}  // namespace coalis
