#include "semivalue.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <vector>

#include "coalis/choice/small_shapley.hpp"

// Every worth enters share_i with + (w(|S|-1) + w(|S|)) if i is in S, and with - w(|S|) whoever i is. So one weighted
// copy of the worths has to be summed over "bit i is set" for all i at once, and that is done by folding: the masks are
// cut into tiles of 2^kLowBits; the sum of each tile serves the high bits, the sum over tiles the low ones.
namespace coalis {
namespace {

constexpr std::size_t kLowBits = 7;  // a tile's coefficients and partial sums for every size stay in the first cache
constexpr std::size_t kTile = std::size_t{1} << kLowBits;
constexpr std::size_t kLanes = 32;  // sums that run side by side, combined in a fixed order
using Tile = std::array<double, kTile>;

double fixed_order_sum(std::array<double, kLanes>& lane) {
  for (std::size_t half = kLanes / 2; half > 0; half /= 2) {
    for (std::size_t j = 0; j < half; ++j) {
      lane[j] += lane[j + half];
    }
  }
  return lane[0];
}

/// Adds the tile to `total` and returns its sum weighted by `coefficient`.
double add_tile(const double* __restrict worth, const Tile& coefficient, Tile& total) {
  std::array<double, kLanes> lane{};
  for (std::size_t first = 0; first < kTile; first += kLanes) {
    for (std::size_t j = 0; j < kLanes; ++j) {
      const double value = worth[first + j];
      total[first + j] += value;
      lane[j] += coefficient[first + j] * value;
    }
  }
  return fixed_order_sum(lane);
}

/// share[i] = sum of x over the indices with bit i set, for all i; folds x on the way.
void sums_by_bit(std::span<double> x, std::span<double> share) {
  std::size_t half = x.size() / 2;
  for (std::size_t bit = share.size(); bit-- > 0; half /= 2) {
    share[bit] = 0;
    for (std::size_t j = 0; j < half; ++j) {
      share[bit] += x[half + j];
      x[j] += x[half + j];
    }
  }
}

std::size_t size_of(std::size_t mask) {
  return static_cast<std::size_t>(std::popcount(mask));
}

double at(std::span<const double> weight, std::size_t size) {
  return size < weight.size() ? weight[size] : 0;
}

/// gain[p][l]: what a worth counts for its members when p high bits are set and the low bits are l.
std::vector<Tile> member_coefficients(std::span<const double> weight, std::size_t high_bits) {
  std::vector<Tile> gain(high_bits + 1);
  for (std::size_t p = 0; p <= high_bits; ++p) {
    for (std::size_t low = 0; low < kTile; ++low) {
      const std::size_t size = p + size_of(low);
      gain[p][low] = at(weight, size) + (size > 0 ? at(weight, size - 1) : 0);
    }
  }
  return gain;
}

}  // namespace

void semivalue(std::span<const double> worth, std::span<const double> weight, std::span<double> shares) {
  if (shares.size() <= kLowBits) {
    semivalue_by_definition(worth, weight, shares);
    return;
  }
  const std::size_t high_bits = shares.size() - kLowBits;
  const std::vector<Tile> gain = member_coefficients(weight, high_bits);
  std::vector<Tile> total(high_bits + 1, Tile{});
  std::vector<double> tile_sum(std::size_t{1} << high_bits);
  for (std::size_t high = 0; high < tile_sum.size(); ++high) {
    const std::size_t p = size_of(high);
    tile_sum[high] = add_tile(worth.data() + high * kTile, gain[p], total[p]);
  }

  Tile low_sum{};
  double without_member = 0;
  for (std::size_t p = 0; p <= high_bits; ++p) {
    for (std::size_t low = 0; low < kTile; ++low) {
      low_sum[low] += gain[p][low] * total[p][low];
      without_member += at(weight, p + size_of(low)) * total[p][low];
    }
  }
  sums_by_bit(low_sum, shares.first(kLowBits));
  sums_by_bit(tile_sum, shares.subspan(kLowBits));
  for (double& share : shares) {
    share -= without_member;
  }
}

}  // namespace coalis
