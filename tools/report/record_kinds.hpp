#pragma once

#include "coalis/results/study.hpp"

namespace coalis::report {

// What the records of a store's studies are of that say how it was used; the page is about the last use.
inline constexpr const char* kRunRecord = kRunKind;
inline constexpr const char* kComparisonRecord = "comparison";
inline constexpr const char* kFindingRecord = "finding";
/// Left by run_study(): its scenarios are points of a design.
inline constexpr const char* kDesignRecord = "explore";

}  // namespace coalis::report
