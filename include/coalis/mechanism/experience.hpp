#pragma once

#include "coalis/model/world.hpp"

namespace coalis {

/// Experience index X_gk = theta_X (sum_c w_gc x_kc + theta_DIY ln(1 + Y_k)) (model 6.7).
double experience_index(const World& world, std::size_t g, std::size_t k);

/// What the product delivers to the group before noise, (1 - omega_g) Q_gk + omega_g X_gk (model 6.12).
double delivered_experience(const World& world, std::size_t g, std::size_t k);

}  // namespace coalis
