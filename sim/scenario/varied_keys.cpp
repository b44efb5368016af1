#include <algorithm>
#include <map>
#include <set>

#include "compose.hpp"
#include "study_parts.hpp"

namespace coalis::reading {

namespace {

std::set<std::string> keys_of(const StudyFactor& factor) {
  std::set<std::string> keys;
  for (const FactorTarget& target : factor.targets) {
    keys.insert(overridden_key(target.key));
  }
  for (const FactorLevel& level : factor.levels) {
    for (const std::string& setting : level.overrides) {
      keys.insert(overridden_key(setting));
    }
  }
  return keys;
}

/// Whether every value of the factor sets the key, so that nothing laid under it is ever seen.
bool always_sets(const StudyFactor& factor, const std::string& key) {
  return std::ranges::any_of(factor.targets, [&](const FactorTarget& one) { return overridden_key(one.key) == key; }) ||
         (!factor.levels.empty() && std::ranges::all_of(factor.levels, [&](const FactorLevel& level) {
           return std::ranges::any_of(level.overrides,
                                      [&](const std::string& one) { return overridden_key(one) == key; });
         }));
}

}  // namespace

void check_keys(Reading& reading, const Study& study) {
  std::map<std::string, std::string> set_by;
  for (const StudyFactor& factor : study.factors) {
    for (const std::string& key : keys_of(factor)) {
      const auto [first, is_new] = set_by.emplace(key, factor.name);
      if (!is_new) {
        reading.report({Severity::error, "set-twice", factor.where, joined_path("factor", factor.name),
                        key + ", which factor." + first->second + " sets as well", "keys that no other factor sets",
                        ""});
      }
    }
  }
}

void check_not_varied(Reading& reading, const Study& study, std::span<const std::string> overrides) {
  for (const std::string& one : overrides) {
    const std::string key = overridden_key(one);
    for (const StudyFactor& factor : study.factors) {
      if (always_sets(factor, key)) {
        reading.report({Severity::error,
                        "set-twice",
                        {"--set " + shortened(one, 80), 0, 0},
                        key,
                        "a key that factor." + factor.name + " varies",
                        "a key that no factor varies",
                        "it would have no effect: change the factor's values in the study file"});
      }
    }
  }
}

}  // namespace coalis::reading
