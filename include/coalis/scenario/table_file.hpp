#pragma once

#include <string>

#include "coalis/base/csv.hpp"
#include "coalis/base/result.hpp"

namespace coalis {

/// A person's CSV table, read as the tables of scenarios are. Errors: no such file, a folder or device, more than 64
/// MiB (all at line 0), and those of parse_csv.
Result<CsvTable> read_table_file(const std::string& name);

}  // namespace coalis
