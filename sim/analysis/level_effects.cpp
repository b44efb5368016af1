#include "coalis/analysis/level_effects.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "coalis/base/contract.hpp"
#include "replicates.hpp"

namespace coalis {

namespace {

using Numbers = std::vector<double>;

Estimate estimate_of(std::span<const double> values, double level) {
  const Summary summary = summarise(values);
  return {summary.mean, t_interval(summary, level)};
}

/// Future by future the mean of some rows.
Numbers mean_of_rows(const Grid<double>& outcomes, const std::vector<std::size_t>& rows) {
  Numbers means(outcomes.columns(), 0.0);
  for (const std::size_t row : rows) {
    for (std::size_t r = 0; r < means.size(); ++r) {
      means[r] += outcomes(row, r) / static_cast<double>(rows.size());
    }
  }
  return means;
}

void check(const ExperimentDesign& design, const Grid<double>& outcomes) {
  check_outcomes(design, outcomes);
  require(design.same_futures, "effects of levels need points that meet the same futures");
  require(outcomes.columns() >= 2, "effects of levels need two futures at least", outcomes.columns());
}

/// The points by the level of one factor.
std::map<double, std::vector<std::size_t>> by_level(const Grid<double>& points, std::size_t factor) {
  std::map<double, std::vector<std::size_t>> levels;
  for (std::size_t point = 0; point < points.rows(); ++point) {
    levels[points(point, factor)].push_back(point);
  }
  return levels;
}

/// What a point is but for one factor.
Numbers others_of(const Grid<double>& points, std::size_t point, std::size_t factor) {
  Numbers others(points.row(point).begin(), points.row(point).end());
  others[factor] = 0.0;
  return others;
}

using Likes = std::map<Numbers, std::size_t>;

Likes likes_at(const Grid<double>& points, const std::vector<std::size_t>& reference, std::size_t factor) {
  Likes likes;
  for (const std::size_t point : reference) {
    likes.emplace(others_of(points, point, factor), point);
  }
  return likes;
}

LevelEffect effect_at(const Grid<double>& points, const Grid<double>& outcomes, LevelEffect effect,
                      const std::vector<std::size_t>& own, const Likes& likes, double level) {
  effect.points = own.size();
  effect.mean = estimate_of(mean_of_rows(outcomes, own), level);
  std::vector<std::size_t> here;
  std::vector<std::size_t> there;
  for (const std::size_t point : own) {
    const auto like = likes.find(others_of(points, point, effect.factor));
    if (like != likes.end() && like->second != point) {
      here.push_back(point);
      there.push_back(like->second);
    }
  }
  effect.pairs = here.size();
  if (!here.empty()) {
    effect.change = estimate_of(minus(mean_of_rows(outcomes, here), mean_of_rows(outcomes, there)), level);
  }
  return effect;
}

}  // namespace

Estimate mean_at_point(const Grid<double>& outcomes, std::size_t point, double level) {
  return estimate_of(outcomes.row(point), level);
}

std::vector<LevelEffect> effects_from_base(const ExperimentDesign& design, const Grid<double>& outcomes, double level) {
  check(design, outcomes);
  const std::span<const double> base = design.points.row(0);
  std::vector<LevelEffect> effects;
  for (std::size_t point = 1; point < design.points.rows(); ++point) {
    const std::span<const double> own = design.points.row(point);
    const auto factor = static_cast<std::size_t>(std::ranges::mismatch(base, own).in1 - base.begin());
    effects.push_back({factor, own[factor], 1, estimate_of(outcomes.row(point), level), 1,
                       estimate_of(minus(outcomes.row(point), outcomes.row(0)), level)});
  }
  return effects;
}

std::vector<LevelEffect> effects_in_grid(const ExperimentDesign& design, const Grid<double>& outcomes, double level) {
  check(design, outcomes);
  std::vector<LevelEffect> effects;
  for (std::size_t factor = 0; factor < design.points.columns(); ++factor) {
    const auto levels = by_level(design.points, factor);
    if (levels.size() < 2) {
      continue;
    }
    const Likes likes = likes_at(design.points, levels.begin()->second, factor);
    for (const auto& [coordinate, own] : levels) {
      effects.push_back(effect_at(design.points, outcomes, {factor, coordinate, 0, {}, 0, {}}, own, likes, level));
    }
  }
  return effects;
}

}  // namespace coalis
