#pragma once

#include <cstdint>
#include <string>

#include "database.hpp"

namespace coalis {

inline constexpr std::uint32_t kApplicationId = 0x434F4C53;  // "COLS", in the file header at offset 68
inline constexpr std::uint32_t kSchemaVersion = 2;           // in the file header at offset 60

/// The bytes of an empty store with its whole schema, ready to be moved into place. Made in memory, so that a store
/// on disk is complete from its first moment on.
std::string empty_store_image();

/// Gives a store of an older version the tables and views of this one; its rows stay. All or nothing.
void bring_up_to_date(sqlite::Database& database);

}  // namespace coalis
