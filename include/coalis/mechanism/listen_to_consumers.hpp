#pragma once

#include <array>
#include <span>

#include "coalis/base/parameter.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

/// Numbers of listening (model 6.2).
struct ListenParameters {
  double correction_rate;
  double non_owner_weight;
};

inline constexpr std::array<BoundParameter<ListenParameters>, 2> kListenTable{{
    {&ListenParameters::correction_rate,
     {"correction_rate", "eta_L", "share/month", 0.2, 0, 1,
      "how far the engineers' view moves to what consumers were heard to want", "set by hand; model 6.2"}},
    {&ListenParameters::non_owner_weight,
     {"non_owner_weight", "", "owners", 0.25, 0, 1, "weight of a consumer who does not own against one who does",
      "set by hand; model 6.2"}},
}};

/// What consumers want of consortium k's modules, as it would hear them now: Wbar = sum_g a_g W_g / sum_g a_g with
/// a_g = own_gk + weight (N_g - own_gk) [model 6.2]. `wanted` has one entry a module; false when nobody is there.
bool consumer_view(const World& world, std::size_t k, double non_owner_weight, std::span<double> wanted);

}  // namespace coalis
