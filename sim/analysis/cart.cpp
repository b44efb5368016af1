#include <algorithm>
#include <cmath>

#include "classification_tree.hpp"
#include "coalis/statistics/summary.hpp"

namespace coalis {

namespace {

constexpr std::size_t kFolds = 10;

/// The price of complexity that cross-validation chooses.
double chosen_price(const LostFutures& futures, const TreeLimits& limits, const std::vector<double>& prices) {
  const std::size_t n = futures.lost.size();
  Grid<double> loss(prices.size(), n);
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    Places training;
    Places held_out;
    for (std::size_t place = 0; place < n; ++place) {
      (futures.part[place] / 2 % kFolds == fold ? held_out : training).push_back(place);
    }
    if (held_out.empty() || training.empty()) {
      continue;
    }
    Tree tree = grown_tree(subset(futures, training), limits);
    price_nodes(tree);
    const double scale = static_cast<double>(training.size()) / static_cast<double>(n);
    for (std::size_t i = 0; i < prices.size(); ++i) {
      const double next = i + 1 < prices.size() ? prices[i + 1] : prices[i];
      const double between = scale * (i + 1 < prices.size() ? std::sqrt(prices[i] * next) : 2.0 * prices[i]);
      for (const std::size_t place : held_out) {
        loss(i, place) = std::pow(futures.lost[place] - predicted(tree, futures.points.row(place), between), 2);
      }
    }
  }
  std::vector<Summary> error;
  std::size_t least = 0;
  for (std::size_t i = 0; i < prices.size(); ++i) {
    error.push_back(summarise(loss.row(i)));
    least = error[i].mean < error[least].mean ? i : least;
  }
  const double bar = error[least].mean + error[least].standard_deviation / std::sqrt(static_cast<double>(n));
  std::size_t chosen = least;
  for (std::size_t i = least; i < prices.size(); ++i) {
    chosen = error[i].mean <= bar ? i : chosen;
  }
  return prices[chosen];
}

void collect_leaves(const Tree& tree, std::size_t node, const BoxSides& box, double price, std::vector<Leaf>& leaves) {
  const TreeNode& here = tree[node];
  if (is_leaf(here, price)) {
    leaves.push_back({box, static_cast<std::size_t>(here.futures), here.lost / here.futures});
    return;
  }
  BoxSides left = box;
  BoxSides right = box;
  left[here.split.factor] = here.split.left;
  right[here.split.factor] = remainder(box[here.split.factor], here.split.left);
  collect_leaves(tree, here.left, left, price, leaves);
  collect_leaves(tree, here.right, right, price, leaves);
}

}  // namespace

std::vector<Leaf> grown_leaves(const LostFutures& futures, const TreeLimits& limits) {
  Tree tree = grown_tree(futures, limits);
  price_nodes(tree);
  std::vector<Leaf> leaves;
  collect_leaves(tree, 0, whole_space(futures), -1.0, leaves);
  return leaves;
}

std::vector<Leaf> pruned_leaves(const LostFutures& futures, const TreeLimits& limits) {
  Tree tree = grown_tree(futures, limits);
  const double price = chosen_price(futures, limits, price_nodes(tree));
  std::vector<Leaf> leaves;
  collect_leaves(tree, 0, whole_space(futures), price, leaves);
  return leaves;
}

std::vector<Box> cart_boxes(const LostFutures& futures, std::size_t most, const Bootstrap& how) {
  constexpr double kSmallest = 0.05;
  const LostFutures searched = half_of(futures, 0);
  const auto n = static_cast<double>(searched.lost.size());
  const TreeLimits limits{std::max<std::size_t>(5, static_cast<std::size_t>(kSmallest * n)),
                          std::max<std::size_t>(10, static_cast<std::size_t>(2.0 * kSmallest * n))};
  std::vector<Leaf> leaves = pruned_leaves(searched, limits);
  const double base_rate = lost_share(searched, all_places(searched));
  const auto accuracy = [&](const Leaf& leaf) {
    return static_cast<double>(leaf.futures) / n * (leaf.lost_share - base_rate);
  };
  std::stable_sort(leaves.begin(), leaves.end(),
                   [&](const Leaf& a, const Leaf& b) { return accuracy(a) > accuracy(b); });
  const MeasuringHalf half = measuring_half(half_of(futures, 1));
  std::vector<Box> boxes;
  for (const Leaf& leaf : leaves) {
    if (boxes.size() == most || leaves.size() == 1 || accuracy(leaf) <= 0.0) {
      break;
    }
    boxes.push_back(measured(searched, half, leaf.sides, nullptr, how));
  }
  return boxes;
}

}  // namespace coalis
