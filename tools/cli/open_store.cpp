#include "open_store.hpp"

#include <algorithm>

#include "commands.hpp"
#include "diagnostics_output.hpp"

namespace coalis::cli {

std::variant<Store, int> open_store(const std::string& directory, OpenMode mode) {
  Result<Store> store = Store::open(directory, mode);
  print_diagnostics(store.diagnostics());
  if (store.ok()) {
    return std::move(store).value();
  }
  // A disk that fails is no mistake of the caller's.
  const Diagnostics& problems = store.diagnostics();
  const bool failed = std::ranges::any_of(problems, [](const Diagnostic& one) { return one.code == "store-unusable"; });
  return static_cast<int>(failed ? kRunFailed : kInvalid);
}

}  // namespace coalis::cli
