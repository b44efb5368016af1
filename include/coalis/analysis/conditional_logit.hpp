#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "coalis/model/grid.hpp"

namespace coalis {

/// Cases in each of which one of the same alternatives was taken, and what is known of the alternatives.
struct Choices {
  std::size_t alternatives = 2;
  Grid<double> features;           ///< [cases x alternatives][features], the alternatives of a case one below another
  std::vector<std::size_t> taken;  ///< [cases]: which alternative

  [[nodiscard]] std::size_t cases() const { return taken.size(); }
};

/// A fitted conditional logit.
struct ConditionalLogit {
  std::vector<double> coefficients;  ///< [features]
  std::vector<double> standard_errors;
  double log_likelihood = 0.0;  ///< at the coefficients, the ridge left out
  bool converged = false;
};

/// Conditional logit (McFadden 1974, Conditional logit analysis of qualitative choice behavior, equations 12 and 17):
///
///   P(k) = exp(b' x_k) / sum_j exp(b' x_j),
///
/// with b where ln L(b) - 1/2 sum_f ridge_f b_f^2 is highest (le Cessie & van Houwelingen 1992, Applied Statistics 41),
/// by Newton's method with halved steps. A ridge above 0 keeps a coefficient finite where a feature tells winner from
/// loser without exception. Standard errors come from the inverse of the negative Hessian. `ridge` [features], 0 or
/// more; one case at least. `start`: coefficients to begin with, none for zeros; it saves steps and changes nothing
/// else.
ConditionalLogit fit_conditional_logit(const Choices& choices, std::span<const double> ridge,
                                       std::span<const double> start = {});

/// P(k) of one case, written to `probabilities` [alternatives].
void choice_probabilities(const Choices& choices, std::size_t one, std::span<const double> coefficients,
                          std::span<double> probabilities);

}  // namespace coalis
