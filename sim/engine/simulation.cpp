#include "coalis/engine/simulation.hpp"

#include "coalis/base/contract.hpp"
#include "coalis/model/invariants.hpp"

namespace coalis {

namespace {

constexpr std::size_t kDecidersPerChunk = 8;

struct PhaseContext {
  Mechanism* mechanism;
  World* world;
  const StepKey* key;
};

void decide_chunk(void* context, IndexRange range) {
  const auto* phase = static_cast<const PhaseContext*>(context);
  phase->mechanism->decide(*phase->world, *phase->key, range);
}

void apply_chunk(void* context, IndexRange range) {
  const auto* phase = static_cast<const PhaseContext*>(context);
  phase->mechanism->apply_slice(*phase->world, *phase->key, range);
}

#ifdef COALIS_AUDIT
void audit(const World& world) {
  const std::vector<std::string> breaches = broken_invariants(world);
  require(breaches.empty(), "an invariant of the World is broken: " + (breaches.empty() ? "" : breaches.front()));
}
#else
void audit(const World& /*world*/) {}
#endif

}  // namespace

Simulation::Simulation(const ParameterSet& given, std::unique_ptr<Executor> executor) : executor_(std::move(executor)) {
  for (const MechanismEntry& entry : mechanism_registry()) {
    if (is_enabled(entry, given)) {
      mechanisms_.push_back(entry.make(given));
      dated_inputs_ += entry.order == UpdateOrder::exogenous ? 1 : 0;
    }
  }
}

void Simulation::prepare() {
  for (const std::unique_ptr<Mechanism>& mechanism : mechanisms_) {
    mechanism->prepare(world_);
  }
}

void Simulation::step() {
  log_.clear();
  const StepKey key{world_.seed, static_cast<std::uint32_t>(world_.step)};
  const std::span<const std::unique_ptr<Mechanism>> all(mechanisms_);
  run_phases(all.first(dated_inputs_), key);
  if (lever_review_) {
    hold_lever_review(lever_review_, world_, reviewed_levers_, log_);
  }
  world_.flows.reset(world_.consortia.count());
  run_phases(all.subspan(dated_inputs_), key);
  ++world_.step;
}

void Simulation::run_phases(std::span<const std::unique_ptr<Mechanism>> mechanisms, const StepKey& key) {
  for (const std::unique_ptr<Mechanism>& mechanism : mechanisms) {
    run_phase(*mechanism, key);
    audit(world_);
  }
}

void Simulation::run_phase(Mechanism& mechanism, const StepKey& key) {
  mechanism.survey(world_, key);
  const std::size_t deciders = mechanism.decider_count(world_);
  if (deciders > 0) {
    PhaseContext context{&mechanism, &world_, &key};
    executor_->run(deciders, kDecidersPerChunk, {decide_chunk, &context});
    executor_->run(deciders, kDecidersPerChunk, {apply_chunk, &context});
  }
  mechanism.apply(world_, key, log_);
}

}  // namespace coalis
