#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coalis/base/diagnostic.hpp"
#include "coalis/run/ensemble.hpp"
#include "coalis/run/stakes.hpp"

namespace coalis {

/// A scenario that takes part in a comparison, under the name that people give it.
struct Contestant {
  const Scenario* scenario = nullptr;
  std::string label;
};

/// From whose side, and by what, scenarios are compared.
struct Viewpoint {
  std::string focus;                     ///< a consortium
  std::string objective = "base_share";  ///< an outcome of it, or of the whole market
  [[nodiscard]] Direction better() const { return stake_of(objective).better; }
};

struct ComparisonOptions {
  SampleSize size;
  Viewpoint viewpoint;
  /// Stop computing variants that are clearly not the best by the objective (statistics/selection.hpp); the campaign's
  /// deadline, if any, ends it.
  bool eliminate = false;
  double indifference = 0.0;  ///< the smallest lead worth finding; 0: the precision (times the base's mean for money)
};

/// The runs of one scenario.
struct ContestantRuns {
  Contestant contestant;
  EnsembleKey key;
  std::uint32_t replicates = 0;  ///< 0 .. replicates - 1 are finished and used
  std::uint32_t already_stored = 0;
  OutcomeTable outcomes;
  std::vector<std::string> result_hashes;    ///< [replicates]
  std::string result_hash;                   ///< of them all
  std::optional<std::size_t> eliminated_at;  ///< number of futures after which it was clearly not the best
};

/// Several scenarios over the same futures, and why there are no more of these.
struct Comparison {
  Viewpoint viewpoint;
  std::vector<ContestantRuns> contestants;  ///< the base first
  CampaignEnd end = CampaignEnd::fixed_number;
  std::string stopped_because;
  double interval_level = 0.95;  ///< to use for each interval so that it covers with 95 %
  bool eliminates = false;
  double indifference = 0.0;
  std::optional<std::size_t> chosen;  ///< by the selection, once it is done
  std::string result_hash;            ///< of the runs of all contestants, in their order
  double seconds = 0.0;
  std::vector<RunInfo> failures;

  [[nodiscard]] bool any_eliminated() const {
    return std::ranges::any_of(contestants, [](const ContestantRuns& one) { return one.eliminated_at.has_value(); });
  }
};

/// A scenario and where it comes from: a file, a what-if.
struct SourcedScenario {
  const Scenario* scenario = nullptr;
  std::string source;
  bool by_source = false;  ///< called so by somebody, whatever its name
};

/// Each under its scenario's name, unless another one has that too, or somebody calls it otherwise: then by its source.
/// The base keeps its name; no two are called alike.
std::vector<Contestant> label_contestants(const std::vector<SourcedScenario>& scenarios);

/// The consortium from whose side to look where nobody says: the only one in which the scenarios differ, or else the
/// base's first.
std::string natural_focus(const std::vector<Contestant>& contestants);

/// Why the scenarios cannot be compared future by future, or not from that viewpoint; empty where they can.
Diagnostics comparison_problems(const std::vector<Contestant>& contestants, const Viewpoint& viewpoint);

/// Fills in what a store knows of each contestant's replicates 0 .. replicates - 1, and the hash of them all.
void load_runs(const Store& store, Comparison& comparison);

/// Runs base and variants over the same futures until the paired differences of the shares of owners, and the chance
/// that a variant is better by the objective, are precise enough. The contestants must have no comparison_problems.
Comparison run_comparison(const std::vector<Contestant>& contestants, const ComparisonOptions& options,
                          const CampaignOptions& campaign, Store& store);

}  // namespace coalis
