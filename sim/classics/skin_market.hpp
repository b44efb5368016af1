#pragma once

#include <cstdint>
#include <vector>

#include "skin_kene.hpp"

namespace coalis::classics {

/// A firm as the market sees it.
struct SkinOffer {
  ProductDesign design;
  double price = 0.0;  ///< what it asks; end users pay their own
};

/// What a firm did on the market.
struct SkinTrade {
  bool in_market = false;   ///< its inputs are to be had, its product is wanted, its price covers its inputs
  double price = 0.0;       ///< a unit, as paid
  double input_cost = 0.0;  ///< of one unit
  std::vector<std::uint32_t> suppliers;  ///< offers, one for each input that is no raw material
  std::vector<std::uint32_t> customers;  ///< offers that buy from it
  bool sells_to_end_users = false;

  [[nodiscard]] std::size_t customer_count() const { return customers.size() + (sells_to_end_users ? 1 : 0); }
  [[nodiscard]] double reward() const { return static_cast<double>(customer_count()) * (price - input_cost); }
};

/// Clears the market: offers whose inputs nobody offers, whose product nobody wants, or whose price is not above the
/// cost of their inputs drop out, again and again until none does; each then buys every input from the cheapest, the
/// better one of equals. Raw materials cost 1; end users buy one unit of every product meant for them at `end_price`.
std::vector<SkinTrade> clear_market(const std::vector<SkinOffer>& offers, const ProductRange& range, double end_price);

}  // namespace coalis::classics
