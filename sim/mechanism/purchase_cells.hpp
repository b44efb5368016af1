#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "coalis/mechanism/purchase_law.hpp"

namespace coalis {

/// Cells of one platform that have an address; one more than there are, for they come in pairs.
inline constexpr std::size_t kAddressedClasses = kTenureClasses + 1;
static_assert(kAddressedClasses % 2 == 0);

/// The cells group x platform x months of a month, side by side, with what their owners do [model 6.11]. Of each
/// platform that somebody owns, all months up to the longest anybody has been on it, and an empty one if they are odd.
struct PurchaseCells {
  /// All cells of one group and platform: begin .. end, months 0 .. end - begin.
  struct Platform {
    std::size_t group;
    std::size_t held;
    std::size_t begin;
    std::size_t end;
  };

  std::size_t count = 0;
  std::vector<Platform> platforms;
  std::vector<std::uint32_t> pair;  ///< address of each two cells, [count / 2]
  std::vector<double> owners;
  std::vector<double> leave_prob;   ///< hazard x (1 - stay)
  std::vector<double> repeat_prob;  ///< of those who do not leave: hazard x stay / (1 - leave_prob)
  std::vector<double> logsum;       ///< log of all odds, the group's top apart

  void reserve(const World& world);

  /// Lists the cells and works out what their owners do.
  void survey(const World& world, const PurchaseLaw& law);
};

/// What the owners of one platform did in a month.
struct Turnover {
  double leavers;
  double repeats;
  double logsum;  ///< over all who bought
};

/// Sums over a platform's cells. The order is fixed, so the same numbers give the same bits on every processor.
Turnover turnover(std::span<const double> leavers, std::span<const double> repeats, const double* logsum);

}  // namespace coalis
