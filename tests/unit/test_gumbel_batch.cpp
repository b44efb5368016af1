#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/random/gumbel_batch.hpp"
#include "coalis/random/variates.hpp"

namespace coalis {
namespace {

TEST_CASE("batched Gumbel draws are those of their addresses, one by one") {
  constexpr std::size_t kEach = 5;
  std::vector<std::uint32_t> entities(20000);
  std::iota(entities.begin(), entities.end(), 7);
  GumbelBatch batch;
  batch.reserve(entities.size(), kEach);
  batch.draw({3, 4}, 5, entities);
  double largest = 0.0;
  double control = 0.0;
  for (std::size_t place = 0; place < entities.size(); ++place) {
    Draws draws(3, 4, 5, entities[place]);
    Draws others(3, 4, 6, entities[place]);
    for (std::size_t number = 0; number < kEach; ++number) {
      largest = std::max(largest, std::abs(batch(place, number) - gumbel(draws)));
      control = std::max(control, std::abs(batch(place, number) - gumbel(others)));
    }
  }
  CHECK(largest < 1e-10);
  CHECK(control > 1);  // negative control: another month's
  CHECK_THROWS_AS(batch.draw({3, 4}, 5, std::vector<std::uint32_t>(20001)), ContractViolation);
}

}  // namespace
}  // namespace coalis
