#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coalis/observe/frame.hpp"

namespace coalis {

/// All replicates of one scenario under one model version and one campaign seed.
struct EnsembleKey {
  std::string scenario_hash;
  std::string model_version;
  std::uint64_t seed = 0;
  friend bool operator==(const EnsembleKey&, const EnsembleKey&) = default;
};

/// Names one run by its content: the same key always means the same result.
struct RunKey {
  EnsembleKey ensemble;
  std::uint32_t replicate = 0;
  friend bool operator==(const RunKey&, const RunKey&) = default;
};

enum class RunStatus { finished, failed };

/// One run as handed to the store. A failed run has no frame and no hash, but a reason.
struct RunRecord {
  RunKey key;
  RunStatus status = RunStatus::finished;
  double seconds = 0;       ///< wall time of the run; part of no hash
  std::string result_hash;  ///< hex, of whatever the caller counts as the result
  RunFrame frame;           ///< may be thinned: the store keeps what it is given
  std::string failure;      ///< why a failed run failed
};

/// What the store knows of one run, without its rows. `id` is the number under which the store's tables name it.
struct RunInfo {
  std::int64_t id = 0;
  RunKey key;
  RunStatus status = RunStatus::finished;
  double seconds = 0;
  std::string result_hash;
  std::string failure;
  std::int64_t stored_at = 0;  ///< Unix seconds
};

/// A scenario as it was run: its full text after `extends` and `--set`, enough to run it again.
struct ScenarioRecord {
  std::string hash;
  std::string name;
  std::string resolved_text;
  friend bool operator==(const ScenarioRecord&, const ScenarioRecord&) = default;
};

/// A comparison or designed experiment over several scenarios.
struct StudyRecord {
  std::string hash;
  std::string name;
  std::string kind;  ///< e.g. "compare", "factorial", "sobol"
  std::string definition;
  std::vector<std::string> scenario_hashes;  ///< in the order of the study
  friend bool operator==(const StudyRecord&, const StudyRecord&) = default;
};

}  // namespace coalis
