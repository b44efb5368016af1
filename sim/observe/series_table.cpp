#include "coalis/observe/series_table.hpp"

#include <array>

#include "coalis/model/totals.hpp"

namespace coalis {

namespace {

/// Mean over groups weighted by owners; by consumers where nobody owns the product yet.
double owner_mean(const World& world, const Grid<double>& grid, std::size_t k) {
  const auto value = [&](std::size_t g) { return grid(g, k); };
  return installed_base(world, k) > 0.0 ? group_mean(
                                              world, [&](std::size_t g) { return world.opinions.owners(g, k); }, value)
                                        : consumer_mean(world, value);
}

double consumer_mean_of(const World& world, const Grid<double>& grid, std::size_t k) {
  return consumer_mean(world, [&](std::size_t g) { return grid(g, k); });
}

double total_base(const World& world) {
  double sum = 0.0;
  for (std::size_t k = 0; k < world.consortia.count(); ++k) {
    sum += installed_base(world, k);
  }
  return sum;
}

double total_units(const World& world) {
  double sum = 0.0;
  for (std::size_t k = 0; k < world.consortia.count(); ++k) {
    sum += units_sold(world, k);
  }
  return sum;
}

double share(double part, double whole) {
  return whole > 0.0 ? part / whole : 0.0;
}

template <InnovationKind kind>
double innovations(const World& world, std::size_t k) {
  return static_cast<double>(world.flows.innovations(k, static_cast<std::size_t>(kind)));
}

double members(const World& world, std::size_t k) {
  return static_cast<double>(core_member_count(world, k));
}

double supporting_groups(const World& world, std::size_t k) {
  double sum = 0.0;
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    sum += world.opinions.supports(g, k);
  }
  return sum;
}

constexpr std::array kConsortiumSeries{
    ConsortiumSeries{"units", "units/month", "sold this month", true, units_sold},
    ConsortiumSeries{"base_share", "fraction", "share of all owners", true,
                     [](const World& w, std::size_t k) { return share(installed_base(w, k), total_base(w)); }},
    ConsortiumSeries{"unit_share", "fraction", "share of this month's sales", true,
                     [](const World& w, std::size_t k) { return share(units_sold(w, k), total_units(w)); }},
    ConsortiumSeries{"base", "consumers", "owners", false, installed_base},
    ConsortiumSeries{"revenue", "reference prices/month", "sales at the price", false,
                     [](const World& w, std::size_t k) { return w.flows.revenue[k]; }},
    ConsortiumSeries{"fee_income", "reference prices/month", "the leader's income from complement fees", false,
                     [](const World& w, std::size_t k) { return w.flows.fee_income[k]; }},
    ConsortiumSeries{"margin", "reference prices/month", "sales less unit costs, plus fee income", false,
                     [](const World& w, std::size_t k) { return w.consortia.margin[k]; }},
    ConsortiumSeries{"to_large", "reference prices/month", "margin paid to large core firms", false,
                     [](const World& w, std::size_t k) { return w.flows.to_large[k]; }},
    ConsortiumSeries{"to_small", "reference prices/month", "margin paid to small core firms", false,
                     [](const World& w, std::size_t k) { return w.flows.to_small[k]; }},
    ConsortiumSeries{"complement_income", "complementor costs/month", "earned by complementors after the fee", false,
                     [](const World& w, std::size_t k) { return w.flows.complement_income[k]; }},
    ConsortiumSeries{
        "complements", "complementors", "supporting the platform", false,
        [](const World& w, std::size_t k) { return static_cast<double>(w.consortia.complement_count[k]); }},
    ConsortiumSeries{"performance", "reference performance", "what the product does, by the market's weights", false,
                     [](const World& w, std::size_t k) { return consumer_mean_of(w, w.opinions.performance, k); }},
    ConsortiumSeries{"experience", "experience units", "index of the touchpoints and what users made", false,
                     [](const World& w, std::size_t k) { return owner_mean(w, w.opinions.experience, k); }},
    ConsortiumSeries{"trust_of_owners", "fraction", "mean trust of owners", false,
                     [](const World& w, std::size_t k) { return owner_mean(w, w.opinions.trust_owner, k); }},
    ConsortiumSeries{"trust_of_others", "fraction", "mean trust of non-owners", false,
                     [](const World& w, std::size_t k) { return consumer_mean_of(w, w.opinions.trust_other, k); }},
    ConsortiumSeries{"crisis_gap_of_owners", "fraction", "consideration lost among owners", false,
                     [](const World& w, std::size_t k) { return owner_mean(w, w.opinions.gap_owner, k); }},
    ConsortiumSeries{"crisis_gap_of_others", "fraction", "consideration lost among the public", false,
                     [](const World& w, std::size_t k) { return consumer_mean_of(w, w.opinions.gap_other, k); }},
    ConsortiumSeries{"engagement", "fraction", "mean engagement", false,
                     [](const World& w, std::size_t k) { return owner_mean(w, w.opinions.engagement, k); }},
    ConsortiumSeries{"members", "firms", "core firms, the leader included", false, members},
    ConsortiumSeries{"supporting_groups", "groups", "consumer groups standing behind it", false, supporting_groups},
    ConsortiumSeries{"budget", "budget units/month", "to spend next month", false,
                     [](const World& w, std::size_t k) { return w.consortia.budget[k]; }},
    ConsortiumSeries{"reach", "fraction", "distribution reach", false,
                     [](const World& w, std::size_t k) { return w.consortia.reach[k]; }},
    ConsortiumSeries{"price", "reference prices", "price of the product", false,
                     [](const World& w, std::size_t k) { return w.consortia.lever(k, Lever::price); }},
    ConsortiumSeries{"incremental_innovations", "innovations/month", "one-bit changes adopted", false,
                     innovations<InnovationKind::incremental>},
    ConsortiumSeries{"radical_innovations", "innovations/month", "whole-module redesigns adopted", false,
                     innovations<InnovationKind::radical>},
    ConsortiumSeries{"recombined_innovations", "innovations/month", "partners' modules adopted", false,
                     innovations<InnovationKind::recombined>},
    ConsortiumSeries{"user_innovations", "innovations/month", "users' ideas adopted", false,
                     innovations<InnovationKind::user>},
    ConsortiumSeries{"paradigm_innovations", "innovations/month", "moves to a new paradigm", false,
                     innovations<InnovationKind::paradigm>},
    ConsortiumSeries{"own_log_gain", "log performance/month", "gained through the consortium's own search", false,
                     [](const World& w, std::size_t k) { return w.flows.own_gain[k]; }},
    ConsortiumSeries{"partner_log_gain", "log performance/month", "gained through partners", false,
                     [](const World& w, std::size_t k) { return w.flows.partner_gain[k]; }},
    ConsortiumSeries{"user_log_gain", "log performance/month", "gained through users", false,
                     [](const World& w, std::size_t k) { return w.flows.user_gain[k]; }},
    ConsortiumSeries{"ideas_posted", "ideas/month", "by users", false,
                     [](const World& w, std::size_t k) { return static_cast<double>(w.flows.ideas_posted[k]); }},
    ConsortiumSeries{"ideas_read", "ideas/month", "by the consortium", false,
                     [](const World& w, std::size_t k) { return static_cast<double>(w.flows.ideas_read[k]); }},
    ConsortiumSeries{"ideas_used", "ideas/month", "built into the product", false,
                     [](const World& w, std::size_t k) { return static_cast<double>(w.flows.ideas_used[k]); }},
    ConsortiumSeries{"crises", "crises/month", "broken this month", false,
                     [](const World& w, std::size_t k) { return static_cast<double>(w.flows.crises[k]); }},
};

constexpr std::array kGroupSeries{
    GroupSeries{"owner_share", "fraction", "part of the group that owns a product",
                [](const World& w, std::size_t g) {
                  const auto people = static_cast<double>(w.groups.consumer_count[g]);
                  return share(people - static_cast<double>(w.groups.non_owners[g]), people);
                }},
    GroupSeries{"surplus", "utility", "mean logsum over what is on offer",
                [](const World& w, std::size_t g) { return w.groups.surplus[g]; }},
};

constexpr std::array kMarketSeries{
    MarketSeries{"herfindahl_index", "fraction", "concentration of the installed base",
                 [](const World& w) {
                   double sum = 0.0;
                   for (std::size_t k = 0; k < w.consortia.count(); ++k) {
                     const double one = share(installed_base(w, k), total_base(w));
                     sum += one * one;
                   }
                   return sum;
                 }},
    MarketSeries{"total_units", "units/month", "sold by all", total_units},
    MarketSeries{"ties", "ties", "between firms", [](const World& w) { return static_cast<double>(w.ties.count()); }},
    MarketSeries{"active_small_firms", "firms", "small core and free firms in being",
                 [](const World& w) {
                   double sum = 0.0;
                   for (std::size_t i = 0; i < w.firms.count(); ++i) {
                     sum += w.firms.active[i] != 0 && w.firms.kind[i] == FirmKind::small ? 1.0 : 0.0;
                   }
                   return sum;
                 }},
};

}  // namespace

std::span<const ConsortiumSeries> consortium_series() {
  return kConsortiumSeries;
}
std::span<const GroupSeries> group_series() {
  return kGroupSeries;
}
std::span<const MarketSeries> market_series() {
  return kMarketSeries;
}

}  // namespace coalis
