#include "coalis/run/initialise_world.hpp"

#include "coalis/base/contract.hpp"
#include "coalis/mechanism/product.hpp"
#include "coalis/random/stream.hpp"
#include "initialise_parts.hpp"

namespace coalis {

namespace {

MarketParameters read_market(const Scenario& scenario) {
  return read_parameters(kMarketTable, "market", scenario.parameters);
}

}  // namespace

void initialise_world(const Scenario& scenario, std::uint64_t campaign_seed, std::uint32_t replicate, World& world) {
  require(!scenario.consortia.empty() && scenario.consortia.size() <= kMaxConsortia,
          "a scenario has between 1 and 8 consortia", scenario.consortia.size());
  world.market = read_market(scenario);
  world.inputs = std::shared_ptr<const Inputs>(std::shared_ptr<void>(), &scenario.inputs);
  world.mode = scenario.mode;
  world.seed = replicate_seed(campaign_seed, replicate);
  world.step = 0;
  initialise::paradigms(scenario, world);
  initialise::groups(scenario, world);
  initialise::consortia(scenario, world);
  initialise::firms(scenario, world);
  initialise::complementors(scenario, world);
  initialise::designs(scenario, world);
  initialise::consumers(scenario, world);
  initialise::opinions(scenario, world);
  initialise::money(scenario, world);
  world.flows.reset(world.consortia.count());
}

}  // namespace coalis
