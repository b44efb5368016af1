#include <algorithm>

#include "comparison_parts.hpp"
#include "paired_columns.hpp"

namespace coalis::comparing {

namespace {

Effect effect_of(const Interval& joint, Direction better) {
  if (joint.low == 0.0 && joint.high == 0.0) {
    return Effect::unchanged;
  }
  const double sign = sign_of(better);
  if (joint.low > 0.0 || joint.high < 0.0) {
    return sign * joint.low > 0.0 ? Effect::gains : Effect::loses;
  }
  return Effect::unclear;
}

WinWin verdict_of(const std::array<StakeVerdict, 3>& stakes) {
  const auto count = [&](Effect effect) { return std::ranges::count(stakes, effect, &StakeVerdict::effect); };
  const auto gains = count(Effect::gains);
  const auto loses = count(Effect::loses);
  if (gains == 3) {
    return WinWin::win_win;
  }
  if (loses == 3) {
    return WinWin::lose_lose;
  }
  if (count(Effect::unchanged) == 3) {
    return WinWin::no_difference;
  }
  if (gains > 0) {
    return loses > 0 ? WinWin::trade_off : WinWin::no_loser;
  }
  return loses > 0 ? WinWin::no_gainer : WinWin::unclear;
}

/// Whose gain is judged by what; unclear until there are futures to judge by.
void name_stakes(const Viewpoint& viewpoint, std::vector<VariantReport>& variants) {
  for (VariantReport& variant : variants) {
    for (std::size_t s = 0; s < variant.stakes.size(); ++s) {
      const Yardstick yardstick = yardsticks()[s];
      variant.stakes[s].whose = yardstick.whose;
      variant.stakes[s].outcome = yardstick.outcome;
      variant.stakes[s].entity = yardstick.of_focus ? viewpoint.focus : "";
    }
  }
}

}  // namespace

std::array<Yardstick, 3> yardsticks() {
  return {Yardstick{Stakeholder::large, "large_firm_income", true},
          Yardstick{Stakeholder::small, "small_firm_income", true},
          Yardstick{Stakeholder::consumers, "consumer_surplus", false}};
}

std::vector<double> yardstick_column(const ContestantRuns& runs, const Yardstick& yardstick,
                                     const Viewpoint& viewpoint) {
  return outcome_column(runs, yardstick.outcome, yardstick.of_focus ? viewpoint.focus : "");
}

Multiplicity multiplicity_of(const Comparison& comparison) {
  const std::uint32_t first = comparison.contestants.front().replicates;
  const bool equal =
      std::ranges::all_of(comparison.contestants, [&](const ContestantRuns& one) { return one.replicates == first; });
  return equal ? Multiplicity::max_t : Multiplicity::bonferroni;
}

void judge_stakes(const Comparison& comparison, std::vector<VariantReport>& variants) {
  name_stakes(comparison.viewpoint, variants);
  const ContestantRuns& base = comparison.contestants.front();
  std::vector<std::vector<double>> differences;
  for (std::size_t i = 1; i < comparison.contestants.size(); ++i) {
    for (const Yardstick& yardstick : yardsticks()) {
      differences.push_back(
          differences_of(yardstick_column(base, yardstick, comparison.viewpoint),
                         yardstick_column(comparison.contestants[i], yardstick, comparison.viewpoint)));
    }
  }
  if (std::ranges::any_of(differences, [](const std::vector<double>& one) { return one.size() < 2; })) {
    return;
  }
  const std::vector<Interval> joint =
      simultaneous_intervals(differences, comparison.interval_level, multiplicity_of(comparison));
  std::size_t place = 0;
  for (VariantReport& variant : variants) {
    for (std::size_t s = 0; s < variant.stakes.size(); ++s, ++place) {
      StakeVerdict& verdict = variant.stakes[s];
      verdict.difference = summarise(differences[place]).mean;
      verdict.joint95 = joint[place];
      verdict.effect = effect_of(joint[place], stake_of(verdict.outcome).better);
    }
    variant.verdict = verdict_of(variant.stakes);
  }
}

}  // namespace coalis::comparing
