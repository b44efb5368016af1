#pragma once

#include <cstdint>
#include <span>

#include "skin_kene.hpp"

namespace coalis::classics {

/// SKIN, a reading of its published descriptions [Gilbert, Pyka & Ahrweiler 2001; Pyka, Gilbert & Ahrweiler 2007]:
/// firms make products of what they know, learn by research and from partners, and form networks. Where the
/// descriptions leave something open, what was chosen stands beside it.
struct SkinRules {
  std::uint32_t firms = 500;
  ProductRange range;
  std::uint32_t capabilities = 1000;
  double initial_capital = 10'000;
  double success_threshold = 800;  ///< reward from which a firm does no research, and may found a network
  double start_up_trigger = 950;   ///< best reward above which start-ups imitate it
  double attractive_from = 0.3;    ///< attractiveness of a partner
  double low_capital = 1000;       ///< at or below it research is radical
  double highest_price = 1000;     ///< among firms; end users pay ten times that
  std::uint32_t most_partners = 5;
  double depreciation = 100;  ///< a period
  double tax = 100;           ///< of a step of research, and of a new partner
  bool progressive = true;    ///< partners are sought for what differs
  bool only_unsold = false;   ///< research by who sold nothing, in place of all below the success threshold
  bool incremental_research = true;
  bool radical_research = true;
  bool partnering = true;
  bool networks = true;
  bool start_ups = true;
};

enum SkinMeasure : std::size_t {
  kSkinFirms,           ///< alive in the last period, networks among them
  kSkinTrading,         ///< of them with a customer
  kSkinSales,           ///< in the last period
  kSkinNetworks,        ///< in the last period
  kSkinLargestNetwork,  ///< members of the largest over the mean number; 0 without networks
  kSkinMeasures
};

/// One history of `periods`; measures [kSkinMeasures] and, for each period, firms alive and sales: [periods] each.
void run_skin(const SkinRules& rules, StreamKey key, std::span<double> measures, std::span<double> firms,
              std::span<double> sales);

}  // namespace coalis::classics
