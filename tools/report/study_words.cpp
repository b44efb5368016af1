#include "study_words.hpp"

#include <algorithm>
#include <array>

#include "amounts.hpp"
#include "effect_words.hpp"

namespace coalis::report {

namespace {

constexpr const char* kPercent = " %";

/// A factor that is told from nothing, under one strategy or several.
struct Telling {
  std::size_t factor = 0;
  std::vector<std::size_t> strategies;
  std::vector<Estimate> values;  ///< [strategies]
};

/// "43 % (39 to 47)", or of several "41 % to 43 % (36 to 47)", where the brackets hold all intervals. A limit beyond
/// 100 % stays: it tells how far off the estimate may be.
std::string range_words(const std::vector<Estimate>& values, double factor, int decimals, const std::string& word) {
  const auto text = [&](double value) { return fixed(factor * value, decimals); };
  Estimate all = values.front();
  double highest = all.value;
  for (const Estimate& one : values) {
    all.value = std::min(all.value, one.value);
    highest = std::max(highest, one.value);
    all.interval = {std::min(all.interval.low, one.interval.low), std::max(all.interval.high, one.interval.high)};
  }
  const std::string lowest = text(all.value) + word;
  const std::string last = text(highest) + word;
  return (lowest == last ? lowest : lowest + " to " + last) + " (" + text(all.interval.low) + " to " +
         text(all.interval.high) + ")";
}

/// What an index says of a factor.
std::string effect_words(IndexKind kind, const std::vector<Estimate>& values) {
  switch (kind) {
    case IndexKind::total:
      return "has a part in " + range_words(values, 100.0, 0, kPercent) + " of its variance";
    case IndexKind::shapley:
      return "causes " + range_words(values, 100.0, 0, kPercent) + " of its variance";
    case IndexKind::absolute_effect:
      return "moves it by " + range_words(values, 1.0, 3, "") + " over its range";
    default:
      return "shifts its distribution by " + range_words(values, 1.0, 3, "");
  }
}

/// Of one outcome: what each of its strategies' analyses found.
using OfOutcome = std::vector<const OutcomeSensitivity*>;

std::vector<OfOutcome> by_outcome(const std::vector<OutcomeSensitivity>& all) {
  std::vector<OfOutcome> groups;
  for (const OutcomeSensitivity& one : all) {
    if (groups.empty() || groups.back().front()->outcome != one.outcome) {
      groups.emplace_back();
    }
    groups.back().push_back(&one);
  }
  return groups;
}

Telling telling_of(const OfOutcome& group, IndexKind kind, std::size_t factor, std::size_t dummy) {
  Telling telling{factor, {}, {}};
  for (const OutcomeSensitivity* one : group) {
    const SensitivityIndex* index = find_index(one->found.indices, kind, factor);  // none where nothing varies
    if (index != nullptr && is_told_from_nothing(one->found, *index, dummy)) {
      telling.strategies.push_back(one->strategy);
      telling.values.push_back(index->estimate);
    }
  }
  return telling;
}

double largest_of(const Telling& one) {
  return std::ranges::max(one.values, {}, &Estimate::value).value;
}

std::string strategy_words(const StudyReport& report, const Telling& one, std::size_t of) {
  const Study& study = *report.runs.study;
  if (study.strategies.empty()) {
    return "";
  }
  if (one.strategies.size() == of) {
    return " under every strategy";
  }
  std::vector<std::string> titles;
  for (const std::size_t strategy : one.strategies) {
    titles.push_back("\"" + study.strategies[strategy].title + "\"");
  }
  return " under " + listed(titles);
}

/// Empty where no factor is told from nothing.
std::string sentence_of(const StudyReport& report, const OfOutcome& group, IndexKind kind) {
  const std::size_t dummy = report.runs.points.dummy();
  std::vector<Telling> telling;
  std::vector<std::string> others;
  for (std::size_t factor = 0; factor < dummy; ++factor) {
    Telling one = telling_of(group, kind, factor, dummy);
    if (one.strategies.empty()) {
      others.push_back(factor_title(report, factor));
    } else {
      telling.push_back(std::move(one));
    }
  }
  std::ranges::stable_sort(telling, std::ranges::greater(), largest_of);
  std::string text = "What decides " + report.runs.study->outcomes[group.front()->outcome].title + ": ";
  for (std::size_t i = 0; i < telling.size(); ++i) {
    text += (i == 0 ? "" : "; ") + factor_title(report, telling[i].factor) + " " +
            effect_words(kind, telling[i].values) + strategy_words(report, telling[i], group.size());
  }
  return telling.empty()  ? ""
         : others.empty() ? text + "."
                          : text + "; not told apart from chance: " + listed(others) + ".";
}

/// `shares`: whether what decides was told in shares of variance.
std::string luck_sentence(const StudyReport& report, const OfOutcome& group, bool shares) {
  std::vector<Estimate> luck;
  for (const OutcomeSensitivity* one : group) {
    if (one->found.luck) {
      luck.push_back(*one->found.luck);
    }
  }
  return luck.empty()
             ? ""
             : "Luck makes up " + range_words(luck, 100.0, 0, kPercent) + " of the variance of single runs in " +
                   report.runs.study->outcomes[group.front()->outcome].title +
                   (shares ? "; the shares above are of the rest." : ".");
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
  std::vector<std::string> undecided;
  std::vector<std::string> luck;
  for (const OfOutcome& group : by_outcome(report.sensitivity)) {
    const OutcomeSensitivity* most =
        *std::ranges::max_element(group, {}, [](const auto* one) { return one->found.indices.size(); });
    const std::optional<IndexKind> kind = leading_kind(most->found.indices);
    std::string sentence = kind ? sentence_of(report, group, *kind) : "";
    const bool shares = !sentence.empty() && (kind == IndexKind::total || kind == IndexKind::shapley);
    if (std::string own = luck_sentence(report, group, shares); !own.empty()) {
      luck.push_back(std::move(own));
    }
    if (!sentence.empty()) {
      sentences.push_back(std::move(sentence));
    } else if (kind) {
      undecided.push_back(report.runs.study->outcomes[group.front()->outcome].title);
    }
  }
  for (const OutcomeSensitivity& one : report.sensitivity) {
    if (std::string own = effects_sentence(report, one); !own.empty()) {
      sentences.push_back(std::move(own));
    }
  }
  if (!undecided.empty()) {
    sentences.push_back("No factor is told apart from chance for " + listed(undecided) +
                        (report.runs.study->strategies.empty() ? "." : ", under any strategy."));
  }
  sentences.insert(sentences.end(), luck.begin(), luck.end());
  return sentences;
}

}  // namespace coalis::report
