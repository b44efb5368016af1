#pragma once

#include <array>

#include "coalis/base/parameter.hpp"

namespace coalis {

struct ExperienceParameters {
  double noise_sd = 0.025;
  double disconfirmation_weight = 0.5;
  double loss_ratio = 2.0;
  double expectation_rate = 0.15;
  double tolerance = 0.0375;
  double trust_gain = 0.05;
  double trust_loss = 0.2;
  double engagement_gain = 0.10;
  double engagement_decay = 0.05;
  double engagement_floor = 0.05;
  double support_trust = 0.6;
  double support_engagement = 0.3;
};

inline constexpr std::array<BoundParameter<ExperienceParameters>, 12> kExperienceTable{{
    {&ExperienceParameters::noise_sd,
     {"noise_sd", "", "experience units", 0.025, 0, 1, "month-to-month noise of what a group experiences",
      "set by hand"}},
    {&ExperienceParameters::disconfirmation_weight,
     {"disconfirmation_weight", "kappa", "", 0.5, 0, 5, "weight of a surprise in satisfaction", "Oliver 1980"}},
    {&ExperienceParameters::loss_ratio,
     {"loss_ratio", "lambda_neg", "ratio", 2, 0, 10, "weight of falling short over exceeding",
      "Anderson & Sullivan 1993; set by hand"}},
    {&ExperienceParameters::expectation_rate,
     {"expectation_rate", "eta", "1/month", 0.15, 0, 1, "how fast owners' expectation follows experience",
      "set by hand"}},
    {&ExperienceParameters::tolerance,
     {"tolerance", "tol", "experience units", 0.0375, 0, 10, "shortfall that still counts as a good month",
      "set by hand: 1.5 noise_sd"}},
    {&ExperienceParameters::trust_gain,
     {"trust_gain", "a", "share of the gap", 0.05, 0, 1, "trust won by a good month", "Slovic 1993; assumption"}},
    {&ExperienceParameters::trust_loss,
     {"trust_loss", "b", "share of the stock", 0.2, 0, 1, "trust lost by a bad month", "Slovic 1993; assumption"}},
    {&ExperienceParameters::engagement_gain,
     {"engagement_gain", "", "1/month", 0.1, 0, 1, "engagement won by being listened to", "set by hand"}},
    {&ExperienceParameters::engagement_decay,
     {"engagement_decay", "", "1/month", 0.05, 0, 1, "engagement lost when nothing happens", "set by hand"}},
    {&ExperienceParameters::engagement_floor,
     {"engagement_floor", "", "share", 0.05, 0, 1, "engagement without any listening", "set by hand; Nielsen 2006"}},
    {&ExperienceParameters::support_trust,
     {"support_trust", "", "trust", 0.6, 0, 1, "owners' trust above which a group stands behind a consortium",
      "model 6.12"}},
    {&ExperienceParameters::support_engagement,
     {"support_engagement", "", "share", 0.3, 0, 1, "engagement above which it does so", "model 6.12"}},
}};

/// Satisfaction S = y + kappa d where d = y - E >= 0, y + lambda_neg kappa d where d < 0 [Oliver 1980; Anderson &
/// Sullivan 1993; model 6.12]. `delivered` y and `surprise` d in experience units.
double satisfaction(double delivered, double surprise, const ExperienceParameters& with);

/// Owners' trust after a month: T + a (1 - T) when d > -tolerance, else (1 - b) T [Slovic 1993; demand.md 3.4].
double trust_after(double trust, double surprise, const ExperienceParameters& with);

/// Engagement after a month of listening share l and openness to users' own changes d_DIY:
/// e + gain l (1/2 + d_DIY/2) (1 - e) - decay (e - floor) [model 6.12].
double engagement_after(double engagement, double listening, double do_it_yourself, const ExperienceParameters& with);

}  // namespace coalis
