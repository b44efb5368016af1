#include "coalis/mechanism/fit_memory.hpp"

#include "coalis/mechanism/membership.hpp"

namespace coalis {

void FitMemory::prepare(const World& world) {
  const std::size_t places = world.firms.count() * world.consortia.count() * world.module_count();
  basis_.assign(places, Basis{});
  scores_.assign(places * world.module_count(), 0.0);
}

double FitMemory::best_fit(const World& world, FirmId firm, std::size_t k) {
  const std::uint32_t paradigm = world.consortia.paradigm[k];
  const bool across_paradigms = world.firms.paradigm[firm.index()] != paradigm;
  const std::size_t first = (firm.index() * world.consortia.count() + k) * world.module_count();
  return best_over_home_modules(world, firm, k, [&](std::size_t m) {
    return across_paradigms
               ? 0.0
               : perceived_log_gain(world, k, scores(world, first + m, {paradigm, replaced_design(world, firm, k, m)}));
  });
}

std::span<const double> FitMemory::scores(const World& world, std::size_t place, const Basis& basis) {
  const std::span<double> remembered(scores_.data() + place * world.module_count(), world.module_count());
  if (basis_[place] != basis) {
    world.paradigms[basis.paradigm].landscape.module_scores(basis.design, remembered);
    basis_[place] = basis;
  }
  return remembered;
}

}  // namespace coalis
