#include <cmath>

#include "coalis/analysis/test_functions.hpp"
#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

/// Sums over every step that a trajectory can take with one factor.
struct EffectSums {
  double steps = 0.0;
  double effects = 0.0;
  double sizes = 0.0;

  void add(double effect) {
    steps += 1.0;
    effects += effect;
    sizes += std::abs(effect);
  }
};

/// Calls visit(point) for every combination of the levels of all factors but one.
template <class Visit>
void for_each_place(std::size_t factors, std::size_t but, std::size_t levels, Visit visit) {
  std::vector<std::size_t> level(factors, 0);
  std::vector<double> point(factors, 0.0);
  for (bool more = true; more;) {
    visit(point);
    std::size_t factor = 0;
    while (factor < factors && (factor == but || ++level[factor] == levels)) {
      level[factor] = 0;
      point[factor] = 0.0;
      ++factor;
    }
    more = factor < factors;
    if (more) {
      point[factor] = static_cast<double>(level[factor]) / static_cast<double>(levels - 1);
    }
  }
}

}  // namespace

ElementaryEffects exact_effects(const TestFunction& function, std::size_t factor, std::size_t levels) {
  require(levels >= 2 && levels % 2 == 0, "Morris's grid has an even number of levels", levels);
  if (factor >= function.factors.size()) {
    return {};  // a dummy does nothing
  }
  const double step = 1.0 / static_cast<double>(levels - 1);
  const std::size_t half = levels / 2;
  EffectSums sums;
  for_each_place(function.factors.size(), factor, levels, [&](std::vector<double>& point) {
    for (std::size_t low = 0; low < half; ++low) {
      point[factor] = step * static_cast<double>(low);
      const double before = function.value(point);
      point[factor] = step * static_cast<double>(low + half);
      sums.add((function.value(point) - before) / (step * static_cast<double>(half)));
    }
    point[factor] = 0.0;
  });
  return {sums.effects / sums.steps, sums.sizes / sums.steps};
}

}  // namespace coalis
