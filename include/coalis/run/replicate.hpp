#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>

#include "coalis/engine/simulation.hpp"
#include "coalis/observe/run_observer.hpp"
#include "coalis/run/policy.hpp"
#include "coalis/scenario/scenario.hpp"

namespace coalis {

/// The names a scenario's entities have in frames; unnamed members of a population are name_1, name_2, ...
EntityNames entity_names(const Scenario& scenario);

/// Runs the replicates of one scenario one after another, keeping the memory of the run before. One for each thread.
class ReplicateRunner {
 public:
  /// `names`, `scenario` and `policy` must outlive the runner. With `threads` > 1 one run uses several threads itself
  /// (for contests of millions of consumers).
  ReplicateRunner(const Scenario& scenario, const EntityNames& names, std::uint64_t campaign_seed, int threads = 1,
                  const Policy* policy = nullptr);

  /// The frame of replicate r; nothing when `stop` was set meanwhile. `after_month` is called at the end of each month.
  std::optional<RunFrame> run(std::uint32_t replicate, Detail detail, const std::atomic<bool>& stop,
                              const std::function<void()>& after_month = {});

  [[nodiscard]] const World& world() const { return simulation_.world(); }

 private:
  const Scenario& scenario_;
  std::uint64_t campaign_seed_;
  const Policy* policy_;
  Simulation simulation_;
  RunObserver key_observer_;
  RunObserver full_observer_;
};

}  // namespace coalis
