#include "comparison_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "amounts.hpp"

namespace coalis::report {

namespace {

constexpr double kShowsMillions = 1e6;
constexpr double kShowsThousands = 1e4;

/// How the numbers of one outcome are written: value x factor, then a word.
struct Unit {
  double factor = 1.0;
  std::string word;
  int decimals = 2;
};

int decimals_for(double largest) {
  return largest >= 100.0 ? 0 : largest >= 10.0 ? 1 : largest >= 1.0 ? 2 : largest >= 0.1 ? 3 : 4;
}

Unit unit_of(const ComparedOutcome& outcome, double largest) {
  switch (outcome.stake.measured) {
    case Measured::share:
    case Measured::chance:
      return {100.0, " points", 100.0 * largest >= 0.1 ? 1 : 3};
    case Measured::money: {
      const double scale = largest >= kShowsMillions ? 1e6 : largest >= kShowsThousands ? 1e3 : 1.0;
      const std::string word = scale == 1e6 ? " million " : scale == 1e3 ? " thousand " : " ";
      return {1.0 / scale, word + outcome.unit, decimals_for(largest / scale)};
    }
    case Measured::factor:
      return {100.0, " %", 1};
    case Measured::number:
      break;
  }
  return {1.0, " " + outcome.unit, decimals_for(largest)};
}

std::string signed_text(double value, const Unit& unit) {
  const std::string text = fixed(value * unit.factor, unit.decimals);
  return text.front() == '-' ? text : "+" + text;
}

}  // namespace

std::string value_words(const ComparedOutcome& outcome, double value) {
  Unit unit = unit_of(outcome, std::abs(value));
  if (outcome.stake.measured == Measured::share || outcome.stake.measured == Measured::chance) {
    unit.word = " %";
  }
  return fixed(value * unit.factor, unit.decimals) + unit.word;
}

std::string difference_words(const ComparedOutcome& outcome, double difference, const Interval& interval) {
  const bool factor = outcome.stake.measured == Measured::factor;
  const auto shown = [&](double log_or_value) { return factor ? std::expm1(log_or_value) : log_or_value; };
  const double largest =
      std::max({std::abs(shown(difference)), std::abs(shown(interval.low)), std::abs(shown(interval.high))});
  const Unit unit = unit_of(outcome, largest);
  return signed_text(shown(difference), unit) + unit.word + " (" + signed_text(shown(interval.low), unit) + " to " +
         signed_text(shown(interval.high), unit) + ")";
}

std::string amount_words(const ComparedOutcome& outcome, double difference) {
  const double amount = std::abs(outcome.stake.measured == Measured::factor ? std::expm1(difference) : difference);
  const Unit unit = unit_of(outcome, amount);
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
