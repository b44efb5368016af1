#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "coalis/base/hash.hpp"
#include "coalis/scenario/load.hpp"
#include "pack_layout.hpp"

namespace coalis {

namespace {

using Json = nlohmann::json;
using Contents = std::map<std::string, std::string>;

/// Reads one pack; the first contradiction ends it.
class PackReader {
 public:
  PackReader(std::string file, Contents contents) : file_(std::move(file)), contents_(std::move(contents)) {}

  Result<Pack> read() {
    check_format();
    Result<Manifest> manifest = read_manifest();
    if (!problems_.empty()) {
      return problems_;
    }
    Pack pack{manifest.value().build, 0, {}};
    for (const ManifestEntry& entry : manifest.value().entries) {
      pack.ensembles.push_back(read_runs(entry));
    }
    if (pack.ensembles.empty()) {
      add("pack-damaged", "no runs", "");
    }
    check_papers();
    if (!problems_.empty()) {
      return problems_;
    }
    return pack;
  }

 private:
  void add(std::string code, std::string found, std::string hint) {
    problems_.push_back({Severity::error,
                         std::move(code),
                         {file_, 0, 0},
                         "",
                         std::move(found),
                         "a pack as `coalis pack` writes it",
                         std::move(hint)});
  }

  const std::string* find(const std::string& name) {
    const auto place = contents_.find(name);
    if (place == contents_.end()) {
      add("pack-damaged", "no " + name, "get the file again from where it came");
      return nullptr;
    }
    return &place->second;
  }

  void check_format() {
    const auto place = contents_.find(kPackFile);
    const Json format = Json::parse(place != contents_.end() ? place->second : "", nullptr, false);
    if (!format.is_object() || format.value("format", "") != kPackName) {
      add("pack-foreign", "an archive of something else", "");
    } else if (format.value("schema", 0) != kPackSchema) {
      add("pack-newer", "a pack of another layout", "replay it with the version that packed it");
    }
    hashes_ = format.is_object() ? format.value("hashes", Json::object()) : Json::object();
  }

  /// What a replay does not make anew is as it was packed: nothing changed, missing or added.
  void check_papers() {
    for (const auto& [name, hash] : hashes_.items()) {
      const std::string* content = find(name);
      if (content != nullptr && Json(ContentHash().add(*content).hex()) != hash) {
        add("pack-damaged", name + " is not what was packed", "get the file again from where it came");
      }
    }
    for (const auto& [name, content] : contents_) {
      if (is_paper(name) && !hashes_.contains(name)) {
        add("pack-damaged", name + " was not packed with the rest", "get the file again from where it came");
      }
    }
  }

  Result<Manifest> read_manifest() {
    if (!problems_.empty()) {
      return problems_;
    }
    const std::string* text = find(kManifestFile);
    Result<Manifest> manifest = text != nullptr ? parse_manifest(*text, inside(kManifestFile)) : problems_;
    problems_ = manifest.diagnostics();
    return manifest;
  }

  [[nodiscard]] std::string inside(const std::string& name) const { return file_ + "/" + name; }

  PackedRuns read_runs(const ManifestEntry& entry) {
    const std::string label = label_of(entry);
    PackedRuns runs{entry, {}};
    const std::string* scenario = find(scenario_file(label));
    if (scenario != nullptr && *scenario != entry.scenario.resolved_text) {
      add("pack-damaged", scenario_file(label) + " is not the scenario of the manifest", "");
    }
    check_scenario(entry.scenario);
    if (entry.runs.empty() || entry.runs.size() != entry.replicates ||
        combined_result_hash(entry.runs) != entry.result_hash) {
      add("pack-damaged", "the result hashes of " + label + " contradict each other", "");
    }
    if (const std::string* table = find(outcomes_file(label))) {
      read_outcomes(*table, label, runs);
    }
    return runs;
  }

  /// A scenario that another version wrote may say what this one does not understand: then it says so itself.
  void check_scenario(const ScenarioRecord& record) {
    const Result<Scenario> scenario = parse_scenario(record.resolved_text, {});
    if (!scenario.ok()) {
      problems_.insert(problems_.end(), scenario.diagnostics().begin(), scenario.diagnostics().end());
    } else if (scenario.value().hash != record.hash) {
      add("pack-damaged", "the scenario " + record.name + " does not have the hash that stands beside it",
          "it was changed, or packed by another version; run the changed scenario with `coalis run`");
    }
  }

  void read_outcomes(const std::string& table, const std::string& label, PackedRuns& runs) {
    Result<OutcomeTable> outcomes = parse_outcomes(table, inside(outcomes_file(label)));
    if (!outcomes) {
      problems_.insert(problems_.end(), outcomes.diagnostics().begin(), outcomes.diagnostics().end());
      return;
    }
    runs.outcomes = std::move(outcomes).value();
    const bool same = std::ranges::equal(runs.outcomes.replicates, runs.entry.runs, {}, {}, &ReplicateHash::replicate);
    if (!same) {
      add("pack-damaged", outcomes_file(label) + " has other runs than the manifest", "");
    }
  }

  std::string file_;
  Contents contents_;
  Json hashes_;  ///< of papers, as pack.json has them
  Diagnostics problems_;
};

}  // namespace

Result<Pack> read_pack(const std::filesystem::path& file) {
  Result<std::vector<zip::File>> archive = zip::read(file);
  if (!archive) {
    return archive.diagnostics();
  }
  Contents contents;
  for (zip::File& one : std::move(archive).value()) {
    contents.insert_or_assign(std::move(one.name), std::move(one.content));
  }
  return PackReader(file.string(), std::move(contents)).read();
}

}  // namespace coalis
