#pragma once

#include <array>

#include "coalis/base/parameter.hpp"

namespace coalis {

/// Numbers of the complementors' rule (model 6.8).
struct SupportParameters {
  double agility;
  double income_scale;
  double hurdle;
  double porting_saving;
  double developer_capacity;
  double fee_reference;
  double fee_income_per_owner;
  double full_stock_share;
};

inline constexpr std::array<BoundParameter<SupportParameters>, 8> kSupportTable{{
    {&SupportParameters::agility,
     {"agility", "a_comp", "1/month", 1.0 / 3.0, 0, 1, "monthly probability that a complementor reviews its platforms",
      "set by hand"}},
    {&SupportParameters::income_scale,
     {"income_scale", "e", "pool costs", 2, 0, 100,
      "what all owners together would pay for complements, over the pool's cost", "set by hand; model 6.8"}},
    {&SupportParameters::hurdle,
     {"hurdle", "", "share of cost", 0.2, 0, 10, "profit above which a complementor joins", "set by hand"}},
    {&SupportParameters::porting_saving,
     {"porting_saving", "port", "share of cost", 0.4, 0, 1, "cost saved when another platform is already supported",
      "set by hand"}},
    {&SupportParameters::developer_capacity,
     {"developer_capacity", "", "budget units", 10, 0.01, 1000,
      "developer budget b lowers costs by 1 - exp(-b / capacity)", "assumption; decision 0004"}},
    {&SupportParameters::fee_reference,
     {"fee_reference", "", "share", 0.30, 0.01, 1, "fee at which an owner pays the leader fee_income_per_owner",
      "platform_fees.csv"}},
    {&SupportParameters::fee_income_per_owner,
     {"fee_income_per_owner", "", "reference prices/month", 0.005, 0, 1, "leader's fee income at the reference fee",
      "set by hand"}},
    {&SupportParameters::full_stock_share,
     {"full_stock_share", "", "share of pool", 0.1, 0.001, 1, "complement stock at which fee income is full",
      "set by hand"}},
}};

}  // namespace coalis
