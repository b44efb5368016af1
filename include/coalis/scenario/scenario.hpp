#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coalis/base/parameter.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

/// Up to here doubles, and with them readers of JSON, hold every whole number.
inline constexpr std::uint64_t kLargestSeed = std::uint64_t{1} << 53U;

enum class DistributionKind : std::uint8_t { constant, uniform, normal, lognormal };

/// A number, or the law from which each member of a population draws its own. constant: a; uniform: [a, b];
/// normal: mean a, standard deviation b; lognormal: median a, log standard deviation b.
struct Distribution {
  DistributionKind kind = DistributionKind::constant;
  double a = 0.0;
  double b = 0.0;
};

/// A number that the scenario holds or interpolates because no source gives it; told to the reader of every result.
struct Assumption {
  std::string key_path;
  std::string text;
};

/// One named firm, or `count` unnamed ones with the same law.
struct FirmDefinition {
  std::string name;
  std::string title;
  FirmKind kind = FirmKind::small;
  std::uint32_t count = 1;
  std::string consortium;                   ///< empty: free
  std::optional<std::int32_t> joins_month;  ///< dated input: joins from outside the model in that month
  std::vector<std::uint32_t> home_modules;  ///< empty: spread over the modules in turn
  Distribution size{DistributionKind::constant, 1.0, 0.0};
  Distribution cash{DistributionKind::constant, 10.0, 0.0};
  Distribution research_budget{DistributionKind::constant, 0.5, 0.0};
  std::optional<double> approval_levels;  ///< default 3 large, 1 small
  std::optional<double> agility;          ///< default 1/12 large, 1/3 small
};

struct ConsortiumDefinition {
  std::string name;
  std::string title;
  std::string leader;  ///< name of a firm
  std::array<double, kLeverCount> levers{};
  bool on_offer = true;  ///< from the first month; otherwise an `enter_market` event says when
  double reach = 1.0;
  double initial_search = 1.0;  ///< local search behind the initial design, in N steps
  std::uint32_t paradigm = 0;
  std::array<double, kTouchpoints> touchpoints{0.4, 0.4, 0.4, 0.4};
  std::vector<double> perceived_weights;  ///< engineers' view; empty: the default [.4,.3,.2,.1]
  std::optional<double> expectation;      ///< initial E; default: as claims imply
  double trust = 0.5;                     ///< initial T
  double media_stock = 0.0;
};

struct GroupDefinition {
  std::string name;
  std::string title;
  double consumers = 0.0;  ///< in the first month, unless a series says otherwise
  std::array<double, kGroupTraitCount> traits{};
  std::vector<double> module_weights;
  std::vector<double> later_weights;       ///< empty: same as module_weights
  std::vector<double> touchpoint_weights;  ///< w_gc: sale, use, service, community; empty: equal
  std::vector<double> initial_owners;      ///< share of the group owning each consortium's product at the start
  double initial_tenure_months = 12.0;     ///< of initial owners: uniform on 0..2x this
  double engagement = 0.05;
  double social_reach = 0.4;
};

/// What people say of a scheduled event; the model does not read it.
struct EventNote {
  std::string name;
  std::string note;
  std::string source;
  bool follows_from_firm = false;  ///< a join that a firm's own table says
};

/// Sales observed in reality, for the history fit: one value per quarter (or month) and consortium, NaN where unknown.
struct Observations {
  std::string title;
  std::string file;
  std::int32_t period_months = 3;
  std::vector<std::int32_t> first_month;  ///< [periods], months since the scenario's start
  std::vector<std::string> label;         ///< [periods], e.g. "2007Q3"
  Grid<double> sales;                     ///< [periods x consortia], thousand units
};

/// How long and how precisely to run.
struct RunSettings {
  std::uint32_t replicates = 0;  ///< 0: until precise enough
  double precision = 0.01;       ///< half-width of the 95 % interval of every base share, as a fraction
  std::uint32_t most_replicates = 2000;
  std::uint64_t seed = 1;
};

/// What is asked: an immutable, validated description. No state, nothing drawn yet.
struct Scenario {
  std::string name;
  std::string title;
  std::string question;
  std::string description;
  std::string units;  ///< for people: what a unit of money and a consumer of the model stand for
  std::int32_t first_year = 2000;
  std::int32_t first_month_of_year = 1;
  std::int32_t month_count = 72;

  ParameterSet parameters;  ///< of mechanisms ("search_innovation.trial_rate") and of the market ("market.bit_count")
  ConsumerMode mode = ConsumerMode::groups;
  std::vector<ConsortiumDefinition> consortia;
  std::vector<FirmDefinition> firms;
  std::vector<GroupDefinition> groups;
  std::uint32_t complementor_count = 1000;
  double complementor_quality_log_sd = 0.7;
  double complementor_cost_log_sd = 0.3;
  std::uint32_t startup_places = 20;  ///< room in the firm table for firms that enter while the model runs
  Inputs inputs;
  std::vector<EventNote> event_notes;  ///< [inputs.events]
  std::optional<Observations> observations;
  RunSettings run;
  std::vector<Assumption> assumptions;

  std::string resolved_text;  ///< canonical TOML with every number in its place; what is stored
  std::string hash;           ///< names what is simulated: scenario_hash() of resolved.hpp
};

}  // namespace coalis
