#include <algorithm>

#include "parts.hpp"
#include "study_parts.hpp"

namespace coalis::reading {

namespace {

std::vector<std::string> outcome_names(const Study& study) {
  std::vector<std::string> names;
  for (const StudyOutcome& one : study.outcomes) {
    names.push_back(one.name);
  }
  return names;
}

std::vector<std::string> strategy_names(const Study& study) {
  std::vector<std::string> names;
  for (const StudyStrategy& one : study.strategies) {
    names.push_back(one.name);
  }
  return names;
}

/// The outcome that a section names, or the first.
std::string outcome_of(TableReader& table, const Study& study) {
  const std::string first = study.outcomes.empty() ? "" : study.outcomes.front().name;
  return table.one_of("outcome", outcome_names(study)).value_or(first);
}

void read_discovery(Reading& reading, TableReader& root, Study& study) {
  const Node* node = root.find("discovery");
  if (node == nullptr) {
    return;
  }
  TableReader table(reading, *node, "discovery", study_section("discovery"));
  StudyDiscovery discovery{outcome_of(table, study), table.one_of("strategy", strategy_names(study)).value_or(""),
                           table.one_of("against", strategy_names(study)).value_or(""),
                           table.maybe_number("threshold")};
  const auto outcome = std::find_if(study.outcomes.begin(), study.outcomes.end(),
                                    [&](const StudyOutcome& one) { return one.name == discovery.outcome; });
  if (!discovery.threshold && discovery.against.empty() && outcome != study.outcomes.end()) {
    discovery.threshold = outcome->good_enough;
  }
  if (discovery.threshold.has_value() == (table.find("against") != nullptr)) {
    reading.report({Severity::error, "one-of", node->where(), "discovery",
                    discovery.threshold ? "threshold and against" : "nothing that says what is lost",
                    "one of threshold and against", ""});
  }
  if (table.find("against") != nullptr && table.find("strategy") == nullptr) {
    reading.report({Severity::error, "missing-key", node->where(), "discovery.strategy", "missing",
                    "the strategy that may be worse than the other", ""});
  }
  study.discovery = std::move(discovery);
}

void read_claim(Reading& reading, TableReader& root, Study& study) {
  const Node* node = root.find("claim");
  if (node == nullptr) {
    return;
  }
  TableReader table(reading, *node, "claim", study_section("claim"));
  table.require_keys();
  StudyClaim claim;
  claim.text = table.text("text").value_or("");
  claim.outcome = outcome_of(table, study);
  claim.strategy = table.one_of("strategy", strategy_names(study)).value_or("");
  claim.against = table.one_of("against", strategy_names(study)).value_or("");
  claim.at_least = table.maybe_number("at_least");
  if (table.find("predictor") != nullptr) {
    claim.predictor = table.field("predictor").row.choices[table.whole("predictor")];
  }
  const int ways =
      (table.find("strategy") != nullptr ? 1 : 0) + (claim.at_least ? 1 : 0) + (claim.predictor.empty() ? 0 : 1);
  if (ways != 1 || (table.find("strategy") != nullptr) != (table.find("against") != nullptr)) {
    reading.report({Severity::error, "one-of", node->where(), "claim",
                    ways == 0 ? "nothing that decides" : "more or less than one way to decide",
                    "one of: strategy with against; at_least; predictor", ""});
  }
  if (!claim.predictor.empty() && !study.thesis) {
    reading.report({Severity::error, "missing-key", node->where(), "thesis", "missing",
                    "a table [thesis] beside claim.predictor", "add [thesis]"});
  }
  study.claim = std::move(claim);
}

std::vector<std::string> entities_of(const Scenario& scenario) {
  std::vector<std::string> entities;
  for (const ConsortiumDefinition& one : scenario.consortia) {
    entities.push_back(one.name);
  }
  for (const GroupDefinition& one : scenario.groups) {
    entities.push_back(one.name);
  }
  return entities;
}

}  // namespace

void read_outcomes(Reading& reading, const Node& root, const Scenario* scenario, Study& study) {
  const std::vector<std::string> entities = scenario != nullptr ? entities_of(*scenario) : std::vector<std::string>();
  const auto entity = [&](TableReader& table, const char* key) {
    return (scenario != nullptr ? table.one_of(key, entities) : table.text(key)).value_or("");
  };
  for_each_named(root, "outcome", [&](const std::string& name, const Node& node) {
    TableReader table(reading, node, joined_path("outcome", name), study_section("outcome"));
    table.require_keys();
    StudyOutcome outcome;
    outcome.name = name;
    outcome.where = node.where();
    outcome.title = table.text("title").value_or(name);
    outcome.measure = table.text("measure").value_or("");
    outcome.entity = entity(table, "entity");
    outcome.minus = entity(table, "minus");
    outcome.per = table.text("per").value_or("");
    outcome.better = static_cast<Aim>(table.whole("better"));
    outcome.good_enough = table.maybe_number("good_enough");
    if (const std::optional<double> month = table.maybe_number("month")) {
      outcome.month = static_cast<std::int32_t>(*month) - 1;
      if (scenario != nullptr && *outcome.month >= scenario->month_count) {
        reading.report(problem_with(*table.find("month"), "out-of-range", table.path_of("month"),
                                    "a month of the run: 1 to " + std::to_string(scenario->month_count)));
      }
    }
    study.outcomes.push_back(std::move(outcome));
  });
}

void read_questions(Reading& reading, TableReader& root, Study& study) {
  if (const Node* node = root.find("robust")) {
    TableReader table(reading, *node, "robust", study_section("robust"));
    study.robust_outcome = outcome_of(table, study);
  }
  read_discovery(reading, root, study);
  if (const Node* node = root.find("thesis")) {
    TableReader table(reading, *node, "thesis", study_section("thesis"));
    study.thesis = StudyThesis{static_cast<std::int32_t>(table.number("early_month"))};
  }
  read_claim(reading, root, study);
}

}  // namespace coalis::reading
