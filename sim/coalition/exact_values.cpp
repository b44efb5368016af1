#include "coalis/coalition/exact_values.hpp"

#include <bit>

#include "coalis/base/contract.hpp"
#include "rational.hpp"
#include "union_masks.hpp"

namespace coalis {
namespace {

/// Sums of worths over coalitions of equal size.
template <class Sum>
struct SizeSums {
  std::vector<Sum> all;                   ///< [size]
  std::vector<std::vector<Sum>> holding;  ///< [player][size]: over those that hold the player
};

template <class Sum, class Worth>
SizeSums<Sum> sums_by_size(std::span<const Worth> worth) {
  const auto n = static_cast<std::size_t>(std::countr_zero(worth.size()));
  SizeSums<Sum> sums{std::vector<Sum>(n + 1, Sum(0)), {}};
  sums.holding.assign(n, sums.all);
  for (std::size_t coalition = 0; coalition < worth.size(); ++coalition) {
    const auto size = static_cast<std::size_t>(std::popcount(coalition));
    sums.all[size] += worth[coalition];
    for (std::size_t left = coalition; left != 0; left &= left - 1) {
      sums.holding[static_cast<std::size_t>(std::countr_zero(left))][size] += worth[coalition];
    }
  }
  return sums;
}

/// share_i = sum over S without i of weight[|S|] (v(S + i) - v(S)).
template <class Sum, class Worth>
std::vector<Rational> semivalue_of(std::span<const Worth> worth, const std::vector<Rational>& weight) {
  const SizeSums<Sum> sums = sums_by_size<Sum>(worth);
  std::vector<Rational> shares;
  for (const std::vector<Sum>& holding : sums.holding) {
    Rational share = 0;
    for (std::size_t size = 0; size < weight.size(); ++size) {
      share += weight[size] * Rational(BigInt(holding[size + 1]) - BigInt(sums.all[size]) + BigInt(holding[size]));
    }
    shares.push_back(share);
  }
  return shares;
}

BigInt factorial(std::size_t n) {
  BigInt product = 1;
  for (std::size_t factor = 2; factor <= n; ++factor) {
    product *= factor;
  }
  return product;
}

/// s! (n - s - 1)! / n! for s = 0..n-1.
std::vector<Rational> exact_shapley_weights(std::size_t n) {
  std::vector<Rational> weight;
  for (std::size_t s = 0; s < n; ++s) {
    weight.emplace_back(factorial(s) * factorial(n - s - 1), factorial(n));
  }
  return weight;
}

template <class Sum, class Worth>
std::vector<Rational> shapley_of(std::span<const Worth> worth) {
  return semivalue_of<Sum>(worth, exact_shapley_weights(static_cast<std::size_t>(std::countr_zero(worth.size()))));
}

std::vector<Rational> banzhaf_of(const ExactGame& game) {
  const std::size_t n = game.player_count();
  return semivalue_of<Wide, std::int64_t>(game.worth, std::vector<Rational>(n, Rational(1, BigInt(1) << (n - 1))));
}

/// Worth of the union's subsets times (unions)!, averaged over the random set of unions before it; see owen_value.cpp.
std::vector<BigInt> inner_game(const ExactGame& game, const std::vector<std::size_t>& masks, std::size_t own) {
  const std::size_t unions = masks.size();
  std::vector<BigInt> inner(std::size_t{1} << std::popcount(masks[own]), BigInt(0));
  for (std::size_t before = 0; before < std::size_t{1} << unions; ++before) {
    if ((before >> own & 1) != 0) {
      continue;
    }
    const auto count = static_cast<std::size_t>(std::popcount(before));
    const BigInt ways = factorial(count) * factorial(unions - count - 1);
    const std::size_t players = members_of(before, masks);
    std::size_t subset = 0;
    for (BigInt& value : inner) {
      value += ways * game.worth[players | subset];
      subset = (subset - masks[own]) & masks[own];
    }
  }
  return inner;
}

}  // namespace

std::vector<ExactNumber> exact_shapley(const ExactGame& game) {
  require(game.player_count() >= 1, "a game has a player");
  return in_worths(shapley_of<Wide, std::int64_t>(game.worth), game);
}

std::vector<ExactNumber> exact_banzhaf(const ExactGame& game) {
  return in_worths(banzhaf_of(game), game);
}

std::vector<ExactNumber> exact_normalised_banzhaf(const ExactGame& game) {
  const std::vector<Rational> values = banzhaf_of(game);
  Rational sum = 0;
  for (const Rational& value : values) {
    sum += value;
  }
  std::vector<ExactNumber> index;
  for (const Rational& value : values) {
    index.push_back(exact_number(sum == 0 ? Rational(0) : value / sum));
  }
  return index;
}

std::vector<ExactNumber> exact_owen(const ExactGame& game, std::span<const std::uint32_t> union_of) {
  require(union_of.size() == game.player_count(), "every player needs a union", union_of.size());
  const std::vector<std::size_t> masks = union_masks(union_of);
  std::vector<Rational> shares(union_of.size());
  for (std::size_t own = 0; own < masks.size(); ++own) {
    const std::vector<BigInt> inner = inner_game(game, masks, own);
    spread_over(masks[own], shapley_of<BigInt, BigInt>(inner), shares);
  }
  const BigInt orders = factorial(masks.size());
  for (Rational& share : shares) {
    share /= orders;
  }
  return in_worths(shares, game);
}

std::vector<ExactNumber> exact_aumann_dreze(const ExactGame& game, std::span<const std::uint32_t> union_of) {
  require(union_of.size() == game.player_count(), "every player needs a union", union_of.size());
  std::vector<Rational> shares(union_of.size());
  for (const std::size_t members : union_masks(union_of)) {
    const std::vector<std::int64_t> inside = subgame<std::int64_t>(game.worth, members);
    spread_over(members, shapley_of<Wide, std::int64_t>(inside), shares);
  }
  return in_worths(shares, game);
}

std::vector<ExactNumber> exact_myerson(const ExactGame& game, const PlayerLinks& links) {
  return exact_shapley({graph_restricted_game<std::int64_t>(game.worth, links), game.denominator});
}

std::vector<ExactNumber> added_values(const ExactGame& game) {
  std::vector<Rational> values;
  for (std::size_t i = 0; i < game.player_count(); ++i) {
    values.emplace_back(BigInt(game.worth.back()) - game.worth[game.everybody() ^ std::size_t{1} << i]);
  }
  return in_worths(values, game);
}

}  // namespace coalis
