#pragma once

#include <array>

#include "coalis/base/parameter.hpp"

namespace coalis {

/// Numbers of the ties between firms (model 6.14).
struct TieParameters {
  double cost;
  double judgement_error;
  double first_strength;
  double growth;
  double decay;
  double weakest;
  double across_allowed;
};

inline constexpr std::array<BoundParameter<TieParameters>, 7> kTieTable{{
    {&TieParameters::cost,
     {"cost", "", "log gain", 0.02, 0, 10, "expected recombination gain that a tie must exceed", "set by hand"}},
    {&TieParameters::judgement_error,
     {"judgement_error", "", "log gain", 0.05, 0, 10, "spread of a firm's guess at that gain",
      "assumption; decision 0006"}},
    {&TieParameters::first_strength, {"first_strength", "", "", 0.5, 0, 1, "strength of a new tie", "set by hand"}},
    {&TieParameters::growth, {"growth", "", "share", 0.2, 0, 1, "gain of a used tie, of the rest to 1", "set by hand"}},
    {&TieParameters::decay,
     {"decay", "", "1/month", 0.98, 0, 1, "what is left of strength and credit after a month",
      "Cowan, Jonard & Zimmermann 2007"}},
    {&TieParameters::weakest, {"weakest", "", "", 0.05, 0, 1, "strength below which a tie ends", "set by hand"}},
    {&TieParameters::across_allowed,
     {"across_allowed", "", "", 0, 0, 1, "whether firms of different consortia may tie up", "model 6.14",
      ParameterKind::boolean}},
}};

/// E max(0, Normal(gain, error_sd)) = gain Phi(gain / sd) + sd phi(gain / sd): what a guess at a gain is worth to one
/// who may still decline. At error_sd = 0 it is max(0, gain).
double expected_improvement(double gain, double error_sd);

}  // namespace coalis
