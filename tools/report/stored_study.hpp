#pragma once

#include "coalis/results/store.hpp"
#include "json_text.hpp"

namespace coalis::report {

/// Keeps in the store what a study found (the JSON of `explore`, but for what is only true of one call), as a study of
/// kind "finding": a page can then be made without analysing thousands of runs again.
void record_finding(Store& store, Json study);

/// What the last study of a store found; null where there is none. A study that was carried on counts by its last call.
Json stored_finding(const Store& store);

}  // namespace coalis::report
