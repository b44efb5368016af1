#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "coalis/mechanism/purchase_law.hpp"

namespace coalis {

/// The occupied cells group x platform x months of a month, side by side, with what their owners do [model 6.11].
struct PurchaseCells {
  /// All cells of one group and platform: begin .. end.
  struct Platform {
    std::size_t group;
    std::size_t held;
    std::size_t begin;
    std::size_t end;
  };

  std::size_t count = 0;
  std::vector<Platform> platforms;
  std::vector<std::uint32_t> place;  ///< in World::tenures
  std::vector<double> owners;
  std::vector<double> switching_odds;  ///< exp(psi(m))
  std::vector<double> leave_prob;      ///< hazard x (1 - stay)
  std::vector<double> repeat_prob;     ///< of those who do not leave: hazard x stay / (1 - leave_prob)
  std::vector<double> logsum;          ///< log of all odds, the group's top apart

  void reserve(const World& world);

  /// Lists the cells that somebody is in.
  void collect(const World& world, const PurchaseLaw& law);

  /// Fills leave_prob, repeat_prob and logsum.
  void work_out(const PurchaseLaw& law);
};

}  // namespace coalis
