#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/base/result.hpp"
#include "coalis/results/store.hpp"

namespace coalis {

/// What this program was built from and with; no paths.
struct BuildInfo {
  std::string version;
  std::string compiler;
  std::string flags;
  friend bool operator==(const BuildInfo&, const BuildInfo&) = default;
};
BuildInfo this_build();

struct ReplicateHash {
  std::uint32_t replicate = 0;
  std::string result_hash;
  friend bool operator==(const ReplicateHash&, const ReplicateHash&) = default;
};

/// One hash for a set of runs, taken in replicate order: independent of threads and of who finished first.
std::string combined_result_hash(std::vector<ReplicateHash> runs);

/// The runs of one scenario, with all that is needed to replay any of them alone.
struct ManifestEntry {
  ScenarioRecord scenario;
  std::string model_version;
  std::uint64_t seed = 0;
  std::uint32_t replicates = 0;     ///< finished runs
  std::string result_hash;          ///< combined_result_hash of them
  std::vector<ReplicateHash> runs;  ///< each one; empty beyond kListedRuns, where the store alone lists them
  friend bool operator==(const ManifestEntry&, const ManifestEntry&) = default;
};
inline constexpr std::size_t kListedRuns = 10'000;

/// What made the scenarios of a study: with it and the base, each of them can be made again.
struct ManifestStudy {
  std::string name;
  std::string text;         ///< the study's file
  std::string base_text;    ///< resolved text of the scenario that it varies
  std::string result_hash;  ///< of all its runs in the order of its design
  friend bool operator==(const ManifestStudy&, const ManifestStudy&) = default;
};
/// Of a study of more scenarios than these, the store alone holds their texts.
inline constexpr std::size_t kListedTexts = 64;

struct Manifest {
  BuildInfo build;
  std::vector<ManifestEntry> entries;
  std::optional<ManifestStudy> study = {};
  friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// One hash for a whole campaign: the study's; or of the entries' scenario and result hashes in their order; or the
/// entry's own result hash where there is just one.
std::string overall_result_hash(const Manifest& manifest);

/// What the store holds now; with an ensemble list, just those and in that order.
Manifest manifest_of(const Store& store);
Manifest manifest_of(const Store& store, std::span<const EnsembleKey> ensembles);

/// The runs of one scenario as the store holds them.
ManifestEntry manifest_entry(const Store& store, const EnsembleKey& ensemble, ScenarioRecord scenario);

/// The manifest as JSON text, and back; problems of the text come back as diagnostics that call it `name`.
std::string manifest_text(const Manifest& manifest);
Result<Manifest> parse_manifest(std::string_view text, const std::string& name);

/// Writes DIR/manifest.json so that a reader never sees half of it. Throws StoreError.
void write_manifest(const std::filesystem::path& directory, const Manifest& manifest);
/// Reads what write_manifest wrote; problems of the file come back as diagnostics.
Result<Manifest> read_manifest(const std::filesystem::path& directory);

}  // namespace coalis
