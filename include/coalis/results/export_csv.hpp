#pragma once

#include <filesystem>
#include <vector>

#include "coalis/results/store.hpp"

namespace coalis {

/// Which tables to write, and of which ensembles.
struct CsvSelection {
  FrameParts parts = FrameParts::all;
  std::vector<EnsembleKey> ensembles = {};  ///< empty: all that the store holds
};

/// Writes one long tidy table a file into `directory`: runs.csv and, as selected, outcomes.csv, series.csv,
/// events.csv, memberships.csv, ties.csv, with the columns of the store's views of the same names (series.csv has a
/// row per step); and studies.csv where comparisons or designed experiments have some of these ensembles'
/// scenarios, and scenarios.csv (scenario_hash, scenario, key, value) with what distinguishes several scenarios. RFC
/// 4180: comma, CRLF, quotes where needed; UTF-8; numbers in the shortest form that reads back to the same bits; a
/// missing number is an empty field. Returns the files. Throws StoreError.
std::vector<std::filesystem::path> export_csv(const Store& store, const std::filesystem::path& directory,
                                              const CsvSelection& selection = {});

}  // namespace coalis
