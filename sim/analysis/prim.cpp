#include <algorithm>
#include <cmath>

#include "box_data.hpp"
#include "coalis/statistics/distributions.hpp"

namespace coalis {

namespace {

constexpr double kPeel = 0.05;            ///< share of the box that one peel takes
constexpr double kSmallest = 0.05;        ///< share of all futures in the smallest box
constexpr double kChanceExplains = 0.05;  ///< quasi p-value above which a side is given up

struct Peel {
  std::size_t factor = 0;
  BoxSide side;
  double worth = 0.0;
  std::size_t left = 0;
};

/// What a peel wins in density for each future that it gives away; else a value without order, of which there are few,
/// would go with half the box as soon as that half is a little thinner (Kwakkel & Jaxa-Rozen 2016, Environmental
/// Modelling & Software 79, the lenient criterion). A peel that wins nothing is the worse the more it takes.
double worth_of(double gain, std::size_t taken) {
  const auto count = static_cast<double>(taken);
  return gain > 0.0 ? gain / count : gain * count;
}

/// Where a peel from below (or above) ends so that about a twentieth goes, and at least one value.
double peel_limit(std::vector<double> values, bool from_below) {
  std::sort(values.begin(), values.end());
  const auto take = static_cast<std::size_t>(std::ceil(kPeel * static_cast<double>(values.size())));
  if (from_below) {
    const double limit = values[std::min(take, values.size() - 1)];
    return limit > values.front() ? limit : *std::upper_bound(values.begin(), values.end() - 1, limit);
  }
  return values[values.size() - take];
}

std::vector<double> coordinates(const LostFutures& futures, const Places& places, std::size_t factor) {
  std::vector<double> values;
  values.reserve(places.size());
  for (const std::size_t place : places) {
    values.push_back(futures.points(place, factor));
  }
  return values;
}

/// Every way to take a little off one side.
std::vector<BoxSide> smaller_sides(const LostFutures& futures, const Places& places, std::size_t factor,
                                   const BoxSide& side) {
  std::vector<BoxSide> smaller;
  if (!side.allowed.empty()) {
    for (std::size_t value = 0; value < side.allowed.size(); ++value) {
      if (side.allowed[value]) {
        smaller.push_back(side);
        smaller.back().allowed[value] = false;
      }
    }
    return smaller;
  }
  const std::vector<double> values = coordinates(futures, places, factor);
  smaller.assign(2, side);
  smaller[0].low = peel_limit(values, true);
  smaller[1].high = peel_limit(values, false);
  return smaller;
}

Peel best_peel(const LostFutures& futures, const Places& places, const BoxSides& box, std::size_t fewest) {
  Peel best;
  const double now = lost_share(futures, places);
  for (std::size_t factor = 0; factor < box.size(); ++factor) {
    for (const BoxSide& side : smaller_sides(futures, places, factor, box[factor])) {
      BoxSides tried = box;
      tried[factor] = side;
      const Places kept = inside(futures, places, tried);
      if (kept.size() < fewest || kept.size() == places.size()) {
        continue;
      }
      const double worth = worth_of(lost_share(futures, kept) - now, places.size() - kept.size());
      if (best.left == 0 || worth > best.worth || (worth == best.worth && kept.size() > best.left)) {
        best = {factor, side, worth, kept.size()};
      }
    }
  }
  return best;
}

double accuracy(const LostFutures& futures, const BoxSides& box, double base_rate) {
  const Places kept = inside(futures, all_places(futures), box);
  return static_cast<double>(kept.size()) / static_cast<double>(futures.lost.size()) *
         (lost_share(futures, kept) - base_rate);
}

/// The box on the way from the whole space down whose weighted relative accuracy is highest.
BoxSides best_on_trajectory(const LostFutures& futures) {
  const double base_rate = lost_share(futures, all_places(futures));
  const auto fewest =
      std::max<std::size_t>(2, static_cast<std::size_t>(kSmallest * static_cast<double>(futures.lost.size())));
  BoxSides box = whole_space(futures);
  BoxSides best = box;
  double highest = 0.0;
  for (Places places = all_places(futures);;) {
    const Peel peel = best_peel(futures, places, box, fewest);
    if (peel.left == 0) {
      return best;
    }
    box[peel.factor] = peel.side;
    places = inside(futures, places, box);
    const double found = accuracy(futures, box, base_rate);
    if (found > highest) {
      highest = found;
      best = box;
    }
  }
}

/// The same side with a little more room.
std::vector<BoxSide> larger_sides(const LostFutures& futures, std::size_t factor, const BoxSide& side,
                                  std::size_t step) {
  std::vector<BoxSide> larger;
  if (!side.allowed.empty()) {
    for (std::size_t value = 0; value < side.allowed.size(); ++value) {
      if (!side.allowed[value]) {
        larger.push_back(side);
        larger.back().allowed[value] = true;
      }
    }
    return larger;
  }
  std::vector<double> values = coordinates(futures, all_places(futures), factor);
  std::sort(values.begin(), values.end());
  const auto low = static_cast<std::size_t>(std::lower_bound(values.begin(), values.end(), side.low) - values.begin());
  const auto high =
      static_cast<std::size_t>(std::lower_bound(values.begin(), values.end(), side.high) - values.begin());
  if (side.low > 0.0) {
    larger.push_back(side);
    larger.back().low = low > step ? values[low - step] : 0.0;
  }
  if (side.high < 1.0) {
    larger.push_back(side);
    larger.back().high = high + step < values.size() ? values[high + step] : 1.0;
  }
  return larger;
}

void paste(const LostFutures& futures, BoxSides& box) {
  const double base_rate = lost_share(futures, all_places(futures));
  for (bool better = true; better;) {
    better = false;
    const double now = accuracy(futures, box, base_rate);
    const auto step = std::max<std::size_t>(
        1,
        static_cast<std::size_t>(kPeel * 0.5 * static_cast<double>(inside(futures, all_places(futures), box).size())));
    for (std::size_t factor = 0; factor < box.size() && !better; ++factor) {
      for (const BoxSide& side : larger_sides(futures, factor, box[factor], step)) {
        BoxSides tried = box;
        tried[factor] = side;
        if (accuracy(futures, tried, base_rate) > now) {
          box = tried;
          better = true;
          break;
        }
      }
    }
  }
}

/// Probability that chance alone makes as many of the futures inside lost as there are, were the density that of the
/// box without this side.
double quasi_p_value(const LostFutures& futures, const BoxSides& box, std::size_t factor) {
  BoxSides without = box;
  without[factor] = whole_space(futures)[factor];
  const Places own = inside(futures, all_places(futures), box);
  const double density = lost_share(futures, inside(futures, all_places(futures), without));
  const double lost = std::ceil(lost_sum(futures, own));
  const auto n = static_cast<double>(own.size());
  if (lost <= 0.0 || density >= 1.0) {
    return 1.0;
  }
  return density <= 0.0
             ? 0.0
             : regularised_incomplete_beta(density, lost, n - lost + 1.0);  // P(Binomial(n, density) >= lost)
}

/// Gives up the sides that chance explains, the least telling one first.
void give_up_idle_sides(const LostFutures& futures, BoxSides& box) {
  while (true) {
    std::size_t worst = box.size();
    double highest = kChanceExplains;
    for (std::size_t factor = 0; factor < box.size(); ++factor) {
      const double p = box[factor].restricts() ? quasi_p_value(futures, box, factor) : 0.0;
      if (p > highest) {
        highest = p;
        worst = factor;
      }
    }
    if (worst == box.size()) {
      return;
    }
    box[worst] = whole_space(futures)[worst];
  }
}

}  // namespace

BoxSides prim_search(const LostFutures& futures) {
  BoxSides box = best_on_trajectory(futures);
  paste(futures, box);
  give_up_idle_sides(futures, box);
  return box;
}

std::vector<Box> prim_boxes(const LostFutures& futures, std::size_t most, const Bootstrap& how) {
  LostFutures searched = half_of(futures, 0);
  MeasuringHalf half = measuring_half(half_of(futures, 1));
  std::vector<Box> boxes;
  while (boxes.size() < most && searched.lost.size() >= 2) {
    const BoxSides sides = prim_search(searched);
    if (std::none_of(sides.begin(), sides.end(), [](const BoxSide& side) { return side.restricts(); })) {
      break;
    }
    boxes.push_back(measured(searched, half, sides, prim_search, how));
    if (!boxes.back().confirmed) {
      break;
    }
    searched = outside(searched, sides);
    half.left = outside(half.left, sides);
  }
  return boxes;
}

}  // namespace coalis
