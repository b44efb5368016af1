#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "coalis/results/store.hpp"
#include "coalis/results/study.hpp"

namespace coalis {

struct EnsembleStatus {
  EnsembleKey key;
  std::string scenario_name;
  std::uint64_t finished = 0;
  std::uint64_t failed = 0;
  std::uint32_t first_missing = 0;  ///< the lowest replicate not finished: where a resumed campaign goes on
  double seconds = 0;               ///< wall time of all finished runs together
  std::string last_failure;         ///< reason of the failed run with the highest replicate
};

/// How far a campaign of runs, a comparison or a designed experiment is.
struct StudyStatus {
  StudyRecord study;
  StudyPlan plan;
  std::uint64_t planned = 0;   ///< runs
  std::uint64_t finished = 0;  ///< of the study's scenarios under its seed and model, at most `planned`
  /// Computing time of what is not finished, on one thread, at the mean of the finished runs; NaN before the first.
  double seconds_left = std::numeric_limits<double>::quiet_NaN();
};

/// What a store holds, for people who want to know how far a campaign is.
struct CampaignStatus {
  std::filesystem::path store;
  std::uint64_t file_bytes = 0;  ///< with its write-ahead log
  std::vector<EnsembleStatus> ensembles;
  std::uint64_t finished = 0;
  std::uint64_t failed = 0;
  std::vector<StudyStatus> studies;  ///< those with a plan
};

CampaignStatus campaign_status(const Store& store);

}  // namespace coalis
