#include <algorithm>
#include <bit>
#include <functional>

#include "coalis/base/contract.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"
#include "game_definition.hpp"
#include "words.hpp"

namespace coalis::classics {

namespace {

constexpr std::size_t kMostPlayersMade = 24;

/// Numbers in whole units of one common denominator.
struct WholeNumbers {
  std::vector<std::int64_t> units;
  std::int64_t denominator = 1;
};

Result<WholeNumbers> read_numbers(const std::string& setting, std::string_view text) {
  std::vector<Fraction> fractions;
  for (const std::string& word : split_words(text, ',')) {
    const std::optional<Fraction> fraction = parse_fraction(word);
    if (!fraction) {
      return setting_problem(setting, word, "numbers or fractions with commas between them");
    }
    fractions.push_back(*fraction);
  }
  std::optional<ExactGame> common = exact_game(fractions);
  if (fractions.empty() || !common) {
    return setting_problem(setting, std::string(text),
                           fractions.empty() ? "at least one number" : "numbers with fewer digits");
  }
  return WholeNumbers{std::move(common->worth), common->denominator};
}

std::vector<std::string> numbered(std::size_t players) {
  std::vector<std::string> names;
  for (std::size_t i = 1; i <= players; ++i) {
    names.push_back(std::to_string(i));
  }
  return names;
}

using Worth = std::function<std::int64_t(std::size_t coalition)>;

NamedGame game_of(std::size_t players, std::int64_t denominator, const Worth& worth) {
  NamedGame made{numbered(players), {{}, denominator}, ""};
  for (std::size_t coalition = 0; coalition < std::size_t{1} << players; ++coalition) {
    made.game.worth.push_back(worth(coalition));
  }
  return made;
}

/// Sum or largest of the members' weights.
template <class Combine>
std::int64_t over_members(std::size_t coalition, const std::vector<std::int64_t>& weights, Combine combine) {
  std::int64_t result = 0;
  for (; coalition != 0; coalition &= coalition - 1) {
    result = combine(result, weights[static_cast<std::size_t>(std::countr_zero(coalition))]);
  }
  return result;
}

std::int64_t plus(std::int64_t a, std::int64_t b) {
  return a + b;
}
std::int64_t larger(std::int64_t a, std::int64_t b) {
  return std::max(a, b);
}

/// The masks of n players by size, then in the order of their members.
std::vector<std::size_t> by_size_then_members(std::size_t players) {
  std::vector<std::size_t> masks;
  for (std::size_t mask = 1; mask < std::size_t{1} << players; ++mask) {
    masks.push_back(mask);
  }
  // Among equal sizes the one with the lowest member that the other lacks comes first.
  std::sort(masks.begin(), masks.end(), [](std::size_t a, std::size_t b) {
    const int sizes = std::popcount(a) - std::popcount(b);
    const std::size_t differing = a ^ b;
    return sizes != 0 ? sizes < 0 : (a & differing & (~differing + 1)) != 0;
  });
  return masks;
}

Result<NamedGame> listed_game(const WholeNumbers& values, std::string_view text) {
  const std::size_t count = values.units.size() + 1;
  if (!std::has_single_bit(count) || count > std::size_t{1} << kMostPlayersMade) {
    return setting_problem("weights", std::string(text),
                           "2^n - 1 worths: of the single players, of the pairs in order, and so on",
                           "there are " + std::to_string(values.units.size()));
  }
  const auto players = static_cast<std::size_t>(std::countr_zero(count));
  std::vector<std::int64_t> worth(count, 0);
  const std::vector<std::size_t> masks = by_size_then_members(players);
  for (std::size_t i = 0; i < masks.size(); ++i) {
    worth[masks[i]] = values.units[i];
  }
  return NamedGame{numbered(players), {std::move(worth), values.denominator}, ""};
}

Result<NamedGame> glove_game(const std::vector<std::int64_t>& hands, std::string_view text) {
  if (std::any_of(hands.begin(), hands.end(), [](std::int64_t hand) { return hand != 1 && hand != 2; })) {
    return setting_problem("weights", std::string(text), "1 for the owner of a left glove, 2 for one of a right glove");
  }
  return game_of(hands.size(), 1, [&](std::size_t coalition) {
    const std::int64_t gloves = std::popcount(coalition);
    const std::int64_t right = over_members(coalition, hands, plus) - gloves;
    return std::min(right, gloves - right);
  });
}

/// Games that compare sums of weights with the quota.
Result<NamedGame> quota_game(std::string_view kind, std::string_view quota, std::string_view weights) {
  if (quota.empty()) {
    return setting_problem("quota", "nothing", "a number, for kind=" + std::string(kind));
  }
  const Result<WholeNumbers> all = read_numbers("quota", std::string(quota) + "," + std::string(weights));
  if (!all) {
    return all.diagnostics();
  }
  const std::vector<std::int64_t> units(all.value().units.begin() + 1, all.value().units.end());
  const std::int64_t limit = all.value().units.front();
  if (kind == "voting") {
    return game_of(units.size(), 1,
                   [&](std::size_t coalition) { return over_members(coalition, units, plus) >= limit ? 1 : 0; });
  }
  const std::size_t everybody = (std::size_t{1} << units.size()) - 1;
  return game_of(units.size(), all.value().denominator, [&](std::size_t coalition) {
    return std::max<std::int64_t>(0, limit - over_members(everybody ^ coalition, units, plus));
  });
}

}  // namespace

Result<NamedGame> game_by_rule(std::string_view kind, std::string_view quota, std::string_view weights) {
  const Result<WholeNumbers> read = read_numbers("weights", weights);
  if (!read) {
    return read.diagnostics();
  }
  const auto& [units, denominator] = read.value();
  if (kind == "values") {
    return listed_game(read.value(), weights);
  }
  constexpr std::int64_t kLargest = std::int64_t{1} << 56;
  if (units.size() > kMostPlayersMade || *std::min_element(units.begin(), units.end()) < 0 ||
      *std::max_element(units.begin(), units.end()) > kLargest) {
    return setting_problem("weights", std::string(weights), "at most 24 numbers, none below 0");
  }
  if (kind == "voting" || kind == "bankruptcy") {
    return quota_game(kind, quota, weights);
  }
  if (kind == "glove") {
    return glove_game(units, weights);
  }
  const bool savings = kind == "airport-savings";
  return game_of(units.size(), denominator, [&, &weight = units](std::size_t coalition) {
    const std::int64_t largest = over_members(coalition, weight, larger);
    return savings ? over_members(coalition, weight, plus) - largest : largest;
  });
}

double fraction_value(std::string_view text) {
  const std::optional<Fraction> fraction = parse_fraction(text);
  if (!fraction) {
    throw ContractViolation("no number: " + std::string(text));
  }
  return static_cast<double>(fraction->numerator) / static_cast<double>(fraction->denominator);
}

}  // namespace coalis::classics
