#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <type_traits>

#include "coalis/coalition/coalition_landscape.hpp"
#include "lanes.hpp"
#include "lower_first.hpp"

// With x_i = 1 for bloc 1, d_ij = x_i + x_j - 2 x_i x_j, so setting bit k on top of configuration x < 2^k adds
// a_k - 4 sum_{j in x} b_kj, where b_ij = s_i s_j p_ij and a_k = 2 sum_j b_kj. Configurations come in tiles of the low
// bits, which stay in the first cache: the low bits' pull on each other is one table for all tiles, the high bits' pull
// on them one number a bit, kept up to date while a Gray code walks over the tiles.
namespace coalis {
namespace {

template <class Cell>
constexpr std::size_t kTileBits = sizeof(Cell) == 4 ? 12 : 11;

template <class Cell, class Value>
class TileSweep {
 public:
  TileSweep(const CoalitionLandscape<Value>& landscape, LandscapeSurvey<Value>& into)
      : landscape_(landscape),
        into_(into),
        tile_bits_(std::min(kTileBits<Cell>, landscape.actor_count() - 1)),
        slack_(static_cast<Cell>(landscape.slack())),
        pull_(std::size_t{1} << tile_bits_),
        cells_(pull_.size()) {
    for (std::size_t k = 0; k < tile_bits_; ++k) {
      const std::size_t top = std::size_t{1} << k;
      step_[k] = static_cast<Cell>(landscape.gain_of_flip(k, 0));
      for (std::size_t x = 1; x < top; ++x) {
        const auto j = static_cast<std::size_t>(std::countr_zero(x));
        pull_[top + x] = pull_[top + (x & (x - 1))] - static_cast<Cell>(4 * landscape.bond(k, j));
      }
    }
  }

  void run() {
    const std::size_t tiles = into_.energies.size() / cells_.size();
    std::size_t high = 0;
    for (std::size_t tile = 1;; ++tile) {
      const std::size_t first = high << tile_bits_;
      fill_tile();
      std::copy(cells_.begin(), cells_.end(), into_.energies.data() + first);
      find_candidates(static_cast<Configuration>(first));
      if (tile == tiles) {
        break;
      }
      const auto bit = static_cast<std::size_t>(std::countr_zero(tile));
      flip_above(tile_bits_ + bit, static_cast<Configuration>(first));
      high ^= std::size_t{1} << bit;
    }
    keep_minima();
  }

 private:
  /// The actor, above the tile's bits, changes sides in configuration c, which has none of the tile's bits set.
  void flip_above(std::size_t actor, Configuration c) {
    base_ += static_cast<Cell>(landscape_.gain_of_flip(actor, c));
    const Cell sign = (c >> actor & 1) != 0 ? 4 : -4;
    for (std::size_t k = 0; k < tile_bits_; ++k) {
      step_[k] += sign * static_cast<Cell>(landscape_.bond(k, actor));
    }
  }

  void fill_tile() {
    cells_[0] = base_;
    for (std::size_t k = 0; k < tile_bits_; ++k) {
      const std::size_t top = std::size_t{1} << k;
      const Cell step = step_[k];
      const Cell* __restrict lower = cells_.data();
      const Cell* __restrict pull = pull_.data() + top;
      Cell* __restrict upper = cells_.data() + top;
      for (std::size_t x = 0; x < top; ++x) {
        upper[x] = lower[x] + (pull[x] + step);
      }
    }
  }

  void find_candidates(Configuration first) {
    for (std::size_t group = 0; group < cells_.size(); group += kLanes<Cell>) {
      const auto alive = not_above_neighbours(group);
      if (any(alive)) {
        for (std::size_t j = 0; j < kLanes<Cell>; ++j) {
          if (alive[j] != 0) {
            into_.minima.push_back(first + static_cast<Configuration>(group + j));
          }
        }
      }
    }
  }

  /// True for the cells of a group that no neighbour inside the tile is below.
  LaneFlags<Cell> not_above_neighbours(std::size_t group) const {
    const Lanes<Cell> own = load_lanes(cells_.data() + group);
    Lanes<Cell> least = least_neighbour<Cell>(own, std::make_index_sequence<kLanes<Cell>>());
    // A fixed count, for the compiler to unroll; in a smaller tile a stride beyond it compares a cell with itself.
    for (std::size_t stride = kLanes<Cell>; stride < std::size_t{1} << kTileBits<Cell>; stride *= 2) {
      least = smaller<Cell>(least, load_lanes(cells_.data() + (group ^ (stride & (cells_.size() - 1)))));
    }
    return __builtin_convertvector(own - slack_ <= least, LaneFlags<Cell>);
  }

  /// Compares the candidates with their neighbours in other tiles, the last actor's flip among them.
  void keep_minima() {
    const std::vector<Value>& energy = into_.energies;
    const auto has_lower_neighbour = [&](Configuration c) {
      const Value limit = energy[c] - landscape_.slack();
      for (std::size_t actor = tile_bits_; actor < landscape_.actor_count(); ++actor) {
        if (energy[landscape_.flipped(c, actor)] < limit) {
          return true;
        }
      }
      return false;
    };
    std::erase_if(into_.minima, has_lower_neighbour);
    std::sort(into_.minima.begin(), into_.minima.end(), lower_first<Value>(energy));
  }

  const CoalitionLandscape<Value>& landscape_;
  LandscapeSurvey<Value>& into_;
  std::size_t tile_bits_;
  Cell slack_;
  Cell base_{};                               ///< energy of the tile's first configuration
  std::array<Cell, kTileBits<Cell>> step_{};  ///< what bit k adds to the tile's first configuration
  std::vector<Cell> pull_;                    ///< [2^k + x]: what the bits of x < 2^k change in that
  std::vector<Cell> cells_;                   ///< energies of the tile at hand
};

/// Whether every sum of a survey fits 32 bits: none exceeds 4 times the sum over ordered pairs of |bond|.
template <class Value>
bool fits_32_bits(const CoalitionLandscape<Value>& landscape) {
  double strength = 0;
  for (std::size_t i = 0; i < landscape.actor_count(); ++i) {
    for (std::size_t j = 0; j < landscape.actor_count(); ++j) {
      strength += std::abs(static_cast<double>(landscape.bond(i, j)));
    }
  }
  return 4 * strength < 0x1p31;
}

}  // namespace

template <class Value>
void survey_landscape(const CoalitionLandscape<Value>& landscape, LandscapeSurvey<Value>& into) {
  if (landscape.distinct_count() < kLanes<std::int32_t>) {
    into = survey_landscape_by_definition(landscape);
    return;
  }
  into.energies.resize(landscape.distinct_count());
  into.minima.clear();
  if constexpr (std::is_integral_v<Value>) {
    if (fits_32_bits(landscape)) {
      TileSweep<std::int32_t, Value>(landscape, into).run();
      return;
    }
  }
  TileSweep<Value, Value>(landscape, into).run();
}

template void survey_landscape(const CoalitionLandscape<std::int64_t>&, LandscapeSurvey<std::int64_t>&);
template void survey_landscape(const CoalitionLandscape<double>&, LandscapeSurvey<double>&);

}  // namespace coalis
