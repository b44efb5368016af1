#include "coalis/mechanism/adoption.hpp"

#include "coalis/mechanism/product.hpp"

namespace coalis {

FirmId module_supplier(const World& world, std::size_t k, std::size_t module) {
  const FirmId owner = world.consortia.owner(k, module);
  const bool same_paradigm = world.firms.paradigm[owner.index()] == world.consortia.paradigm[k];
  return same_paradigm ? owner : world.consortia.leader[k];
}

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

namespace {

/// Mean of a value per group over all consumers; 0 when there are none.
template <class ValueOf>
double consumer_mean(const World& world, const ValueOf& value_of) {
  double sum = 0.0;
  double people = 0.0;
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    const auto count = static_cast<double>(world.groups.consumer_count[g]);
    sum += count * value_of(g);
    people += count;
  }
  return people > 0.0 ? sum / people : 0.0;
}

}  // namespace

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
