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
  void survey(const World& world, const JoinParameters& parameters);

  /// What member_terms() gives, up to rounding, but for the gain.
  [[nodiscard]] MemberTermsByConsortium terms(const World& world, std::size_t firm) const;

 private:
  /// Firms of one kind and one set of home modules.
  struct Kin {
    std::uint32_t home_modules = 0;
    FirmKind kind = FirmKind::small;
    double own_rivalry = 0.0;                      ///< between two of them
    std::array<double, kMaxConsortia> size{};      ///< of those who are members
    std::array<double, kMaxConsortia> conflict{};  ///< sizes of all members x their rivalry with this kin
  };

  /// Ties of one firm that end at one consortium.
  struct Credits {
    double sum = 0.0;
    std::uint32_t count = 0;
  };

  [[nodiscard]] std::uint32_t kin_of(const World& world, std::size_t firm);
  void sum_conflicts(const World& world, const JoinParameters& parameters);
  void add_credit(const World& world, std::size_t firm, FirmId partner, double credit);

  std::vector<Kin> kin_;                    // in the order of their first firms
  std::vector<std::uint32_t> kin_at_;       // [kinds x sets of home modules]: place in kin_, or kNoKin
  std::vector<std::uint32_t> kin_of_firm_;  // [firms]
  double size_unit_ = 1.0;
  std::array<double, kMaxConsortia> size_{};
  std::array<std::size_t, kMaxConsortia> members_{};
  Grid<Credits> credits_;  // [firms x consortia]
};

}  // namespace coalis
