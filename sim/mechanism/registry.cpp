#include <array>

#include "coalis/mechanism/mechanism.hpp"
#include "coalis/mechanism/rules.hpp"

namespace coalis {

std::span<const MechanismEntry> mechanism_registry() {
  // One row a rule, in the order of the month. Numbers are permanent: they address the rule's draws.
  static const std::array entries{
      // clang-format off
      apply_schedule_entry(),
      listen_to_consumers_entry(),
      search_innovation_entry(),
      govern_proposals_entry(),
      innovate_by_users_entry(),
      adopt_paradigm_entry(),
      serve_consumers_entry(),
      support_consortium_entry(),
      communicate_opinions_entry(),
      suffer_crisis_entry(),
      adopt_platform_entry(),
      experience_product_entry(),
      settle_accounts_entry(),
      join_consortium_entry(),
      form_ties_entry(),
      enter_and_exit_entry(),
      // clang-format on
  };
  return entries;
}

const MechanismEntry* find_mechanism(std::string_view key) {
  for (const MechanismEntry& entry : mechanism_registry()) {
    if (entry.key == key) {
      return &entry;
    }
  }
  return nullptr;
}

bool is_enabled(const MechanismEntry& entry, const ParameterSet& given) {
  return given.get(entry.key, {.key = "enabled", .default_value = 1.0, .meaning = "whether the rule acts"}) != 0.0;
}

}  // namespace coalis
