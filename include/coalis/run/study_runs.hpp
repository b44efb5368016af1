#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coalis/results/manifest.hpp"
#include "coalis/run/ensemble.hpp"
#include "coalis/run/study_points.hpp"

namespace coalis {

/// A number that a run gives: an outcome of the whole run, or a monthly series at the end of a month.
struct RunNumber {
  std::string measure;
  std::string entity;                 ///< consortium or group; empty for the whole market
  std::optional<std::int32_t> month;  ///< since the start, from 0
  friend bool operator==(const RunNumber&, const RunNumber&) = default;
};

/// One number of every run, strategy by strategy. NaN: it did not happen.
using NumberTable = std::vector<Grid<double>>;  ///< [strategies], each [points][replicates]

/// A study that was run: what every analysis of it starts from.
struct StudyRuns {
  const Study* study = nullptr;
  StudyPoints points;                 ///< those of which all runs are finished
  std::vector<EnsembleKey> keys;      ///< [scenarios]
  std::vector<NumberTable> outcomes;  ///< [outcomes of the study]
  std::uint64_t runs = 0;             ///< all different, finished and used
  std::uint64_t already_stored = 0;   ///< of these, those of earlier calls
  CampaignEnd end = CampaignEnd::fixed_number;
  std::string stopped_because;  ///< for a reader
  std::string result_hash;      ///< of the runs in the order of the design
  double seconds = 0.0;
  std::vector<RunInfo> failures;
};

/// Runs of the study that are all different.
std::uint64_t run_count(const StudyPoints& points);

/// Why the study cannot be run although its file is well-formed: outcomes that no run has. Empty where it can.
Diagnostics study_problems(const Study& study);

/// Runs what the store has not yet. An early end leaves the study with the first blocks of its design, which are a
/// smaller design of the same kind, or with fewer replicates where all blocks meet the same futures; perhaps with none.
/// The study has no study_problems(), and outlives the result.
StudyRuns run_study(const Study& study, StudyPoints points, const CampaignOptions& campaign, Store& store);

/// Any other number of the study's runs.
NumberTable read_number(const StudyRuns& runs, const RunNumber& number, const Store& store);

/// The study, the scenario that it varies, and every scenario of which the store has runs.
Manifest manifest_of(const StudyRuns& runs, const Store& store);

}  // namespace coalis
