#include "stored_ties.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/base/contract.hpp"
#include "coalis/random/variates.hpp"
#include "purchase_numbers.hpp"

namespace coalis {

void StoredTies::build(std::uint64_t consumers, int degree, double rewire_prob, std::uint64_t seed) {
  require(degree >= 2 && degree <= 2 * kMostHalf && degree % 2 == 0, "stored ties: an even degree from 2 to 16",
          degree);
  require(consumers > static_cast<std::uint64_t>(degree) + 1 && consumers <= 1ULL << 32,
          "stored ties: more consumers than a degree needs, and at most 2^32", consumers);
  require(rewire_prob >= 0.0 && rewire_prob <= 1.0, "stored ties: a probability lies in [0, 1]", rewire_prob);
  half_ = degree / 2;
  kept_.assign(consumers, static_cast<std::uint16_t>((1U << degree) - 1));
  degree_.assign(consumers, static_cast<std::uint8_t>(degree));
  rewire(rewire_prob, seed);
  index_ends();
}

void StoredTies::rewire(double rewire_prob, std::uint64_t seed) {
  near_.clear();
  far_.clear();
  if (rewire_prob <= 0.0) {
    return;
  }
  const std::uint64_t n = consumers();
  const auto half = static_cast<std::uint64_t>(half_);
  const auto beyond = static_cast<std::uint32_t>(n - 2 * half - 1);
  const double log_keep = std::log1p(-rewire_prob);
  const std::uint32_t stream = stream_number(kAdoptNumber, static_cast<std::uint16_t>(AdoptPurpose::ties));
  for (std::uint64_t first = 0; first < n; first += kBlockConsumers) {
    Draws draws(seed, stream, 0, static_cast<std::uint32_t>(first / kBlockConsumers));
    const std::uint64_t edges = std::min<std::uint64_t>(kBlockConsumers, n - first) * half;
    for (std::uint64_t edge = 0; edge < edges; ++edge) {
      const std::uint64_t skip = geometric_skip(draws, log_keep);
      if (skip >= edges - edge) {
        break;
      }
      edge += skip;
      const std::uint64_t near = first + edge / half;
      const std::uint64_t step = edge % half + 1;
      const std::uint64_t lost = (near + step) % n;
      kept_[near] = static_cast<std::uint16_t>(kept_[near] & ~(1U << (half + step - 1)));
      kept_[lost] = static_cast<std::uint16_t>(kept_[lost] & ~(1U << (half - step)));
      --degree_[lost];
      near_.push_back(static_cast<std::uint32_t>(near));
      far_.push_back(static_cast<std::uint32_t>((near + half + 1 + below(draws, beyond)) % n));
      ++degree_[far_.back()];
    }
  }
}

/// Counting sort of all ends by consumer, kept by block.
void StoredTies::index_ends() {
  const std::size_t n = kept_.size();
  const std::size_t blocks = (n + kBlockConsumers - 1) / kBlockConsumers;
  std::vector<std::uint32_t>& next = sort_;
  next.assign(n + 1, 0);
  for (std::size_t e = 0; e < near_.size(); ++e) {
    ++next[near_[e]];
    ++next[far_[e]];
  }
  block_begin_.assign(blocks + 1, 0);
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i <= n; ++i) {
    if (i % kBlockConsumers == 0) {
      block_begin_[i / kBlockConsumers] = sum;
    }
    const std::uint32_t count = next[i];
    next[i] = sum;
    sum += count;
  }
  block_begin_[blocks] = sum;
  place_.resize(sum);
  neighbour_.resize(sum);
  const auto put = [&](std::uint32_t at, std::uint32_t other) {
    const std::uint32_t slot = next[at]++;
    place_[slot] = static_cast<std::uint16_t>(at % kBlockConsumers);
    neighbour_[slot] = other;
  };
  for (std::size_t e = 0; e < near_.size(); ++e) {
    put(near_[e], far_[e]);
    put(far_[e], near_[e]);
  }
}

}  // namespace coalis
