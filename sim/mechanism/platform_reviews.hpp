#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "coalis/model/world.hpp"

namespace coalis {

/// What one platform offers complementors this month [model 6.8].
struct Platform {
  double income;       ///< per unit of quality share; 0 where the store is closed
  double cost_factor;  ///< after the platform's support of developers
  double stock;        ///< C_k as it stands
  std::uint64_t bit;   ///< its place in support sets
};

/// All of them, one column a property.
struct Platforms {
  std::size_t count = 0;
  std::array<double, kMaxConsortia> income{};
  std::array<double, kMaxConsortia> cost_factor{};
  std::array<double, kMaxConsortia> stock{};

  [[nodiscard]] Platform at(std::size_t k) const {
    return {income[k], cost_factor[k], stock[k], std::uint64_t{1} << k};
  }
};

/// Factors of the comparison, each by yes (1) or no (0).
struct ReviewLaw {
  std::array<double, 2> cost_left;     ///< another platform is supported
  std::array<double, 2> least_income;  ///< over cost, by whether this one is supported
};

/// One complementor: its quality, its cost, and the set of platforms it supports.
struct Reviewer {
  double quality;
  double cost;
  std::uint64_t support;
};

/// What a complementor finds when it looks at one platform.
struct PlatformReview {
  double gain;    ///< above 0: it joins, or leaves
  double others;  ///< the platform's stock without it
  double stock;   ///< and with it
  double cost;
};

/// Joins on a surplus over cost and hurdle, leaves on a loss. Both sides are multiplied by the stock: the comparison
/// needs no division. Nothing is branched on: whether it supports the platform is as good as random to the processor.
inline PlatformReview review_platform(const Platform& platform, const ReviewLaw& law, const Reviewer& one) {
  const bool supports = (one.support & platform.bit) != 0;
  const bool elsewhere = (one.support & ~platform.bit) != 0;
  const double others = std::max(0.0, platform.stock - (supports ? one.quality : 0.0));
  const double cost = one.cost * platform.cost_factor * (elsewhere ? law.cost_left[1] : law.cost_left[0]);
  const double stock = others + one.quality;
  const double least = (supports ? law.least_income[1] : law.least_income[0]) * cost * stock;
  const double surplus = platform.income * one.quality - least;
  return {supports ? -surplus : surplus, others, stock, cost};
}

inline constexpr std::size_t kReviewsAtOnce = 16;

/// Complementors in the order in which they review, one column a property.
class Reviewers {
 public:
  /// Room for so many; the only call that allocates.
  void reserve(std::size_t most);

  void clear() { count_ = 0; }
  void add(const Reviewer& one);
  /// Puts kReviewsAtOnce behind the last one that never move, so that a look may reach beyond it.
  void close();

  [[nodiscard]] std::size_t count() const { return count_; }

  /// Bit i: the complementor at place `first` + i, i < kReviewsAtOnce, would join or leave a platform if it came next.
  [[nodiscard]] std::uint32_t who_would_move(const Platforms& platforms, const ReviewLaw& law, std::size_t first) const;

 private:
  std::size_t count_ = 0;
  std::vector<double> quality_, cost_;
  std::vector<std::uint64_t> support_;
};

}  // namespace coalis
