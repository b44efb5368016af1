#include "one_sided_links.hpp"

#include <algorithm>
#include <bit>

#include "coalis/base/contract.hpp"

namespace coalis::classics {

namespace {

/// Whom information flows to a player from: over its own links, in a two-way game also over others' links to it.
std::array<std::uint32_t, 8> sources_of(const LinkGame& game, const LinkProfile& made, std::size_t without) {
  std::array<std::uint32_t, 8> sources{};
  for (std::size_t i = 0; i < game.players; ++i) {
    if (i == without) {
      continue;
    }
    sources[i] |= made[i];
    for (std::size_t j = 0; j < game.players && game.two_way; ++j) {
      sources[j] |= (made[i] >> j & 1) << i;
    }
  }
  return sources;
}

std::uint32_t reached(const std::array<std::uint32_t, 8>& sources, std::uint32_t from, std::uint32_t not_through) {
  std::uint32_t seen = from;
  for (std::uint32_t fresh = from & ~not_through; fresh != 0;) {
    const auto node = static_cast<std::size_t>(std::countr_zero(fresh));
    fresh &= fresh - 1;
    const std::uint32_t found = sources[node] & ~seen;
    seen |= found;
    fresh |= found & ~not_through;
  }
  return seen;
}

/// The links of player i in profile number `code`: n - 1 bits each, its own left out.
LinkProfile profile_of(std::uint64_t code, std::size_t players) {
  LinkProfile made{};
  for (std::size_t i = 0; i < players; ++i) {
    const auto bits = static_cast<std::uint32_t>(code & ((1U << (players - 1)) - 1));
    code >>= players - 1;
    const std::uint32_t below = (1U << i) - 1;
    made[i] = (bits & below) | (bits & ~below) << 1;
  }
  return made;
}

}  // namespace

LinkChoices::LinkChoices(const LinkGame& game, const LinkProfile& made, std::size_t player)
    : game_(game), player_(player) {
  require(game.players >= 2 && game.players <= 8, "a link game has 2 to 8 players", game.players);
  const std::array<std::uint32_t, 8> sources = sources_of(game, made, player);
  const std::uint32_t self = 1U << player;
  free_reach_ = reached(sources, sources[player] | self, self) | self;
  for (std::size_t j = 0; j < game.players; ++j) {
    reach_[j] = j == player ? 0U : reached(sources, 1U << j, self);
  }
  for (std::uint32_t links = 0; links < 1U << game.players; ++links) {
    if (possible(links)) {
      best_ = std::max(best_, payoff(links));  // no links are worth at least 1
    }
  }
}

double LinkChoices::payoff(std::uint32_t links) const {
  std::uint32_t all = free_reach_;
  for (std::uint32_t left = links; left != 0; left &= left - 1) {
    all |= reach_[static_cast<std::size_t>(std::countr_zero(left))];
  }
  return static_cast<double>(std::popcount(all)) - game_.cost * std::popcount(links);
}

std::size_t LinkChoices::best_count() const {
  std::size_t count = 0;
  for (std::uint32_t links = 0; links < 1U << game_.players; ++links) {
    count += possible(links) && is_best(links) ? 1 : 0;
  }
  return count;
}

std::uint32_t LinkChoices::best_links(std::size_t place) const {
  for (std::uint32_t links = 0; links < 1U << game_.players; ++links) {
    if (possible(links) && is_best(links) && place-- == 0) {
      return links;
    }
  }
  require(false, "there are not so many best answers");
  return 0;
}

NashCounts count_nash_profiles(const LinkGame& game) {
  require(game.players <= 5, "all link profiles can be tried for up to 5 players", game.players);
  NashCounts counts;
  const std::uint64_t profiles = std::uint64_t{1} << game.players * (game.players - 1);
  for (std::uint64_t code = 0; code < profiles; ++code) {
    const LinkProfile made = profile_of(code, game.players);
    bool nash = true;
    bool strict = true;
    for (std::size_t i = 0; i < game.players && nash; ++i) {
      const LinkChoices choices(game, made, i);
      nash = choices.is_best(made[i]);
      strict = strict && nash && choices.best_count() == 1;
    }
    counts.nash += nash ? 1 : 0;
    counts.strict += nash && strict ? 1 : 0;
  }
  return counts;
}

bool is_wheel(const LinkProfile& made, std::size_t players) {
  std::uint32_t seen = 0;
  std::size_t at = 0;
  for (std::size_t step = 0; step < players; ++step) {
    if (std::popcount(made[at]) != 1 || (seen >> at & 1) != 0) {
      return false;
    }
    seen |= 1U << at;
    at = static_cast<std::size_t>(std::countr_zero(made[at]));
  }
  return at == 0;
}

std::size_t periods_to_wheel(const LinkGame& game, const LinkPlay& play, Draws& draws) {
  const std::uint32_t strategies = 1U << (game.players - 1);
  std::uint64_t code = 0;
  for (std::size_t i = 0; i < game.players && !play.from_nothing; ++i) {
    code = code * strategies + below(draws, strategies);
  }
  LinkProfile made = profile_of(code, game.players);
  for (std::size_t period = 0; period < play.most_periods; ++period) {
    if (is_wheel(made, game.players)) {
      return period;
    }
    LinkProfile next = made;
    for (std::size_t i = 0; i < game.players; ++i) {
      if (!bernoulli(draws, play.inertia)) {
        const LinkChoices choices(game, made, i);
        const auto count = static_cast<std::uint32_t>(choices.best_count());
        next[i] = choices.best_links(below(draws, count));
      }
    }
    made = next;
  }
  return play.most_periods;
}

}  // namespace coalis::classics
