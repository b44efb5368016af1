#include "study_words.hpp"

#include <algorithm>
#include <array>

#include "amounts.hpp"

namespace coalis::report {

namespace {

/// What an index says of a factor.
std::string effect_words(const SensitivityIndex& index) {
  const Estimate& estimate = index.estimate;
  const std::string shares =
      percent_words(estimate.value, estimate.interval.low, estimate.interval.high) + " of its variance";
  const std::string value = fixed(estimate.value, 3) + " (" + fixed(estimate.interval.low, 3) + " to " +
                            fixed(estimate.interval.high, 3) + ")";
  switch (index.label.kind) {
    case IndexKind::total:
      return "has a part in " + shares;
    case IndexKind::shapley:
      return "causes " + shares;
    case IndexKind::absolute_effect:
      return "moves it by " + value + " over its range";
    default:
      return "shifts its distribution by " + value;
  }
}

std::string sentence_of(const StudyReport& report, const OutcomeSensitivity& one, IndexKind kind) {
  const std::size_t dummy = report.runs.points.dummy();
  std::vector<const SensitivityIndex*> telling;
  std::vector<std::string> others;
  for (std::size_t factor = 0; factor < dummy; ++factor) {
    const SensitivityIndex* index = find_index(one.found.indices, kind, factor);
    if (is_told_from_nothing(one.found, *index, dummy)) {
      telling.push_back(index);
    } else {
      others.push_back(factor_title(report, factor));
    }
  }
  std::ranges::stable_sort(telling, std::ranges::greater(),
                           [](const SensitivityIndex* index) { return index->estimate.value; });
  std::string text = "What decides " + outcome_title(report, one) + ": ";
  for (std::size_t i = 0; i < telling.size(); ++i) {
    text += (i == 0 ? "" : "; ") + factor_title(report, telling[i]->label.factor) + " " + effect_words(*telling[i]);
  }
  if (telling.empty()) {
    return text + "no factor does more than could be chance.";
  }
  return others.empty() ? text + "." : text + "; no more than could be chance: " + listed(others) + ".";
}

}  // namespace

std::optional<IndexKind> leading_kind(const std::vector<SensitivityIndex>& indices) {
  constexpr std::array kByWeight{IndexKind::total, IndexKind::shapley, IndexKind::absolute_effect, IndexKind::pawn};
  for (const IndexKind kind : kByWeight) {
    if (find_index(indices, kind, 0) != nullptr) {
      return kind;
    }
  }
  return std::nullopt;
}

const SensitivityIndex* find_index(const std::vector<SensitivityIndex>& indices, IndexKind kind, std::size_t factor) {
  const auto found = std::ranges::find(indices, IndexLabel{kind, factor, factor}, &SensitivityIndex::label);
  return found == indices.end() ? nullptr : &*found;
}

bool is_told_from_nothing(const Sensitivity& found, const SensitivityIndex& index, std::size_t dummy) {
  const IndexKind kind = index.label.kind;
  const double low = index.estimate.interval.low;
  if (kind == IndexKind::pawn) {
    return low > find_index(found.indices, kind, dummy)->estimate.interval.high;
  }
  return low > (kind == IndexKind::absolute_effect ? found.luck_floor[index.label.factor] : 0.0);
}

std::string factor_title(const StudyReport& report, std::size_t column) {
  const StudyPoints& points = report.runs.points;
  return column == points.dummy() ? "(dummy)" : report.runs.study->factors[points.varied[column]].title;
}

std::string outcome_title(const StudyReport& report, const OutcomeSensitivity& one) {
  const Study& study = *report.runs.study;
  return study.outcomes[one.outcome].title +
         (study.strategies.empty() ? "" : " under \"" + study.strategies[one.strategy].title + "\"");
}

std::vector<std::string> sensitivity_sentences(const StudyReport& report) {
  std::vector<std::string> sentences;
  for (const OutcomeSensitivity& one : report.sensitivity) {
    if (const std::optional<IndexKind> kind = leading_kind(one.found.indices)) {
      sentences.push_back(sentence_of(report, one, *kind));
    }
    if (one.found.luck) {
      const Estimate& luck = *one.found.luck;
      sentences.push_back("Luck makes up " + percent_words(luck.value, luck.interval.low, luck.interval.high) +
                          " of the variance of single runs in " + outcome_title(report, one) +
                          "; the shares above are of the rest.");
    }
  }
  return sentences;
}

}  // namespace coalis::report
