#pragma once

#include "coalis/base/csv.hpp"
#include "coalis/base/result.hpp"
#include "coalis/classics/findings.hpp"

namespace coalis {

/// m, p and q of the user's own sales (column sales, one row a period), with standard errors, and what to beware of.
/// Errors: no such column, cells that are no sales, fewer than five periods, sales that do not turn.
Result<classics::Findings> fit_users_sales(const CsvTable& table);

}  // namespace coalis
