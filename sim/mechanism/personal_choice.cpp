#include "personal_choice.hpp"

#include <algorithm>
#include <array>

#include "coalis/base/every_processor.hpp"
#include "coalis/base/lane_math.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

namespace {

constexpr std::size_t kLanes = 8;
using Lanes = std::array<double, kLanes>;

COALIS_EVERY_PROCESSOR
void choose_lanes(std::size_t platforms, const std::array<Lanes, kMaxConsortia>& utility, const Lanes& uniform,
                  Lanes& chosen, Lanes& logsum) {
  Lanes best = utility[0];
  for (std::size_t k = 1; k < platforms; ++k) {
    for (std::size_t i = 0; i < kLanes; ++i) {
      best[i] = std::max(best[i], utility[k][i]);
    }
  }
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): scratch, written before it is read
  std::array<Lanes, kMaxConsortia> upto;
  Lanes sum{};
  for (std::size_t k = 0; k < platforms; ++k) {
    for (std::size_t i = 0; i < kLanes; ++i) {
      constexpr double kNegligible = -650.0;
      const double behind = utility[k][i] - best[i];
      sum[i] += behind > kNegligible ? lane::exp_negative(std::max(behind, kNegligible)) : 0.0;
      upto[k][i] = sum[i];
    }
  }
  for (std::size_t i = 0; i < kLanes; ++i) {
    chosen[i] = 0.0;
    logsum[i] = best[i] + lane::log_ratio(sum[i], 1.0);
  }
  for (std::size_t k = 0; k + 1 < platforms; ++k) {
    for (std::size_t i = 0; i < kLanes; ++i) {
      chosen[i] += uniform[i] * sum[i] >= upto[k][i] ? 1.0 : 0.0;
    }
  }
}

}  // namespace

void choose_by_logit(const ChoiceBatch& batch, std::uint8_t* chosen, double* logsum) {
  std::array<Lanes, kMaxConsortia> utility{};
  Lanes uniform{};
  Lanes found;
  Lanes sums;
  for (std::size_t begin = 0; begin < batch.buyers; begin += kLanes) {
    const std::size_t lanes = std::min(kLanes, batch.buyers - begin);
    for (std::size_t k = 0; k < batch.platforms; ++k) {
      std::copy_n(batch.utility + k * batch.stride + begin, lanes, utility[k].begin());
    }
    for (std::size_t i = 0; i < lanes; ++i) {
      uniform[i] = (static_cast<double>(batch.word[begin + i]) + 0.5) * 0x1p-32;
    }
    choose_lanes(batch.platforms, utility, uniform, found, sums);
    for (std::size_t i = 0; i < lanes; ++i) {
      chosen[begin + i] = static_cast<std::uint8_t>(found[i]);
      logsum[begin + i] = sums[i];
    }
  }
}

}  // namespace coalis
