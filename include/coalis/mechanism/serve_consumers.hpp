#pragma once

#include <array>

#include "coalis/base/parameter.hpp"

namespace coalis {

/// Numbers of the touchpoints (model 6.7).
struct ServeParameters {
  double serve_rate;
  double serve_exponent;
  double reference_budget;
  double decay_rate;
};

inline constexpr std::array<BoundParameter<ServeParameters>, 4> kServeTable{{
    {&ServeParameters::serve_rate,
     {"serve_rate", "", "share/month", 0.03, 0, 1, "part of the gap to 1 that full effort closes", "set by hand"}},
    {&ServeParameters::serve_exponent,
     {"serve_exponent", "", "", 0.2, 0, 1, "effort = (budget / reference_budget)^exponent, at most 1", "set by hand"}},
    {&ServeParameters::reference_budget,
     {"reference_budget", "b_ref", "budget units/touchpoint", 1, 0.001, 1000, "budget of a touchpoint at full effort",
      "set by hand"}},
    {&ServeParameters::decay_rate,
     {"decay_rate", "", "share/month", 0.04, 0, 1, "how fast a touchpoint left alone falls off", "set by hand"}},
}};

/// Effort on a touchpoint, (b / b_ref)^exponent capped at 1 (model 6.7).
double serving_effort(double budget, const ServeParameters& parameters);

/// A touchpoint x in [0,1] after a month: x + rate effort (1 - x) - decay x (model 6.7). At full effort and the
/// defaults it settles at 3/7.
double touchpoint_after(double touchpoint, double effort, const ServeParameters& parameters);

}  // namespace coalis
