#pragma once

#include <memory>
#include <vector>

#include "coalis/engine/executor.hpp"
#include "coalis/mechanism/mechanism.hpp"

namespace coalis {

/// One run: a World, the rules that act on it in the order of the month, and who carries them out.
class Simulation {
 public:
  /// Takes the rules that `given` leaves enabled from the registry.
  explicit Simulation(const ParameterSet& given, std::unique_ptr<Executor> executor = make_serial_executor());

  /// The state; fill it (run/initialise_world.hpp) or restore it (checkpoint.hpp), then call prepare().
  [[nodiscard]] World& world() { return world_; }
  [[nodiscard]] const World& world() const { return world_; }
  [[nodiscard]] EventLog& log() { return log_; }
  [[nodiscard]] const Executor& executor() const { return *executor_; }

  /// Sizes every rule's buffers for the present World. After it, step() allocates nothing.
  void prepare();

  /// One month: every enabled rule in turn, then the calendar moves on. The log holds that month's events afterwards.
  void step();

 private:
  void run_phase(Mechanism& mechanism, const StepKey& key);

  std::unique_ptr<Executor> executor_;
  std::vector<std::unique_ptr<Mechanism>> mechanisms_;
  World world_;
  EventLog log_;
};

}  // namespace coalis
