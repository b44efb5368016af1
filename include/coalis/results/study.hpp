#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coalis/results/run_record.hpp"

namespace coalis {

/// What a campaign intends to run: what its progress is measured against.
struct StudyPlan {
  std::string model_version = {};
  std::uint64_t seed = 0;
  std::uint32_t replicates = 0;  ///< of each scenario
  bool at_most = false;          ///< it may need fewer
  std::uint64_t runs = 0;        ///< all different ones; 0: the replicates of each scenario
  friend bool operator==(const StudyPlan&, const StudyPlan&) = default;
};

/// The kind of what is recorded of a campaign of one scenario.
inline constexpr const char* kRunKind = "run";

/// The record of a study. Its hash names the question (kind, seed, model version, scenarios), not how many replicates
/// are asked for today: recorded again, it takes on the new plan. `detail`: what else describes it, as JSON or as text.
StudyRecord study_record(std::string name, std::string kind, const StudyPlan& plan,
                         std::vector<std::string> scenario_hashes, const std::string& detail = {});

/// The plan that study_record wrote down; nothing for other records.
std::optional<StudyPlan> plan_of(const StudyRecord& study);

}  // namespace coalis
