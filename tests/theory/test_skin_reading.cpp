#include <catch2/catch.hpp>

#include "classics/skin_market.hpp"
#include "classics/skin_model.hpp"

using namespace coalis;
using namespace coalis::classics;

namespace {

const ProductRange kRange{10, 0.1, 4};  // 0 is a raw material, 9 for end users

SkinOffer offer(std::uint32_t product, std::vector<std::uint32_t> inputs, double price, double quality = 1.0) {
  return {{product, quality, std::move(inputs), true}, price};
}

Kene kene_of(std::vector<KnowledgeUnit> units) {
  Kene kene;
  for (const KnowledgeUnit& unit : units) {
    kene.hypothesis.push_back(unit.capability);
  }
  kene.units = std::move(units);
  return kene;
}

}  // namespace

TEST_CASE("a product follows from its hypothesis by the published arithmetic") {
  const Kene kene = kene_of({{7, 2.0, 10}, {101, 3.5, 10}});
  const ProductDesign design = design_of(kene, 2, kRange);
  CHECK(design.product == 1 + 367 % 9);  // 7 x 2 + 101 x 3.5 = 367.5 over the nine numbers above raw materials
  CHECK(design.inputs == std::vector<std::uint32_t>{14 % 9, 353 % 9});
  CHECK(design.quality == Approx(5.5 * (1.0 - std::exp(-10.0))));
  CHECK(design.feasible);
}

TEST_CASE("a chain of suppliers trades, and falls with its first link") {
  // 0 raw -> 3 -> 5 -> 9 for end users, at 1000.
  std::vector<SkinOffer> offers{offer(3, {0}, 20), offer(5, {3}, 50), offer(9, {5}, 1)};
  const std::vector<SkinTrade> trades = clear_market(offers, kRange, 1000);
  CHECK(trades[0].reward() == 19.0);
  CHECK(trades[1].reward() == 30.0);
  CHECK(trades[2].reward() == 950.0);
  CHECK(trades[1].suppliers == std::vector<std::uint32_t>{0});
  offers[0].price = 1.0;  // no longer above the raw material's cost
  for (const SkinTrade& trade : clear_market(offers, kRange, 1000)) {
    CHECK_FALSE(trade.in_market);
    CHECK(trade.reward() == 0.0);
  }
}

TEST_CASE("the cheapest supplier sells, and of equals the better one") {
  const std::vector<SkinOffer> offers{offer(3, {0}, 20), offer(3, {0}, 10, 1.0), offer(3, {0}, 10, 2.0),
                                      offer(9, {3}, 1)};
  const std::vector<SkinTrade> trades = clear_market(offers, kRange, 1000);
  CHECK(trades[0].customer_count() == 0);
  CHECK(trades[1].customer_count() == 0);
  CHECK(trades[2].customer_count() == 1);
}

TEST_CASE("partners attract by what they share and by what differs") {
  const Kene own = kene_of({{1, 1, 1}, {2, 1, 1}, {3, 1, 1}});
  const Kene other = kene_of({{3, 1, 1}, {4, 1, 1}});
  CHECK(attractiveness(own, other, false) == 0.5);
  CHECK(attractiveness(own, other, true) == Approx(3.0 / 5.0));
  CHECK(attractiveness(own, kene_of({{8, 1, 1}}), true) == 0.0);
}

TEST_CASE("one learns what is new with less expertise, and what a partner knows better") {
  Kene own = kene_of({{1, 1.0, 5}, {2, 1.0, 5}});
  own.learn_from(kene_of({{1, 9.0, 4}, {2, 8.0, 6}, {3, 7.0, 3}, {4, 6.0, 1}}));
  CHECK(own.find(1)->ability == 1.0);
  CHECK(own.find(2)->ability == 8.0);
  CHECK(own.find(3)->expertise == 2);
  CHECK(own.find(4) == nullptr);
}

TEST_CASE("unused knowledge is forgotten, used knowledge grows to ten") {
  Kene kene = kene_of({{1, 1.0, 10}, {2, 1.0, 9}});
  kene.units.push_back({3, 1.0, 2});
  kene.practise();
  CHECK(kene.find(1)->expertise == 10);
  CHECK(kene.find(2)->expertise == 10);
  CHECK(kene.find(3)->expertise == 1);
  kene.practise();
  CHECK(kene.find(3) == nullptr);
}

TEST_CASE("firms that neither earn nor learn live as long as their capital pays depreciation") {
  SkinRules rules;
  rules.firms = 1;  // nobody sells it inputs; alone it earns nothing unless it sells to end users
  rules.incremental_research = rules.radical_research = rules.partnering = rules.networks = rules.start_ups = false;
  rules.range = {1000, 0.001, 4};
  std::vector<double> measures(kSkinMeasures);
  std::vector<double> firms(120);
  std::vector<double> sales(120);
  run_skin(rules, {3, 17}, measures, firms, sales);
  CHECK(firms[99] == 1.0);  // 10,000 pay for a hundred periods
  CHECK(firms[100] == 0.0);
}
