#include "skin_market.hpp"

#include <algorithm>
#include <limits>

namespace coalis::classics {

namespace {

constexpr double kRawMaterialCost = 1.0;
const std::vector<std::uint32_t> kNone{};  // inputs of who is out of the market
constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

class Market {
 public:
  Market(const std::vector<SkinOffer>& offers, const ProductRange& range, double end_price)
      : offers_(offers), range_(range), end_price_(end_price), trades_(offers.size()) {
    for (std::size_t i = 0; i < offers.size(); ++i) {
      trades_[i].in_market = offers[i].design.feasible;
    }
  }

  std::vector<SkinTrade> clear() {
    do {
      while (drop_unconnected()) {
      }
      find_prices();
    } while (drop_unprofitable());
    buy();
    return std::move(trades_);
  }

 private:
  /// The supplier of each product: the cheapest, of equals the better, of these the first.
  void find_suppliers() {
    supplier_.assign(range_.products, kNobody);
    for (std::uint32_t i = 0; i < offers_.size(); ++i) {
      std::uint32_t& best = supplier_[offers_[i].design.product];
      if (trades_[i].in_market && (best == kNobody || is_preferred(i, best))) {
        best = i;
      }
    }
  }

  [[nodiscard]] bool is_preferred(std::uint32_t one, std::uint32_t other) const {
    const SkinOffer& a = offers_[one];
    const SkinOffer& b = offers_[other];
    return a.price != b.price ? a.price < b.price : a.design.quality > b.design.quality;
  }

  bool drop_unconnected() {
    find_suppliers();
    std::vector<char> wanted(range_.products, 0);
    for (std::size_t i = 0; i < offers_.size(); ++i) {
      for (const std::uint32_t input : trades_[i].in_market ? offers_[i].design.inputs : kNone) {
        wanted[input] = 1;
      }
    }
    return drop_where([&](std::size_t i) {
      const ProductDesign& design = offers_[i].design;
      return (wanted[design.product] == 0 && !range_.is_for_end_users(design.product)) ||
             std::any_of(design.inputs.begin(), design.inputs.end(),
                         [&](std::uint32_t input) { return !range_.is_raw(input) && supplier_[input] == kNobody; });
    });
  }

  void find_prices() {
    for (std::size_t i = 0; i < offers_.size(); ++i) {
      SkinTrade& trade = trades_[i];
      trade.price = range_.is_for_end_users(offers_[i].design.product) ? end_price_ : offers_[i].price;
      trade.input_cost = 0.0;
      for (const std::uint32_t input : trade.in_market ? offers_[i].design.inputs : kNone) {
        trade.input_cost += range_.is_raw(input) ? kRawMaterialCost : offers_[supplier_[input]].price;
      }
    }
  }

  bool drop_unprofitable() {
    return drop_where([&](std::size_t i) { return trades_[i].price <= trades_[i].input_cost; });
  }

  template <class Falls>
  bool drop_where(const Falls& falls) {
    bool dropped = false;
    for (std::size_t i = 0; i < trades_.size(); ++i) {
      if (trades_[i].in_market && falls(i)) {
        trades_[i].in_market = false;
        dropped = true;
      }
    }
    return dropped;
  }

  void buy() {
    for (std::uint32_t i = 0; i < offers_.size(); ++i) {
      if (!trades_[i].in_market) {
        continue;
      }
      trades_[i].sells_to_end_users = range_.is_for_end_users(offers_[i].design.product);
      for (const std::uint32_t input : offers_[i].design.inputs) {
        if (!range_.is_raw(input)) {
          trades_[i].suppliers.push_back(supplier_[input]);
          trades_[supplier_[input]].customers.push_back(i);
        }
      }
    }
  }

  const std::vector<SkinOffer>& offers_;
  const ProductRange& range_;
  double end_price_;
  std::vector<SkinTrade> trades_;
  std::vector<std::uint32_t> supplier_;  ///< [products]
};

}  // namespace

std::vector<SkinTrade> clear_market(const std::vector<SkinOffer>& offers, const ProductRange& range, double end_price) {
  return Market(offers, range, end_price).clear();
}

}  // namespace coalis::classics
