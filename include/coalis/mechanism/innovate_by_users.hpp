#pragma once

#include <array>

#include "coalis/base/parameter.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

/// Numbers of user innovation (model 6.5).
struct UserParameters {
  double trial_rate;
  double radical_share;
  double radical_flip_prob;
  double posts_per_trial;
  double supporter_posts;
  double use_gain;
  double trust_gain;
  double value_kept;
  double diffusion_prob;
};

inline constexpr std::array<BoundParameter<UserParameters>, 9> kUserTable{{
    {&UserParameters::trial_rate,
     {"trial_rate", "lambda_u", "trials/month", 0.25, 0, 100,
      "trials of a group that is fully engaged and all on one product open to its users",
      "von Hippel 2005; set by hand"}},
    {&UserParameters::radical_share,
     {"radical_share", "u_rad", "share", 0.3, 0, 1, "trials that change many bits of the use module", "set by hand"}},
    {&UserParameters::radical_flip_prob,
     {"radical_flip_prob", "", "", 0.15, 0, 1, "probability that such a trial flips a bit", "set by hand"}},
    {&UserParameters::posts_per_trial,
     {"posts_per_trial", "", "posts", 10, 1, 10000, "ideas posted for each one tried out", "idea portals; set by hand",
      ParameterKind::integer}},
    {&UserParameters::supporter_posts,
     {"supporter_posts", "", "ratio", 1.5, 0, 100, "trials of a group that supports the consortium", "model 6.12"}},
    {&UserParameters::use_gain,
     {"use_gain", "", "share", 0.02, 0, 1, "part of touchpoint use's gap to 1 that a used idea closes", "set by hand"}},
    {&UserParameters::trust_gain,
     {"trust_gain", "", "share", 0.05, 0, 1, "part of the group's distrust that being heard takes away",
      "set by hand; model 6.12"}},
    {&UserParameters::value_kept,
     {"value_kept", "", "1/month", 0.97, 0, 1, "do-it-yourself value left after a month", "set by hand"}},
    {&UserParameters::diffusion_prob,
     {"diffusion_prob", "", "", 0.16, 0, 1, "probability that a used idea spreads among users", "von Hippel 2017"}},
}};

/// Mean number of trials a month of group g on consortium k's use module, lambda_u d engagement_gk share-of-g-on-k,
/// more where the group supports the consortium (model 6.5, 6.12).
double user_trials(const World& world, std::size_t g, std::size_t k, const UserParameters& parameters);

}  // namespace coalis
