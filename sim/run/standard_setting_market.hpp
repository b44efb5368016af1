#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "coalis/coalition/standard_setting.hpp"
#include "coalis/scenario/scenario.hpp"

namespace coalis {

/// What makes a firm of the model somebody's rival: its home modules, and its kind [decision 0016].
struct RivalTraits {
  FirmKind kind = FirmKind::small;
  std::vector<std::uint32_t> home_modules;  ///< from 0, sorted
};

/// Traits by which the model's firms are rivals as the game says: close ones share a home module and their kind,
/// distant ones a home module only, others no home module. Nothing where eight modules and two kinds do not do.
std::optional<std::vector<RivalTraits>> traits_of_rivals(const StandardSettingGame& game);

/// The standard-setting game by the model's own review of alliances, scenarios/classics/axelrod-1995.toml with the
/// firms of a game: every month each in turn, in an order that is drawn, moves to where its utility is higher.
class StandardSettingMarket {
 public:
  StandardSettingMarket(const StandardSettingGame& game, const std::vector<RivalTraits>& traits);

  struct Rest {
    Configuration where = 0;  ///< who is on the second side once a month passes without a move
    std::int32_t months = 0;  ///< with moves before it; 0: nobody moved from the start
  };

  /// Plays from a split of the firms until nobody moves. Throws ContractViolation if that takes 1,000 months.
  [[nodiscard]] Rest play_from(Configuration start, std::uint64_t seed) const;

 private:
  Scenario scenario_;
  std::size_t first_firm_;  ///< of the game, among the scenario's
};

}  // namespace coalis
