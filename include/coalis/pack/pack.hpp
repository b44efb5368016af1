#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "coalis/base/result.hpp"
#include "coalis/results/manifest.hpp"
#include "coalis/results/store.hpp"

namespace coalis {

/// Runs of one scenario as a pack holds them.
struct PackedRuns {
  ManifestEntry entry;    ///< scenario, model version, seed, and every run with its result hash
  OutcomeTable outcomes;  ///< of the same runs
};

/// Everything that somebody else needs to compute results again, and the results to hold theirs against.
struct Pack {
  BuildInfo build;
  std::int64_t date = 0;  ///< Unix seconds; when the last of the runs was stored
  std::vector<PackedRuns> ensembles;
};

/// The finished runs of these ensembles, or of each just one replicate. What this very program cannot run again is a
/// problem: runs of another model version, and runs that are not named by their scenario alone.
Result<Pack> collect_pack(const Store& store, const std::vector<EnsembleKey>& ensembles,
                          std::optional<std::uint32_t> replicate = {});

/// What people say of a pack, and what comes along with it.
struct PackDescription {
  std::string title = {};                 ///< empty: the names of the scenarios
  std::string license = {};               ///< under which others may use it: an SPDX address or words
  std::vector<std::string> authors = {};  ///< names
  std::vector<std::filesystem::path> figures = {};
};

/// Writes the pack as one ZIP archive that is an RO-Crate 1.1 (Soiland-Reyes et al. 2022) with the profile Process Run
/// Crate. The bytes depend on what is packed alone, not on the time, the place or the machine. Replaces an older pack;
/// throws StoreError when the disk fails or something else stands there.
void write_pack(const Pack& pack, const PackDescription& description, const std::filesystem::path& file);

/// Reads what write_pack wrote, into memory alone. Anything else, damage, and contents that contradict each other come
/// back as diagnostics.
Result<Pack> read_pack(const std::filesystem::path& file);

}  // namespace coalis
