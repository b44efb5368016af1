#include <algorithm>
#include <cmath>

#include "coalis/random/log_mass.hpp"
#include "coalis/random/variates.hpp"

namespace coalis {
std::int64_t hypergeometric(Draws& draws, std::int64_t good, std::int64_t bad, std::int64_t drawn) {
  require(good >= 0 && bad >= 0 && drawn >= 0 && drawn <= good + bad,
          "hypergeometric needs non-negative counts and no more drawn than there are");
  require(good + bad <= 2'000'000'000, "hypergeometric needs at most 2e9 items", good + bad);
  const double g = static_cast<double>(good);
  const double b = static_cast<double>(bad);
  const double m = static_cast<double>(drawn);
  const double low = std::max(0.0, m - b);
  const double high = std::min(m, g);
  if (low == high) {
    return static_cast<std::int64_t>(low);
  }
  // Inversion outward from the mode: the mass there is the largest, so about one standard deviation of steps is enough.
  const double mode = std::clamp(std::floor((m + 1) * (g + 1) / (g + b + 2)), low, high);
  const double share = m / (g + b);
  const double peak = std::exp(log_binomial_mass(mode, g, share) + log_binomial_mass(m - mode, b, share) -
                               log_binomial_mass(m, g + b, share));
  double u = draws.uniform() - peak;
  double up = mode;
  double down = mode;
  double up_mass = peak;
  double down_mass = peak;
  while (u > 0 && (up < high || down > low)) {
    if (up < high) {
      up_mass *= (g - up) * (m - up) / ((up + 1) * (b - m + up + 1));
      up += 1;
      u -= up_mass;
      if (u <= 0) {
        return static_cast<std::int64_t>(up);
      }
    }
    if (down > low) {
      down_mass *= down * (b - m + down) / ((g - down + 1) * (m - down + 1));
      down -= 1;
      u -= down_mass;
      if (u <= 0) {
        return static_cast<std::int64_t>(down);
      }
    }
  }
  return static_cast<std::int64_t>(mode);
}

}  // namespace coalis
