#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/base/lane_math.hpp"

namespace coalis {
namespace {

TEST_CASE("lane exp and log keep their stated accuracy") {
  double worst_exp = 0.0;
  double worst_log = 0.0;
  double worst_near = 0.0;
  for (int i = 1; i < 20000; ++i) {
    const double x = -0.0349 * i;
    worst_exp = std::max(worst_exp, std::abs(lane::exp_negative(x) / std::exp(x) - 1));
    const double a = std::exp(0.001 * i - 8);
    worst_log = std::max(worst_log, std::abs(lane::log_ratio(a, 3.0) - std::log(a / 3.0)));
    const double b = 8.0 + 1e5 * i;
    const double d = std::floor(0.2 * b * std::sin(i)) + 1;
    worst_near = std::max(worst_near, std::abs(lane::log_ratio(b + d, b) / std::log1p(d / b) - 1));
  }
  CHECK(worst_exp < 4e-16);
  CHECK(worst_log < 1e-11);
  CHECK(worst_near < 2e-15);
  CHECK(lane::exp_negative(0.0) == 1.0);
  CHECK(lane::log_ratio(1.0, 1.0) == 0.0);
}

TEST_CASE("the continued fraction gives Stirling's remainder") {
  const double half_log_two_pi = 0.918938533204672741780;
  for (const double z : {1.0, 2.0, 3.0, 8.0, 20.0}) {
    const lane::Quotient found = lane::binet(z);
    const double exact = std::lgamma(z) - ((z - 0.5) * std::log(z) - z + half_log_two_pi);
    CHECK(std::abs(found.top / found.bottom - exact) < (z < 2 ? 1.2e-4 : z < 3 ? 2e-6 : 2e-7));
  }
}

TEST_CASE("lane uniforms lie inside the open interval, symmetric about one half") {
  CHECK(lane::uniform(0) == 0x1p-53);
  CHECK(lane::uniform(~std::uint64_t{0}) == 1.0 - 0x1p-53);
}

}  // namespace
}  // namespace coalis
