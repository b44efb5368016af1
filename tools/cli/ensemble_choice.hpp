#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coalis/results/store.hpp"

namespace coalis::cli {

/// An ensemble with its scenario's name.
struct NamedEnsemble {
  EnsembleKey key;
  std::string scenario;
};

/// The ensembles of the store whose scenario has this name or hash (empty: any) and this seed. Says on stderr when
/// there is none.
std::vector<NamedEnsemble> chosen_ensembles(const Store& store, const std::string& scenario,
                                            std::optional<std::uint64_t> seed);

std::vector<EnsembleKey> keys_of(const std::vector<NamedEnsemble>& ensembles);

}  // namespace coalis::cli
