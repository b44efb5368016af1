#include <algorithm>
#include <array>
#include <cmath>

#include "amounts.hpp"
#include "effect_words.hpp"
#include "explore_output.hpp"
#include "study_answer_words.hpp"
#include "study_words.hpp"
#include "text_table.hpp"

namespace coalis::cli {

namespace {

struct Column {
  IndexKind kind;
  const char* heading;
};
constexpr std::array kColumns{
    Column{IndexKind::first_order, "alone (S1)"},
    Column{IndexKind::total, "in all (ST)"},
    Column{IndexKind::shapley, "Shapley effect"},
    Column{IndexKind::absolute_effect, "mean |effect| (mu*)"},
    Column{IndexKind::mean_effect, "mean effect (mu)"},
    Column{IndexKind::effect_spread, "spread (sigma)"},
    Column{IndexKind::pawn, "PAWN"},
};

std::string cell_of(const SensitivityIndex& index) {
  const Estimate& estimate = index.estimate;
  return (index.converged ? "" : "~") + fixed(estimate.value, 3) + "\t(" + fixed(estimate.interval.low, 3) + " to " +
         fixed(estimate.interval.high, 3) + ")";
}

std::string heading_of(const StudyReport& report) {
  const StudyRuns& runs = report.runs;
  const Study& study = *runs.study;
  std::string text = "\n" + study.title + "\n";
  if (!study.question.empty()) {
    text += wrapped("  " + study.question, "  ");
  }
  text += wrapped("  Design: " + std::string(word_of(study.design.kind)) + ", " +
                      counted(runs.points.point_count(), "point") +
                      (study.strategies.empty() ? "" : " x " + counted(runs.points.strategies, "strategy")) + " x " +
                      counted(runs.points.replicates, "future") + ", " + counted(runs.runs, "different run"),
                  "  ");
  return text;
}

std::string sentences_text(const StudyReport& report) {
  std::string text;
  std::size_t number = 0;
  for (const std::string& sentence : report::sensitivity_sentences(report)) {
    ++number;
    text += wrapped((number < 10 ? "  " : " ") + std::to_string(number) + ". " + sentence, "      ");
  }
  return text.empty() ? "" : "\nWhat decides\n" + text + "In brackets: 95 % intervals.\n";
}

/// Factors by falling weight, the dummy last.
std::vector<std::size_t> by_weight(const std::vector<SensitivityIndex>& indices, IndexKind kind, std::size_t dummy) {
  std::vector<std::size_t> factors;
  for (std::size_t factor = 0; factor < dummy; ++factor) {
    factors.push_back(factor);
  }
  std::ranges::stable_sort(factors, std::ranges::greater(), [&](std::size_t factor) {
    return report::find_index(indices, kind, factor)->estimate.value;
  });
  factors.push_back(dummy);
  return factors;
}

std::string factor_table(const StudyReport& report, const OutcomeSensitivity& one, IndexKind leading) {
  const std::vector<SensitivityIndex>& indices = one.found.indices;
  std::vector<Column> shown;
  std::vector<std::string> headings{"factor"};
  for (const Column& column : kColumns) {
    if (report::find_index(indices, column.kind, 0) != nullptr) {
      shown.push_back(column);
      headings.emplace_back(column.heading);
    }
  }
  TextTable table(headings, TextTable::Align::left);
  for (const std::size_t factor : by_weight(indices, leading, report.runs.points.dummy())) {
    std::vector<std::string> row{report::factor_title(report, factor)};
    for (const Column& column : shown) {
      row.push_back(cell_of(*report::find_index(indices, column.kind, factor)));
    }
    table.add(std::move(row));
  }
  return table.text();
}

/// Pairs of factors whose interplay is told from nothing, the largest first.
std::string pair_table(const StudyReport& report, const OutcomeSensitivity& one) {
  std::vector<const SensitivityIndex*> pairs;
  for (const SensitivityIndex& index : one.found.indices) {
    if (index.label.kind == IndexKind::second_order && index.estimate.interval.low > 0.0) {
      pairs.push_back(&index);
    }
  }
  std::ranges::stable_sort(pairs, std::ranges::greater(), [](const auto* index) { return index->estimate.value; });
  TextTable table({"pair", "together (S2)"}, TextTable::Align::left);
  for (const SensitivityIndex* index : pairs) {
    table.add(
        {report::factor_title(report, index->label.factor) + " x " + report::factor_title(report, index->label.other),
         cell_of(*index)});
  }
  return pairs.empty() ? "" : table.text();
}

/// What single levels of factors do.
std::string effects_text(const StudyReport& report, const OutcomeSensitivity& one) {
  const Sensitivity& found = one.found;
  double largest = 0.0;
  for (const LevelEffect& effect : found.effects) {
    largest = std::max({largest, std::abs(effect.mean.interval.low), std::abs(effect.mean.interval.high)});
  }
  report::Written how = report::written_as(report, one.outcome, largest);
  std::string text = "\nThe numbers: " + report::outcome_title(report, one);
  if (found.base) {
    text += ", at the base " + report::level_words(*found.base, how);
  }
  const std::string unit = how.word == report::kPoints ? " %" : how.word;
  how.word.clear();
  std::vector<std::string> headings{"factor", "value", "mean" + (unit.empty() ? "" : "," + unit),
                                    found.base ? "change from the base" : "change from the first, others equal"};
  if (!found.base) {
    headings.emplace_back("pairs of points");
  }
  TextTable table(headings, TextTable::Align::left);
  for (const LevelEffect& effect : found.effects) {
    std::vector<std::string> row{report::factor_title(report, effect.factor), report::level_title(report, effect),
                                 report::amount_words(effect.mean, how),
                                 effect.change ? report::amount_words(*effect.change, how) : "-"};
    if (!found.base) {
      row.push_back(effect.change ? std::to_string(effect.pairs) : "-");
    }
    table.add(std::move(row));
  }
  return text + "\n" + table.text();
}

std::string numbers_text(const StudyReport& report, const OutcomeSensitivity& one) {
  if (!one.found.effects.empty()) {
    return effects_text(report, one);
  }
  const std::optional<IndexKind> leading = report::leading_kind(one.found.indices);
  if (!leading) {
    return "";
  }
  const Estimate& mean = one.found.mean;
  const double largest = std::max(std::abs(mean.interval.low), std::abs(mean.interval.high));
  return "\nThe numbers: " + report::outcome_title(report, one) + ", mean " +
         report::level_words(mean, report::written_as(report, one.outcome, largest)) + " over the design\n" +
         factor_table(report, one, *leading) + pair_table(report, one);
}

/// An index that no sampling moves has an interval of no width: what rounding does must not count against it.
bool holds_but_for_rounding(const Interval& interval, double exact) {
  const double rounding = 1e-9 * std::max(1.0, std::abs(exact));
  return interval.low - rounding <= exact && exact <= interval.high + rounding;
}

std::string index_name(const FunctionReport& report, const IndexLabel& label) {
  const auto name = [&](std::size_t factor) {
    return factor < report.function->factors.size() ? report.function->factors[factor] : std::string("(dummy)");
  };
  return name(label.factor) + (label.other == label.factor ? "" : " x " + name(label.other));
}

}  // namespace

std::string study_text(const StudyReport& report) {
  std::string text = heading_of(report) + answers_text(report) + sentences_text(report);
  for (const OutcomeSensitivity& one : report.sensitivity) {
    text += numbers_text(report, one);
  }
  return text + cautions_text(report.cautions);
}

std::string function_text(const FunctionReport& report) {
  TextTable table({"factor", "index", "estimate", "exact", ""}, TextTable::Align::left);
  std::size_t known = 0;
  std::size_t held = 0;
  for (std::size_t i = 0; i < report.indices.size(); ++i) {
    const SensitivityIndex& index = report.indices[i];
    const std::optional<double>& exact = report.exact[i];
    const bool holds = exact && holds_but_for_rounding(index.estimate.interval, *exact);
    known += exact ? 1 : 0;
    held += holds ? 1 : 0;
    table.add({index_name(report, index.label), std::string(short_name(index.label.kind)), cell_of(index),
               exact ? fixed(*exact, 4) : "", exact && !holds ? "outside" : ""});
  }
  return "\n" + std::string(report.function->title) + "\n  " + counted(report.evaluations, "evaluation") + "\n" +
         table.text() + std::to_string(held) + " of " + std::to_string(known) +
         " intervals of 95 % hold the exact value. ~: not converged.\n";
}

}  // namespace coalis::cli
