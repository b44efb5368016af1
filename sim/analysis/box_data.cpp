#include "box_data.hpp"

#include <algorithm>
#include <numeric>

#include "coalis/base/contract.hpp"

namespace coalis {

bool BoxSide::restricts() const {
  return low > 0.0 || high < 1.0 || std::find(allowed.begin(), allowed.end(), false) != allowed.end();
}

bool BoxSide::holds(double coordinate) const {
  if (!allowed.empty()) {
    return allowed[category_at(allowed.size(), coordinate)];
  }
  return low <= coordinate && (coordinate < high || high >= 1.0);
}

bool holds(const BoxSides& box, std::span<const double> point) {
  for (std::size_t factor = 0; factor < box.size(); ++factor) {
    if (!box[factor].holds(point[factor])) {
      return false;
    }
  }
  return true;
}

std::size_t category_at(std::size_t categories, double coordinate) {
  return std::min(static_cast<std::size_t>(coordinate * static_cast<double>(categories)), categories - 1);
}

Places all_places(const LostFutures& futures) {
  Places places(futures.lost.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  return places;
}

Places inside(const LostFutures& futures, const Places& places, const BoxSides& box) {
  Places kept;
  std::copy_if(places.begin(), places.end(), std::back_inserter(kept),
               [&](std::size_t place) { return holds(box, futures.points.row(place)); });
  return kept;
}

double lost_sum(const LostFutures& futures, const Places& places) {
  double sum = 0.0;
  for (const std::size_t place : places) {
    sum += futures.lost[place];
  }
  return sum;
}

double lost_share(const LostFutures& futures, const Places& places) {
  return places.empty() ? 0.0 : lost_sum(futures, places) / static_cast<double>(places.size());
}

BoxSides whole_space(const LostFutures& futures) {
  BoxSides box(futures.points.columns());
  for (std::size_t factor = 0; factor < box.size(); ++factor) {
    const std::size_t categories = factor < futures.categories.size() ? futures.categories[factor] : 0;
    box[factor].allowed.assign(categories, true);
  }
  return box;
}

LostFutures subset(const LostFutures& futures, const Places& places) {
  LostFutures chosen;
  chosen.parts = futures.parts;
  chosen.categories = futures.categories;
  chosen.points.assign(places.size(), futures.points.columns());
  for (std::size_t i = 0; i < places.size(); ++i) {
    std::copy_n(futures.points.row(places[i]).begin(), chosen.points.columns(), chosen.points.row(i).begin());
    chosen.lost.push_back(futures.lost[places[i]]);
    chosen.part.push_back(futures.part[places[i]]);
  }
  return chosen;
}

LostFutures outside(const LostFutures& futures, const BoxSides& box) {
  Places kept;
  for (std::size_t place = 0; place < futures.lost.size(); ++place) {
    if (!holds(box, futures.points.row(place))) {
      kept.push_back(place);
    }
  }
  return subset(futures, kept);
}

LostFutures half_of(const LostFutures& futures, std::size_t which) {
  Places kept;
  for (std::size_t place = 0; place < futures.lost.size(); ++place) {
    if (futures.part[place] % 2 == which) {
      kept.push_back(place);
    }
  }
  require(!kept.empty(), "scenario discovery needs two parts with futures at least");
  return subset(futures, kept);
}

MeasuringHalf measuring_half(LostFutures futures) {
  std::vector<double> by_part(futures.parts / 2, 0.0);
  for (std::size_t place = 0; place < futures.lost.size(); ++place) {
    by_part[futures.part[place] / 2] += futures.lost[place];
  }
  const double lost = lost_sum(futures, all_places(futures));
  const double share = lost / static_cast<double>(futures.lost.size());
  return {std::move(futures), std::move(by_part), lost, share};
}

}  // namespace coalis
