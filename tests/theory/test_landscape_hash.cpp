#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "../support/chi_square.hpp"
#include "coalis/landscape/implicit_landscape.hpp"
#include "coalis/random/stream.hpp"

using namespace coalis;
using test::chi_square_deviate;

// The implicit landscape stands or falls with its hash: contributions must be uniform, and independent between designs
// one bit apart and between bits, also on the poorest inputs.

namespace {

constexpr int kPairs = 400'000;
const LandscapeShape kFull{64, 1, 63, 0};

std::size_t bin(double contribution, int bins) {
  return static_cast<std::size_t>(contribution * bins);
}

double evenness(const std::vector<double>& counts, double total) {
  return chi_square_deviate(counts, std::vector<double>(counts.size(), total / static_cast<double>(counts.size())));
}

template <class Pair>
double pair_independence(Pair pair) {
  std::vector<double> counts(256);
  for (int i = 0; i < kPairs; ++i) {
    const auto [a, b] = pair(i);
    counts[bin(a, 16) * 16 + bin(b, 16)] += 1;
  }
  return evenness(counts, kPairs);
}

}  // namespace

TEST_CASE("contributions are uniform over random designs, over counting designs and over landscapes") {
  Draws draws(1, 2, 3, 4);
  const ImplicitLandscape landscape(kFull, 11, 0);
  std::vector<double> random_designs(64);
  std::vector<double> counting(64);
  std::vector<double> seeds(64);
  for (int i = 0; i < kPairs; ++i) {
    random_designs[bin(landscape.contribution(5, draws.bits64()), 64)] += 1;
    counting[bin(landscape.contribution(5, static_cast<Design>(i)), 64)] += 1;
  }
  for (std::uint64_t seed = 0; seed < 5000; ++seed) {
    const ImplicitLandscape other(LandscapeShape{}, seed, 0);
    for (int bit = 0; bit < 64; ++bit) {
      seeds[bin(other.contribution(bit, 0), 64)] += 1;
    }
  }
  CHECK(evenness(random_designs, kPairs) < 5);
  CHECK(evenness(counting, kPairs) < 5);
  CHECK(evenness(seeds, 5000 * 64) < 5);
  counting[3] += 600;  // negative control: a tenth too many in one bin
  CHECK(evenness(counting, kPairs) > 5);
}

TEST_CASE("contributions of designs one bit apart, and of two bits of one design, are independent") {
  Draws draws(1, 2, 3, 5);
  const ImplicitLandscape landscape(kFull, 12, 0);
  const auto neighbours = [&](int i) {
    const Design design = static_cast<Design>(i) * 3;  // low numbers: most bits are always zero
    return std::pair(landscape.contribution(7, design), landscape.contribution(7, flipped(design, i % 64)));
  };
  const auto two_bits = [&](int i) {
    return std::pair(landscape.contribution(i % 64, static_cast<Design>(i)),
                     landscape.contribution((i + 1) % 64, static_cast<Design>(i)));
  };
  CHECK(pair_independence(neighbours) < 5);
  CHECK(pair_independence(two_bits) < 5);
  const auto dependent = [&](int i) {  // negative control: a tenth of the pairs are equal
    const double a = draws.uniform();
    return std::pair(a, i % 10 == 0 ? a : draws.uniform());
  };
  CHECK(pair_independence(dependent) > 5);
}

namespace {

// How unevenly a hash's 33 leading bits answer to each input bit: chi-square of flip counts over all (input, output)
// cells.
template <class Hash>
double avalanche_deviate(Hash hash) {
  constexpr int kDesigns = 2000;
  constexpr int kOutputs = 32;
  double statistic = 0;
  for (int input = 0; input < 64; ++input) {
    std::vector<int> flips(kOutputs);
    for (int i = 0; i < kDesigns; ++i) {
      const Design design = static_cast<Design>(i) << (i % 50);
      const std::uint64_t change = hash(design) ^ hash(flipped(design, input));
      for (int output = 0; output < kOutputs; ++output) {
        flips[static_cast<std::size_t>(output)] += static_cast<int>(change >> (output + 1) & 1);
      }
    }
    for (const int count : flips) {
      const double difference = count - kDesigns / 2.0;
      statistic += difference * difference / (kDesigns / 4.0);
    }
  }
  const double freedom = 64 * kOutputs;
  return (statistic - freedom) / std::sqrt(2 * freedom);
}

}  // namespace

TEST_CASE("each input bit flips each output bit of a contribution half of the time") {
  const ImplicitLandscape landscape(kFull, 13, 0);
  const auto contribution_word = [&](Design design) {
    return static_cast<std::uint64_t>(landscape.contribution(9, design) * 0x1p33);
  };
  CHECK(avalanche_deviate(contribution_word) < 5);
  // Negative control: multiplication by an odd constant alone never lets a bit reach those below it.
  CHECK(avalanche_deviate([](Design design) { return design * 0x9e3779b97f4a7c15ULL >> 31; }) > 5);
}
