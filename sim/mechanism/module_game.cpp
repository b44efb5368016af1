#include "module_game.hpp"

#include <algorithm>
#include <array>

#include "coalis/mechanism/product.hpp"
#include "coalis/model/totals.hpp"

namespace coalis {

void ModuleGame::prepare(const World& world) {
  coalitions_ = std::size_t{1} << world.module_count();
  basis_.assign(world.consortia.count(), {});
  weights_ = world.groups.module_weights.values();
  same_as_.assign(world.consortia.count() * coalitions_, 0);
  performance_.assign(world.consortia.count() * coalitions_ * world.groups.count(), 0.0);
}

void ModuleGame::forget_if_weights_changed(const World& world) {
  if (weights_ != world.groups.module_weights.values()) {
    weights_ = world.groups.module_weights.values();
    basis_.assign(basis_.size(), {});
  }
}

void ModuleGame::fill_worths(const World& world, std::size_t k, std::span<double> worths) {
  forget_if_weights_changed(world);
  const Basis basis{true, world.consortia.design[k], world.firms.design[world.consortia.leader[k].index()],
                    world.consortia.paradigm[k]};
  if (basis != basis_[k]) {
    work_out(world, k, basis);
    basis_[k] = basis;
  }
  const std::size_t groups = world.groups.count();
  for (std::size_t coalition = 0; coalition < coalitions_; ++coalition) {
    const std::size_t same = same_as_[k * coalitions_ + coalition];
    const double* const performance = performance_.data() + (k * coalitions_ + same) * groups;
    worths[coalition] =
        same < coalition ? worths[same] : consumer_mean(world, [&](std::size_t g) { return performance[g]; });
  }
}

void ModuleGame::work_out(const World& world, std::size_t k, const Basis& basis) {
  std::uint32_t apart = 0;  // modules in which the owner's bits are not the leader's
  for (std::size_t m = 0; m < world.module_count(); ++m) {
    apart |= ((basis.product ^ basis.leaders) & module_bits(world, m)) != 0 ? 1U << m : 0U;
  }
  std::array<double, kMaxModules> scores{};
  const std::span<double> of_modules(scores.data(), world.module_count());
  for (std::uint32_t coalition = 0; coalition < coalitions_; ++coalition) {
    same_as_[k * coalitions_ + coalition] = coalition & apart;
    if ((coalition & ~apart) != 0) {
      continue;
    }
    Design owners = 0;
    for (std::size_t m = 0; m < world.module_count(); ++m) {
      owners |= ((coalition >> m) & 1U) != 0 ? module_bits(world, m) : Design{0};
    }
    const Design design = (basis.product & owners) | (basis.leaders & ~owners);
    world.paradigms[basis.paradigm].landscape.module_scores(design, of_modules);
    for (std::size_t g = 0; g < world.groups.count(); ++g) {
      performance_[(k * coalitions_ + coalition) * world.groups.count() + g] =
          performance_of(world, group_value(world, g, of_modules), basis.paradigm);
    }
  }
}

}  // namespace coalis
