#include "coalis/landscape/ceiling.hpp"

#include <array>
#include <cmath>
#include <numbers>

#include "coalis/base/contract.hpp"

namespace coalis {
namespace {

struct Anchor {
  double links;
  double factor;
};

double dependence_factor(double links) {
  const double exact_at_zero = (2.0 / 3 - 0.5) / std::sqrt(std::numbers::ln2 / 6);
  const std::array<Anchor, 4> anchors{{{0, exact_at_zero}, {1, 0.75}, {3, 0.81}, {7, 0.84}}};
  for (std::size_t i = 1; i < anchors.size(); ++i) {
    const Anchor& left = anchors[i - 1];
    const Anchor& right = anchors[i];
    if (links <= right.links) {
      return left.factor + (right.factor - left.factor) * (links - left.links) / (right.links - left.links);
    }
  }
  return anchors.back().factor;
}

}  // namespace

double ceiling_spread(int inside_links) {
  require(inside_links >= 0, "ceiling_spread needs inside_links >= 0", inside_links);
  return dependence_factor(inside_links) * std::sqrt(std::numbers::ln2 / 6);
}

double closeness_to_ceiling(double f, double h) {
  return (f - 0.5) / h;
}

double performance(double closeness, double ceiling) {
  return ceiling * std::exp(3 * (closeness - 1));
}

}  // namespace coalis
