#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "coalis/mechanism/join_consortium.hpp"

namespace coalis {

/// Sizes of the members of every consortium, summed by kind and home modules, and credits of every firm's ties, summed
/// by the consortium at their other end: enough to give any firm its member_terms() without looking at each member and
/// each tie again.
class MemberSums {
 public:
  /// Room for every kind and set of home modules there can be; the only call that allocates.
  void prepare(const World& world);

  /// One pass over the firms and ties as they stand.
  void survey(const World& world);

  /// What member_terms() gives, up to rounding.
  [[nodiscard]] MemberTermsByConsortium terms(const World& world, std::size_t firm,
                                              const JoinParameters& parameters) const;

 private:
  /// Members of one kind and one set of home modules.
  struct Kin {
    std::uint32_t home_modules;
    FirmKind kind;
    std::array<double, kMaxConsortia> size;
  };

  /// Ties of one firm that end at one consortium.
  struct Credits {
    double sum = 0.0;
    std::uint32_t count = 0;
  };

  Kin& kin_of(const World& world, std::size_t firm);
  void add_credit(const World& world, std::size_t firm, FirmId partner, double credit);

  std::vector<Kin> kin_;
  std::array<double, kMaxConsortia> size_{};
  std::array<std::size_t, kMaxConsortia> members_{};
  Grid<Credits> credits_;  // [firms x consortia]
};

}  // namespace coalis
