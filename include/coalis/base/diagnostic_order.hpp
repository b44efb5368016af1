#pragma once

#include "coalis/base/diagnostic.hpp"

namespace coalis {

/// In the order in which a reader finds them: file by file, from the first line to the last.
void sort_by_place(Diagnostics& diagnostics);

}  // namespace coalis
