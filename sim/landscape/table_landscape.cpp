#include "coalis/landscape/table_landscape.hpp"

#include <bit>
#include <cmath>
#include <utility>

#include "coalis/base/contract.hpp"

namespace coalis {
namespace {

constexpr std::size_t kMostEntries = std::size_t{1} << 27;
constexpr std::size_t kMostLinks = 26;

std::uint64_t bit_mask(std::size_t bit) {
  return std::uint64_t{1} << bit;
}

}  // namespace

TableLandscape::TableLandscape(LinkLists links, Draws& draws) : links_(std::move(links)) {
  require(!links_.empty() && links_.size() <= 64, "a landscape has 1 to 64 bits", links_.size());
  dependants_.assign(links_.size(), 0);
  std::size_t total = 0;
  for (std::size_t i = 0; i < links_.size(); ++i) {
    require(links_[i].size() <= kMostLinks, "a tabulated bit has at most 26 links", links_[i].size());
    dependants_[i] |= bit_mask(i);
    for (const int link : links_[i]) {
      require(link >= 0 && link < bit_count() && index(link) != i, "a link names another bit", link);
      dependants_[index(link)] |= bit_mask(i);
    }
    offsets_.push_back(total);
    total += entry_count(static_cast<int>(i));
    require(total <= kMostEntries, "landscape tables hold at most 2^27 entries", total);
  }
  entries_.resize(total);
  for (std::uint32_t& entry : entries_) {
    entry = draws.bits32();
  }
}

TableLandscape::TableLandscape(int bit_count, int link_count, Interaction interaction, Draws& draws)
    : TableLandscape(draw_links(bit_count, link_count, interaction, draws), draws) {}

std::size_t TableLandscape::entry_of(int bit, Design design) const {
  std::size_t entry = design >> bit & 1;
  int digit = 1;
  for (const int link : links_[index(bit)]) {
    entry |= (design >> link & 1) << digit++;
  }
  return entry;
}

TableLandscape::Score TableLandscape::score_of_bits(Design design, std::uint64_t bits) const {
  Score sum = 0;
  for (; bits != 0; bits &= bits - 1) {
    sum += units(std::countr_zero(bits), design);
  }
  return sum;
}

TableLandscape::Score TableLandscape::score(Design design) const {
  return score_of_bits(design, ~std::uint64_t{0} >> (64 - bit_count()));
}

TableLandscape::Score TableLandscape::score_after_flip(Design before, Score score_before, int bit) const {
  return score_before + score_of_bits(flipped(before, bit), dependants(bit)) - score_of_bits(before, dependants(bit));
}

void TableLandscape::redraw(int bit, std::size_t entry, Draws& draws) {
  require(bit >= 0 && bit < bit_count(), "redraw needs a bit of the landscape", bit);
  require(entry < entry_count(bit), "redraw needs an entry of the bit's table", entry);
  entries_[offsets_[index(bit)] + entry] = draws.bits32();
}

void TableLandscape::stir(double persistence, Draws& draws) {
  require(persistence >= 0 && persistence <= 1, "persistence lies in [0, 1]", persistence);
  for (std::uint32_t& entry : entries_) {
    const double fresh = draws.bits32();
    entry = static_cast<std::uint32_t>(persistence * entry + (1 - persistence) * fresh + 0.5);
  }
}

ValueTable TableLandscape::tabulate() const {
  require(bit_count() <= 24, "only landscapes of up to 24 bits are tabulated", bit_count());
  // flips[b]: for each dependant of bit b, how b's change moves that dependant's entry.
  struct Move {
    std::size_t dependant;
    std::size_t digits;
  };
  std::vector<std::vector<Move>> flips(links_.size());
  for (std::size_t b = 0; b < links_.size(); ++b) {
    for (std::uint64_t left = dependants_[b]; left != 0; left &= left - 1) {
      const int dependant = std::countr_zero(left);
      flips[b].push_back({index(dependant), entry_of(dependant, bit_mask(b))});
    }
  }
  std::vector<std::size_t> places = offsets_;  // of each bit's entry for the design at hand
  std::vector<Score> scores(std::size_t{1} << links_.size());
  Score sum = score(0);
  scores[0] = sum;
  Design design = 0;
  for (std::size_t rank = 1; rank < scores.size(); ++rank) {
    const auto bit = static_cast<std::size_t>(std::countr_zero(rank));
    design ^= bit_mask(bit);
    for (const Move& move : flips[bit]) {
      std::size_t& place = places[move.dependant];
      sum -= 2 * static_cast<Score>(entries_[place]);
      place = offsets_[move.dependant] + ((place - offsets_[move.dependant]) ^ move.digits);
      sum += 2 * static_cast<Score>(entries_[place]);
    }
    scores[design] = sum;
  }
  return {bit_count(), 0x1p33 * bit_count(), std::move(scores)};
}

}  // namespace coalis
