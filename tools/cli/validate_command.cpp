#include "amounts.hpp"
#include "coalis/run/parallel_workers.hpp"
#include "coalis/run/study_file.hpp"
#include "coalis/run/study_points.hpp"
#include "coalis/scenario/load.hpp"
#include "commands.hpp"
#include "diagnostics_json.hpp"
#include "diagnostics_output.hpp"
#include "json_text.hpp"
#include "machine.hpp"
#include "streams.hpp"

namespace coalis::cli {

namespace {

/// What was found in one file.
struct Validation {
  bool valid = false;
  std::string words;  ///< of a valid file, for people
  Json told;          ///< of a valid file, for programs: {"scenario": ...} or {"study": ...}
  Diagnostics problems;
};

Validation validated_scenario(const std::string& file, const std::vector<std::string>& overrides) {
  const Result<Scenario> loaded = load_scenario(file, overrides);
  Validation found{loaded.ok(), "", Json::object(), loaded.diagnostics()};
  if (loaded.ok()) {
    const Scenario& scenario = loaded.value();
    found.words = scenario.name + ", " + std::to_string(scenario.month_count) + " months, " +
                  std::to_string(scenario.consortia.size()) + " consortia, " + std::to_string(scenario.groups.size()) +
                  " consumer groups, hash " + scenario.hash;
    found.told = {{"scenario", {{"name", scenario.name}, {"hash", scenario.hash}}}};
  }
  return found;
}

/// A study is valid when every point of its design is a valid scenario.
Validation validated_study(const std::string& file, const std::vector<std::string>& overrides) {
  const Result<Study> loaded = load_study_to_run(file, overrides);
  Validation found{false, "", Json::object(), loaded.diagnostics()};
  if (!loaded.ok()) {
    return found;
  }
  const Study& study = loaded.value();
  const Result<StudyPoints> points = make_study_points(study, *make_parallel_workers(usable_threads()));
  found.valid = points.ok();
  found.problems = points.diagnostics();
  if (points.ok()) {
    found.words = "study " + study.name + ", " + counted(study.factors.size(), "factor") + ", " +
                  counted(study.outcomes.size(), "outcome") + ", " + counted(points.value().point_count(), "point") +
                  ", " + counted(points.value().scenarios.size(), "scenario");
    found.told = {{"study", {{"name", study.name}, {"points", points.value().point_count()}}}};
  }
  return found;
}

std::string validation_line(const std::string& file, const Validation& found) {
  return file + (found.valid ? ": valid: " + found.words : ": invalid, " + counted(found.problems.size(), "problem")) +
         "\n";
}

Json validation_json(const std::string& file, const Validation& found) {
  Json object{{"schema", 1}, {"file", file}, {"valid", found.valid}};
  object.update(found.told);
  object["problems"] = json_of(found.problems);
  return object;
}

}  // namespace

int validate_command(const ScenarioOptions& options) {
  std::vector<Json> objects;
  bool all_valid = true;
  for (const std::string& file : options.scenarios) {
    const Validation found =
        looks_like_study(file) ? validated_study(file, options.overrides) : validated_scenario(file, options.overrides);
    all_valid = all_valid && found.valid;
    if (options.json) {
      objects.push_back(validation_json(file, found));
    } else {
      print_diagnostics(found.problems);
      print(validation_line(file, found));
    }
  }
  if (options.json) {
    print(json_text(objects, options.scenarios.size()));
  }
  return all_valid ? kDone : kInvalid;
}

}  // namespace coalis::cli
