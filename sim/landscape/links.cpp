#include "coalis/landscape/links.hpp"

#include <algorithm>
#include <numeric>

#include "coalis/base/contract.hpp"

namespace coalis {
namespace {

// `count` distinct random entries of `pool`, in the order drawn.
std::vector<int> draw_distinct(std::vector<int> pool, std::size_t count, Draws& draws) {
  for (std::size_t i = 0; i < count; ++i) {
    const auto left = static_cast<std::uint32_t>(pool.size() - i);
    std::swap(pool[i], pool[i + below(draws, left)]);
  }
  pool.resize(count);
  return pool;
}

template <class Keep>
std::vector<int> bits_where(int bit_count, Keep keep) {
  std::vector<int> bits;
  for (int bit = 0; bit < bit_count; ++bit) {
    if (keep(bit)) {
      bits.push_back(bit);
    }
  }
  return bits;
}

std::vector<int> links_of(int bit, int bit_count, int link_count, Interaction interaction, Draws& draws) {
  const auto count = static_cast<std::size_t>(link_count);
  std::vector<int> links(count);
  if (interaction == Interaction::adjacent) {
    for (std::size_t j = 0; j < count; ++j) {
      links[j] = (bit + 1 + static_cast<int>(j)) % bit_count;
    }
    return links;
  }
  const std::vector<int> others = bits_where(bit_count, [bit](int other) { return other != bit; });
  if (interaction == Interaction::random) {
    return draw_distinct(others, count, draws);
  }
  for (int& link : links) {
    link = others[below(draws, static_cast<std::uint32_t>(others.size()))];
  }
  return links;
}

}  // namespace

LinkLists draw_links(int bit_count, int link_count, Interaction interaction, Draws& draws) {
  require(bit_count >= 1 && bit_count <= 64, "a landscape has 1 to 64 bits", bit_count);
  require(link_count >= 0 && link_count < bit_count, "a bit has 0 to N - 1 links", link_count);
  LinkLists lists;
  for (int bit = 0; bit < bit_count; ++bit) {
    lists.push_back(links_of(bit, bit_count, link_count, interaction, draws));
  }
  return lists;
}

LinkLists draw_modular_links(const LandscapeShape& shape, Draws& draws) {
  require_valid(shape);
  LinkLists lists;
  const int whole = static_cast<int>(shape.cross_links);
  for (int bit = 0; bit < shape.bit_count; ++bit) {
    const int module = shape.module_of(bit);
    const auto inside = [&](int other) { return shape.module_of(other) == module; };
    const auto mates = bits_where(shape.bit_count, [&](int other) { return inside(other) && other != bit; });
    const auto strangers = bits_where(shape.bit_count, [&](int other) { return !inside(other); });
    lists.push_back(draw_distinct(mates, static_cast<std::size_t>(shape.inside_links), draws));
    const int cross_count = whole + (bernoulli(draws, shape.cross_links - whole) ? 1 : 0);
    const auto cross = draw_distinct(strangers, static_cast<std::size_t>(cross_count), draws);
    lists.back().insert(lists.back().end(), cross.begin(), cross.end());
  }
  return lists;
}

}  // namespace coalis
