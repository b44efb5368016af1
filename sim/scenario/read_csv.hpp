#pragma once

#include <filesystem>

#include "coalis/base/csv.hpp"
#include "node.hpp"

namespace coalis::reading {

/// Reads and parses a file; `named` is what messages call it.
Result<CsvTable> read_csv(const SourceFile& named, const std::filesystem::path& path);

}  // namespace coalis::reading
