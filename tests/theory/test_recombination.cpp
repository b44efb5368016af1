#include <array>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "coalis/landscape/implicit_landscape.hpp"
#include "coalis/landscape/local_search.hpp"

using namespace coalis;

// Crossing two finished designs pays at a middling distance: the inverted U of collaboration in cognitive distance is
// not assumed but follows from the landscape. (Levels depend on how designs were finished; the shape does not.)

namespace {

using S = Standing<ImplicitLandscape>;

struct Tally {
  double pairs = 0, improved = 0;
  [[nodiscard]] double share() const { return improved / pairs; }
  [[nodiscard]] double squared_error() const { return share() * (1 - share()) / pairs; }
};
using ByDistance = std::array<Tally, 17>;

// Whether one of ten children, each dissimilar bit from either parent with probability 1/2, beats both parents.
bool improves(const ImplicitLandscape& landscape, const S& a, const S& b, Draws& draws) {
  for (int trial = 0; trial < 10; ++trial) {
    const Design child = a.design ^ (draws.bits32() & (a.design ^ b.design));
    if (landscape.score(child) > std::max(a.score, b.score)) {
      return true;
    }
  }
  return false;
}

std::vector<S> distinct_designs(const ImplicitLandscape& landscape, bool finished, Draws& draws) {
  std::vector<S> designs;
  for (int i = 0; i < 30; ++i) {
    S standing = standing_of(landscape, search::random_design(16, draws));
    if (finished) {
      climb<ImplicitLandscape>(standing, [&](S& s) { return step_to_best(landscape, s); });
    }
    const bool known =
        std::any_of(designs.begin(), designs.end(), [&](const S& s) { return s.design == standing.design; });
    if (!known) {
      designs.push_back(standing);
    }
  }
  return designs;
}

ByDistance cross_pairs(bool finished, std::uint32_t landscapes) {
  ByDistance tallies{};
  for (std::uint32_t number = 0; number < landscapes; ++number) {
    const ImplicitLandscape landscape({16, 1, 2, 0}, number, 0);
    Draws draws(16, stream_number(9, 3), 0, number);
    const std::vector<S> designs = distinct_designs(landscape, finished, draws);
    for (std::size_t a = 0; a < designs.size(); ++a) {
      for (std::size_t b = a + 1; b < designs.size(); ++b) {
        const int distance = std::popcount(designs[a].design ^ designs[b].design);
        Tally& tally = tallies[static_cast<std::size_t>(distance)];
        tally.pairs += 1;
        tally.improved += improves(landscape, designs[a], designs[b], draws);
      }
    }
  }
  return tallies;
}

double lead(const Tally& a, const Tally& b) {
  return (a.share() - b.share()) / std::sqrt(a.squared_error() + b.squared_error());
}

}  // namespace

TEST_CASE("crossing two local optima pays most at a middling distance and never at distance two or three") {
  const ByDistance optima = cross_pairs(true, 1500);
  CHECK(optima[1].pairs == 0);
  CHECK(optima[2].pairs > 1000);
  CHECK(optima[2].improved == 0);  // every child is a parent or a parent's neighbour
  CHECK(optima[3].improved == 0);
  CHECK(lead(optima[5], optima[3]) > 5);
  CHECK(lead(optima[5], optima[8]) > 5);
  CHECK(lead(optima[8], optima[11]) > 5);
  CHECK(optima[5].share() > 2 * optima[10].share());
  // Negative control: random designs improve at any distance, also the smallest.
  const ByDistance random = cross_pairs(false, 200);
  CHECK(random[2].improved + random[3].improved > 0);
  CHECK(random[8].share() > 2 * optima[8].share());
}
