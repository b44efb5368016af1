#include "classification_tree.hpp"

#include <algorithm>
#include <cmath>

namespace coalis {

namespace {

double squared_error(const LostFutures& futures, const Places& places) {
  const double share = lost_share(futures, places);
  double sum = 0.0;
  for (const std::size_t place : places) {
    sum += (futures.lost[place] - share) * (futures.lost[place] - share);
  }
  return sum;
}

/// n p (1 - p), half of Gini's impurity times the futures.
double impurity(double n, double lost) {
  return n > 0.0 ? lost * (1.0 - lost / n) : 0.0;
}

/// Groups of futures that no split tears apart, in the order in which they are divided.
struct Group {
  double futures = 0.0;
  double lost = 0.0;
  double coordinate = 0.0;
  std::size_t category = kNoNode;
};

std::vector<Group> groups_of(const LostFutures& futures, const Places& places, std::size_t factor,
                             std::size_t categories) {
  std::vector<Group> groups(categories);
  for (std::size_t category = 0; category < categories; ++category) {
    groups[category].category = category;
  }
  if (categories == 0) {
    Places sorted = places;
    std::stable_sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
      return futures.points(a, factor) < futures.points(b, factor);
    });
    for (const std::size_t place : sorted) {
      const double here = futures.points(place, factor);
      if (groups.empty() || groups.back().coordinate != here) {
        groups.push_back({0.0, 0.0, here, kNoNode});
      }
      groups.back().futures += 1.0;
      groups.back().lost += futures.lost[place];
    }
    return groups;
  }
  for (const std::size_t place : places) {
    Group& group = groups[category_at(categories, futures.points(place, factor))];
    group.futures += 1.0;
    group.lost += futures.lost[place];
  }
  std::erase_if(groups, [](const Group& one) { return one.futures == 0.0; });
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& a, const Group& b) { return a.lost * b.futures < b.lost * a.futures; });
  return groups;  // the best of all divisions of two-valued outcomes is one of this order (Breiman et al. 1984, 4.5)
}

void offer_splits(const LostFutures& futures, const Places& places, std::size_t factor, const BoxSide& side,
                  const TreeLimits& limits, Split& best) {
  const std::vector<Group> groups = groups_of(futures, places, factor, side.allowed.size());
  const auto n = static_cast<double>(places.size());
  const double lost = lost_sum(futures, places);
  const auto smallest = static_cast<double>(limits.smallest_leaf);
  double left = 0.0;
  double left_lost = 0.0;
  BoxSide side_left = side;
  side_left.allowed.assign(side.allowed.size(), false);
  for (std::size_t i = 0; i + 1 < groups.size(); ++i) {
    left += groups[i].futures;
    left_lost += groups[i].lost;
    if (groups[i].category != kNoNode) {
      side_left.allowed[groups[i].category] = true;
    } else {
      side_left.high = 0.5 * (groups[i].coordinate + groups[i + 1].coordinate);
    }
    const double gain = impurity(n, lost) - impurity(left, left_lost) - impurity(n - left, lost - left_lost);
    if (left >= smallest && n - left >= smallest && gain > best.gain * (1.0 + 1e-12) + 1e-12) {
      best = {factor, side_left, gain};
    }
  }
}

std::size_t grow(const LostFutures& futures, const Places& places, const BoxSides& box, const TreeLimits& limits,
                 Tree& tree) {
  const std::size_t index = tree.size();
  TreeNode node;
  node.futures = static_cast<double>(places.size());
  node.lost = lost_sum(futures, places);
  node.error = squared_error(futures, places);
  tree.push_back(node);
  if (places.size() < limits.smallest_split) {
    return index;
  }
  Split split;
  for (std::size_t factor = 0; factor < box.size(); ++factor) {
    offer_splits(futures, places, factor, box[factor], limits, split);
  }
  if (split.factor == kNoNode) {
    return index;
  }
  BoxSides left = box;
  BoxSides right = box;
  left[split.factor] = split.left;
  right[split.factor] = remainder(box[split.factor], split.left);
  tree[index].split = split;
  const std::size_t left_child = grow(futures, inside(futures, places, left), left, limits, tree);
  const std::size_t right_child = grow(futures, inside(futures, places, right), right, limits, tree);
  tree[index].left = left_child;
  tree[index].right = right_child;
  return index;
}

struct Below {
  double error = 0.0;
  double leaves = 0.0;
};

/// Errors and leaves below a node while everything whose price is reached is a leaf.
Below below_node(const Tree& tree, std::size_t node, double price) {
  if (is_leaf(tree[node], price)) {
    return {tree[node].error, 1.0};
  }
  const Below left = below_node(tree, tree[node].left, price);
  const Below right = below_node(tree, tree[node].right, price);
  return {left.error + right.error, left.leaves + right.leaves};
}

}  // namespace

BoxSide remainder(const BoxSide& side, const BoxSide& left) {
  BoxSide right = side;
  if (side.allowed.empty()) {
    right.low = left.high;
  }
  for (std::size_t category = 0; category < right.allowed.size(); ++category) {
    right.allowed[category] = side.allowed[category] && !left.allowed[category];
  }
  return right;
}

Tree grown_tree(const LostFutures& futures, const TreeLimits& limits) {
  Tree tree;
  grow(futures, all_places(futures), whole_space(futures), limits, tree);
  return tree;
}

std::vector<double> price_nodes(Tree& tree) {
  std::vector<double> prices{0.0};
  while (true) {
    double weakest = std::numeric_limits<double>::infinity();
    std::vector<double> price(tree.size(), weakest);
    for (std::size_t i = 0; i < tree.size(); ++i) {
      if (tree[i].left != kNoNode && tree[i].leaf_from > prices.back()) {
        const Below below = below_node(tree, i, prices.back());
        price[i] = below.leaves > 1.0 ? (tree[i].error - below.error) / (below.leaves - 1.0) : weakest;
        weakest = std::min(weakest, price[i]);
      }
    }
    if (!std::isfinite(weakest)) {
      return prices;
    }
    weakest = std::max(weakest, prices.back());
    for (std::size_t i = 0; i < tree.size(); ++i) {
      if (price[i] <= weakest * (1.0 + 1e-12)) {
        tree[i].leaf_from = weakest;
      }
    }
    prices.push_back(weakest);
    if (tree[0].leaf_from <= weakest) {
      return prices;
    }
  }
}

double predicted(const Tree& tree, std::span<const double> point, double price) {
  std::size_t node = 0;
  while (!is_leaf(tree[node], price)) {
    const Split& split = tree[node].split;
    node = split.left.holds(point[split.factor]) ? tree[node].left : tree[node].right;
  }
  return tree[node].futures > 0.0 ? tree[node].lost / tree[node].futures : 0.0;
}

}  // namespace coalis
