#pragma once

#include <stdexcept>
#include <string>

namespace coalis {

enum class StoreFault {
  disk_full,   ///< no space, quota or file-size limit reached
  io,          ///< the disk refused to read or write
  busy,        ///< another process holds the store too long
  damaged,     ///< the file is not as SQLite left it
  unwritable,  ///< opened for reading, or no permission
  other,
};

/// The store cannot go on. what() is a sentence for the user: what happened, what is safe, how to continue.
/// The file is intact: everything recorded before the call is still there, nothing of the failed call is.
class StoreError : public std::runtime_error {
 public:
  StoreError(StoreFault fault, const std::string& what) : std::runtime_error(what), fault_(fault) {}
  [[nodiscard]] StoreFault fault() const { return fault_; }

 private:
  StoreFault fault_;
};

}  // namespace coalis
