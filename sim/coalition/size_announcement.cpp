#include "coalis/coalition/size_announcement.hpp"

#include <map>
#include <utility>

#include "rational.hpp"

namespace coalis {
namespace {

class Announcements {
 public:
  Announcements(const SizeGame& game, SizeTie tie) : game_(game), tie_(tie) {}

  struct Choice {
    std::size_t size = 0;
    std::int64_t final_state = 0;
  };

  Choice best(std::size_t left, std::int64_t state) {
    if (left == 0) {
      return {0, state};
    }
    const std::pair key(left, state);
    if (const auto known = known_.find(key); known != known_.end()) {
      return known->second;
    }
    Choice chosen = outcome(left, state, 1);
    Fraction earned = game_.payoff(chosen.final_state, 1);
    for (std::size_t size = 2; size <= left; ++size) {
      const Choice other = outcome(left, state, size);
      const Fraction payoff = game_.payoff(other.final_state, size);
      const Wide gain = static_cast<Wide>(payoff.numerator) * earned.denominator -
                        static_cast<Wide>(earned.numerator) * payoff.denominator;
      if (gain > 0 || (gain == 0 && tie_ == SizeTie::larger)) {
        chosen = other;
        earned = payoff;
      }
    }
    known_.emplace(key, chosen);
    return chosen;
  }

 private:
  Choice outcome(std::size_t left, std::int64_t state, std::size_t size) {
    return {size, best(left - size, game_.with_coalition(state, size)).final_state};
  }

  const SizeGame& game_;
  SizeTie tie_;
  std::map<std::pair<std::size_t, std::int64_t>, Choice> known_;
};

}  // namespace

std::vector<std::size_t> equilibrium_sizes(std::size_t players, const SizeGame& game, SizeTie tie) {
  Announcements announcements(game, tie);
  std::vector<std::size_t> sizes;
  std::int64_t state = 0;
  for (std::size_t left = players; left > 0; left -= sizes.back()) {
    sizes.push_back(announcements.best(left, state).size);
    state = game.with_coalition(state, sizes.back());
  }
  return sizes;
}

}  // namespace coalis
