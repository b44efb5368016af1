#pragma once

#include <array>

#include "coalis/base/parameter.hpp"
#include "coalis/landscape/shape.hpp"
#include "coalis/model/market_parameters.hpp"
#include "coalis/random/variates.hpp"

namespace coalis {

/// Numbers of search (model 6.3) and of leakage (6.4).
struct SearchParameters {
  double trial_rate;
  double rate_exponent;
  double radical_cost;
  double radical_flip_prob;
  double distress_share;
  double central_radical_share;
  double project_cost;
  double most_projects;
  double project_success;
  double credit_success;
  double credit_gain;
  double miscopy_prob;
  double absorptive_budget;
  double evaluation_noise;
  double private_trial_prob;
  double relearn_prob;
  double leak_prob;
};

inline constexpr std::array<BoundParameter<SearchParameters>, 17> kSearchTable{{
    {&SearchParameters::trial_rate,
     {"trial_rate", "rho", "trials/month", 0.3, 0, 100, "trials that one budget unit of R&D buys", "set by hand"}},
    {&SearchParameters::rate_exponent,
     {"rate_exponent", "beta_R", "", 0.65, 0, 1, "trials grow with R&D to this power", "Malerba et al. 2016, ch. 3"}},
    {&SearchParameters::radical_cost,
     {"radical_cost", "", "incremental trials", 3, 0.01, 1000, "cost of a radical trial", "SKIN; set by hand"}},
    {&SearchParameters::radical_flip_prob,
     {"radical_flip_prob", "", "", 0.15, 0, 1, "probability that a radical trial flips a bit of the module",
      "set by hand"}},
    {&SearchParameters::distress_share,
     {"distress_share", "", "share", 0.3, 0, 1, "exploit budget that moves to explore while below the rivals' mean",
      "March 1991; set by hand"}},
    {&SearchParameters::central_radical_share,
     {"central_radical_share", "", "share", 0.1, 0, 1, "radical trials of a leader who searches alone", "model 6.3"}},
    {&SearchParameters::project_cost,
     {"project_cost", "", "budget units", 5, 0.01, 1000, "collaboration budget that buys one project a month",
      "set by hand"}},
    {&SearchParameters::most_projects,
     {"most_projects", "", "projects/month", 1, 0, 1, "highest monthly probability of a project", "model 6.3"}},
    {&SearchParameters::project_success,
     {"project_success", "pi_min", "", 0.75, 0, 1, "probability that a project of strangers is carried out",
      "Cowan, Jonard & Zimmermann 2007"}},
    {&SearchParameters::credit_success,
     {"credit_success", "", "", 0.2, 0, 1, "probability added by full credit", "Cowan, Jonard & Zimmermann 2007"}},
    {&SearchParameters::credit_gain,
     {"credit_gain", "", "share", 0.1, 0, 1, "credit won by a project carried out, of the rest to 1",
      "Cowan, Jonard & Zimmermann 2007"}},
    {&SearchParameters::miscopy_prob,
     {"miscopy_prob", "e_copy", "", 0.1, 0, 1, "wrong bits in a partner's module without absorptive capacity",
      "Lazer & Friedman 2007; set by hand"}},
    {&SearchParameters::absorptive_budget,
     {"absorptive_budget", "", "budget units", 20, 0.001, 1e12, "R&D for all modules at which capacity is 1 - 1/e",
      "Cohen & Levinthal 1990; model 6.3"}},
    {&SearchParameters::evaluation_noise,
     {"evaluation_noise", "", "flip effects", 0.35, 0, 100, "misjudgement, in spreads of one flip's effect",
      "Knudsen & Levinthal 2007; set by hand"}},
    {&SearchParameters::private_trial_prob,
     {"private_trial_prob", "", "1/month", 0.3, 0, 1, "trials beyond the own modules, kept private", "set by hand"}},
    {&SearchParameters::relearn_prob,
     {"relearn_prob", "", "1/month", 0.03, 0, 1, "relearning one module of the product", "set by hand"}},
    {&SearchParameters::leak_prob,
     {"leak_prob", "leak", "", 0.1, 0, 1, "a rival sees an adopted change, times the leader's openness", "assumption"}},
}};

/// Mean number of trials a month, rho R^beta (6.3). A firm 11.9 times as large makes 11.9^.65 times as many trials: per
/// head 2.38 times fewer (pattern P7).
double mean_trials(double budget, const SearchParameters& parameters);

/// Standard deviation of one judgement of a change, noise sqrt((1 + K_in + K_out) / 6) / N in units of f (6.3).
double evaluation_sd(const MarketParameters& market, const SearchParameters& parameters);

/// How an alternative fared before the approval levels.
struct Verdict {
  double score = 0.0;   ///< mean judgement
  bool passed = false;  ///< every level judged it positive: probability Phi(gain / sd)^levels
};

/// Scores a change of true gain once per level as gain + Normal(0, sd) [Sah & Stiglitz 1986].
Verdict judge_alternative(double gain, double sd, int levels, Draws& draws);

/// A random subset of the bits `among`, each with probability `prob`.
Design random_bits(Design among, double prob, Draws& draws);

/// Absorptive capacity 1 - exp(-R / (absorptive_budget / M)) [Cohen & Levinthal 1990].
double absorptive_capacity(double budget, double modules, const SearchParameters& parameters);

/// Probability that a project is carried out, and the credit of the tie when it was.
double project_success_prob(double credit, const SearchParameters& parameters);
double credit_after_success(double credit, const SearchParameters& parameters);

}  // namespace coalis
