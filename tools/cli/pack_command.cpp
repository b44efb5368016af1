#include <algorithm>
#include <array>
#include <map>

#include "amounts.hpp"
#include "coalis/pack/pack.hpp"
#include "commands.hpp"
#include "diagnostics_output.hpp"
#include "ensemble_choice.hpp"
#include "json_text.hpp"
#include "open_store.hpp"
#include "streams.hpp"

namespace coalis::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kFigureEndings{".svg", ".png", ".pdf", ".html"};

/// Figures and reports that stand in the folder of results or in its folder `figures`, by their names. Links are left
/// alone: they may lead anywhere.
std::vector<fs::path> figures_in(const fs::path& directory) {
  std::map<std::string, fs::path> found;
  for (const fs::path& folder : {directory, directory / "figures"}) {
    std::error_code missing;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, missing)) {
      const std::string ending = entry.path().extension().string();
      if (!entry.is_symlink() && entry.is_regular_file() && std::ranges::count(kFigureEndings, ending) > 0) {
        found.insert_or_assign(entry.path().filename().string(), entry.path());
      }
    }
  }
  std::vector<fs::path> figures;
  for (const auto& [name, place] : found) {
    figures.push_back(place);
  }
  return figures;
}

Json json_of(const Pack& pack, const fs::path& file) {
  Json object{{"schema", 1}, {"pack", file.string()}, {"scenarios", Json::array()}};
  for (const PackedRuns& runs : pack.ensembles) {
    object["scenarios"].push_back({{"name", runs.entry.scenario.name},
                                   {"hash", runs.entry.scenario.hash},
                                   {"seed", runs.entry.seed},
                                   {"replicates", runs.entry.replicates},
                                   {"result_hash", runs.entry.result_hash}});
  }
  return object;
}

std::string text_of(const Pack& pack, const fs::path& file) {
  std::uint64_t count = 0;
  for (const PackedRuns& runs : pack.ensembles) {
    count += runs.entry.replicates;
  }
  return file.string() + ": " + counted(count, "run") + " of " + counted(pack.ensembles.size(), "scenario") + ", " +
         byte_words(fs::file_size(file)) + "\n`coalis replay " + file.string() +
         "` runs them again, on any machine, and compares.\n";
}

}  // namespace

int pack_command(const PackOptions& options) {
  const std::variant<Store, int> opened = open_store(options.directory, OpenMode::read_only);
  if (const int* code = std::get_if<int>(&opened)) {
    return *code;
  }
  const Store& store = std::get<Store>(opened);
  const std::vector<NamedEnsemble> ensembles = chosen_ensembles(store, options.scenario, options.seed);
  if (ensembles.empty()) {
    return kInvalid;
  }
  const Result<Pack> pack = collect_pack(store, keys_of(ensembles), options.replicate);
  if (!pack) {
    print_diagnostics(pack.diagnostics());
    return kInvalid;
  }
  const fs::path file = options.to.empty() ? fs::path(options.directory) / "pack.zip" : fs::path(options.to);
  write_pack(pack.value(), {options.title, options.license, options.authors, figures_in(options.directory)}, file);
  print(options.json ? json_text(json_of(pack.value(), file)) : text_of(pack.value(), file));
  return kDone;
}

}  // namespace coalis::cli
