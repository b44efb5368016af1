#pragma once

#include <algorithm>
#include <memory>
#include <string_view>

#include "coalis/base/contract.hpp"
#include "coalis/mechanism/mechanism.hpp"

namespace coalis::test {

/// One rule alone, as the engine would call it: make it, prepare it, then live through months.
class RuleAlone {
 public:
  RuleAlone(std::string_view key, const ParameterSet& given, const World& world) {
    const MechanismEntry* entry = find_mechanism(key);
    require(entry != nullptr, "no such mechanism");
    rule_ = entry->make(given);
    rule_->prepare(world);
  }

  /// One month, the deciders in chunks of the given size.
  void month(World& world, std::size_t chunk = 8) {
    log_.clear();
    const StepKey key{world.seed, static_cast<std::uint32_t>(world.step)};
    rule_->survey(world, key);
    const std::size_t deciders = rule_->decider_count(world);
    for (std::size_t begin = 0; begin < deciders; begin += chunk) {
      rule_->decide(world, key, {begin, std::min(begin + chunk, deciders)});
    }
    for (std::size_t begin = 0; begin < deciders; begin += chunk) {
      rule_->apply_slice(world, key, {begin, std::min(begin + chunk, deciders)});
    }
    rule_->apply(world, key, log_);
    ++world.step;
  }

  EventLog& log() { return log_; }

 private:
  std::unique_ptr<Mechanism> rule_;
  EventLog log_;
};

}  // namespace coalis::test
