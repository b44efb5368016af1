#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "coalis/random/variates.hpp"

// Networks whose links one side makes and pays for [Bala & Goyal 2000].
namespace coalis::classics {

struct LinkGame {
  std::size_t players = 3;  ///< 2 to 8
  bool two_way = false;     ///< whether a link also serves the one who did not make it
  double cost = 0.5;        ///< of a link, to its maker
};

/// made[i]: mask of those to whom player i makes a link.
using LinkProfile = std::array<std::uint32_t, 8>;

/// What player i would earn by each of its 2^players masks of links (its own bit not set), the others' held fixed:
/// the number of players reached, itself included, less the links' cost.
class LinkChoices {
 public:
  LinkChoices(const LinkGame& game, const LinkProfile& made, std::size_t player);

  [[nodiscard]] double payoff(std::uint32_t links) const;
  [[nodiscard]] double best() const { return best_; }
  [[nodiscard]] bool is_best(std::uint32_t links) const { return payoff(links) >= best_; }
  [[nodiscard]] std::size_t best_count() const;
  /// Best mask number `place`, in increasing order.
  [[nodiscard]] std::uint32_t best_links(std::size_t place) const;

 private:
  [[nodiscard]] bool possible(std::uint32_t links) const { return (links >> player_ & 1) == 0; }

  LinkGame game_;
  std::size_t player_;
  std::uint32_t free_reach_;              ///< reached without own links, itself included
  std::array<std::uint32_t, 8> reach_{};  ///< [j]: reached over a link to j
  double best_ = 0.0;
};

/// Profiles in which nobody gains by other links of its own (Nash), and in which everybody would lose (strict).
struct NashCounts {
  std::size_t nash = 0;
  std::size_t strict = 0;
};

/// By trying all 2^(n (n - 1)) profiles; up to 5 players.
NashCounts count_nash_profiles(const LinkGame& game);

/// Whether everybody makes one link and all lie on one directed circle.
bool is_wheel(const LinkProfile& made, std::size_t players);

/// Play in periods: each player keeps its links with probability `inertia` and otherwise plays a best answer to the
/// last period's profile, drawn uniformly where there are several.
struct LinkPlay {
  double inertia = 0.5;
  bool from_nothing = false;  ///< begins without links rather than with a uniformly drawn profile
  std::size_t most_periods = 1000000;
};

/// Periods until the first wheel; the most if there is none by then.
std::size_t periods_to_wheel(const LinkGame& game, const LinkPlay& play, Draws& draws);

}  // namespace coalis::classics
