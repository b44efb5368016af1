#include "binomial_lanes.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/base/every_processor.hpp"
#include "coalis/base/lane_math.hpp"
#include "inversion.hpp"

namespace coalis::binomial_lanes {

namespace {

inline double rarer(double p) {
  return p > 0.5 ? 1.0 - p : p;
}

/// Lanes as the bits of a mask.
template <class Word>
Mask mask_of(const std::array<Word, kLanes>& chosen) {
  Word mask = 0;
  for (std::size_t i = 0; i < kLanes; ++i) {
    mask |= chosen[i] << i;
  }
  return static_cast<Mask>(mask);
}

}  // namespace

double invert_exactly(double trials, double prob, std::uint32_t word) {
  const double p = rarer(prob);
  const double odds = p / (1.0 - p);
  const double uniform = uniform_of(word);
  double mass = lane::exp_negative(trials * lane::log_ratio(1.0 - p, 1.0));
  double below = mass;
  std::size_t k = 0;
  while (uniform > below && static_cast<double>(k) < trials && k + 1 < kSearchEnd) {
    mass *= (trials - static_cast<double>(k)) * odds * kReciprocal[k + 1];
    below += mass;
    ++k;
  }
  return prob > 0.5 ? trials - static_cast<double>(k) : static_cast<double>(k);
}

namespace {

constexpr float kDoubt = 1e-4F;       // F and the uniform are right to a quarter of it
constexpr float kLeastMass = 1e-30F;  // less adds nothing to F, and at the end of their range numbers become slow

/// A search in all lanes at once, in single precision.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): scratch, written before it is read
struct Search {
  using Column = std::array<float, kLanes>;
  Column trials, prob;
  Column odds, rise;  ///< mass(k + 1) / mass(k) = rise / (k + 1) - odds
  Column mass;        ///< at the k that is looked at
  Column left;        ///< the uniform less F(k)
  Column found;       ///< number of k with F(k) below the uniform
  Column nearest;     ///< least distance of the uniform from an F(k)
};

/// Puts every lane at k = 0. Lanes that a search cannot serve find 0 at once.
inline void begin_search(const Columns& columns, Search& search) {
  for (std::size_t i = 0; i < kLanes; ++i) {
    const double p = rarer(columns.prob[i]);
    search.trials[i] = static_cast<float>(columns.trials[i]);
    search.prob[i] = static_cast<float>(columns.trials[i] * p < kRejectionMean ? p : 0.0);
  }
  for (std::size_t i = 0; i < kLanes; ++i) {
    const float rare = search.prob[i];
    const auto centred = static_cast<float>(static_cast<std::int32_t>(columns.word[i] ^ 0x80000000U));
    search.odds[i] = rare / (1.0F - rare);
    search.rise[i] = (search.trials[i] + 1.0F) * search.odds[i];
    search.mass[i] = lane::exp_single(-search.trials[i] * lane::twice_atanh_single(rare / (2.0F - rare)));
    search.left[i] = centred * 0x1p-32F + 0.5F - search.mass[i];
    search.found[i] = 0.0F;
    search.nearest[i] = 1.0F;
  }
}

inline void search_on(Search& search) {
  constexpr std::size_t kStride = 4;
  std::uint32_t searching = 1;
  for (std::size_t k = 0; searching != 0 && k + kStride < kSearchEnd; k += kStride) {
    searching = 0;
    for (std::size_t i = 0; i < kLanes; ++i) {
      for (std::size_t j = k; j < k + kStride; ++j) {
        search.found[i] += search.left[i] > 0.0F ? 1.0F : 0.0F;
        search.nearest[i] = std::min(search.nearest[i], std::abs(search.left[i]));
        const float next = search.mass[i] * (search.rise[i] * kReciprocalSingle[j + 1] - search.odds[i]);
        search.mass[i] = std::max(next, kLeastMass);
        search.left[i] -= search.mass[i];
      }
      searching |= search.left[i] > 0.0F && search.nearest[i] > kDoubt ? 1U : 0U;
    }
  }
}

}  // namespace

COALIS_EVERY_PROCESSOR
Left invert(const Columns& columns) {
  constexpr double kMostTrials = 1e15;
  Search search;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by begin_search
  begin_search(columns, search);
  search_on(search);
  std::uint64_t unlawful = 0;
  std::array<std::uint64_t, kLanes> large{};
  std::array<std::uint32_t, kLanes> doubtful{};
  for (std::size_t i = 0; i < kLanes; ++i) {
    const double n = columns.trials[i];
    const double p = columns.prob[i];
    const double count = std::min(static_cast<double>(search.found[i]), n);
    columns.count[i] = p > 0.5 ? n - count : count;
    large[i] = n * rarer(p) >= kRejectionMean ? 1 : 0;
    unlawful |= n >= 0.0 && n <= kMostTrials && p >= 0.0 && p <= 1.0 ? 0U : 1U;
  }
  for (std::size_t i = 0; i < kLanes; ++i) {
    doubtful[i] = search.nearest[i] <= kDoubt ? 1U : 0U;
  }
  const Mask is_large = mask_of(large);
  return {mask_of(doubtful) & ~is_large, is_large, unlawful == 0};
}

namespace {

/// BTRS in Hoermann's notation, in the kPiece lanes from `begin` on.
inline __attribute__((always_inline)) Mask attempt_piece(Lanes& lanes, std::size_t begin) {
  constexpr int kTerms = 6;  // counts far from the mode are few, and small ones
  std::array<std::uint64_t, kPiece> refused{};
  std::array<double, kPiece> first{};
  std::array<double, kPiece> second{};
  for (std::size_t j = 0; j < kPiece; ++j) {
    first[j] = uniform_of(lanes.word[begin + j]);
    second[j] = uniform_of(lanes.second_word[begin + j]);
  }
  for (std::size_t j = 0; j < kPiece; ++j) {
    const std::size_t i = begin + j;
    const double n = lanes.trials[i];
    const double p = rarer(lanes.prob[i]);
    const double q = 1.0 - p;
    const double spread = std::sqrt(n * p * q);
    const double b = 1.15 + 2.53 * spread;
    const double a = -0.0873 + 0.0248 * b + 0.01 * p;
    const double u = first[j] - 0.5;
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
    const lane::LogRatio height =
        lane::log_ratio_parts(second[j] * (2.83 * b + 5.1) * spread * edge * edge, b * (a + b * edge * edge));
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
    lanes.count[i] = lanes.prob[i] > 0.5 ? n - inside : inside;
    refused[j] = k == inside && log_height <= ratio ? 0 : 1;
  }
  std::uint64_t mask = 0;
  for (std::size_t j = 0; j < kPiece; ++j) {
    mask |= refused[j] << j;
  }
  return static_cast<Mask>(mask << begin);
}

}  // namespace

COALIS_EVERY_PROCESSOR
Mask attempt(Lanes& lanes, std::size_t many) {
  Mask refused = 0;
  for (std::size_t begin = 0; begin < many; begin += kPiece) {
    refused |= attempt_piece(lanes, begin);
  }
  return refused;
}

}  // namespace coalis::binomial_lanes
