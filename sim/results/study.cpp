#include "coalis/results/study.hpp"

#include <nlohmann/json.hpp>

#include "coalis/base/hash.hpp"

namespace coalis {

namespace {

using Json = nlohmann::ordered_json;

}  // namespace

StudyRecord study_record(std::string name, std::string kind, const StudyPlan& plan,
                         std::vector<std::string> scenario_hashes, const std::string& detail) {
  ContentHash hash;
  hash.add(kind).add(plan.model_version).add(plan.seed);
  for (const std::string& one : scenario_hashes) {
    hash.add(one);
  }
  const Json definition{{"plan",
                         {{"model_version", plan.model_version},
                          {"seed", plan.seed},
                          {"replicates", plan.replicates},
                          {"at_most", plan.at_most},
                          {"runs", plan.runs}}},
                        {"detail", detail}};
  return {hash.hex(), std::move(name), std::move(kind), definition.dump(), std::move(scenario_hashes)};
}

std::optional<StudyPlan> plan_of(const StudyRecord& study) {
  const Json definition = Json::parse(study.definition, nullptr, false);
  if (!definition.is_object() || !definition.contains("plan") || !definition["plan"].is_object()) {
    return std::nullopt;
  }
  const Json& plan = definition["plan"];
  return StudyPlan{plan.value("model_version", ""), plan.value("seed", std::uint64_t{0}), plan.value("replicates", 0U),
                   plan.value("at_most", false), plan.value("runs", std::uint64_t{0})};
}

}  // namespace coalis
