#include <algorithm>

#include "study_parts.hpp"

namespace coalis::studies {

namespace {

constexpr std::size_t kRefused = static_cast<std::size_t>(-1);

}  // namespace

std::size_t ScenarioPool::number_of(const std::vector<double>& coordinates) {
  std::vector<std::string> overrides;
  std::string text;
  for (std::size_t factor = 0; factor < coordinates.size(); ++factor) {
    study_.factors[factor].lay_at(coordinates[factor], overrides);
  }
  for (const std::string& one : overrides) {
    text += one + '\n';
  }
  const auto [place, is_new] = by_text_.try_emplace(std::move(text), kRefused);
  if (is_new) {
    place->second = load(overrides, coordinates);
  }
  return place->second;
}

Diagnostics ScenarioPool::problems() const {
  Diagnostics all;
  for (const auto& [key, refusal] : refusals_) {
    all.push_back(refusal.first);
    if (refusal.points > 1) {
      all.back().found += " (and so do " + std::to_string(refusal.points - 1) + " more)";
    }
  }
  return all;
}

std::size_t ScenarioPool::load(const std::vector<std::string>& overrides, const std::vector<double>& coordinates) {
  Result<Scenario> scenario = study_.scenario->member(overrides);
  if (!scenario.ok()) {
    for (const Diagnostic& one : scenario.diagnostics()) {
      Refusal& refusal = refusals_[one.key_path];
      if (refusal.points++ == 0) {
        refusal.first = told(one, coordinates);
      }
    }
    return kRefused;
  }
  const auto [place, is_new] = by_hash_.try_emplace(scenario.value().hash, scenarios_.size());
  if (is_new) {
    scenarios_.push_back(std::move(scenario).value());
  }
  return place->second;
}

Diagnostic ScenarioPool::told(Diagnostic problem, const std::vector<double>& coordinates) const {
  std::string point;
  for (std::size_t factor = 0; factor < coordinates.size(); ++factor) {
    const StudyFactor& one = study_.factors[factor];
    point += (point.empty() ? "" : ", ") + one.name + " = " + one.text_at(coordinates[factor]);
  }
  const StudyFactor& guilty = factor_that_sets(problem.key_path, coordinates);
  problem.where = guilty.where;
  problem.found = "the point " + point + " makes " + problem.key_path + ": " + problem.found;
  problem.key_path = "factor." + guilty.name;
  problem.hint = problem.hint.empty() ? "narrow a range, or exclude such points by a constraint" : problem.hint;
  return problem;
}

const StudyFactor& ScenarioPool::factor_that_sets(const std::string& key,
                                                  const std::vector<double>& coordinates) const {
  for (std::size_t factor = 0; factor < coordinates.size(); ++factor) {
    std::vector<std::string> overrides;
    study_.factors[factor].lay_at(coordinates[factor], overrides);
    const auto sets = [&](const std::string& one) { return one.starts_with(key + "=") || one.starts_with(key + "."); };
    if (std::ranges::any_of(overrides, sets)) {
      return study_.factors[factor];
    }
  }
  return study_.factors.front();
}

}  // namespace coalis::studies
