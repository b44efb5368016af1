#include "coalis/model/levers.hpp"

#include <array>

namespace coalis {

namespace {

constexpr std::array<std::string_view, 5> kGovernanceWords{"decentralised", "liaison", "council", "hierarchy",
                                                           "centralised"};
constexpr std::array<std::string_view, 4> kResponseWords{"deny", "excuse", "late_open", "open"};
constexpr std::array<std::string_view, 4> kContractWords{"leader_keeps", "equal", "by_module", "shapley"};

constexpr std::array<ParameterRow, kLeverCount> kLevers{{
    {"price", "P", "reference prices", 1.0, 0.01, 100.0, "price a consumer pays for the product", "scenario"},
    {"unit_cost", "c", "reference prices", 0.7, 0.0, 100.0, "cost of making one unit", "assumption"},
    {"fee", "phi", "share", 0.30, 0.0, 1.0, "commission on what complementors sell", "platform_fees.csv"},
    {"budget_exploit", "b_x", "share of budget", 0.35, 0.0, 1.0, "incremental search", "assumption"},
    {"budget_explore", "b_e", "share of budget", 0.10, 0.0, 1.0, "radical search", "assumption"},
    {"budget_collaborate", "b_c", "share of budget", 0.10, 0.0, 1.0, "projects with partners", "assumption"},
    {"budget_listen", "b_l", "share of budget", 0.10, 0.0, 1.0, "listening to consumers", "assumption"},
    {"budget_serve", "b_s", "share of budget", 0.15, 0.0, 1.0, "touchpoints: sale, use, service, community",
     "assumption"},
    {"budget_media", "b_m", "share of budget", 0.15, 0.0, 1.0, "advertising", "assumption"},
    {"budget_developers", "b_d", "share of budget", 0.05, 0.0, 1.0, "support of complementors", "assumption"},
    {"governance", "", "", 3.0, 0.0, 4.0, "who decides on proposals", "Siggelkow & Rivkin 2005", ParameterKind::choice,
     kGovernanceWords},
    {"leader_openness", "o", "share", 0.5, 0.0, 1.0,
     "open leadership: how much owners count each other's modules; also what leaks to rivals",
     "Siggelkow & Rivkin 2005"},
    {"admission_openness", "o_a", "share", 0.5, 0.0, 1.0, "how easily new members are admitted", "assumption"},
    {"diy_openness", "d", "share", 0.2, 0.0, 1.0, "how far users may change the product themselves", "von Hippel 2005"},
    {"crisis_response", "", "", 2.0, 0.0, 3.0, "what is said and done when a crisis breaks",
     "crisis_perception.csv; assumption", ParameterKind::choice, kResponseWords},
    {"listening_lag", "", "months", 1.0, 0.0, 12.0,
     "age of the consumer view that reaches the engineers: 1 integrated life cycle, 6 sequential", "assumption",
     ParameterKind::integer},
    {"overclaim", "", "experience units", 0.0, -1.0, 1.0, "what advertising promises beyond the experience delivered",
     "assumption"},
    {"contract", "", "", 0.0, 0.0, 3.0, "how core members share the margin", "Shapley 1953; decision 0005",
     ParameterKind::choice, kContractWords},
    {"store_open", "", "", 1.0, 0.0, 1.0, "whether complementors may offer their work here", "app_counts.csv",
     ParameterKind::boolean},
}};

constexpr std::array<ParameterRow, kGroupTraitCount> kGroupTraits{{
    {"experience_weight", "omega", "share", 0.3, 0.0, 1.0,
     "0: only product quality counts; towards 1: the total experience counts", "set by hand"},
    {"price_exponent", "beta", "", 1.5, 0.0, 10.0, "sensitivity to price in the utility", "Bijmolt et al. 2005"},
    {"performance_threshold", "", "performance", 0.0, 0.0, 10.0, "products below it are not considered",
     "Malerba et al. 2016"},
    {"cohesion", "", "share", 0.3, 0.0, 1.0, "how far the group stands together in a crisis", "assumption"},
    {"taste_drift", "", "share/month", 0.0, 0.0, 1.0, "how fast module weights move to the group's later weights",
     "assumption"},
}};

}  // namespace

std::span<const ParameterRow> lever_rows() {
  return kLevers;
}
std::span<const ParameterRow> group_trait_rows() {
  return kGroupTraits;
}

}  // namespace coalis
