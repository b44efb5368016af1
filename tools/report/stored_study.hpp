#pragma once

#include "coalis/results/store.hpp"
#include "json_text.hpp"

namespace coalis::report {

/// Keeps in the store what a study found (the JSON of `explore`, but for what is only true of one call), as a study of
/// kind "finding": a page can then be made without analysing thousands of runs again. Returns what it keeps.
Json record_finding(Store& store, Json study);

/// What the study found that the store was used for last; null where that was something else.
Json stored_finding(const Store& store);

}  // namespace coalis::report
