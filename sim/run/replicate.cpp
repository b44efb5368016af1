#include "coalis/run/replicate.hpp"

#include "coalis/run/initialise_world.hpp"

namespace coalis {

EntityNames entity_names(const Scenario& scenario) {
  EntityNames names;
  for (const ConsortiumDefinition& one : scenario.consortia) {
    names.consortia.push_back(one.name);
  }
  for (const GroupDefinition& one : scenario.groups) {
    names.groups.push_back(one.name);
  }
  for (const FirmDefinition& one : scenario.firms) {
    for (std::uint32_t copy = 1; copy <= one.count; ++copy) {
      names.firms.push_back(one.count == 1 ? one.name : one.name + "_" + std::to_string(copy));
    }
  }
  for (std::uint32_t place = 1; place <= scenario.startup_places; ++place) {
    names.firms.push_back("startup_" + std::to_string(place));
  }
  return names;
}

ReplicateRunner::ReplicateRunner(const Scenario& scenario, const EntityNames& names, std::uint64_t campaign_seed,
                                 int threads, const Policy* policy)
    : scenario_(scenario),
      campaign_seed_(campaign_seed),
      policy_(policy),
      simulation_(scenario.parameters, threads > 1 ? make_parallel_executor(threads) : make_serial_executor()),
      key_observer_(names, scenario.month_count, Detail::key),
      full_observer_(names, scenario.month_count, Detail::full) {}

std::optional<RunFrame> ReplicateRunner::run(std::uint32_t replicate, Detail detail, const std::atomic<bool>& stop,
                                             const std::function<void()>& after_month) {
  initialise_world(scenario_, campaign_seed_, replicate, simulation_.world());
  simulation_.prepare();
  simulation_.set_lever_review(policy_ != nullptr ? policy_->begin_run(replicate) : LeverReview());
  RunObserver& observer = detail == Detail::full ? full_observer_ : key_observer_;
  observer.begin(simulation_.world());
  simulation_.log().record_if(detail == Detail::full);
  for (std::int32_t month = 0; month < scenario_.month_count; ++month) {
    if (stop.load(std::memory_order_relaxed)) {
      return std::nullopt;
    }
    simulation_.step();
    observer.record(simulation_.world(), simulation_.log());
    if (after_month) {
      after_month();
    }
  }
  return observer.finish(simulation_.world());
}

}  // namespace coalis
