#pragma once

#include <cstdint>
#include <string>

namespace coalis {

inline constexpr std::uint32_t kApplicationId = 0x434F4C53;  // "COLS", in the file header at offset 68
inline constexpr std::uint32_t kSchemaVersion = 1;           // in the file header at offset 60

/// The bytes of an empty store with its whole schema, ready to be moved into place. Made in memory, so that a store
/// on disk is complete from its first moment on.
std::string empty_store_image();

}  // namespace coalis
