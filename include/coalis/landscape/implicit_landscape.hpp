#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>

#include "coalis/base/hash.hpp"
#include "coalis/landscape/landscape_like.hpp"
#include "coalis/landscape/shape.hpp"

namespace coalis {

/// NK landscape of up to 64 bits without tables: a bit's contribution is a hash of the bits it depends on,
///   phi_i(s) = U01(mix(key_i xor ((s and mask_i) x odd constant)))        [model 6.1; Kauffman 1993]
/// with key_i from (seed, paradigm, i). Module score F_m = mean of its bits' contributions, in (0,1).
///
/// A contribution is a whole number of units of 2^-33 and scores are sums of whole numbers, rounded once at the end. So
/// the sum does not depend on its order, and scores updated flip by flip equal scores computed afresh, bit for bit.
///
/// Trivially copyable (about 11 KB); evaluation allocates nothing.
class ImplicitLandscape {
 public:
  ImplicitLandscape(const LandscapeShape& shape, std::uint64_t seed, std::uint32_t paradigm);

  [[nodiscard]] const LandscapeShape& shape() const { return shape_; }
  [[nodiscard]] int bit_count() const { return shape_.bit_count; }
  [[nodiscard]] int module_count() const { return shape_.module_count; }

  /// The bits that bit's contribution depends on, itself among them.
  [[nodiscard]] std::uint64_t mask(int bit) const { return masks_[static_cast<std::size_t>(bit)]; }
  /// The bits whose contributions depend on `bit`, itself among them.
  [[nodiscard]] std::uint64_t dependants(int bit) const { return dependants_[static_cast<std::size_t>(bit)]; }

  /// phi_bit(design), in (0,1).
  [[nodiscard]] double contribution(int bit, Design design) const {
    return static_cast<double>(contribution_units(bit, design)) * 0x1p-33;
  }

  [[nodiscard]] double module_score(int module, Design design) const;

  /// All module scores; scores has module_count entries.
  void module_scores(Design design, std::span<double> scores) const;

  /// What flipping `bit` adds to sum_m weight_m F_m: only the bit's dependants are evaluated. A weight for each module.
  [[nodiscard]] double weighted_gain(Design before, int bit, std::span<const double> weights) const;

  /// Sum of all contributions in units of 2^-33: the whole design's value as an exact whole number (see LandscapeLike).
  using Score = std::int64_t;
  [[nodiscard]] Score score(Design design) const;
  [[nodiscard]] Score score_after_flip(Design before, Score score_before, int bit) const;
  /// Mean contribution f, in (0,1).
  [[nodiscard]] double value_of_score(Score score) const {
    return static_cast<double>(score) / (0x1p33 * shape_.bit_count);
  }
  [[nodiscard]] double value(Design design) const { return value_of_score(score(design)); }

  /// A landscape shaken by a change of technology: each contribution is drawn anew with probability component_change
  /// and each cross-module link goes to a new random bit of another module with probability link_change [Henderson &
  /// Clark 1990]; (0,0) is the same landscape, (1,0) modular, (0,1) architectural, (1,1) radical change. Links inside
  /// modules stay. `paradigm`, from 1 on, is the number of the landscape that comes out: each has draws of its own.
  /// With the same seed and number, what changes under a small share also changes under a larger one. A bit with a
  /// moved link gets wholly new contributions, where a table would keep those of equal inputs.
  [[nodiscard]] ImplicitLandscape shocked(double component_change, double link_change, std::uint64_t seed,
                                          std::uint32_t paradigm) const;

 private:
  static constexpr std::size_t kMostBits = 64;
  static constexpr std::uint64_t kOdd = 0x9e3779b97f4a7c15ULL;
  using Words = std::array<std::uint64_t, kMostBits>;

  // The keys and masks of a bit's dependants side by side, so that a flip is one run over eight hashes without a
  // branch: first those of its own module, then two of others. An empty slot has mask 0 and gains 0 from any flip. Few
  // bits have more dependants (one in ten at the flagship's size); `rest` holds them.
  struct Slots {
    static constexpr std::size_t kOwn = 6;
    static constexpr std::size_t kAll = 8;
    std::array<std::uint64_t, kAll> keys{};
    std::array<std::uint64_t, kAll> masks{};
    std::uint64_t rest = 0;
    std::uint32_t own_module = 0;
    std::array<std::uint16_t, kAll - kOwn> cross_modules{};
  };
  using SlotGains = std::array<std::int64_t, Slots::kAll>;

  // An odd number of units of 2^-33: symmetric about 1/2 and never 0 or 1.
  static std::int64_t units_of(std::uint64_t key, std::uint64_t mask, Design design) {
    return static_cast<std::int64_t>(mix64(key ^ ((design & mask) * kOdd)) >> 31 | 1);
  }
  [[nodiscard]] std::int64_t contribution_units(int bit, Design design) const {
    const auto i = static_cast<std::size_t>(bit);
    return units_of(keys_[i], masks_[i], design);
  }
  [[nodiscard]] std::int64_t units_between(int first_bit, int end_bit, Design design) const;
  static SlotGains gains_in(const Slots& slots, Design before, Design after);
  void index_dependants();
  void fill_slots(int bit);

  LandscapeShape shape_;
  double score_per_unit_ = 0;  // module score of one unit of 2^-33
  Words keys_{};
  Words masks_{};
  Words dependants_{};
  std::array<Slots, kMostBits> slots_{};
};

static_assert(LandscapeLike<ImplicitLandscape>);

}  // namespace coalis
