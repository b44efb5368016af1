#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coalis/run/comparison_report.hpp"
#include "coalis/scenario/scenario_family.hpp"
#include "commands.hpp"

// --fails-when KEY=LOW..HIGH: where the verdict on a variant turns round.
namespace coalis::cli {

/// What is wrong with such a text, or "".
std::string tipping_problem(const std::string& text);

/// A scenario file with what is laid over it, for more to be laid over.
struct VariedScenario {
  ScenarioFamily family;
  std::vector<std::string> overrides;

  [[nodiscard]] Result<Scenario> with(const std::string& override) const;
};

/// The questions, and the scenarios that they are put to.
class TippingQuestions {
 public:
  /// `scenarios`: base and variants. Nothing where a question cannot be put, which is on stderr then.
  static std::optional<TippingQuestions> put(const CompareOptions& options, std::vector<VariedScenario> scenarios);

  /// Answers them into the report's variants; the state of the runs that this took.
  CampaignState answer(ComparisonReport& report, const CampaignOptions& campaign, Store& store) const;

  /// Runs that it takes at most, where the comparison has so many futures.
  [[nodiscard]] std::uint32_t most_runs(std::uint32_t futures) const;

 private:
  [[nodiscard]] std::uint32_t futures_of(std::uint32_t compared) const;
  [[nodiscard]] Diagnostics problems(const TippingQuestion& question) const;

  std::vector<TippingQuestion> questions_;
  std::vector<VariedScenario> scenarios_;  ///< the base first
  bool all_futures_ = false;               ///< asked for a number of them
};

}  // namespace coalis::cli
