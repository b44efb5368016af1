// The verbs that look at scenario files and run nothing.
#include <array>

#include "coalis/base/contract.hpp"
#include "coalis/scenario/describe.hpp"
#include "coalis/scenario/diff.hpp"
#include "coalis/scenario/study.hpp"
#include "commands.hpp"
#include "diagnostics_output.hpp"
#include "json_text.hpp"
#include "load_scenarios.hpp"
#include "reproduce_output.hpp"
#include "streams.hpp"
#include "text_table.hpp"

namespace coalis::cli {

namespace {

struct Part {
  const char* name;
  std::string (*text)();
};
constexpr std::array kParts{
    Part{"scenario", reference_page},   Part{"study", study_reference_page}, Part{"schedule", schedule_table},
    Part{"submodels", submodel_tables}, Part{"classics", experiment_page},
};

Json difference_json(const ScenarioDifference& one) {
  return {{"key", one.key_path}, {"left", one.left}, {"right", one.right}, {"unit", one.unit}};
}

}  // namespace

int explain_command(const ScenarioOptions& options) {
  const std::optional<std::vector<Scenario>> scenarios = load_scenarios(options.scenarios, options.overrides);
  if (!scenarios) {
    return kInvalid;
  }
  std::vector<Json> objects;
  for (const Scenario& scenario : *scenarios) {
    if (options.json) {
      objects.push_back(Json::parse(explain_json(scenario)));
    } else {
      print(explain(scenario));
    }
  }
  if (options.json) {
    print(json_text(objects, options.scenarios.size()));
  }
  return kDone;
}

int diff_command(const ScenarioOptions& options) {
  require(options.scenarios.size() == 2, "diff compares two scenarios");
  const auto left = load_scenarios({options.scenarios.front()}, {});
  const auto right = load_scenarios({options.scenarios.back()}, options.overrides);
  if (!left || !right) {
    return kInvalid;
  }
  const std::vector<ScenarioDifference> differences = diff(left->front(), right->front());
  if (options.json) {
    Json object{{"schema", 1}, {"left", options.scenarios[0]}, {"right", options.scenarios[1]}};
    object["differences"] = Json::array();
    for (const ScenarioDifference& one : differences) {
      object["differences"].push_back(difference_json(one));
    }
    print(json_text(object));
  } else if (!differences.empty()) {
    TextTable table({"key", options.scenarios[0], options.scenarios[1], "unit"}, TextTable::Align::left);
    for (const ScenarioDifference& one : differences) {
      table.add({one.key_path, value_cell(one.left), value_cell(one.right), one.unit});
    }
    print(table.text());
  }
  return differences.empty() ? kDone : kDifferent;
}

int schema_command(const SchemaOptions& options) {
  print(options.study ? study_json_schema() : json_schema());
  return kDone;
}

int reference_command(const ReferenceOptions& options) {
  for (const Part& part : kParts) {
    if (options.part == part.name) {
      print(part.text());
      return kDone;
    }
  }
  std::fprintf(stderr, "error: there is no part '%s': scenario, study, schedule, submodels or classics\n",
               options.part.c_str());
  return kInvalid;
}

}  // namespace coalis::cli
