#include "coalis/random/log_mass.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace coalis {
namespace {

const double kLogTwoPi = std::log(2 * std::numbers::pi);

// Entry 0 is never read: a mass at 0 has its own closed form.
constexpr std::array<double, 16> kStirlingError{
    0.0,
    0.0810614667953272582196702,
    0.0413406959554092940938221,
    0.02767792568499833914878929,
    0.02079067210376509311152277,
    0.01664469118982119216319487,
    0.01387612882307074799874573,
    0.01189670994589177009505572,
    0.010411265261972096497478567,
    0.009255462182712732917728637,
    0.008330563433362871256469318,
    0.007573675487951840794972024,
    0.006942840107209529865664152,
    0.006408994188004207068439631,
    0.005951370112758847735624416,
    0.005554733551962801371038690,
};

}  // namespace

double stirling_error(double n) {
  if (n < static_cast<double>(kStirlingError.size())) {
    return kStirlingError[static_cast<std::size_t>(n)];
  }
  const double inverse = 1 / n;
  const double x = inverse * inverse;
  return inverse * (1.0 / 12 - x * (1.0 / 360 - x * (1.0 / 1260 - x * (1.0 / 1680 - x / 1188))));
}

double saddle_deviance(double x, double mean) {
  const double difference = x - mean;
  if (std::abs(difference) >= 0.1 * (x + mean)) {
    return x == 0 ? mean : x * std::log(x / mean) - difference;
  }
  const double v = difference / (x + mean);
  double sum = difference * v;
  double term = 2 * x * v;
  for (int j = 3;; j += 2) {
    term *= v * v;
    const double next = sum + term / j;
    if (next == sum) {
      return sum;
    }
    sum = next;
  }
}

double log_poisson_mass(double k, double mean) {
  if (k == 0) {
    return -mean;
  }
  return -stirling_error(k) - saddle_deviance(k, mean) - 0.5 * (kLogTwoPi + std::log(k));
}

double log_binomial_mass(double k, double n, double p) {
  if (k == 0) {
    return n * std::log1p(-p);
  }
  if (k == n) {
    return n * std::log(p);
  }
  const double failures = n - k;
  return stirling_error(n) - stirling_error(k) - stirling_error(failures) - saddle_deviance(k, n * p) -
         saddle_deviance(failures, n * (1 - p)) - 0.5 * (kLogTwoPi + std::log(k * (failures / n)));
}

}  // namespace coalis
