#pragma once

#include <string>
#include <variant>

#include "coalis/results/store.hpp"

namespace coalis::cli {

/// The store in a folder of results, or the exit code where there is none or it cannot be used; the reason is on
/// stderr.
std::variant<Store, int> open_store(const std::string& directory, OpenMode mode);

}  // namespace coalis::cli
