#pragma once

#include <span>
#include <string_view>

namespace coalis::classics {

/// A file of scenarios/classics/data as it stands; the build writes them into a source (libraries.cmake).
struct EmbeddedTable {
  std::string_view name;  ///< without ".csv"
  std::string_view text;
};

std::span<const EmbeddedTable> embedded_tables();

}  // namespace coalis::classics
