#pragma once

#include <vector>

#include "coalis/run/comparison_report.hpp"
#include "coalis/statistics/simultaneous.hpp"

// The parts of make_comparison_report.
namespace coalis::comparing {

/// By what each of the three stakeholders is judged: the focus's firms, and all consumers.
struct Yardstick {
  Stakeholder whose;
  std::string_view outcome;
  bool of_focus;
};
std::array<Yardstick, 3> yardsticks();
std::vector<double> yardstick_column(const ContestantRuns& runs, const Yardstick& yardstick,
                                     const Viewpoint& viewpoint);

/// Whether all scenarios have the same number of futures, so that their joint law can be estimated.
Multiplicity multiplicity_of(const Comparison& comparison);

std::vector<ComparedOutcome> compare_outcomes(const Comparison& comparison, const ContestantRuns& variant);
void judge_stakes(const Comparison& comparison, std::vector<VariantReport>& variants);
std::optional<Parting> find_parting(const Comparison& comparison, const ContestantRuns& variant, const Store& store);
std::vector<RankedScenario> rank_scenarios(const Comparison& comparison);
std::vector<std::string> cautions_of(const ComparisonReport& report);

}  // namespace coalis::comparing
