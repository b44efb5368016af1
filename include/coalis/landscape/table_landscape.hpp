#pragma once

#include <cstdint>
#include <vector>

#include "coalis/landscape/landscape_like.hpp"
#include "coalis/landscape/links.hpp"
#include "coalis/landscape/value_table.hpp"

namespace coalis {

/// NK landscape by the book: for each bit a table of 2^(1 + links) contributions, each U(0,1) [Kauffman 1993]. For
/// theory tests and replications; up to 64 bits as long as the tables stay below 2^27 entries in all.
///
/// Contributions are odd numbers of units of 2^-33, so sums are exact and independent of their order, as in
/// ImplicitLandscape.
class TableLandscape {
 public:
  using Score = std::int64_t;  ///< sum of contributions in units of 2^-33

  /// Tables for these links (others only; the bit itself comes first), filled from draws.
  TableLandscape(LinkLists links, Draws& draws);
  /// N bits with K links each.
  TableLandscape(int bit_count, int link_count, Interaction interaction, Draws& draws);

  [[nodiscard]] int bit_count() const { return static_cast<int>(links_.size()); }
  [[nodiscard]] const LinkLists& links() const { return links_; }
  /// Entries in the bit's table: 2^(1 + its number of links).
  [[nodiscard]] std::size_t entry_count(int bit) const { return std::size_t{2} << links_[index(bit)].size(); }
  /// Which entry applies: the bit itself is digit 0, its j-th link digit j + 1.
  [[nodiscard]] std::size_t entry_of(int bit, Design design) const;

  [[nodiscard]] double contribution(int bit, Design design) const {
    return static_cast<double>(units(bit, design)) * 0x1p-33;
  }
  [[nodiscard]] Score score(Design design) const;
  [[nodiscard]] Score score_after_flip(Design before, Score score_before, int bit) const;
  /// Sum of the contributions of the given bits, e.g. of one department's or module's.
  [[nodiscard]] Score score_of_bits(Design design, std::uint64_t bits) const;
  [[nodiscard]] double value_of_score(Score score) const { return static_cast<double>(score) / (0x1p33 * bit_count()); }
  [[nodiscard]] double value(Design design) const { return value_of_score(score(design)); }
  /// The bits whose contributions depend on `bit`, itself among them.
  [[nodiscard]] std::uint64_t dependants(int bit) const { return dependants_[index(bit)]; }

  /// Draws one contribution anew.
  void redraw(int bit, std::size_t entry, Draws& draws);
  /// Turbulence: every contribution C becomes persistence C + (1 - persistence) u, u ~ U(0,1) [Siggelkow & Rivkin
  /// 2005].
  void stir(double persistence, Draws& draws);

  /// The scores of all 2^N designs, N <= 24, each exact, in a Gray-code walk.
  [[nodiscard]] ValueTable tabulate() const;

 private:
  static std::size_t index(int bit) { return static_cast<std::size_t>(bit); }
  [[nodiscard]] std::int64_t units(int bit, Design design) const {
    return 2 * static_cast<std::int64_t>(entries_[offsets_[index(bit)] + entry_of(bit, design)]) + 1;
  }

  LinkLists links_;
  std::vector<std::uint64_t> dependants_;
  std::vector<std::size_t> offsets_;    // where each bit's table starts in entries_
  std::vector<std::uint32_t> entries_;  // c stands for (2 c + 1) / 2^33
};

static_assert(LandscapeLike<TableLandscape>);

}  // namespace coalis
