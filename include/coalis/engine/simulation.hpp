#pragma once

#include <memory>
#include <span>
#include <vector>

#include "coalis/engine/executor.hpp"
#include "coalis/engine/lever_review.hpp"
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

  /// Holds this review at the start of every month, after the month's dated inputs and before any other rule. Empty:
  /// nobody decides, and nothing is different for it.
  void set_lever_review(LeverReview review) { lever_review_ = std::move(review); }

  /// Sizes every rule's buffers for the present World. After it, step() allocates nothing.
  void prepare();

  /// One month: every enabled rule in turn, then the calendar moves on. The log holds that month's events afterwards.
  void step();

 private:
  void run_phases(std::span<const std::unique_ptr<Mechanism>> mechanisms, const StepKey& key);
  void run_phase(Mechanism& mechanism, const StepKey& key);

  std::unique_ptr<Executor> executor_;
  std::vector<std::unique_ptr<Mechanism>> mechanisms_;
  std::size_t dated_inputs_ = 0;  ///< so many of these, the first ones, bring in the month's dated inputs
  LeverReview lever_review_;
  Grid<double> reviewed_levers_;
  World world_;
  EventLog log_;
};

}  // namespace coalis
