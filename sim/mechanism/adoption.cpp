#include "coalis/mechanism/adoption.hpp"

#include "coalis/mechanism/product.hpp"
#include "coalis/model/totals.hpp"

namespace coalis {

std::uint32_t supplied_modules(const World& world, FirmId firm) {
  const ConsortiumId consortium = world.firms.consortium[firm.index()];
  std::uint32_t modules = 0;
  if (!consortium.is_none()) {
    for (std::size_t m = 0; m < world.module_count(); ++m) {
      modules |= module_supplier(world, consortium.index(), m) == firm ? 1U << m : 0U;
    }
  }
  return modules;
}

double market_value(const World& world, std::span<const double> module_scores) {
  return consumer_mean(world, [&](std::size_t g) { return group_value(world, g, module_scores); });
}

double mean_performance(const World& world, std::size_t k) {
  return consumer_mean(world, [&](std::size_t g) { return world.opinions.performance(g, k); });
}

double adopt_change(World& world, std::size_t k, std::size_t module, Design change) {
  const double before = market_value(world, world.consortia.module_scores.row(k));
  Design& private_design = world.firms.design[module_supplier(world, k, module).index()];
  private_design ^= change & module_bits(world, module);
  refresh_product(world, k);
  return log_gain(world, before, market_value(world, world.consortia.module_scores.row(k)));
}

}  // namespace coalis
