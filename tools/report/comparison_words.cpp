#include "comparison_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "amounts.hpp"
#include "unit_words.hpp"

namespace coalis::report {

namespace {

Written written_as(const ComparedOutcome& outcome, double largest) {
  return written(outcome.stake.measured, outcome.unit, largest);
}

std::string signed_text(double value, const Written& unit) {
  const std::string text = fixed(value * unit.factor, unit.decimals);
  return text.front() == '-' ? text : "+" + text;
}

}  // namespace

std::string value_words(const ComparedOutcome& outcome, double value) {
  Written unit = written_as(outcome, std::abs(value));
  if (unit.word == kPoints) {
    unit.word = " %";
  }
  return fixed(value * unit.factor, unit.decimals) + unit.word;
}

std::string difference_words(const ComparedOutcome& outcome, double difference, const Interval& interval) {
  const bool factor = outcome.stake.measured == Measured::factor;
  const auto shown = [&](double log_or_value) { return factor ? std::expm1(log_or_value) : log_or_value; };
  const double largest =
      std::max({std::abs(shown(difference)), std::abs(shown(interval.low)), std::abs(shown(interval.high))});
  const Written unit = written_as(outcome, largest);
  return signed_text(shown(difference), unit) + unit.word + " (" + signed_text(shown(interval.low), unit) + " to " +
         signed_text(shown(interval.high), unit) + ")";
}

std::string amount_words(const ComparedOutcome& outcome, double difference) {
  const double amount = std::abs(outcome.stake.measured == Measured::factor ? std::expm1(difference) : difference);
  const Written unit = written_as(outcome, amount);
  return fixed(amount * unit.factor, unit.decimals) + unit.word;
}

std::string run_ids(const RunRange& range) {
  return range.ensemble.scenario_hash + ":" + std::to_string(range.ensemble.seed) + ":" + std::to_string(range.first) +
         "-" + std::to_string(range.last);
}

std::string_view word_of(Effect effect) {
  constexpr std::array<std::string_view, 4> kWords{"gains", "loses", "unclear", "unchanged"};
  return kWords[static_cast<std::size_t>(effect)];
}

std::string_view word_of(WinWin verdict) {
  constexpr std::array<std::string_view, 7> kWords{"win_win",   "no_loser",      "trade_off", "no_gainer",
                                                   "lose_lose", "no_difference", "unclear"};
  return kWords[static_cast<std::size_t>(verdict)];
}

std::string_view name_of(WinWin verdict) {
  constexpr std::array<std::string_view, 7> kNames{
      "win-win",   "somebody gains, no loser is found", "a trade-off",  "somebody loses, no gainer is found",
      "lose-lose", "it makes no difference to anybody", "not clear yet"};
  return kNames[static_cast<std::size_t>(verdict)];
}

}  // namespace coalis::report
