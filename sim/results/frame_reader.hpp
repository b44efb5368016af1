#pragma once

#include <cstdint>
#include <vector>

#include "coalis/results/store.hpp"
#include "database.hpp"

namespace coalis {

/// The rows of one run in the order in which they were recorded.
RunFrame read_frame(const sqlite::Database& database, std::int64_t run_id, FrameParts parts);

Measure read_measure(const sqlite::Database& database, std::int64_t measure_id);

/// A series from the columns steps, width, samples of the present row, the first of them at `first_column`.
/// Throws sqlite::Failure when they contradict each other.
std::vector<double> read_samples(const sqlite::Statement& row, int first_column);

}  // namespace coalis
