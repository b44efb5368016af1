#pragma once

#include "database.hpp"

namespace coalis {

/// Adds the view `series_values`, one row a step of a series, and the table of floating-point scales that it reads, to
/// a database that has the view `series` and the table `step_numbers`.
///
/// Every value is exact; NaN becomes NULL. Only operators and functions are used that any SQLite has: those within
/// DuckDB and R come without pow(), and DuckDB reads no recursive view.
void add_series_view(sqlite::Database& database);

}  // namespace coalis
