#include <catch2/catch.hpp>
#include <map>
#include <vector>

#include "../support/chi_square.hpp"
#include "coalis/base/contract.hpp"
#include "coalis/random/keyed_permutation.hpp"

using namespace coalis;
using test::chi_square_deviate;

TEST_CASE("a keyed permutation is a bijection at every size") {
  for (const std::uint32_t n : {1U, 2U, 3U, 15U, 16U, 17U, 31U, 32U, 33U, 100U, 1000U, 65536U, 65537U}) {
    const KeyedPermutation permutation(42, stream_number(2, 1), 7, n);
    std::vector<int> seen(n, 0);
    for (std::uint32_t i = 0; i < n; ++i) {
      const std::uint32_t item = permutation(i);
      REQUIRE(item < n);
      seen[item] += 1;
    }
    CHECK(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; }));
  }
  CHECK_THROWS_AS(KeyedPermutation(1, 1, 1, 0), ContractViolation);
  const KeyedPermutation widest(1, 1, 1, 0xffffffff);
  CHECK(widest(0xfffffffe) < 0xffffffff);
}

TEST_CASE("all orders of four items are equally likely") {
  std::map<std::uint32_t, double> orders;
  constexpr int kSteps = 48'000;
  for (std::uint32_t step = 0; step < kSteps; ++step) {
    const KeyedPermutation permutation(1, 2, step, 4);
    orders[permutation(0) * 64 + permutation(1) * 16 + permutation(2) * 4 + permutation(3)] += 1;
  }
  CHECK(orders.size() == 24);
  std::vector<double> counts;
  for (const auto& [order, count] : orders) {
    counts.push_back(count);
  }
  CHECK(chi_square_deviate(counts, std::vector<double>(24, kSteps / 24.0)) < 5);
}

TEST_CASE("any pair of positions holds any pair of items equally often, also in the Feistel range") {
  for (const std::uint32_t n : {17U, 20U, 33U}) {
    constexpr std::uint32_t kSteps = 60'000;
    const double items = n;
    std::vector<double> neighbours(n * n);
    std::vector<double> ends(n * n);
    for (std::uint32_t step = 0; step < kSteps; ++step) {
      const KeyedPermutation permutation(3, 2, step, n);
      neighbours[permutation(0) * n + permutation(1)] += 1;
      ends[permutation(2) * n + permutation(n - 1)] += 1;
    }
    std::vector<double> expected(n * n, kSteps / items / (items - 1));
    for (std::uint32_t i = 0; i < n; ++i) {
      expected[i * n + i] = 0;
    }
    INFO("n " << n);
    CHECK(chi_square_deviate(neighbours, expected) < 5);
    CHECK(chi_square_deviate(ends, expected) < 5);
    expected.assign(n * n, kSteps / items / items);  // negative control: independent items would repeat
    CHECK(chi_square_deviate(neighbours, expected) > 5);
  }
}
