#include "coalis/classics/settings.hpp"

#include <algorithm>
#include <array>

#include "coalis/base/contract.hpp"

namespace coalis::classics {

namespace {

constexpr std::array<std::string_view, 3> kInteractions{"adjacent", "random", "random_with_replacement"};

}  // namespace

Setting runs_setting(std::string_view name, std::string_view meaning, std::string_view usual, std::string_view full) {
  return {.name = name,
          .meaning = meaning,
          .fallback = usual,
          .kind = SettingKind::runs,
          .lowest = 2,
          .highest = 1e7,
          .full = full};
}

Setting interaction_setting(std::string_view fallback) {
  return {.name = "interaction",
          .meaning = "which K others a bit depends on",
          .fallback = fallback,
          .kind = SettingKind::choice,
          .choices = {kInteractions.begin(), kInteractions.end()}};
}

Interaction interaction_of(std::string_view word) {
  const auto* const found = std::find(kInteractions.begin(), kInteractions.end(), word);
  require(found != kInteractions.end(), "no draw of links has this name: " + std::string(word));
  return static_cast<Interaction>(found - kInteractions.begin());
}

std::string word_of(Interaction interaction) {
  return std::string(kInteractions.at(static_cast<std::size_t>(interaction)));
}

Diagnostic setting_problem(std::string name, std::string found, std::string allowed, std::string hint) {
  return {Severity::error,  "setting-value",    {"--set", 0, 0}, std::move(name),
          std::move(found), std::move(allowed), std::move(hint)};
}

}  // namespace coalis::classics
