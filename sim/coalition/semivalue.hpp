#pragma once

#include <span>

namespace coalis {

/// share_i = sum over S without i of weight[|S|] (v(S + i) - v(S)), for any weights by size: Shapley's, Banzhaf's.
/// worth has 2^n entries, weight n, shares n.
void semivalue(std::span<const double> worth, std::span<const double> weight, std::span<double> shares);

}  // namespace coalis
