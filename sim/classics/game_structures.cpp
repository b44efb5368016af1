#include "game_structures.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "coalis/base/did_you_mean.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"
#include "words.hpp"

namespace coalis::classics {

namespace {

std::optional<std::uint32_t> number_of(const std::string& player, const std::vector<std::string>& players) {
  const auto found = std::find(players.begin(), players.end(), player);
  return found == players.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(found - players.begin()));
}

Diagnostic unknown_player(const char* setting, const std::string& player, const std::vector<std::string>& players) {
  std::string all;
  for (const std::string& one : players) {
    all += (all.empty() ? "" : ", ") + one;
  }
  return setting_problem(setting, "\"" + player + "\", who is no player", all, did_you_mean(player, players));
}

/// The two players of "1-2"; names may hold dashes themselves.
std::optional<std::pair<std::uint32_t, std::uint32_t>> link_of(const std::string& word,
                                                               const std::vector<std::string>& players) {
  for (std::size_t dash = word.find('-'); dash != std::string::npos; dash = word.find('-', dash + 1)) {
    const std::optional<std::uint32_t> first = number_of(word.substr(0, dash), players);
    const std::optional<std::uint32_t> second = number_of(word.substr(dash + 1), players);
    if (first && second && *first != *second) {
      return std::pair(*first, *second);
    }
  }
  return std::nullopt;
}

/// Unions numbered in the order of their first players.
std::vector<std::uint32_t> in_order(std::vector<std::uint32_t> union_of) {
  std::map<std::uint32_t, std::uint32_t> numbers;
  for (std::uint32_t& one : union_of) {
    one = numbers.emplace(one, static_cast<std::uint32_t>(numbers.size())).first->second;
  }
  return union_of;
}

/// Each link once, the lower number first.
std::set<std::pair<std::uint32_t, std::uint32_t>> in_order(const PlayerLinks& links) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> ordered;
  for (const auto& [first, second] : links) {
    ordered.emplace(std::min(first, second), std::max(first, second));
  }
  return ordered;
}

}  // namespace

Result<std::vector<std::uint32_t>> read_unions(std::string_view text, const std::vector<std::string>& players) {
  constexpr std::uint32_t kNone = UINT32_MAX;
  std::vector<std::uint32_t> union_of(players.size(), kNone);
  std::uint32_t number = 0;
  for (const std::string& members : split_words(text, '|')) {
    for (const std::string& player : split_words(members, '+')) {
      const std::optional<std::uint32_t> place = number_of(player, players);
      if (!place) {
        return unknown_player("unions", player, players);
      }
      if (union_of[*place] != kNone) {
        return setting_problem("unions", player + " stands twice", "every player in one union");
      }
      union_of[*place] = number;
    }
    ++number;
  }
  const auto left = std::find(union_of.begin(), union_of.end(), kNone);
  if (left != union_of.end()) {
    const std::string& player = players[static_cast<std::size_t>(left - union_of.begin())];
    return setting_problem("unions", player + " is in no union", "every player in one union, such as 1+2|3",
                           "a player alone is a union too: ...|" + player);
  }
  return union_of;
}

Result<PlayerLinks> read_links(std::string_view text, const std::vector<std::string>& players) {
  PlayerLinks links;
  for (const std::string& word : split_words(text, ';')) {
    const auto link = link_of(word, players);
    if (!link) {
      return setting_problem("graph", "\"" + word + "\"",
                             "two different players with a dash between them, and semicolons between links",
                             "such as graph=\"" + players.front() + "-" + players.back() + "\"");
    }
    links.push_back(*link);
  }
  return links;
}

bool same_unions(std::string_view first, std::string_view second, const std::vector<std::string>& players) {
  if (first.empty() || second.empty()) {
    return first == second;
  }
  return in_order(read_unions(first, players).value()) == in_order(read_unions(second, players).value());
}

bool same_links(std::string_view first, std::string_view second, const std::vector<std::string>& players) {
  return in_order(read_links(first, players).value()) == in_order(read_links(second, players).value());
}

}  // namespace coalis::classics
