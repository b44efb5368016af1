#include <algorithm>

#include "amounts.hpp"
#include "told_comparison.hpp"

namespace coalis::report {

namespace {

/// A value of the key, to about a hundredth of what was looked at.
std::string key_value(const Tipping& tipping, double value) {
  return in_steps(value, (tipping.question.high - tipping.question.low) / 100.0);
}

std::string place(const Tipping& tipping, const TippingPoint& point) {
  return key_value(tipping, point.value) + " (" + key_value(tipping, point.interval.low) + " to " +
         key_value(tipping, point.interval.high) + ")";
}

std::string range_words(const Tipping& tipping) {
  const std::string unit = tipping.unit.empty() ? "" : " " + tipping.unit;
  return key_value(tipping, tipping.question.low) + " to " + key_value(tipping, tipping.question.high) + unit;
}

/// "below 0.2 (0.1 to 0.3)", and all other values at which the variant is worse.
std::string where_it_fails(const Tipping& tipping) {
  const std::vector<TippingPoint>& points = tipping.answer.points;
  std::string text = points.front().rises ? "below " + place(tipping, points.front()) : "";
  for (std::size_t i = points.front().rises ? 1 : 0; i < points.size(); i += 2) {
    text += text.empty() ? "" : " or ";
    text += i + 1 < points.size() ? "between " + place(tipping, points[i]) + " and " + place(tipping, points[i + 1])
                                  : "above " + place(tipping, points[i]);
  }
  return text;
}

std::string without_tipping(const ToldComparison& told, const Tipping& tipping) {
  const TippingAnswer& answer = tipping.answer;
  const std::size_t values = answer.probes.size();
  const std::size_t clear = values - answer.unclear;
  const auto first = std::ranges::find_if(answer.probes, [](const TippingProbe& one) { return one.clear_sign() != 0; });
  if (clear == 0) {
    return "is clearly better or worse than the base at none of the " + std::to_string(values) + " values looked at";
  }
  const std::string verdict = first->clear_sign() > 0 ? "better" : "worse";
  return "is " + verdict + " than the base for " + told.focus + " at " +
         (answer.unclear == 0 ? "each of the " + std::to_string(values)
                              : std::to_string(clear) + " of the " + std::to_string(values)) +
         " values looked at" + (answer.unclear == 0 ? "" : " and not clearly different at the others");
}

}  // namespace

Sentence tipping_sentence(const ToldComparison& told, const VariantReport& variant, const Tipping& tipping) {
  const std::string name = told.name_of(variant.contestant);
  const std::string key = tipping.question.key;
  const std::string looked =
      "from " + range_words(tipping) + ", " + counted(tipping.futures, "future") + " at each value";
  Sentence sentence;
  sentence.about = variant.contestant.label;
  sentence.text =
      tipping.answer.points.empty()
          ? name + " does not tip with " + key + ": it " + without_tipping(told, tipping) + ", " + looked + "."
          : name + " fails when " + key + " is " + where_it_fails(tipping) + ": there it is worse than the base for " +
                told.focus + ", elsewhere better (" + looked + ").";
  for (const EnsembleKey& one : tipping.ensembles) {
    sentence.runs.push_back({one, 0, tipping.futures - 1});
  }
  return sentence;
}

}  // namespace coalis::report
