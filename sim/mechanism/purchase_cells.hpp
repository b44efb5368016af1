#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "coalis/mechanism/purchase_law.hpp"
#include "coalis/random/poisson_binomial.hpp"

namespace coalis {

/// Cells of one platform that have an address; more than there are, for they come in fours.
inline constexpr std::size_t kCellsAtOnce = 4;
inline constexpr std::size_t kAddressedClasses = (kTenureClasses + kCellsAtOnce - 1) / kCellsAtOnce * kCellsAtOnce;

/// The cells group x platform x months of a month, side by side, with what their owners do [model 6.11]. Of each
/// platform that somebody owns, all months up to the longest anybody has been on it, and empty ones up to a full four.
struct PurchaseCells {
  /// All cells of one group and platform: begin .. end, months 0 .. end - begin.
  struct Platform {
    std::size_t group;
    std::size_t held;
    std::size_t begin;
    std::size_t end;
    double logsum;  ///< mean over its owners of the log of all odds, the group's top apart
  };

  std::size_t count = 0;
  std::vector<Platform> platforms;
  std::vector<std::uint32_t> block;  ///< address of each four cells, [count / 4]
  std::vector<double> owners;
  std::vector<double> leave_prob;   ///< hazard x (1 - stay)
  std::vector<double> repeat_prob;  ///< of those who do not leave: hazard x stay / (1 - leave_prob)

  void reserve(const World& world);

  /// Lists the cells and works out what their owners do.
  void survey(const World& world, const PurchaseLaw& law);

 private:
  std::vector<double> logsum_;  // of one platform's cells
};

/// The sum of `values`. The order is fixed, so the same numbers give the same bits on every processor.
double sum_of(std::span<const double> values);

/// What draws the repeat purchases of cells with so many `stayers`, each buying with its cell's `prob`.
UnequalTrials trials_of(std::span<const double> stayers, std::span<const double> prob);

}  // namespace coalis
