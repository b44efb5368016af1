// What is said of a box: numbers from futures that had no part in finding it, and how firm its limits are.
#include <algorithm>
#include <cmath>

#include "box_data.hpp"
#include "coalis/random/variates.hpp"
#include "coalis/statistics/summary.hpp"
#include "design_draws.hpp"

namespace coalis {

namespace {

constexpr std::size_t kSearchesAgain = 50;

LostFutures resampled(const LostFutures& futures, const Bootstrap& how, std::size_t resample) {
  Draws draws(how.seed, kBoxStream, 0, static_cast<std::uint32_t>(resample));
  Places places(futures.lost.size());
  for (std::size_t& place : places) {
    place = below(draws, static_cast<std::uint32_t>(places.size()));
  }
  return subset(futures, places);
}

/// The futures that a box without limits in one factor holds, in the order of that factor.
Places without_side(const LostFutures& futures, BoxSides box, std::size_t factor) {
  box[factor] = whole_space(futures)[factor];
  Places places = inside(futures, all_places(futures), box);
  std::stable_sort(places.begin(), places.end(),
                   [&](std::size_t a, std::size_t b) { return futures.points(a, factor) < futures.points(b, factor); });
  return places;
}

/// Where a limit has the highest weighted relative accuracy while everything else of the box is held.
double best_limit(const LostFutures& futures, const BoxSides& box, std::size_t factor, bool from_below) {
  const double base_rate = lost_share(futures, all_places(futures));
  Places places = without_side(futures, box, factor);
  if (from_below) {
    std::reverse(places.begin(), places.end());  // the futures kept are a beginning of the list either way
  }
  double sum = 0.0;
  double highest = 0.0;
  double limit = from_below ? box[factor].high : box[factor].low;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double here = futures.points(places[i], factor);
    if (from_below ? here >= box[factor].high && box[factor].high < 1.0 : here < box[factor].low) {
      continue;
    }
    sum += futures.lost[places[i]] - base_rate;
    const bool last = i + 1 == places.size();
    const double next = last ? (from_below ? 0.0 : 1.0) : futures.points(places[i + 1], factor);
    if (sum > highest && (last || next != here)) {
      highest = sum;
      limit = last ? next : 0.5 * (here + next);
    }
  }
  return limit;
}

Interval middle_95(const std::vector<double>& values) {
  return {sample_quantile(values, 0.025), sample_quantile(values, 0.975)};
}

void resample_limits(const LostFutures& searched, const Bootstrap& how, Box& box) {
  const std::size_t factors = box.sides.size();
  std::vector<std::vector<double>> lows(factors);
  std::vector<std::vector<double>> highs(factors);
  for (std::size_t b = 0; b < how.resamples; ++b) {
    const LostFutures again = resampled(searched, how, b);
    for (std::size_t factor = 0; factor < factors; ++factor) {
      if (box.sides[factor].low > 0.0) {
        lows[factor].push_back(best_limit(again, box.sides, factor, true));
      }
      if (box.sides[factor].high < 1.0) {
        highs[factor].push_back(best_limit(again, box.sides, factor, false));
      }
    }
  }
  for (std::size_t factor = 0; factor < factors; ++factor) {
    box.low_resampled.push_back(lows[factor].empty() ? Interval{0.0, 0.0} : middle_95(lows[factor]));
    box.high_resampled.push_back(highs[factor].empty() ? Interval{1.0, 1.0} : middle_95(highs[factor]));
  }
}

void search_again(const LostFutures& searched, Search search, const Bootstrap& how, Box& box) {
  box.reproduced_shares.assign(box.sides.size(), 0.0);
  const std::size_t times = std::min(kSearchesAgain, how.resamples);
  for (std::size_t b = 0; b < times; ++b) {
    const BoxSides found = search(resampled(searched, how, b));
    for (std::size_t factor = 0; factor < found.size(); ++factor) {
      box.reproduced_shares[factor] += found[factor].restricts() ? 1.0 : 0.0;
    }
  }
  for (double& share : box.reproduced_shares) {  // counts until here: parts of one would not add up to it
    share /= std::max(1.0, static_cast<double>(times));
  }
}

Interval share_interval(double sum, double count, double level) {
  const auto n = static_cast<std::size_t>(std::lround(count));
  const auto k = static_cast<std::size_t>(std::lround(std::clamp(sum, 0.0, count)));
  return n == 0 ? Interval{0.0, 1.0} : wilson_interval(std::min(k, n), n, level);
}

/// How many of all lost ones lie inside is less a matter of chance than a share of independent futures would be,
/// because futures are spread evenly: the spread between parts says by how much.
Interval coverage_interval(const MeasuringHalf& half, const Places& kept, const Bootstrap& how) {
  const std::size_t parts = half.lost_in_part.size();
  std::vector<double> inside_part(parts, 0.0);
  for (const std::size_t place : kept) {
    inside_part[half.left.part[place] / 2] += half.left.lost[place];
  }
  const auto share = [&](std::span<const double> weights) {
    double in = 0.0;
    double all = 0.0;
    for (std::size_t part = 0; part < parts; ++part) {
      in += weights[part] * inside_part[part];
      all += weights[part] * half.lost_in_part[part];
    }
    return std::vector<double>{all > 0.0 ? in / all : 0.0};
  };
  const Interval found =
      part_intervals(parts, share, {how.level, std::max<std::size_t>(how.resamples, 200), how.seed}).front().interval;
  const bool same_everywhere = found.half_width() == 0.0;
  return same_everywhere ? share_interval(lost_sum(half.left, kept), half.all_lost, how.level)
                         : Interval{std::max(0.0, found.low), std::min(1.0, found.high)};
}

}  // namespace

Box measured(const LostFutures& searched, const MeasuringHalf& half, BoxSides sides, Search search,
             const Bootstrap& how) {
  Box box;
  box.sides = std::move(sides);
  const Places kept = inside(half.left, all_places(half.left), box.sides);
  const double lost = lost_sum(half.left, kept);
  box.measured_in = kept.size();
  box.base_rate = half.base_rate;
  box.density = lost_share(half.left, kept);
  box.density_interval = share_interval(lost, static_cast<double>(kept.size()), how.level);
  box.coverage = half.all_lost > 0.0 ? lost / half.all_lost : 0.0;
  box.coverage_interval = half.lost_in_part.size() < 2 ? share_interval(lost, half.all_lost, how.level)
                                                       : coverage_interval(half, kept, how);
  box.confirmed = box.density_interval.low > box.base_rate;
  resample_limits(searched, how, box);
  if (search != nullptr) {
    search_again(searched, search, how, box);
  }
  return box;
}

}  // namespace coalis
