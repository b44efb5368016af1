#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "coalis/base/contract.hpp"
#include "coalis/base/hash.hpp"
#include "coalis/pack/documents.hpp"
#include "coalis/results/atomic_file.hpp"
#include "coalis/results/store_error.hpp"
#include "coalis/scenario/describe.hpp"
#include "coalis/scenario/load.hpp"
#include "pack_layout.hpp"

namespace coalis {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kShownHash = 8;

/// For whoever opens the archive and knows nothing.
std::string read_me(const Pack& pack) {
  std::string text =
      "# A reproduction pack of Coalis\n\n"
      "Runs of simulated contests between consortia, with all that is needed to run them again:\n\n"
      "```sh\ncoalis replay THIS-FILE\n```\n\n"
      "It runs everything anew and says pass or fail for every run and every outcome. Made by Coalis " +
      pack.build.version + " (" + pack.build.compiler +
      "); another\nversion may give other numbers. `CITATION.cff` says how to cite Coalis.\n\n"
      "| file | holds |\n|---|---|\n"
      "| `scenarios/` | each scenario as it was run, every number in its place |\n"
      "| `parameters/` | every parameter with value, default, unit, range and source |\n"
      "| `data/` | what came in from outside: dated inputs, observations |\n"
      "| `manifest.json` | version, compiler, seeds, the result hash of every run |\n"
      "| `results/` | the outcomes of every run |\n"
      "| `figures/` | figures and reports, where there were any |\n"
      "| `model/ODD.md` | the description of the model |\n"
      "| `ro-crate-metadata.json` | the same for programs (RO-Crate 1.1) |\n\n"
      "| scenario | hash | seed | runs | result hash |\n|---|---|---|---|---|\n";
  for (const PackedRuns& runs : pack.ensembles) {
    const ManifestEntry& entry = runs.entry;
    text += "| " + entry.scenario.name + " | `" + entry.scenario.hash + "` | " + std::to_string(entry.seed) + " | " +
            std::to_string(entry.replicates) + " | `" + entry.result_hash + "` |\n";
  }
  return text;
}

void add_if_any(const std::string& name, std::string content, std::vector<zip::File>& files) {
  if (!content.empty()) {
    files.push_back({name, std::move(content)});
  }
}

void add_ensemble(const PackedRuns& runs, std::vector<zip::File>& files) {
  const std::string label = label_of(runs.entry);
  const Result<Scenario> scenario = parse_scenario(runs.entry.scenario.resolved_text, {});
  require(scenario.ok(), "a pack's scenarios must be valid (collect_pack, read_pack)");
  files.push_back({scenario_file(label), runs.entry.scenario.resolved_text});
  files.push_back({"parameters/" + label + ".json", explain_json(scenario.value())});
  files.push_back({outcomes_file(label), outcomes_csv(runs.outcomes)});
  add_if_any("data/" + label + "-inputs.csv", inputs_csv(scenario.value()), files);
  add_if_any("data/" + label + "-observations.csv", observations_csv(scenario.value()), files);
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string content(std::istreambuf_iterator<char>(stream), {});
  if (!stream.is_open() || stream.bad()) {
    throw StoreError(StoreFault::io, file.string() + " cannot be read; nothing was packed");
  }
  return content;
}

void add_figures(const std::vector<fs::path>& figures, std::vector<zip::File>& files) {
  for (const fs::path& figure : figures) {
    files.push_back({"figures/" + figure.filename().string(), content_of(figure)});
  }
}

/// pack.json: what this is, and the hashes of all that a replay takes on trust. As long for one `crate` as for another.
std::string pack_file_text(const std::vector<zip::File>& files, const std::string& crate) {
  nlohmann::ordered_json object{{"format", kPackName}, {"schema", kPackSchema}};
  for (const zip::File& file : files) {
    if (is_paper(file.name)) {
      object["hashes"][file.name] = ContentHash().add(file.content).hex();
    }
  }
  object["hashes"][kCrateFile] = ContentHash().add(crate).hex();
  return object.dump(1) + "\n";
}

}  // namespace

bool is_paper(const std::string& name) {
  return name != kPackFile && name != kManifestFile && !name.starts_with("scenarios/") && !name.starts_with("results/");
}

std::string label_of(const ManifestEntry& entry) {
  return entry.scenario.name + "-" + entry.scenario.hash.substr(0, kShownHash) + "-seed" + std::to_string(entry.seed);
}

void write_pack(const Pack& pack, const PackDescription& description, const fs::path& file) {
  check_place(file, "pack", [&] { return read_pack(file).ok(); });
  Manifest manifest{pack.build, {}};
  std::vector<zip::File> files;
  for (const PackedRuns& runs : pack.ensembles) {
    manifest.entries.push_back(runs.entry);
    add_ensemble(runs, files);
  }
  files.push_back({kManifestFile, manifest_text(manifest)});
  files.push_back({"README.md", read_me(pack)});
  files.push_back({"model/ODD.md", std::string(model_description())});
  files.push_back({"CITATION.cff", std::string(citation_file())});
  add_figures(description.figures, files);
  std::ranges::sort(files, {}, &zip::File::name);
  files.insert(files.begin(), {kPackFile, pack_file_text(files, "")});
  std::string crate = crate_metadata(pack, description, files);
  files.front().content = pack_file_text(files, crate);
  files.push_back({kCrateFile, std::move(crate)});
  zip::write(file, files);
}

}  // namespace coalis
