#pragma once

#include <vector>

#include "coalis/analysis/parts.hpp"
#include "coalis/run/study_answers.hpp"

namespace coalis::studies {

/// The futures of a study in the order point by point, replicate by replicate, and the independent parts that they
/// belong to: those of the design, or groups of replicates where all points meet the same futures.
struct StudyFutures {
  std::vector<std::size_t> part;  ///< [points x replicates]
  std::vector<std::size_t> draw;  ///< [points x replicates]: which have the same number were not drawn independently
  std::size_t parts = 0;
  std::size_t independent = 0;  ///< how many of them were drawn independently

  explicit StudyFutures(const StudyRuns& runs);
};

/// The futures that have all the values asked for, and the parts among them, numbered anew.
struct KeptFutures {
  std::vector<std::size_t> futures;
  std::vector<std::size_t> part;  ///< [futures]
  std::size_t parts = 0;

  /// `values`: [rows][futures]; the columns may go through all futures several times.
  KeptFutures(const StudyFutures& all, const Grid<double>& values);
  /// Whether there is a spread to make intervals of.
  [[nodiscard]] bool enough() const { return parts >= 2; }
};

/// Into how many parts replicates are dealt, in turn, where all points meet the same futures.
std::size_t replicate_parts(std::size_t replicates);

/// Resamples behind every interval of what is read off runs: one mean has one interval wherever it stands.
Bootstrap bootstrap_of(const StudyRuns& runs);
/// Fewer, where each resample fits boxes or explanations anew.
Bootstrap refits_of(const StudyRuns& runs);

/// The value of an outcome as a gain: turned so that more is better.
double gain_sign(const StudyOutcome& outcome);

std::size_t outcome_called(const Study& study, const std::string& name);
std::size_t strategy_called(const Study& study, const std::string& name);

/// [strategies][futures] of an outcome as a gain.
Grid<double> gains(const StudyRuns& runs, std::size_t outcome);

/// Where which strategy falls how far behind. `futures`: the places of those that `payoff` ([strategies][futures])
/// holds.
RegretMap map_regrets(const StudyRuns& runs, const Grid<double>& payoff, const std::vector<std::size_t>& futures);

RobustChoice choose_robustly(const StudyRuns& runs);
LostRuns find_losses(const StudyRuns& runs);
ExplainedWinners explain_winners_of(const StudyRuns& runs, const Store& store);
ClaimAnswer answer_claim(const StudyRuns& runs, const std::optional<ExplainedWinners>& winners);

}  // namespace coalis::studies
