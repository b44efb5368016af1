#include <cstdio>
#include <filesystem>

#include "amounts.hpp"
#include "coalis/results/export_csv.hpp"
#include "coalis/results/export_graph.hpp"
#include "coalis/results/salvage.hpp"
#include "commands.hpp"
#include "diagnostics_output.hpp"
#include "ensemble_choice.hpp"
#include "open_store.hpp"
#include "streams.hpp"

namespace coalis::cli {

namespace {

namespace fs = std::filesystem;

/// One graph for each ensemble, of one replicate whose members and ties were kept.
std::optional<std::vector<fs::path>> export_graphs(const Store& store, const std::vector<NamedEnsemble>& ensembles,
                                                   const ExportOptions& options) {
  std::vector<fs::path> files;
  for (const NamedEnsemble& one : ensembles) {
    const std::optional<RunFrame> frame =
        store.load_frame({one.key, options.replicate}, FrameParts::memberships | FrameParts::ties);
    if (!frame || frame->memberships.empty()) {
      std::fprintf(stderr,
                   "error: replicate %u of %s has no graph: %s; members and ties are kept for replicates 0, 1 and 2 of "
                   "`run` and `compare`, not for those of a study\n",
                   options.replicate, one.scenario.c_str(),
                   frame ? "only its key numbers are stored" : "it was not run");
      return std::nullopt;
    }
    const fs::path file = fs::path(options.to) / (one.scenario + "-" + one.key.scenario_hash.substr(0, 8) + "-seed" +
                                                  std::to_string(one.key.seed) + "-run" +
                                                  std::to_string(options.replicate) + "." + options.format);
    options.format == "gexf" ? export_gexf(*frame, file) : export_graphml(*frame, file);
    files.push_back(file);
  }
  return files;
}

int export_from(const Store& store, const ExportOptions& options) {
  const std::vector<NamedEnsemble> ensembles = chosen_ensembles(store, options.scenario, options.seed);
  if (ensembles.empty()) {
    return kInvalid;
  }
  std::error_code problem;
  fs::create_directories(options.to, problem);
  if (problem) {
    std::fprintf(stderr, "error: %s cannot be made: %s\n", options.to.c_str(), problem.message().c_str());
    return kRunFailed;
  }
  const std::optional<std::vector<fs::path>> files =
      options.format == "csv"
          ? export_csv(store, options.to, {.parts = FrameParts::all, .ensembles = keys_of(ensembles)})
          : export_graphs(store, ensembles, options);
  if (!files) {
    return kInvalid;
  }
  for (const fs::path& file : *files) {
    print(file.string() + "\n");
  }
  return kDone;
}

/// Saves what is sound in a store that no other verb opens any more.
int export_store(const ExportOptions& options) {
  if (!options.scenario.empty() || options.seed || options.replicate != 0) {
    std::fputs("error: --format store takes every run: leave out --scenario, --seed and --replicate\n", stderr);
    return kInvalid;
  }
  if (fs::exists(fs::path(options.to) / "coalis.sqlite")) {
    std::fprintf(stderr, "error: there is a store in %s already; name another folder with --to\n", options.to.c_str());
    return kInvalid;
  }
  const Result<SalvageReport> report = salvage_store(options.directory, options.to);
  if (!report.ok()) {
    print_diagnostics(report.diagnostics());
    return kInvalid;
  }
  const auto& [saved, lost, list_damaged] = report.value();
  print(counted(saved, "run") + " saved in " + options.to + ", " + std::to_string(lost) + " lost" +
        (list_damaged ? "; the list of runs is damaged, so more may be missing" : "") +
        "\n`coalis run` with the same scenario and seed and --out " + options.to + " computes what is missing.\n");
  return lost == 0 && !list_damaged ? kDone : kRunFailed;
}

}  // namespace

int export_command(const ExportOptions& options) {
  ExportOptions complete = options;
  if (complete.to.empty()) {
    complete.to = (fs::path(options.directory) / "export").string();
  }
  if (complete.format == "store") {
    return export_store(complete);
  }
  const std::variant<Store, int> store = open_store(options.directory, OpenMode::read_only);
  if (const int* code = std::get_if<int>(&store)) {
    return *code;
  }
  return export_from(std::get<Store>(store), complete);
}

}  // namespace coalis::cli
