#pragma once

#include <boost/mpi/communicator.hpp>

#include "coalis/base/clock.hpp"

namespace coalis {

/// Reports to rank 0 and carries out what it orders, until it dismisses this rank. `threads`: where it asks for none.
void serve_rank_0(const boost::mpi::communicator& world, int threads, const Clock& clock);

}  // namespace coalis
