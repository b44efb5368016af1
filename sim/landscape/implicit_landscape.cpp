#include "coalis/landscape/implicit_landscape.hpp"

#include <numeric>
#include <type_traits>

#include "coalis/base/contract.hpp"
#include "link_draws.hpp"

namespace coalis {

static_assert(std::is_trivially_copyable_v<ImplicitLandscape>);

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
  score_per_unit_ = 1 / (0x1p33 * shape.bits_per_module());
  const int size = shape.bits_per_module();
  for (int bit = 0, start = 0; bit < shape.bit_count; ++bit) {
    start += bit == start + size ? size : 0;
    const auto i = static_cast<std::size_t>(bit);
    BitDraws draws(seed, paradigm, bit);
    keys_[i] = draws.word();
    masks_[i] = draw_inside({start, size}, bit, shape.inside_links, draws);
    masks_[i] |= draw_cross({start, size}, shape.bit_count, draw_cross_count(shape, draws), draws);
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
  const int size = shape_.bits_per_module();
  for (int bit = 0; bit < shape_.bit_count; ++bit) {
    slots_[static_cast<std::size_t>(bit)].own_module = static_cast<std::uint32_t>(bit / size);
  }
  for (int bit = 0; bit < shape_.bit_count; ++bit) {
    fill_slots(bit);
  }
}

void ImplicitLandscape::fill_slots(int bit) {
  Slots slots;
  slots.own_module = slots_[static_cast<std::size_t>(bit)].own_module;
  slots.rest = dependants(bit);
  const auto take = [&](std::uint64_t from, std::size_t slot) {
    const auto dependant = static_cast<std::size_t>(std::countr_zero(from));
    slots.keys[slot] = keys_[dependant];
    slots.masks[slot] = masks_[dependant];
    slots.rest &= ~(from & (0 - from));
    return slots_[dependant].own_module;
  };
  std::uint64_t own = slots.rest & shape_.module_mask(static_cast<int>(slots.own_module));
  std::uint64_t cross = slots.rest & ~own;
  for (std::size_t slot = 0; slot < Slots::kOwn && own != 0; ++slot, own &= own - 1) {
    take(own, slot);
  }
  for (std::size_t slot = Slots::kOwn; slot < Slots::kAll && cross != 0; ++slot, cross &= cross - 1) {
    slots.cross_modules[slot - Slots::kOwn] = static_cast<std::uint16_t>(take(cross, slot));
  }
  slots_[static_cast<std::size_t>(bit)] = slots;
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
  return static_cast<double>(units_between(module * size, (module + 1) * size, design)) * score_per_unit_;
}

void ImplicitLandscape::module_scores(Design design, std::span<double> scores) const {
  for (int module = 0; module < shape_.module_count; ++module) {
    scores[static_cast<std::size_t>(module)] = module_score(module, design);
  }
}

inline __attribute__((always_inline)) ImplicitLandscape::SlotGains ImplicitLandscape::gains_in(const Slots& slots,
                                                                                               Design before,
                                                                                               Design after) {
  SlotGains gains;
  for (std::size_t i = 0; i < Slots::kAll; ++i) {
    gains[i] = units_of(slots.keys[i], slots.masks[i], after) - units_of(slots.keys[i], slots.masks[i], before);
  }
  return gains;
}

double ImplicitLandscape::weighted_gain(Design before, int bit, std::span<const double> weights) const {
  const Design after = flipped(before, bit);
  const Slots& slots = slots_[static_cast<std::size_t>(bit)];
  const SlotGains gains = gains_in(slots, before, after);
  const auto own = std::accumulate(gains.begin(), gains.begin() + Slots::kOwn, std::int64_t{0});
  double gain = weights[slots.own_module] * static_cast<double>(own);
  for (std::size_t i = 0; i < slots.cross_modules.size(); ++i) {
    gain += weights[slots.cross_modules[i]] * static_cast<double>(gains[Slots::kOwn + i]);
  }
  for (std::uint64_t left = slots.rest; left != 0; left &= left - 1) {
    const int dependant = std::countr_zero(left);
    gain += weights[slots_[static_cast<std::size_t>(dependant)].own_module] *
            static_cast<double>(contribution_units(dependant, after) - contribution_units(dependant, before));
  }
  return gain * score_per_unit_;
}

ImplicitLandscape::Score ImplicitLandscape::score(Design design) const {
  return units_between(0, shape_.bit_count, design);
}

ImplicitLandscape::Score ImplicitLandscape::score_after_flip(Design before, Score score_before, int bit) const {
  const Design after = flipped(before, bit);
  const Slots& slots = slots_[static_cast<std::size_t>(bit)];
  const SlotGains gains = gains_in(slots, before, after);
  Score score = std::accumulate(gains.begin(), gains.end(), score_before);
  for (std::uint64_t left = slots.rest; left != 0; left &= left - 1) {
    const int dependant = std::countr_zero(left);
    score += contribution_units(dependant, after) - contribution_units(dependant, before);
  }
  return score;
}

ImplicitLandscape ImplicitLandscape::shocked(double component_change, double link_change, std::uint64_t seed,
                                             std::uint32_t paradigm) const {
  require(component_change >= 0 && component_change <= 1, "component_change lies in [0, 1]", component_change);
  require(link_change >= 0 && link_change <= 1, "link_change lies in [0, 1]", link_change);
  require(paradigm > 0, "a changed landscape has a number from 1 on");
  const std::uint32_t address = 0U - paradigm;  // counted from the far end, where no first landscape draws
  ImplicitLandscape next = *this;
  const int size = shape_.bits_per_module();
  for (int bit = 0; bit < shape_.bit_count; ++bit) {
    const auto i = static_cast<std::size_t>(bit);
    BitDraws draws(seed, address, bit);
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
      cross |= draw_cross({bit / size * size, size}, shape_.bit_count, 1, draws);
    }
    next.masks_[i] = inside | cross;
  }
  next.index_dependants();
  return next;
}

}  // namespace coalis
