#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "coalis/results/store_error.hpp"
#include "database.hpp"

namespace coalis {

/// What SQLite refused, as a sentence for the user. `safe_runs`: finished runs known to be in the file.
StoreError store_error(const sqlite::Failure& failure, const std::filesystem::path& file,
                       std::optional<std::uint64_t> safe_runs);

/// The same for a plain file that could not be written.
StoreError file_error(int system_errno, const std::filesystem::path& file);

}  // namespace coalis
