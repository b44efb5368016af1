#include "coalis/random/binomial_batch.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "coalis/base/contract.hpp"
#include "coalis/base/every_processor.hpp"
#include "coalis/base/lane_math.hpp"
#include "inversion.hpp"

namespace coalis {

namespace {

constexpr std::size_t kLanes = 16;
using Lanes = std::array<double, kLanes>;

/// Up to kLanes counts at once. Idle lanes ask for nothing: n = 0.
struct Chunk {
  Lanes trials{};
  Lanes prob{};
  Lanes count{};
  std::array<std::uint64_t, 2 * kLanes> words{};  // one Philox block a lane
  std::uint64_t refused = 0;                      // bit i: lane i has no count yet
  bool lawful = true;
  bool any_small = false;
  bool any_large = false;
};

inline double rarer(double p) {
  return p > 0.5 ? 1.0 - p : p;
}

COALIS_EVERY_PROCESSOR
void look_over(Chunk& chunk, const std::uint32_t* words) {
  constexpr double kMostTrials = 1e15;
  for (std::size_t i = 0; i < chunk.words.size(); ++i) {
    chunk.words[i] = static_cast<std::uint64_t>(words[2 * i + 1]) << 32 | words[2 * i];
  }
  std::uint64_t unlawful = 0;
  std::uint64_t small = 0;
  std::uint64_t large = 0;
  for (std::size_t i = 0; i < kLanes; ++i) {
    const double n = chunk.trials[i];
    const double p = chunk.prob[i];
    const double mean = n * rarer(p);
    unlawful |= n >= 0.0 && n <= kMostTrials && p >= 0.0 && p <= 1.0 ? 0U : 1U;
    small |= mean > 0.0 && mean < kRejectionMean ? 1U : 0U;
    large |= mean >= kRejectionMean ? 1U : 0U;
    chunk.count[i] = p > 0.5 ? n : 0.0;  // what a mean of 0 comes to
  }
  chunk.refused = 0;
  chunk.lawful = unlawful == 0;
  chunk.any_small = small != 0;
  chunk.any_large = large != 0;
}

/// Inversion, all lanes in step: the count is the number of k whose distribution function lies below the uniform.
/// For n p < 10, so that kSearchEnd is never reached but by a uniform within rounding of 1.
COALIS_EVERY_PROCESSOR
void search(Chunk& chunk) {
  constexpr std::size_t kStride = 4;
  Lanes mass;
  Lanes below;
  Lanes odds;
  Lanes uniform;
  Lanes found;
  for (std::size_t i = 0; i < kLanes; ++i) {
    const double p = rarer(chunk.prob[i]);
    const bool small = chunk.trials[i] * p < kRejectionMean;
    mass[i] = small ? lane::exp_negative(chunk.trials[i] * lane::log_ratio(1.0 - p, 1.0)) : 1.0;
    below[i] = mass[i];
    odds[i] = p / (1.0 - p);
    uniform[i] = lane::uniform(chunk.words[2 * i]);
    found[i] = 0.0;
  }
  std::uint64_t searching = 1;
  for (std::size_t k = 0; searching != 0 && k + kStride < kSearchEnd; k += kStride) {
    searching = 0;
    for (std::size_t i = 0; i < kLanes; ++i) {
      for (std::size_t j = k; j < k + kStride; ++j) {
        found[i] += uniform[i] > below[i] ? 1.0 : 0.0;
        mass[i] *= (chunk.trials[i] - static_cast<double>(j)) * odds[i] * kReciprocal[j + 1];
        below[i] += mass[i];
      }
      searching |= uniform[i] > below[i] ? 1U : 0U;
    }
  }
  for (std::size_t i = 0; i < kLanes; ++i) {
    const double n = chunk.trials[i];
    const double mean = n * rarer(chunk.prob[i]);
    const double count = std::min(found[i], n);
    const double turned = chunk.prob[i] > 0.5 ? n - count : count;
    chunk.count[i] = mean > 0.0 && mean < kRejectionMean ? turned : chunk.count[i];
  }
}

/// One attempt of transformed rejection in every lane; for n p >= 10.
COALIS_EVERY_PROCESSOR
void attempt(Chunk& chunk) {
  constexpr int kTerms = 6;  // counts far from the mode are few, and small ones
  std::uint64_t refused = 0;
  for (std::size_t i = 0; i < kLanes; ++i) {
    const double n = chunk.trials[i];
    const double p = rarer(chunk.prob[i]);
    const double q = 1.0 - p;
    const double spread = std::sqrt(n * p * q);
    const double b = 1.15 + 2.53 * spread;
    const double a = -0.0873 + 0.0248 * b + 0.01 * p;
    const double u = lane::uniform(chunk.words[2 * i]) - 0.5;
    const double edge = 0.5 - std::abs(u);
    const double k = std::floor((2.0 * a / edge + b) * u + n * p + 0.5);
    const double mode = std::floor((n + 1.0) * p);
    const double inside = std::min(std::max(k, 0.0), n);
    // log f(k)/f(mode) by Stirling's formula for Gamma(k + 1), written so that nothing large cancels.
    const double d = inside - mode;
    const double up = mode + 1.0;
    const double down = n - mode + 1.0;
    const double tilt_top = p * (n + 2.0) - up;  // log(p down / (q up)) = log1p(tilt_top / (q up)), near 0
    const double tilt_bottom = 2.0 * q * up + tilt_top;
    const lane::LogRatio ups = lane::log_ratio_parts(up + d, up);
    const lane::LogRatio downs = lane::log_ratio_parts(down - d, down);
    // The height drawn, v alpha / (a / edge^2 + b) with alpha = (2.83 + 5.1 / b) spread.
    const lane::LogRatio height = lane::log_ratio_parts(
        lane::uniform(chunk.words[2 * i + 1]) * (2.83 * b + 5.1) * spread * edge * edge, b * (a + b * edge * edge));
    const double pair = ups.bottom * downs.bottom;  // four quotients for one division
    const double other_pair = tilt_bottom * height.bottom;
    const double inverse = 1.0 / (pair * other_pair);
    const double log_up = ups.whole + lane::twice_atanh<kTerms>(ups.top * downs.bottom * other_pair * inverse);
    const double log_down = downs.whole + lane::twice_atanh<kTerms>(downs.top * ups.bottom * other_pair * inverse);
    const double log_tilt = lane::twice_atanh<kTerms>(tilt_top * height.bottom * pair * inverse);
    const double log_height = height.whole + lane::twice_atanh<kTerms>(height.top * tilt_bottom * pair * inverse);
    const double ratio = d * log_tilt - (up + d - 0.5) * log_up - (down - d - 0.5) * log_down +
                         lane::difference(lane::binet(up), lane::binet(up + d)) +
                         lane::difference(lane::binet(down), lane::binet(down - d));
    const bool accepted = k == inside && log_height <= ratio;
    const bool large = n * p >= kRejectionMean;
    const double turned = chunk.prob[i] > 0.5 ? n - inside : inside;
    chunk.count[i] = large ? turned : chunk.count[i];
    refused |= (large && !accepted ? std::uint64_t{1} : std::uint64_t{0}) << i;
  }
  chunk.refused = refused;
}

/// Draws what `chunk` asks for, given one Philox block a lane.
void draw_chunk(Chunk& chunk, const std::uint32_t* words) {
  look_over(chunk, words);
  require(chunk.lawful, "BinomialBatch::draw needs n in [0, 1e15] and p in [0, 1]");
  if (chunk.any_small) {
    search(chunk);
  }
  if (chunk.any_large) {
    attempt(chunk);
  }
}

}  // namespace

void BinomialBatch::reserve(std::size_t capacity) {
  waiting_.assign(capacity, 0);
  entity_.assign(capacity, 0);
  words_.assign(4 * (capacity + kLanes), 0);
}

void BinomialBatch::draw(const StreamKey& stream, std::uint32_t step, const BinomialRequest& request,
                         std::span<double> counts) {
  const std::size_t size = request.entity.size();
  require(
      size <= waiting_.size() && request.trials.size() == size && request.prob.size() == size && counts.size() == size,
      "BinomialBatch::draw needs columns of one length, within the room reserved", size);
  const PhiloxKey key = philox_key(stream.seed);
  philox4x32_each({0, 0, step, stream.stream}, key, request.entity, {words_.data(), 4 * size});
  std::size_t refused = 0;
  for (std::size_t begin = 0; begin < size; begin += kLanes) {
    const std::size_t lanes = std::min(kLanes, size - begin);
    Chunk chunk;
    std::copy_n(request.trials.data() + begin, lanes, chunk.trials.begin());
    std::copy_n(request.prob.data() + begin, lanes, chunk.prob.begin());
    draw_chunk(chunk, words_.data() + 4 * begin);
    std::copy_n(chunk.count.begin(), lanes, counts.data() + begin);
    for (std::uint64_t left = chunk.refused; left != 0; left &= left - 1) {
      waiting_[refused++] = static_cast<std::uint32_t>(begin) + static_cast<std::uint32_t>(std::countr_zero(left));
    }
  }
  for (std::uint32_t number = 1; refused > 0; ++number) {
    refused = try_again(stream, {number, 0, step, stream.stream}, request, counts.data(), refused);
  }
}

std::size_t BinomialBatch::try_again(const StreamKey& stream, const PhiloxBlock& counter,
                                     const BinomialRequest& request, double* counts, std::size_t waiting) {
  for (std::size_t i = 0; i < waiting; ++i) {
    entity_[i] = request.entity[waiting_[i]];
  }
  philox4x32_each(counter, philox_key(stream.seed), {entity_.data(), waiting}, {words_.data(), 4 * waiting});
  std::size_t refused = 0;
  for (std::size_t begin = 0; begin < waiting; begin += kLanes) {
    const std::size_t lanes = std::min(kLanes, waiting - begin);
    Chunk chunk;
    for (std::size_t i = 0; i < lanes; ++i) {
      chunk.trials[i] = request.trials[waiting_[begin + i]];
      chunk.prob[i] = request.prob[waiting_[begin + i]];
    }
    draw_chunk(chunk, words_.data() + 4 * begin);
    for (std::size_t i = 0; i < lanes; ++i) {
      counts[waiting_[begin + i]] = chunk.count[i];
    }
    for (std::uint64_t left = chunk.refused; left != 0; left &= left - 1) {
      waiting_[refused++] = waiting_[begin + static_cast<std::size_t>(std::countr_zero(left))];
    }
  }
  return refused;
}

}  // namespace coalis
