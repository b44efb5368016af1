#pragma once

#include <cstdint>
#include <filesystem>

#include "coalis/base/result.hpp"

namespace coalis {

struct SalvageReport {
  std::uint64_t saved = 0;    ///< runs read whole, checked, and stored anew
  std::uint64_t lost = 0;     ///< runs listed but not readable as they were written
  bool list_damaged = false;  ///< some runs may not even be listed
};

/// Copies every sound run of a damaged store into the store of another directory (made where missing), with its
/// scenario. The damaged file is only read. A campaign resumed there computes the lost runs again.
Result<SalvageReport> salvage_store(const std::filesystem::path& damaged, const std::filesystem::path& directory);

}  // namespace coalis
