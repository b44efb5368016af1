#include "coalis/landscape/implicit_landscape.hpp"

#include <type_traits>

#include "coalis/base/contract.hpp"
#include "link_draws.hpp"

namespace coalis {

static_assert(std::is_trivially_copyable_v<ImplicitLandscape>);

namespace {

// Nearest whole number of 0 <= x < 2^51 without the call that std::round costs on an old processor.
double nearest_whole(double x) {
  constexpr double kShift = 0x1p52;
  return (x + kShift) - kShift;
}

}  // namespace

void require_valid(const LandscapeShape& shape) {
  require(shape.bit_count >= 1 && shape.bit_count <= 64, "a landscape has 1 to 64 bits", shape.bit_count);
  require(shape.module_count >= 1 && shape.bit_count % shape.module_count == 0,
          "module_count divides the number of bits", shape.module_count);
  const int size = shape.bits_per_module();
  require(shape.inside_links >= 0 && shape.inside_links < size, "inside_links lie in 0 .. bits per module - 1",
          shape.inside_links);
  require(shape.cross_links >= 0 && shape.cross_links <= shape.bit_count - size,
          "cross_links lie in 0 .. bits of other modules", shape.cross_links);
}

ImplicitLandscape::ImplicitLandscape(const LandscapeShape& shape, std::uint64_t seed, std::uint32_t paradigm)
    : shape_(shape) {
  require_valid(shape);
  units_per_score_ = 0x1p33 * shape.bits_per_module();
  for (int bit = 0; bit < shape.bit_count; ++bit) {
    const auto i = static_cast<std::size_t>(bit);
    BitDraws draws(seed, paradigm, bit);
    keys_[i] = draws.word();
    masks_[i] = draw_inside(shape, bit, draws);
    masks_[i] |= draw_cross(shape, bit, draw_cross_count(shape, draws), draws);
  }
  index_dependants();
}

void ImplicitLandscape::index_dependants() {
  dependants_ = {};
  for (std::size_t i = 0; i < static_cast<std::size_t>(shape_.bit_count); ++i) {
    for (std::uint64_t left = masks_[i]; left != 0; left &= left - 1) {
      dependants_[static_cast<std::size_t>(std::countr_zero(left))] |= std::uint64_t{1} << i;
    }
  }
}

std::int64_t ImplicitLandscape::units_between(int first_bit, int end_bit, Design design) const {
  std::int64_t units = 0;
  for (int bit = first_bit; bit < end_bit; ++bit) {
    units += contribution_units(bit, design);
  }
  return units;
}

double ImplicitLandscape::module_score(int module, Design design) const {
  const int size = shape_.bits_per_module();
  return static_cast<double>(units_between(module * size, (module + 1) * size, design)) / units_per_score_;
}

void ImplicitLandscape::module_scores(Design design, std::span<double> scores) const {
  for (int module = 0; module < shape_.module_count; ++module) {
    scores[static_cast<std::size_t>(module)] = module_score(module, design);
  }
}

void ImplicitLandscape::module_scores_after_flip(Design before, std::span<const double> scores_before, int bit,
                                                 std::span<double> scores_after) const {
  const Design after = flipped(before, bit);
  const std::uint64_t all_changed = dependants(bit);
  for (int module = 0; module < shape_.module_count; ++module) {
    const auto m = static_cast<std::size_t>(module);
    std::uint64_t changed = all_changed & shape_.module_mask(module);
    if (changed == 0) {
      scores_after[m] = scores_before[m];
      continue;
    }
    std::int64_t gain = 0;
    for (; changed != 0; changed &= changed - 1) {
      const int dependant = std::countr_zero(changed);
      gain += contribution_units(dependant, after) - contribution_units(dependant, before);
    }
    const double units = nearest_whole(scores_before[m] * units_per_score_) + static_cast<double>(gain);
    scores_after[m] = units / units_per_score_;
  }
}

ImplicitLandscape::Score ImplicitLandscape::score(Design design) const {
  return units_between(0, shape_.bit_count, design);
}

ImplicitLandscape::Score ImplicitLandscape::score_after_flip(Design before, Score score_before, int bit) const {
  const Design after = flipped(before, bit);
  Score gain = 0;
  for (std::uint64_t left = dependants(bit); left != 0; left &= left - 1) {
    const int dependant = std::countr_zero(left);
    gain += contribution_units(dependant, after) - contribution_units(dependant, before);
  }
  return score_before + gain;
}

ImplicitLandscape ImplicitLandscape::shocked(double component_change, double link_change, std::uint64_t seed) const {
  require(component_change >= 0 && component_change <= 1, "component_change lies in [0, 1]", component_change);
  require(link_change >= 0 && link_change <= 1, "link_change lies in [0, 1]", link_change);
  constexpr std::uint32_t kShock = 0xffffffff;  // no paradigm has this number
  ImplicitLandscape next = *this;
  for (int bit = 0; bit < shape_.bit_count; ++bit) {
    const auto i = static_cast<std::size_t>(bit);
    BitDraws draws(seed, kShock, bit);
    const bool redrawn = draws.uniform() < component_change;
    const std::uint64_t new_key = draws.word();
    next.keys_[i] = redrawn ? new_key : keys_[i];
    const std::uint64_t inside = masks_[i] & shape_.module_mask(shape_.module_of(bit));
    std::uint64_t kept = 0;
    int moved = 0;
    for (std::uint64_t left = masks_[i] & ~inside; left != 0; left &= left - 1) {
      const bool moves = draws.uniform() < link_change;
      moved += moves;
      kept |= moves ? 0 : left & (0 - left);
    }
    std::uint64_t cross = kept;
    while (std::popcount(cross) < std::popcount(kept) + moved) {
      cross |= draw_cross(shape_, bit, 1, draws);
    }
    next.masks_[i] = inside | cross;
  }
  next.index_dependants();
  return next;
}

}  // namespace coalis
