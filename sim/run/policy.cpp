#include "coalis/run/policy.hpp"

#include "coalis/base/hash.hpp"

namespace coalis {

ScenarioRecord record_of(const Scenario& scenario, const Policy* policy) {
  if (policy == nullptr) {
    return {scenario.hash, scenario.name, scenario.resolved_text};
  }
  return {ContentHash().add(scenario.hash).add(policy->id).hex(), scenario.name + "+" + policy->name,
          "# under the policy " + policy->name + " (" + policy->id + "), which is no part of this file\n" +
              scenario.resolved_text};
}

}  // namespace coalis
