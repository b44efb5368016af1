#pragma once

#include "coalis/results/store.hpp"
#include "coalis/scenario/scenario.hpp"
#include "json_text.hpp"

namespace coalis::report {

/// How much of one run is told. By default what a report's page shows.
struct StoryLimits {
  std::size_t complementors = 2000;  ///< the first so many are told one by one; the rest only counted
  std::size_t refusals = 400;        ///< refused applications, the earliest; all others of a kind are told
  bool support_terms = false;        ///< what complementors weighed when they came and went
};

/// One run in full detail: members, ties, events with their reasons, complementors' platforms.
/// Null where the store did not keep the run in full.
Json story_json(const Scenario& scenario, const Store& store, const RunKey& key, const StoryLimits& limits = {});

}  // namespace coalis::report
