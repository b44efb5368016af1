#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "coalis/analysis/parts.hpp"
#include "coalis/model/grid.hpp"

namespace coalis {

/// Contests between the same consortia, each won by one of them.
struct WonContests {
  std::size_t consortia = 2;
  std::vector<std::size_t> winner;  ///< [contests]
  std::vector<std::size_t> part;    ///< [contests]: independent parts (design.hpp)
  std::size_t parts = 16;           ///< 4 at least
};

/// What is held to explain who wins: features of each consortium in each contest.
struct Explanation {
  std::string name;
  Grid<double> features;  ///< [contests x consortia][features]
};

/// How well an explanation foresees winners of contests that it was not fitted to, each score a mean over contests.
struct ForecastScores {
  Estimate log_score;  ///< ln of the probability given to the winner, in nats; 0 is perfect (Good 1952)
  Estimate brier;      ///< sum_k (p_k - 1[k wins])^2, 0 to 2, lower is better (Brier 1950)
  Estimate accuracy;   ///< share of contests in which the winner had the highest probability
  Estimate skill;      ///< log score less that of the climatology, in nats
};

/// One explanation, judged.
struct JudgedExplanation {
  std::string name;
  ForecastScores scores;
  std::vector<Estimate> coefficients;  ///< [features], per standard deviation of the feature over all contests
};

struct WinnerStudy {
  std::vector<JudgedExplanation> explanations;  ///< the climatology first, then as given
  /// lead(a, b): log score of explanation a less that of b, contest by contest; all intervals hold together.
  std::vector<std::vector<Estimate>> lead;
  std::size_t best = 0;                 ///< the highest log score
  std::vector<std::size_t> as_good_as;  ///< explanations that the best one does not clearly lead
};

/// Fits a conditional logit (conditional_logit.hpp) for each explanation: utility of consortium k = its own constant +
/// coefficients x features; the climatology has the constants alone, that is the frequencies of winning. Every contest
/// is foretold by a fit to the contests of other parts (at most 16 groups of parts), so that neither points nor futures
/// are shared. Scores are strictly proper (Gneiting & Raftery 2007, JASA 102): the truth has the highest expected one.
///
/// Intervals of scores come from the spread between parts, those of coefficients from a jackknife over the groups,
/// those of leads from the joint t law of the parts' means (statistics/simultaneous.hpp). A weak ridge (a normal prior
/// with standard deviation 5 of each standardised coefficient and of each constant) keeps certain winners finite. A
/// feature that does not vary tells nothing and has coefficient 0.
WinnerStudy explain_winners(const WonContests& contests, const std::vector<Explanation>& explanations,
                            const Bootstrap& how);

}  // namespace coalis
