#pragma once

#include <array>

#include "coalis/base/parameter.hpp"
#include "coalis/model/levers.hpp"

namespace coalis {

struct CrisisParameters {
  double public_drop = 0.38;
  double owner_ratio = 0.45;
  double half_life = 4.8;
  double deny_drop = 1.3;
  double deny_half_life = 1.6;
  double excuse_drop = 1.1;
  double excuse_half_life = 1.2;
  double open_drop = 0.8;
  double open_half_life = 0.7;
  double endogenous_hazard = 0.0;
  double endogenous_severity = 1.0;
};

inline constexpr std::array<BoundParameter<CrisisParameters>, 11> kCrisisTable{{
    {&CrisisParameters::public_drop,
     {"public_drop", "D", "share", 0.38, 0, 0.95, "consideration lost among non-owners by a crisis of severity 1",
      "crisis_perception.csv: Toyota 29 to 18 %"}},
    {&CrisisParameters::owner_ratio,
     {"owner_ratio", "", "ratio", 0.45, 0, 1, "owners' loss over the public's where there is no community",
      "set by hand; crisis_perception.csv"}},
    {&CrisisParameters::half_life,
     {"half_life", "H", "months", 4.8, 0.1, 120, "time in which half of the gap closes", "crisis_perception.csv"}},
    {&CrisisParameters::deny_drop,
     {"deny_drop", "", "ratio", 1.3, 0, 5, "depth when the firm denies, over that of a late open answer",
      "assumption: sweep"}},
    {&CrisisParameters::deny_half_life,
     {"deny_half_life", "", "ratio", 1.6, 0.01, 10, "duration when it denies", "assumption: sweep"}},
    {&CrisisParameters::excuse_drop,
     {"excuse_drop", "", "ratio", 1.1, 0, 5, "depth when it makes excuses", "assumption: sweep"}},
    {&CrisisParameters::excuse_half_life,
     {"excuse_half_life", "", "ratio", 1.2, 0.01, 10, "duration when it makes excuses", "assumption: sweep"}},
    {&CrisisParameters::open_drop,
     {"open_drop", "", "ratio", 0.8, 0, 5, "depth when it is open at once", "assumption: sweep"}},
    {&CrisisParameters::open_half_life,
     {"open_half_life", "", "ratio", 0.7, 0.01, 10, "duration when it is open at once", "assumption: sweep"}},
    {&CrisisParameters::endogenous_hazard,
     {"endogenous_hazard", "h0", "1/month", 0, 0, 1, "hazard if everybody owned a product of performance 0",
      "model 6.10"}},
    {&CrisisParameters::endogenous_severity,
     {"endogenous_severity", "", "", 1, 0, 5, "severity of a crisis that breaks by itself", "assumption"}},
}};

inline constexpr double kLargestGap = 0.95;

/// Depth and duration of a crisis by how it is answered, in those of the calibrated case `late_open`.
struct ResponseFactors {
  double drop = 1.0;
  double half_life = 1.0;
};
ResponseFactors response_factors(CrisisResponse response, const CrisisParameters& with);

/// Gap of a new crisis among non-owners, at most .95: D x severity x drop [model 6.10].
double public_gap(double severity, const ResponseFactors& response, const CrisisParameters& with);

/// The owners' part of it: gap_N x ratio x (1 - cohesion x engagement x trust) [model 6.10].
double owner_gap(double gap_of_public, double cohesion, double engagement, double trust, const CrisisParameters& with);

/// A gap on top of another: min(.95, 1 - (1 - gap)(1 - fresh)) [model 6.10].
double combined_gap(double gap, double fresh);

/// Monthly factor of a gap, 2^(-1/(H x factor)) [model 6.10].
double gap_decay(const ResponseFactors& response, const CrisisParameters& with);

}  // namespace coalis
