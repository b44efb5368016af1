#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "../support/chi_square.hpp"
#include "coalis/base/contract.hpp"
#include "coalis/landscape/ceiling.hpp"
#include "coalis/landscape/implicit_landscape.hpp"
#include "coalis/random/stream.hpp"

using namespace coalis;
using test::chi_square_deviate;

namespace {

const std::vector<LandscapeShape> kShapes{
    {64, 4, 3, 0.75}, {64, 1, 63, 0}, {64, 64, 0, 2.5}, {12, 3, 2, 8}, {30, 5, 5, 1}};

int shared_bits(std::uint64_t a, std::uint64_t b) {
  return std::popcount(a & b);
}

}  // namespace

TEST_CASE("every bit depends on itself, on K_in module mates and on K_out others on average") {
  for (const LandscapeShape& shape : kShapes) {
    double cross = 0;
    const int landscapes = 400;
    for (std::uint32_t paradigm = 0; paradigm < landscapes; ++paradigm) {
      const ImplicitLandscape landscape(shape, 7, paradigm);
      for (int bit = 0; bit < shape.bit_count; ++bit) {
        const std::uint64_t module = shape.module_mask(shape.module_of(bit));
        REQUIRE(bit_of(landscape.mask(bit), bit));
        REQUIRE(shared_bits(landscape.mask(bit), module) == shape.inside_links + 1);
        REQUIRE((landscape.mask(bit) & ~shape.all_bits()) == 0);
        cross += std::popcount(landscape.mask(bit) & ~module);
        for (int other = 0; other < shape.bit_count; ++other) {
          REQUIRE(bit_of(landscape.mask(bit), other) == bit_of(landscape.dependants(other), bit));
        }
      }
    }
    const double links = landscapes * shape.bit_count;
    const double fraction = shape.cross_links - std::floor(shape.cross_links);
    const double tolerance = 5 * std::sqrt(fraction * (1 - fraction) / links) + 1e-12;
    CHECK(std::abs(cross / links - shape.cross_links) < tolerance);
  }
}

TEST_CASE("links reach every allowed bit equally often") {
  const LandscapeShape shape{64, 4, 3, 0.75};
  std::vector<double> inside(15);
  std::vector<double> cross(48);
  for (std::uint32_t paradigm = 0; paradigm < 20'000; ++paradigm) {
    const std::uint64_t mask = ImplicitLandscape(shape, 3, paradigm).mask(21);  // module 1 holds 16..31
    for (int other = 0; other < 64; ++other) {
      if (other == 21 || !bit_of(mask, other)) {
        continue;
      }
      const bool mate = other >= 16 && other < 32;
      const int place = mate ? other - 16 - (other > 21) : other - (other >= 32 ? 16 : 0);
      (mate ? inside : cross)[static_cast<std::size_t>(place)] += 1;
    }
  }
  CHECK(chi_square_deviate(inside, std::vector<double>(15, 20'000 * 3 / 15.0)) < 5);
  CHECK(chi_square_deviate(cross, std::vector<double>(48, 20'000 * 0.75 / 48)) < 5);
  inside[0] += 600;  // negative control
  CHECK(chi_square_deviate(inside, std::vector<double>(15, 20'000 * 3 / 15.0)) > 5);
}

TEST_CASE("the score after a flip equals one computed afresh, bit for bit, along a long walk") {
  for (const LandscapeShape& shape : kShapes) {
    const ImplicitLandscape landscape(shape, 99, 1);
    Draws draws(1, 2, 3, 4);
    Design design = draws.bits64() & shape.all_bits();
    std::int64_t score = landscape.score(design);
    int different = 0;
    for (int step = 0; step < 2000; ++step) {
      const int bit = static_cast<int>(draws.bits32() % static_cast<std::uint32_t>(shape.bit_count));
      score = landscape.score_after_flip(design, score, bit);
      design = flipped(design, bit);
      different += score != landscape.score(design);
    }
    CHECK(different == 0);
  }
}

TEST_CASE("what a flip gains by weights is the difference of module scores computed afresh") {
  for (const LandscapeShape& shape : kShapes) {
    const ImplicitLandscape landscape(shape, 99, 1);
    const auto modules = static_cast<std::size_t>(shape.module_count);
    Draws draws(1, 2, 3, 5);
    std::vector<double> weights(modules);
    std::generate(weights.begin(), weights.end(), [&] { return draws.uniform(); });
    std::vector<double> before(modules);
    std::vector<double> after(modules);
    double furthest = 0;
    for (int step = 0; step < 2000; ++step) {
      const Design design = draws.bits64() & shape.all_bits();
      const int bit = static_cast<int>(draws.bits32() % static_cast<std::uint32_t>(shape.bit_count));
      landscape.module_scores(design, before);
      landscape.module_scores(flipped(design, bit), after);
      const double gain = std::inner_product(weights.begin(), weights.end(), after.begin(), 0.0) -
                          std::inner_product(weights.begin(), weights.end(), before.begin(), 0.0);
      furthest = std::max(furthest, std::abs(landscape.weighted_gain(design, bit, weights) - gain));
    }
    CHECK(furthest < 1e-12);
  }
}

TEST_CASE("module scores are the means of their bits' contributions, and the value is the mean of all") {
  const LandscapeShape shape{30, 5, 5, 1};
  const ImplicitLandscape landscape(shape, 5, 0);
  const Design design = 0x2b3c4d5eU & shape.all_bits();
  double total = 0;
  for (int module = 0; module < 5; ++module) {
    double sum = 0;
    for (int bit = 6 * module; bit < 6 * module + 6; ++bit) {
      sum += landscape.contribution(bit, design);
    }
    CHECK(landscape.module_score(module, design) == Approx(sum / 6).epsilon(1e-14));
    total += sum;
  }
  CHECK(landscape.value(design) == Approx(total / 30).epsilon(1e-14));
}

TEST_CASE("a bit outside the mask leaves a contribution alone, a bit inside draws it anew") {
  const ImplicitLandscape landscape({64, 4, 3, 0.75}, 8, 2);
  const Design design = 0x0123456789abcdef;
  for (int bit = 0; bit < 64; ++bit) {
    for (int other = 0; other < 64; ++other) {
      const bool same = landscape.contribution(bit, design) == landscape.contribution(bit, flipped(design, other));
      REQUIRE(same != bit_of(landscape.mask(bit), other));
    }
  }
}

TEST_CASE("the landscape is a function of shape, seed and paradigm, each of which matters") {
  const LandscapeShape shape;
  const ImplicitLandscape landscape(shape, 8, 2);
  CHECK(landscape.score(5) == ImplicitLandscape(shape, 8, 2).score(5));
  CHECK(landscape.score(5) != ImplicitLandscape(shape, 9, 2).score(5));
  CHECK(landscape.score(5) != ImplicitLandscape(shape, 8, 3).score(5));
  CHECK_THROWS_AS(ImplicitLandscape(LandscapeShape{65, 5, 3, 0}, 1, 0), ContractViolation);
  CHECK_THROWS_AS(ImplicitLandscape(LandscapeShape{64, 0, 3, 0}, 1, 0), ContractViolation);
  CHECK_THROWS_AS(ImplicitLandscape(LandscapeShape{64, 5, 3, 0}, 1, 0), ContractViolation);
  CHECK_THROWS_AS(ImplicitLandscape(LandscapeShape{64, 4, 16, 0}, 1, 0), ContractViolation);
  CHECK_THROWS_AS(ImplicitLandscape(LandscapeShape{64, 4, 3, 49}, 1, 0), ContractViolation);
  CHECK_THROWS_AS(ImplicitLandscape(LandscapeShape{64, 4, 3, std::nan("")}, 1, 0), ContractViolation);
}

TEST_CASE("every change of technology makes a landscape of its own") {
  const LandscapeShape shape{64, 4, 3, 2};
  const ImplicitLandscape second = ImplicitLandscape(shape, 8, 0).shocked(1, 1, 31, 1);
  const ImplicitLandscape third = second.shocked(1, 1, 31, 2);
  int same_contributions = 0;
  int same_links = 0;
  for (int bit = 0; bit < 64; ++bit) {
    same_contributions += second.contribution(bit, 77) == third.contribution(bit, 77);
    same_links += second.mask(bit) == third.mask(bit);
  }
  CHECK(same_contributions == 0);
  CHECK(same_links < 5);
  CHECK_THROWS_AS(second.shocked(1, 1, 31, 0), ContractViolation);
}

TEST_CASE("a shock redraws and rewires the shares asked for, and what a small shock changes a larger one changes too") {
  const LandscapeShape shape{64, 4, 3, 2};
  const ImplicitLandscape before(shape, 8, 0);
  const auto changed = [&](double component_change, double link_change) {
    const ImplicitLandscape after = before.shocked(component_change, link_change, 31, 1);
    std::uint64_t bits = 0;
    for (int bit = 0; bit < 64; ++bit) {
      const std::uint64_t module = shape.module_mask(shape.module_of(bit));
      REQUIRE((after.mask(bit) & module) == (before.mask(bit) & module));
      REQUIRE(std::popcount(after.mask(bit)) == std::popcount(before.mask(bit)));
      bits |= std::uint64_t{after.contribution(bit, 77) != before.contribution(bit, 77)} << bit;
    }
    return bits;
  };
  CHECK(changed(0, 0) == 0);
  CHECK(std::popcount(changed(1, 0)) == 64);
  const std::uint64_t quarter = changed(0.25, 0);
  CHECK(std::popcount(quarter) > 4);
  CHECK(std::popcount(quarter) < 32);
  CHECK((quarter & ~changed(0.5, 0)) == 0);
  int same_links = 0;
  const ImplicitLandscape rewired = before.shocked(0, 1, 31, 1);
  for (int bit = 0; bit < 64; ++bit) {
    same_links += rewired.mask(bit) == before.mask(bit);
  }
  CHECK(same_links < 5);
  CHECK_THROWS_AS(before.shocked(1.5, 0, 1, 1), ContractViolation);
}

TEST_CASE("closeness and performance follow the specification") {
  CHECK(ceiling_spread(3) == Approx(0.2753).margin(5e-5));  // the specification prints .2754
  CHECK(ceiling_spread(1) == Approx(0.75 * std::sqrt(std::log(2.0) / 6)));
  CHECK(ceiling_spread(5) == Approx(0.825 * std::sqrt(std::log(2.0) / 6)));
  CHECK(ceiling_spread(20) == ceiling_spread(7));
  CHECK(0.5 + ceiling_spread(0) == Approx(2.0 / 3));
  CHECK(closeness_to_ceiling(0.5, 0.3) == 0);
  CHECK(closeness_to_ceiling(0.8, 0.3) == Approx(1));
  CHECK(performance(1, 1.5) == 1.5);
  const double gain = std::log(performance(0.7, 1.5) / performance(0.4, 1.5));
  CHECK(gain == Approx(3 * (0.7 - 0.4)));
}
