#pragma once

#include "coalis/mechanism/mechanism.hpp"

namespace coalis {

// One function a rule: its registry row. Each is defined in sim/mechanism/<key>.cpp.
MechanismEntry apply_schedule_entry();

}  // namespace coalis
