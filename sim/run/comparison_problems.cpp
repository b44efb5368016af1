#include <algorithm>
#include <set>

#include "coalis/base/did_you_mean.hpp"
#include "coalis/run/comparison.hpp"
#include "coalis/scenario/diff.hpp"
#include "paired_columns.hpp"

namespace coalis {

namespace {

Diagnostic problem(std::string code, std::string found, std::string hint) {
  return {Severity::error, std::move(code), {}, "", std::move(found), "", std::move(hint)};
}

std::vector<const Scenario*> scenarios_of(const std::vector<Contestant>& contestants) {
  std::vector<const Scenario*> scenarios;
  for (const Contestant& one : contestants) {
    scenarios.push_back(one.scenario);
  }
  return scenarios;
}

/// The consortium that one difference speaks of, or "".
std::string consortium_of(const ScenarioDifference& difference, const std::vector<std::string>& consortia) {
  constexpr std::string_view kSection = "consortium.";
  const bool names_one = difference.key_path.ends_with(".consortium");
  for (const std::string& name : consortia) {
    const bool in_table = difference.key_path.starts_with(std::string(kSection) + name + ".");
    if (in_table || (names_one && (difference.left == name || difference.right == name))) {
      return name;
    }
  }
  return "";
}

std::string list_of(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) {
    list += (list.empty() ? "" : ", ") + word;
  }
  return list;
}

/// Prose, the number of replicates and what else no run reads.
bool is_of_consequence(const ScenarioDifference& difference) {
  return difference.key_path.find('.') != std::string::npos && !difference.key_path.starts_with("run.") &&
         !difference.key_path.ends_with(".title");
}

Diagnostics length_problems(const std::vector<Contestant>& contestants) {
  Diagnostics problems;
  const Scenario& base = *contestants.front().scenario;
  for (const Contestant& one : contestants) {
    const Scenario& scenario = *one.scenario;
    if (scenario.month_count != base.month_count || scenario.first_year != base.first_year ||
        scenario.first_month_of_year != base.first_month_of_year) {
      problems.push_back(problem("other-months",
                                 one.label + " runs over other months than " + contestants.front().label +
                                     ", so their futures cannot be laid beside each other",
                                 "give both the same time.start and time.months"));
    }
  }
  return problems;
}

Diagnostics viewpoint_problems(const std::vector<std::string>& common, const Viewpoint& viewpoint) {
  Diagnostics problems;
  if (std::ranges::find(common, viewpoint.focus) == common.end()) {
    const std::string hint = did_you_mean(viewpoint.focus, common);
    problems.push_back(problem("unknown-consortium",
                               "there is no consortium \"" + viewpoint.focus + "\" in all scenarios",
                               hint.empty() ? "one of: " + list_of(common) : hint));
  }
  if (viewpoint.better() == Direction::none) {
    std::vector<std::string> names;
    for (const OutcomeStake& stake : outcome_stakes()) {
      if (stake.better != Direction::none) {
        names.emplace_back(stake.name);
      }
    }
    const std::string hint = did_you_mean(viewpoint.objective, names);
    problems.push_back(problem("unknown-objective",
                               "\"" + viewpoint.objective + "\" is no outcome of which more or less is better",
                               hint.empty() ? "one of: " + list_of(names) : hint));
  }
  return problems;
}

}  // namespace

std::string natural_focus(const std::vector<Contestant>& contestants) {
  const std::vector<std::string> common = common_consortia(scenarios_of(contestants));
  std::set<std::string> changed;
  for (const Contestant& one : contestants) {
    for (const ScenarioDifference& difference : diff(*contestants.front().scenario, *one.scenario)) {
      if (is_of_consequence(difference)) {
        changed.insert(consortium_of(difference, common));
      }
    }
  }
  changed.erase("");
  return changed.size() == 1 ? *changed.begin() : common.empty() ? "" : common.front();
}

Diagnostics comparison_problems(const std::vector<Contestant>& contestants, const Viewpoint& viewpoint) {
  Diagnostics problems = length_problems(contestants);
  const std::vector<std::string> common = common_consortia(scenarios_of(contestants));
  if (common.empty()) {
    problems.push_back(problem("no-common-consortium", "the scenarios have no consortium in common",
                               "compare variants of one contest: extends = \"base.toml\" makes one"));
    return problems;
  }
  const Diagnostics more = viewpoint_problems(common, viewpoint);
  problems.insert(problems.end(), more.begin(), more.end());
  return problems;
}

}  // namespace coalis
