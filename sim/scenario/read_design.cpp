#include <algorithm>
#include <cmath>
#include <limits>

#include "parts.hpp"
#include "study_parts.hpp"

namespace coalis::reading {

namespace {

constexpr std::size_t kMostStrategies = 64;
constexpr double kNoCoordinate = std::numeric_limits<double>::quiet_NaN();

bool takes_strategies(DesignKind kind) {
  return kind != DesignKind::saltelli && kind != DesignKind::morris && kind != DesignKind::shapley;
}

/// "late_open" as people write it.
std::string in_words(std::string name) {
  std::ranges::replace(name, '_', ' ');
  return name;
}

StudyStrategy read_strategy(Reading& reading, const std::string& name, const Node& node, const Study& study) {
  const std::string path = joined_path("strategy", name);
  TableReader table(reading, node, path, study_section("strategy"));
  table.require_keys();
  StudyStrategy strategy{name, table.text("title").value_or(in_words(name)),
                         std::vector<double>(study.factors.size(), kNoCoordinate)};
  const std::vector<std::string> policies = factor_names(study, FactorRole::policy);
  const Node* values = table.find("values");
  for (const Entry& entry : values != nullptr ? values->entries : std::vector<Entry>{}) {
    const std::size_t factor = factor_called(study, entry.key);
    const std::string own = joined_path(table.path_of("values"), entry.key);
    if (factor == study.factors.size() || study.factors[factor].role != FactorRole::policy) {
      reading.report({Severity::error, "unknown-name", entry.where(), own, "\"" + entry.key + "\"",
                      "one of the policy factors: " + listed(policies), reading.hint(entry.key, policies)});
      continue;
    }
    strategy.coordinates[factor] = coordinate_of(reading, study.factors[factor], entry.value, own).value_or(0.0);
  }
  for (std::size_t factor = 0; factor < study.factors.size(); ++factor) {
    if (study.factors[factor].role == FactorRole::policy && std::isnan(strategy.coordinates[factor])) {
      reading.report({Severity::error, "missing-key", node.where(),
                      joined_path(path + ".values", study.factors[factor].name), "missing",
                      "a value for every policy factor", ""});
    }
  }
  return strategy;
}

/// Every combination of the levels of the policy factors; nothing when one of them is a range.
std::vector<StudyStrategy> combined_levels(const Study& study) {
  std::vector<StudyStrategy> all{{"", "", std::vector<double>(study.factors.size(), kNoCoordinate)}};
  for (std::size_t factor = 0; factor < study.factors.size(); ++factor) {
    const StudyFactor& one = study.factors[factor];
    if (one.role != FactorRole::policy) {
      continue;
    }
    std::vector<StudyStrategy> longer;
    for (const StudyStrategy& begun : all) {
      for (std::size_t level = 0; level < one.levels.size(); ++level) {
        StudyStrategy next = begun;
        next.coordinates[factor] = one.coordinate_of_level(level);
        next.name += (next.name.empty() ? "" : "/") + one.levels[level].name;
        next.title += (next.title.empty() ? "" : ", ") + one.title + ": " + in_words(one.levels[level].name);
        longer.push_back(std::move(next));
      }
    }
    all = std::move(longer);
  }
  return all.size() > 1 ? all : std::vector<StudyStrategy>{};
}

}  // namespace

void read_design(Reading& reading, TableReader& root, Study& study) {
  const Node* node = root.find("design");
  if (node == nullptr) {
    return;
  }
  TableReader table(reading, *node, "design", study_section("design"));
  StudyDesign& design = study.design;
  design.kind = static_cast<DesignKind>(table.whole("kind"));
  design.points = table.whole("points");
  design.replicates = table.whole("replicates");
  design.parts = table.whole("parts");
  design.levels = table.whole("levels");
  design.second_order = table.truth("second_order");
  design.seed = static_cast<std::uint64_t>(table.number("seed"));
  if (design.kind == DesignKind::morris && design.levels % 2 != 0) {
    reading.report(
        problem_with(*table.find("levels"), "out-of-range", "design.levels", "an even number for Morris's grid"));
  }
  const bool needs_independence = design.kind == DesignKind::saltelli || design.kind == DesignKind::shapley;
  if (needs_independence && !study.constraints.empty()) {
    reading.report({Severity::error, "dependent-factors", root.find("constraints")->where(), "constraints",
                    "constraints beside a design for shares of variance",
                    "none: these indices take independent factors",
                    "use a latin_hypercube or morris design, or let one factor set several keys"});
  }
}

void read_strategies(Reading& reading, const Node& root, Study& study) {
  const Node* named = root.find("strategy");
  if (!takes_strategies(study.design.kind)) {
    if (named != nullptr) {
      reading.report({Severity::error, "no-strategies", named->where(), "strategy", "strategies",
                      "none beside this design, which varies policies like everything else",
                      "use latin_hypercube, sobol, full_factorial or one_at_a_time"});
    }
    return;
  }
  for_each_named(root, "strategy", [&](const std::string& name, const Node& node) {
    study.strategies.push_back(read_strategy(reading, name, node, study));
  });
  if (named == nullptr) {
    study.strategies = combined_levels(study);
  }
  if (study.strategies.size() > kMostStrategies) {
    reading.report({Severity::error, "too-many", root.find("factor")->where(), "factor",
                    std::to_string(study.strategies.size()) + " combinations of policy levels",
                    "at most " + std::to_string(kMostStrategies), "name those of interest: [strategy.NAME]"});
  }
}

}  // namespace coalis::reading
