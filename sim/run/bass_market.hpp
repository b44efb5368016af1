#pragma once

#include <cstdint>
#include <vector>

#include "coalis/choice/adoption.hpp"

namespace coalis {

/// Bass's market by the model's own rule of purchase, scenarios/classics/bass-1969.toml with these numbers.
struct BassMarket {
  BassLaw law;
  double steps_a_year = 12.0;
  std::int32_t steps = 240;  ///< at most 1200
  double consumers = 1e10;   ///< counted as one group, or one by one where they look at ties
  BassTies ties = BassTies::everybody;
  int degree = 0;  ///< of ties: even, 2 to 30; two-way ties form a circle and have degree 2
};

/// Share that owns the product at the start and after each step, [steps + 1].
std::vector<double> owned_shares(const BassMarket& market, std::uint64_t seed, std::uint32_t replicate);

/// When most is sold, and how much of the market a year.
struct SalesPeak {
  double years = 0.0;
  double rate = 0.0;
};

/// The top of the steps' sales, by a polynomial of degree four through their logarithms near it.
SalesPeak peak_of(const std::vector<double>& owned, const BassMarket& market);

}  // namespace coalis
