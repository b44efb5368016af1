#include "coalis/coalition/standard_setting.hpp"

#include <numeric>

#include "coalis/base/contract.hpp"

namespace coalis {

double StandardSettingGame::propensity(std::size_t i, std::size_t j) const {
  if (i == j) {
    return 0.0;
  }
  const Rivalry how = between(i, j);
  return 1.0 - (how == Rivalry::none ? 0.0 : alpha) - (how == Rivalry::close ? beta : 0.0);
}

std::vector<Rivalry> rivalry_of_groups(std::span<const std::uint32_t> group_of) {
  std::vector<Rivalry> rivalry;
  rivalry.reserve(group_of.size() * group_of.size());
  for (const std::uint32_t one : group_of) {
    for (const std::uint32_t other : group_of) {
      rivalry.push_back(one == other ? Rivalry::close : Rivalry::distant);
    }
  }
  return rivalry;
}

double alliance_utility(const StandardSettingGame& game, std::size_t firm, Configuration alliance) {
  double utility = 0;
  for (std::size_t j = 0; j < game.sizes.size(); ++j) {
    if (j != firm && (alliance >> j & 1) != 0) {
      utility += game.sizes[j] * game.propensity(firm, j);
    }
  }
  return utility;
}

bool is_nash_equilibrium(const StandardSettingGame& game, Configuration c) {
  const double slack = 1e-12 * std::accumulate(game.sizes.begin(), game.sizes.end(), 0.0);
  for (std::size_t i = 0; i < game.sizes.size(); ++i) {
    const Configuration own = (c >> i & 1) != 0 ? c : ~c;
    if (alliance_utility(game, i, ~own) > alliance_utility(game, i, own) + slack) {
      return false;
    }
  }
  return true;
}

CoalitionLandscape<double> landscape_of(const StandardSettingGame& game) {
  const std::size_t n = game.firm_count();
  require(game.rivalry.size() == n * n, "a standard-setting game needs a rivalry for each pair", game.rivalry.size());
  std::vector<double> propensities;
  propensities.reserve(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      propensities.push_back(game.propensity(i, j));
    }
  }
  return {game.sizes, propensities};
}

}  // namespace coalis
