#include <algorithm>

#include "study_parts.hpp"

namespace coalis::studies {

namespace {

constexpr std::size_t kRefused = static_cast<std::size_t>(-1);
/// Scenarios that stand in memory before those of the same content among them are let go.
constexpr std::size_t kReadAtOnce = 256;

}  // namespace

std::size_t ScenarioPool::note(const std::vector<double>& coordinates) {
  Noted noted{{}, coordinates};
  std::string text;
  for (std::size_t factor = 0; factor < coordinates.size(); ++factor) {
    study_.factors[factor].lay_at(coordinates[factor], noted.overrides);
  }
  for (const std::string& one : noted.overrides) {
    text += one + '\n';
  }
  const auto [place, is_new] = by_text_.try_emplace(std::move(text), noted_.size());
  if (is_new) {
    noted_.push_back(std::move(noted));
  }
  return place->second;
}

void ScenarioPool::read_all(const Workers& workers) {
  while (scenario_of_.size() < noted_.size()) {
    const std::size_t first = scenario_of_.size();
    std::vector<Result<Scenario>> read(std::min(kReadAtOnce, noted_.size() - first), Diagnostics());
    workers.for_each(read.size(),
                     [&](std::size_t i) { read[i] = study_.scenario->member(noted_[first + i].overrides); });
    for (std::size_t i = 0; i < read.size(); ++i) {
      keep(std::move(read[i]), noted_[first + i]);
    }
  }
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

void ScenarioPool::keep(Result<Scenario> read, const Noted& noted) {
  if (!read.ok()) {
    for (const Diagnostic& one : read.diagnostics()) {
      Refusal& refusal = refusals_[one.key_path];
      if (refusal.points++ == 0) {
        refusal.first = told(one, noted.coordinates);
      }
    }
    scenario_of_.push_back(kRefused);
    return;
  }
  const auto [place, is_new] = by_hash_.try_emplace(read.value().hash, scenarios_.size());
  if (is_new) {
    scenarios_.push_back(std::move(read).value());
  }
  scenario_of_.push_back(place->second);
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
