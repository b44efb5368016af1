#include "coalis/choice/adoption.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

void check(BassLaw law) {
  require(law.innovation > 0.0, "the Bass innovation rate is above 0", law.innovation);
  require(law.imitation >= 0.0, "the Bass imitation rate is 0 or more", law.imitation);
}

void check(BassLaw law, double time) {
  check(law);
  require(time >= 0.0, "Bass laws start at time 0", time);
}

void check_degree(int degree) {
  require(degree >= 2, "ties that spread have degree 2 or more", degree);
}

/// theta' = -(q/d)(theta - e^{-pt} theta^others): a neighbour who has not adopted is held back by that many others.
double share_on_random_ties(BassLaw law, int degree, int others, double time) {
  check(law, time);
  check_degree(degree);
  const double per_tie = law.imitation / degree;
  const auto slope = [&](double at, double theta) {
    return -per_tie * (theta - std::exp(-law.innovation * at) * std::pow(theta, others));
  };
  const int steps = std::max(1, static_cast<int>(std::ceil(50.0 * time * (law.innovation + law.imitation))));
  const double h = time / steps;
  double theta = 1.0;
  for (int i = 0; i < steps; ++i) {
    const double at = h * i;
    const double k1 = slope(at, theta);
    const double k2 = slope(at + 0.5 * h, theta + 0.5 * h * k1);
    const double k3 = slope(at + 0.5 * h, theta + 0.5 * h * k2);
    const double k4 = slope(at + h, theta + h * k3);
    theta += h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4);
  }
  return 1.0 - std::exp(-law.innovation * time) * std::pow(theta, degree);
}

}  // namespace

double bass_share(BassLaw law, double time) {
  check(law, time);
  const double rate = law.innovation + law.imitation;
  return -std::expm1(-rate * time) / (1.0 + law.imitation / law.innovation * std::exp(-rate * time));
}

double bass_rate(BassLaw law, double time) {
  const double share = bass_share(law, time);
  return (law.innovation + law.imitation * share) * (1.0 - share);
}

double bass_time(BassLaw law, double share) {
  check(law);
  require(share >= 0.0 && share < 1.0, "a Bass share is reached if it lies in [0, 1)", share);
  return std::log((1.0 + law.imitation / law.innovation * share) / (1.0 - share)) / (law.innovation + law.imitation);
}

double bass_peak_time(BassLaw law) {
  check(law);
  const double ratio = law.imitation / law.innovation;
  return ratio > 1.0 ? std::log(ratio) / (law.innovation + law.imitation) : 0.0;
}

double bass_peak_rate(BassLaw law) {
  check(law);
  const double rate = law.innovation + law.imitation;
  return law.imitation > law.innovation ? rate * rate / (4.0 * law.imitation) : law.innovation;
}

double adoption_probability(BassLaw law, double ownership_share, double step_years) {
  return -std::expm1(-(law.innovation + law.imitation * ownership_share) * step_years);
}

double bass_share_on_circle(BassLaw law, double time) {
  check(law, time);
  const double p = law.innovation;
  const double q = law.imitation;
  return -std::expm1(-(p + q) * time - q * std::expm1(-p * time) / p);
}

double bass_share_on_regular_graph(BassLaw law, int degree, double time) {
  return share_on_random_ties(law, degree, degree - 1, time);
}

double bass_share_on_one_way_ties(BassLaw law, int degree, double time) {
  return share_on_random_ties(law, degree, degree, time);
}

double bass_share_in_steps(BassLaw law, BassTies ties, int degree, double step, int steps) {
  check(law);
  require(step > 0.0 && steps >= 0, "a market is followed in steps of positive length", steps);
  if (ties == BassTies::everybody) {
    double share = 0.0;
    for (int i = 0; i < steps; ++i) {
      share += (1.0 - share) * adoption_probability(law, share, step);
    }
    return share;
  }
  check_degree(degree);
  const double kept = std::exp(-law.imitation / degree * step);
  const int others = ties == BassTies::two_way ? degree - 1 : degree;
  double theta = 1.0;
  for (int i = 0; i < steps; ++i) {
    const double waiting = std::exp(-law.innovation * step * i) * std::pow(theta, others);
    theta = waiting + (theta - waiting) * kept;
  }
  return 1.0 - std::exp(-law.innovation * step * steps) * std::pow(theta, degree);
}

GenerationStocks norton_bass_stocks(Generation first, Generation second, double delay, double time) {
  const double first_share = bass_share(first.law, time);
  const double second_share = time > delay ? bass_share(second.law, time - delay) : 0.0;
  return {first.market * first_share * (1.0 - second_share),
          second_share * (second.market + first.market * first_share)};
}

double epidemic_final_size(double reproduction_number) {
  require(reproduction_number >= 0.0, "a reproduction number is 0 or more", reproduction_number);
  if (reproduction_number <= 1.0) {
    return 0.0;
  }
  // 1 - e^{-R z} - z is concave: above 0 from its maximum at ln R / R up to the root, below 0 at 1.
  double low = std::log(reproduction_number) / reproduction_number;
  double high = 1.0;
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (low + high);
    (-std::expm1(-reproduction_number * middle) > middle ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

}  // namespace coalis
