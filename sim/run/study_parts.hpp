#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "coalis/base/workers.hpp"
#include "coalis/run/study_report.hpp"

// The parts that studies are made of.
namespace coalis::studies {

/// Draws the design of a study over the factors that it varies and a dummy; or says why there is none.
Result<ExperimentDesign> design_of(const Study& study, const std::vector<std::size_t>& varied);

/// The scenarios of the points of a study, each read once, and what is wrong with those that are not valid.
class ScenarioPool {
 public:
  explicit ScenarioPool(const Study& study) : study_(study) {}

  /// Notes a point by its coordinates of all factors. Points that lay the same over the scenario have the same number.
  std::size_t note(const std::vector<double>& coordinates);
  /// Reads what was noted, several at a time; what it finds does not depend on how many.
  void read_all(const Workers& workers);
  /// Number of the scenario that a noted point became; points may become the same.
  [[nodiscard]] std::size_t scenario_of(std::size_t noted) const { return scenario_of_[noted]; }
  /// One problem for each key that some point sets to what the scenario may not have.
  [[nodiscard]] Diagnostics problems() const;
  [[nodiscard]] std::vector<Scenario>&& take() { return std::move(scenarios_); }

 private:
  struct Noted {
    std::vector<std::string> overrides;
    std::vector<double> coordinates;
  };
  struct Refusal {
    Diagnostic first;
    std::size_t points = 0;
  };

  void keep(Result<Scenario> read, const Noted& noted);
  [[nodiscard]] Diagnostic told(Diagnostic problem, const std::vector<double>& coordinates) const;
  [[nodiscard]] const StudyFactor& factor_that_sets(const std::string& key,
                                                    const std::vector<double>& coordinates) const;

  const Study& study_;
  std::vector<Noted> noted_;
  std::unordered_map<std::string, std::size_t> by_text_;  ///< of the overrides: into noted_
  std::vector<std::size_t> scenario_of_;                  ///< [noted]
  std::vector<Scenario> scenarios_;
  std::unordered_map<std::string, std::size_t> by_hash_;
  std::map<std::string, Refusal> refusals_;  ///< by the scenario's key
};

/// Outcomes of the study that no run has. An outcome of which something else is wrong, its entity perhaps, is told
/// only where no entity has such a measure.
Diagnostics outcome_problems(const Study& study, const Diagnostics& already_told = {});

/// The study's own number of every run: measure / per, less that of the entity to be taken off.
NumberTable read_outcome(const StudyRuns& runs, const StudyOutcome& outcome, const Store& store);

/// The unit of that number, as the runs have it.
std::string unit_of(const StudyRuns& runs, const StudyOutcome& outcome, const Store& store);

/// What to know before the numbers are trusted.
std::vector<std::string> cautions_of(const StudyReport& report);

}  // namespace coalis::studies
