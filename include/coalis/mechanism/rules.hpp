#pragma once

#include "coalis/mechanism/mechanism.hpp"

namespace coalis {

// One function a rule: its registry row. Each is defined in sim/mechanism/<key>.cpp.
MechanismEntry apply_schedule_entry();
MechanismEntry listen_to_consumers_entry();
MechanismEntry search_innovation_entry();
MechanismEntry govern_proposals_entry();
MechanismEntry innovate_by_users_entry();
MechanismEntry adopt_paradigm_entry();
MechanismEntry serve_consumers_entry();
MechanismEntry support_consortium_entry();
MechanismEntry communicate_opinions_entry();
MechanismEntry suffer_crisis_entry();
MechanismEntry adopt_platform_entry();
MechanismEntry experience_product_entry();
MechanismEntry settle_accounts_entry();
MechanismEntry join_consortium_entry();
MechanismEntry form_ties_entry();
MechanismEntry enter_and_exit_entry();

}  // namespace coalis
