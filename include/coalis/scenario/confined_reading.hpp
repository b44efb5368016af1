#pragma once

#include <filesystem>

namespace coalis {

/// While it lives, scenarios that this thread reads may only name files below `folder` (what they extend, their
/// tables); anything else is a problem of the scenario, "outside-folder". For texts that come from someone who may not
/// read the whole disk. It holds for the thread, not for a call, so that no way of naming a file gets past it.
class ConfinedReading {
 public:
  explicit ConfinedReading(const std::filesystem::path& folder);
  ~ConfinedReading();
  ConfinedReading(const ConfinedReading&) = delete;
  ConfinedReading& operator=(const ConfinedReading&) = delete;

 private:
  std::filesystem::path folder_;
  const std::filesystem::path* before_;
};

}  // namespace coalis
