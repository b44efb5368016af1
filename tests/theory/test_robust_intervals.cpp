#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/analysis/robust.hpp"
#include "coalis/random/variates.hpp"
#include "coalis/statistics/distributions.hpp"

using namespace coalis;

namespace {

constexpr std::uint64_t kCases = 1000;
constexpr std::size_t kFutures = 128;
constexpr std::size_t kParts = 16;

/// Two strategies whose difference is normal with mean .3 and deviation 1; the first one's payoff is normal(0, 1) less
/// luck that the futures of a part share.
PayoffTable drawn(std::uint64_t seed, double shared_sd, double good_enough) {
  PayoffTable table{Grid<double>(2, kFutures), good_enough, {}, kParts, kFutures};
  for (std::size_t future = 0; future < kFutures; ++future) {
    const std::size_t part = future % kParts;
    Draws luck(seed, 1, 1, static_cast<std::uint32_t>(part));
    Draws draws(seed, 1, 0, static_cast<std::uint32_t>(future));
    table.payoff(0, future) = std::sqrt(1.0 - shared_sd * shared_sd) * normal(draws) + shared_sd * normal(luck);
    table.payoff(1, future) = table.payoff(0, future) + 0.3 + normal(draws);
    table.part.push_back(part);
  }
  return table;
}

}  // namespace

TEST_CASE("intervals of payoff, regret and shares hold in 93 to 97 of 100 cases") {
  const double mean_regret = 0.3 * normal_cdf(0.3) + std::exp(-0.045) / std::sqrt(2.0 * 3.14159265358979323846);
  for (const double good_enough : {-1.2816, 0.0, 1.2816}) {  // satisfied in nine, five, one of ten futures
    double payoff = 0.0;
    double regret = 0.0;
    double satisficing = 0.0;
    double best = 0.0;
    double naive = 0.0;
    double rarer = 0.0;
    for (std::uint64_t seed = 1; seed <= kCases; ++seed) {
      const PayoffTable table = drawn(seed, 0.5, good_enough);
      const RobustStrategy one = judge_strategies(table, {0.95, 200, seed}).front();
      payoff += one.mean_payoff.interval.contains(0.0) ? 1.0 : 0.0;
      regret += one.mean_regret.interval.contains(mean_regret) ? 1.0 : 0.0;
      const double share = 1.0 - normal_cdf(good_enough);
      satisficing += one.satisficing_share->interval.contains(share) ? 1.0 : 0.0;
      best += one.best_share.interval.contains(normal_cdf(-0.3)) ? 1.0 : 0.0;
      const auto satisfied = static_cast<std::size_t>(std::lround(one.satisficing_share->value * kFutures));
      naive += wilson_interval(satisfied, kFutures, 0.95).contains(share) ? 1.0 : 0.0;
      rarer += normal_cdf(0.3 - one.largest.regret) <= one.largest.exceeded_share ? 1.0 : 0.0;
    }
    INFO(good_enough << ": payoff " << payoff << ", regret " << regret << ", satisficing " << satisficing << ", best "
                     << best << ", naive " << naive << ", rarer " << rarer);
    CHECK(payoff / kCases == Approx(0.95).margin(0.02));
    CHECK(regret / kCases == Approx(0.95).margin(0.02));
    CHECK(satisficing / kCases == Approx(0.95).margin(0.02));
    CHECK(best / kCases == Approx(0.95).margin(0.02));
    CHECK(rarer / kCases == Approx(0.95).margin(0.02));
    // Negative control: futures of a part counted as if they shared no luck miss more often than a right interval would
    // within five standard errors.
    CHECK(naive / kCases < 0.95 - 5.0 * std::sqrt(0.95 * 0.05 / kCases));
  }
}
