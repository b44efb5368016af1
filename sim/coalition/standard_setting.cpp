#include "coalis/coalition/standard_setting.hpp"

#include <numeric>

#include "coalis/base/contract.hpp"

namespace coalis {
namespace {

double propensity(const StandardSettingGame& game, std::size_t i, std::size_t j) {
  return game.group_of[i] == game.group_of[j] ? 1 - game.alpha - game.beta : 1 - game.alpha;
}

}  // namespace

double alliance_utility(const StandardSettingGame& game, std::size_t firm, Configuration alliance) {
  double utility = 0;
  for (std::size_t j = 0; j < game.sizes.size(); ++j) {
    if (j != firm && (alliance >> j & 1) != 0) {
      utility += game.sizes[j] * propensity(game, firm, j);
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
  const std::size_t n = game.sizes.size();
  require(game.group_of.size() == n, "every firm of a standard-setting game needs a group", game.group_of.size());
  std::vector<double> propensities(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      propensities[i * n + j] = i == j ? 0 : propensity(game, i, j);
    }
  }
  return {game.sizes, propensities};
}

}  // namespace coalis
