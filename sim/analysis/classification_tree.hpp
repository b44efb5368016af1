#pragma once

#include <limits>

#include "box_data.hpp"

namespace coalis {

inline constexpr std::size_t kNoNode = std::numeric_limits<std::size_t>::max();

struct Split {
  std::size_t factor = kNoNode;  ///< none: nothing is gained by a split
  BoxSide left;                  ///< what goes left; the rest goes right
  double gain = 0.0;
};

struct TreeNode {
  Split split;
  std::size_t left = kNoNode;  ///< no child: a leaf
  std::size_t right = kNoNode;
  double futures = 0.0;
  double lost = 0.0;
  double error = 0.0;                                          ///< sum of squared departures from the node's share
  double leaf_from = std::numeric_limits<double>::infinity();  ///< complexity price from which on the node is a leaf;
                                                               ///< infinite before price_nodes()
};

using Tree = std::vector<TreeNode>;

/// A tree grown by Gini's impurity on all futures; the root is node 0.
Tree grown_tree(const LostFutures& futures, const TreeLimits& limits);

/// Gives every inner node the complexity price from which on it is a leaf (weakest-link pruning; Breiman et al. 1984,
/// section 3.3). Returns all prices, 0 first.
std::vector<double> price_nodes(Tree& tree);

/// Whether a node is a leaf at a price.
inline bool is_leaf(const TreeNode& node, double price) {
  return node.left == kNoNode || node.leaf_from <= price;
}

/// What is left of a side when the left part of a split goes.
BoxSide remainder(const BoxSide& side, const BoxSide& left);

/// The share lost in the leaf where a point falls.
double predicted(const Tree& tree, std::span<const double> point, double price);

}  // namespace coalis
