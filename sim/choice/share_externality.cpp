#include <algorithm>
#include <array>
#include <cmath>

#include "coalis/base/contract.hpp"
#include "coalis/choice/lock_in.hpp"

namespace coalis {

namespace {

/// How far the logit reply to x lies above x; its zeros are the fixed points.
double excess(const ShareExternality& market, double x) {
  return std::tanh((market.handicap + market.externality * x) / (2.0 * market.scale)) - x;
}

/// The zero of `excess` between ends where it has different signs.
double zero_between(const ShareExternality& market, double low, double high) {
  const bool rising = excess(market, low) < 0.0;
  for (int i = 0; i < 80; ++i) {
    const double middle = 0.5 * (low + high);
    ((excess(market, middle) < 0.0) == rising ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

/// The x at which the reply's slope is one, by the argument of tanh; the excess is monotone between the two turns.
std::array<double, 2> turning_points(const ShareExternality& market) {
  const double slope_one = std::atanh(std::sqrt(1.0 - 2.0 * market.scale / market.externality));
  const auto x_at = [&](double argument) {
    return (2.0 * market.scale * argument - market.handicap) / market.externality;
  };
  return {std::max(-1.0, x_at(-slope_one)), std::min(1.0, x_at(slope_one))};
}

}  // namespace

std::vector<FixedPoint> externality_fixed_points(const ShareExternality& market) {
  require(market.scale > 0.0, "the logit scale is above 0", market.scale);
  require(market.externality >= 0.0, "a share externality is 0 or more", market.externality);
  const auto share_of = [](double x) { return 0.5 * (1.0 + x); };
  if (market.externality <= 2.0 * market.scale) {
    return {{share_of(zero_between(market, -1.0, 1.0)), true}};
  }
  const auto [low_turn, high_turn] = turning_points(market);
  std::vector<FixedPoint> points;
  // Excess falls, rises, falls: a stable point in each falling part, an unstable one in the rising part between them.
  if (excess(market, low_turn) < 0.0) {
    points.push_back({share_of(zero_between(market, -1.0, low_turn)), true});
  }
  if (excess(market, low_turn) < 0.0 && excess(market, high_turn) > 0.0) {
    points.push_back({share_of(zero_between(market, low_turn, high_turn)), false});
  }
  if (excess(market, high_turn) > 0.0) {
    points.push_back({share_of(zero_between(market, high_turn, 1.0)), true});
  }
  return points;
}

double critical_handicap(double externality, double scale) {
  require(scale > 0.0, "the logit scale is above 0", scale);
  if (externality <= 2.0 * scale) {
    return 0.0;
  }
  const double xc = std::sqrt(1.0 - 2.0 * scale / externality);
  return externality * xc - 2.0 * scale * std::atanh(xc);
}

}  // namespace coalis
