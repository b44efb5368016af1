#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "coalis/run/study_report.hpp"

// The parts that studies are made of.
namespace coalis::studies {

/// Draws the design of a study over the factors that it varies and a dummy; or says why there is none.
Result<ExperimentDesign> design_of(const Study& study, const std::vector<std::size_t>& varied);

/// The scenarios of the points of a study, each loaded once, and what is wrong with those that are not valid.
class ScenarioPool {
 public:
  explicit ScenarioPool(const Study& study) : study_(study) {}

  /// Number of the scenario with these coordinates of all factors.
  std::size_t number_of(const std::vector<double>& coordinates);
  /// One problem for each key that some point sets to what the scenario may not have.
  [[nodiscard]] Diagnostics problems() const;
  [[nodiscard]] std::vector<Scenario>&& take() { return std::move(scenarios_); }

 private:
  struct Refusal {
    Diagnostic first;
    std::size_t points = 0;
  };

  std::size_t load(const std::vector<std::string>& overrides, const std::vector<double>& coordinates);
  [[nodiscard]] Diagnostic told(Diagnostic problem, const std::vector<double>& coordinates) const;
  [[nodiscard]] const StudyFactor& factor_that_sets(const std::string& key,
                                                    const std::vector<double>& coordinates) const;

  const Study& study_;
  std::vector<Scenario> scenarios_;
  std::unordered_map<std::string, std::size_t> by_text_;
  std::unordered_map<std::string, std::size_t> by_hash_;
  std::map<std::string, Refusal> refusals_;  ///< by the scenario's key
};

/// The study's own number of every run: measure / per, less that of the entity to be taken off.
NumberTable read_outcome(const StudyRuns& runs, const StudyOutcome& outcome, const Store& store);

/// What to know before the numbers are trusted.
std::vector<std::string> cautions_of(const StudyReport& report);

}  // namespace coalis::studies
