#include "effect_words.hpp"

#include <algorithm>
#include <cmath>

#include "amounts.hpp"
#include "coalis/base/present.hpp"
#include "study_answer_words.hpp"
#include "study_words.hpp"

namespace coalis::report {

namespace {

/// The levels of one factor.
struct FactorEffects {
  const LevelEffect* largest = nullptr;  ///< of the changes that are told apart from chance
  bool compared = false;
};

double size_of(const LevelEffect& effect) {
  return std::abs(present(effect.change).value);
}

FactorEffects effects_of(const std::vector<LevelEffect>& all, std::size_t factor) {
  FactorEffects found;
  for (const LevelEffect& one : all) {
    if (one.factor != factor || !one.change) {
      continue;
    }
    found.compared = true;
    if (is_told_apart(one) && (found.largest == nullptr || size_of(one) > size_of(*found.largest))) {
      found.largest = &one;
    }
  }
  return found;
}

std::string change_words(const StudyReport& report, const OutcomeSensitivity& one, const LevelEffect& effect) {
  const Estimate& change = present(effect.change);
  const double largest = std::max(std::abs(change.interval.low), std::abs(change.interval.high));
  return effect_title(report, effect) + " by " + amount_words(change, written_as(report, one.outcome, largest));
}

}  // namespace

bool is_told_apart(const LevelEffect& effect) {
  return effect.change && effect.change->interval.excludes_zero();
}

std::string level_title(const StudyReport& report, const LevelEffect& effect) {
  return report.runs.study->factors[report.runs.points.varied[effect.factor]].text_at(effect.level);
}

std::string effect_title(const StudyReport& report, const LevelEffect& effect) {
  return factor_title(report, effect.factor) + " at " + level_title(report, effect);
}

std::string effects_sentence(const StudyReport& report, const OutcomeSensitivity& one) {
  if (one.found.effects.empty()) {
    return "";
  }
  std::vector<const LevelEffect*> telling;
  std::vector<std::string> others;
  std::vector<std::string> alone;
  for (std::size_t factor = 0; factor < report.runs.points.dummy(); ++factor) {
    const FactorEffects found = effects_of(one.found.effects, factor);
    if (found.largest != nullptr) {
      telling.push_back(found.largest);
    } else {
      (found.compared ? others : alone).push_back(factor_title(report, factor));
    }
  }
  std::ranges::stable_sort(telling, std::ranges::greater(), [](const LevelEffect* effect) { return size_of(*effect); });
  std::string text;
  for (const LevelEffect* effect : telling) {
    text += (text.empty() ? "" : "; ") + change_words(report, one, *effect);
  }
  const std::string from = one.found.base ? "from the base" : "from the lowest value of each factor, the others equal";
  text = telling.empty() ? "nothing told apart from chance" : text;
  return "What moves " + outcome_title(report, one) + " most, " + from + ": " + text +
         (telling.empty() || others.empty() ? "" : "; not told apart from chance: " + listed(others)) +
         (alone.empty() ? "" : "; no two points differ in these alone: " + listed(alone)) + ".";
}

}  // namespace coalis::report
