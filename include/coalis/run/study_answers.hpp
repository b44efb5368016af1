#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coalis/analysis/boxes.hpp"
#include "coalis/analysis/regret_cells.hpp"
#include "coalis/analysis/robust.hpp"
#include "coalis/analysis/winners.hpp"
#include "coalis/run/study_runs.hpp"

// What the tables [robust], [discovery], [thesis] and [claim] of a study ask, answered from its runs.
namespace coalis {

/// Values of a factor that a map of regrets takes together: from low to high, the same where it is one value; both are
/// the level's number where the factor has levels.
struct FactorBin {
  std::size_t level = 0;  ///< of a factor with levels
  double low = 0.0;
  double high = 0.0;
};

struct FactorBins {
  std::size_t factor = 0;  ///< of the study
  std::vector<FactorBin> bins;
};

/// Regrets along one uncertain factor.
struct RegretStrip {
  FactorBins along;
  std::vector<RegretCell> cells;  ///< [bins]
  double spared = 0.0;            ///< mean regret that knowing the factor spares (spared_by_knowing_cell)
};

/// Regrets over two of them.
struct RegretPlane {
  FactorBins across;
  FactorBins up;
  std::vector<RegretCell> cells;  ///< [bins up x bins across]
  double spared = 0.0;
};

/// In which futures a strategy falls how far behind.
struct RegretMap {
  std::vector<RegretStrip> strips;   ///< one an uncertain factor; first the one that it is worth most to know
  std::optional<RegretPlane> plane;  ///< over the two that it is worth most to know together; none where there is one
};

/// The strategies of a study held against each other. A future is a point together with one of its replicates.
struct RobustChoice {
  std::size_t outcome = 0;                 ///< of the study, by which they are judged
  std::size_t futures = 0;                 ///< in which every strategy has a value
  std::vector<RobustStrategy> strategies;  ///< [strategies of the study]; payoffs are values of the outcome; none where
                                           ///< fewer than two independent parts have such futures
  std::vector<ParetoPlace> places;         ///< [strategies]: by all outcomes that every one of these futures has
  RegretMap map;
};

/// What the runs that are lost have in common.
struct LostRuns {
  std::size_t outcome = 0;           ///< of the study, that decides
  double lost_share = 0.0;           ///< of all runs looked at
  std::vector<StudyFactor> factors;  ///< those that the sides of a box speak of
  std::vector<Box> prim;             ///< by patient rule induction
  std::vector<Box> cart;             ///< leaves of a classification tree
};

/// Who has the most owners at the end, explained (winners.hpp). The explanations: "innovativeness" I, "collaboration"
/// K, "sum" I + K, "product" I x K, "early_base" (share of owners at the end of the early month) and
/// "sum_and_early_base".
struct ExplainedWinners {
  std::size_t contests = 0;        ///< runs that somebody won
  std::size_t without_winner = 0;  ///< runs left out, in which the largest bases are equal
  WinnerStudy found;
};

/// Whether a claim holds.
struct ClaimAnswer {
  bool yes = false;
  bool clear = false;  ///< the interval of the evidence leaves no doubt
  /// What decides: lead of the strategy over the other one by the outcome, above 0 is better; the outcome's mean over
  /// all runs; or lead in log score of the predictor over the best of the others, in nats a contest.
  Estimate evidence;
  bool has_evidence = false;  ///< two independent parts have a value at least: without, nothing is shown
  std::size_t counted = 0;    ///< runs (of a lead: futures) that have a value, of how many; 0 of 0 for predictors
  std::size_t of = 0;
  std::string rival;  ///< that other predictor
};

struct StudyAnswers {
  std::optional<RobustChoice> robust;  ///< where there are two strategies or more
  std::optional<LostRuns> losses;
  std::optional<ExplainedWinners> winners;
  std::optional<ClaimAnswer> claim;
};

/// Why the study's questions cannot be answered by its design; empty where they can.
Diagnostics question_problems(const Study& study, const Scenario& base);

/// Needs runs of two parts at least; without, nothing is answered.
StudyAnswers answer_study(const StudyRuns& runs, const Store& store);

}  // namespace coalis
