#include "coalis/statistics/sequential.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "coalis/base/contract.hpp"
#include "coalis/base/word_list.hpp"

namespace coalis {

namespace {

// A last step to the limit shorter than this would be a look for nothing: the look before it moves to the limit.
constexpr double kSmallestGrowth = 1.25;

std::vector<int> schedule(const StoppingRule& rule) {
  std::vector<int> looks;
  for (double size = rule.first_look; size * kSmallestGrowth <= rule.limit; size *= rule.growth) {
    looks.push_back(static_cast<int>(std::ceil(size)));
  }
  looks.push_back(rule.limit);
  return looks;
}

StoppingRule checked(StoppingRule rule) {
  require(rule.level > 0.0 && rule.level < 1.0, "a confidence level lies in (0, 1)", rule.level);
  require(rule.first_look >= 2, "the first look needs two replicates", rule.first_look);
  require(rule.growth >= kSmallestGrowth, "looks grow by a factor of 1.25 or more", rule.growth);
  require(rule.limit >= 2, "the limit is at least two replicates", rule.limit);
  for (const PrecisionTarget& target : rule.targets) {
    require(target.half_width > 0.0, "a target's half-width is above 0: " + target.name, target.half_width);
  }
  return rule;
}

bool nearly_normal(OutcomeKind kind, const Summary& summary) {
  constexpr double kCochran = 25.0;
  return kind == OutcomeKind::probability ||
         static_cast<double>(summary.count) >= kCochran * summary.skewness * summary.skewness;
}

std::string short_number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

}  // namespace

SequentialStopping::SequentialStopping(StoppingRule rule)
    : rule_(checked(std::move(rule))), looks_(schedule(rule_)), look_level_(repeated_look_level(rule_.level, looks_)) {}

bool SequentialStopping::due_at(int replicates) const {
  return std::binary_search(looks_.begin(), looks_.end(), replicates);
}

std::optional<int> SequentialStopping::next_look(int replicates) const {
  const auto next = std::upper_bound(looks_.begin(), looks_.end(), replicates);
  return next == looks_.end() ? std::nullopt : std::optional(*next);
}

Interval SequentialStopping::interval(OutcomeKind kind, const Summary& summary) const {
  if (kind == OutcomeKind::mean) {
    return t_interval(summary, look_level_);
  }
  const double successes = std::round(summary.mean * static_cast<double>(summary.count));
  return wilson_interval(static_cast<std::size_t>(successes), summary.count, look_level_);
}

std::string SequentialStopping::word(const PrecisionTarget& target, const Summary& summary, Interval found) const {
  std::string text =
      target.name + " +-" + short_number(found.half_width()) + " (asked +-" + short_number(target.half_width) + ")";
  return nearly_normal(target.kind, summary) ? text : text + " with skewness " + short_number(summary.skewness);
}

Decision SequentialStopping::look(std::span<const PrecisionTarget> targets, std::span<const Summary> summaries) const {
  require(summaries.size() == targets.size(), "one summary for each target", summaries.size());
  Decision decision;
  std::vector<std::string> open;
  for (std::size_t i = 0; i < summaries.size(); ++i) {
    const PrecisionTarget& target = targets[i];
    require(summaries[i].count == summaries.front().count, "all outcomes are summarised over the same replicates");
    decision.intervals.push_back(interval(target.kind, summaries[i]));
    if (decision.intervals[i].half_width() > target.half_width || !nearly_normal(target.kind, summaries[i])) {
      open.push_back(word(target, summaries[i], decision.intervals[i]));
    }
  }
  const bool targeted = !summaries.empty();
  const bool at_limit = !targeted || summaries.front().count >= static_cast<std::size_t>(rule_.limit);
  if (targeted && open.empty()) {
    decision.reason = StopReason::precise;
    decision.words = "every outcome is as precise as asked";
  } else if (at_limit) {
    decision.reason = StopReason::limit_reached;
    decision.words = "the limit of " + std::to_string(rule_.limit) + " replicates is reached";
    decision.words += open.empty() ? "" : "; not yet precise: " + comma_list(open);
  } else {
    decision.words = "not yet precise: " + comma_list(open);
  }
  return decision;
}

}  // namespace coalis
