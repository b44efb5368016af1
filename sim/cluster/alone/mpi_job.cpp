#include "coalis/cluster/mpi_job.hpp"

namespace coalis {

std::unique_ptr<MpiJob> MpiJob::begin() {
  return nullptr;
}

}  // namespace coalis
