#include "ensemble_choice.hpp"

#include <cstdio>

namespace coalis::cli {

std::vector<NamedEnsemble> chosen_ensembles(const Store& store, const std::string& scenario,
                                            std::optional<std::uint64_t> seed) {
  const std::unordered_map<std::string, std::string> names = store.scenario_names();
  std::vector<NamedEnsemble> chosen;
  for (const EnsembleKey& key : store.ensembles()) {
    const auto found = names.find(key.scenario_hash);
    const std::string& name = found != names.end() ? found->second : key.scenario_hash;
    const bool named = scenario.empty() || name == scenario || key.scenario_hash == scenario;
    if (named && (!seed || key.seed == *seed)) {
      chosen.push_back({key, name});
    }
  }
  if (chosen.empty()) {
    std::fprintf(stderr, "error: the store has no such runs; `coalis status %s` lists what it has\n",
                 store.path().parent_path().c_str());
  }
  return chosen;
}

std::vector<EnsembleKey> keys_of(const std::vector<NamedEnsemble>& ensembles) {
  std::vector<EnsembleKey> keys;
  for (const NamedEnsemble& one : ensembles) {
    keys.push_back(one.key);
  }
  return keys;
}

}  // namespace coalis::cli
