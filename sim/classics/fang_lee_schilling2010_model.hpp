#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "coalis/network/graph.hpp"
#include "coalis/random/variates.hpp"

namespace coalis::classics {

struct GroupedOrganisation {
  static constexpr std::uint32_t kMostDimensions = 256;

  std::uint32_t groups = 40;
  std::uint32_t members = 7;       ///< of a group
  double rewiring = 0.15;          ///< beta: share of links that go to other groups
  std::uint32_t dimensions = 100;  ///< m
  std::uint32_t block = 5;         ///< s: dimensions that pay only together
  double adoption = 0.3;           ///< chance a period and dimension to take over the majority belief

  [[nodiscard]] std::uint32_t people() const { return groups * members; }
};

/// People in groups who learn from neighbours that do better (Fang, Lee & Schilling 2010): each group is complete, and
/// each of its links goes with probability beta to somebody of another group instead. Everybody who is outdone takes
/// over the majority belief of the better neighbours, dimension by dimension with probability `adoption`. Reality is
/// all right beliefs, which by symmetry is no restriction.
class LearningGroups {
 public:
  LearningGroups(const GroupedOrganisation& organisation, Draws& draws);

  /// Everybody learns at once. False when nobody can learn any more.
  bool step();
  /// Mean share of the dimensions that are right in complete blocks.
  [[nodiscard]] double performance() const;

 private:
  using Words = std::array<std::uint64_t, GroupedOrganisation::kMostDimensions / 64>;
  struct Beliefs {
    Words right{};
    Words wrong{};
  };

  [[nodiscard]] std::uint64_t used(std::uint32_t word) const;
  [[nodiscard]] int right_blocks(const Beliefs& one) const;
  bool learn(Beliefs& one);

  const GroupedOrganisation& o_;
  Draws& draws_;
  Graph network_;
  std::vector<Beliefs> people_;
  std::vector<Beliefs> before_;         ///< people_ at the beginning of the period
  std::vector<const Beliefs*> better_;  ///< neighbours of the learner at hand who did better
};

}  // namespace coalis::classics
