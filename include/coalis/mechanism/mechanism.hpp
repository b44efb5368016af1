#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "coalis/base/parameter.hpp"
#include "coalis/model/events.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

/// Addresses every draw of one step together with a stream number and an entity (random/stream.hpp).
struct StepKey {
  std::uint64_t seed = 0;
  std::uint32_t step = 0;
};

struct IndexRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

enum class UpdateOrder : std::uint8_t {
  simultaneous,    ///< all decide from the state at the start of the phase
  keyed_sequence,  ///< one after another in an order drawn anew each month
  exogenous        ///< driven by the scenario's dates
};

/// One rule of the model. It keeps no state of its own between months: only its parameters, and the proposals of the
/// phase it is in. The engine calls, in this order and once a month: survey (alone), decide for every chunk of the
/// deciders (in parallel), apply_slice for every chunk (in parallel; may write only what belongs to its own deciders),
/// then apply (alone).
class Mechanism {
 public:
  virtual ~Mechanism() = default;

  /// Sizes the proposal buffers for this world. The only place that may allocate.
  virtual void prepare(const World& /*world*/) {}

  /// Works out once what all deciders of the phase share (prices, odds), so that decide only looks it up.
  virtual void survey(const World& /*world*/, const StepKey& /*key*/) {}

  /// How many deciders there are this month; 0 means that all the work is in apply.
  [[nodiscard]] virtual std::size_t decider_count(const World& /*world*/) const { return 0; }

  /// Lets the deciders in `range` make their proposals from the state as it stood when the phase began.
  virtual void decide(const World& /*world*/, const StepKey& /*key*/, IndexRange /*range*/) {}

  /// Writes what concerns the deciders in `range` alone.
  virtual void apply_slice(World& /*world*/, const StepKey& /*key*/, IndexRange /*range*/) {}

  /// Settles conflicts between proposals without regard to the order in which they were made, writes the World, and
  /// records events with their reasons.
  virtual void apply(World& world, const StepKey& key, EventLog& log) = 0;
};

/// A row of the registry: what is known of a rule without running it.
struct MechanismEntry {
  std::uint16_t number = 0;  ///< permanent; part of the address of every draw the rule makes
  int phase = 0;             ///< place in the month (model section 3)
  std::string_view key;      ///< verb_object; its TOML table is [mechanism.<key>]
  std::string_view title;
  UpdateOrder order = UpdateOrder::simultaneous;
  std::string_view section;      ///< of sim/equations.md
  std::string_view sources;      ///< published origins
  std::string_view zero_effect;  ///< the setting that makes the rule absent
  std::vector<ParameterRow> (*parameters)() = nullptr;
  std::unique_ptr<Mechanism> (*make)(const ParameterSet&) = nullptr;
};

/// Every mechanism, in the order of the month. An explicit table: registry.cpp.
std::span<const MechanismEntry> mechanism_registry();

/// The entry with this key, or nullptr.
const MechanismEntry* find_mechanism(std::string_view key);

/// "[mechanism.<key>] enabled = false" leaves a rule out; a rule that is out draws nothing.
bool is_enabled(const MechanismEntry& entry, const ParameterSet& given);

}  // namespace coalis
