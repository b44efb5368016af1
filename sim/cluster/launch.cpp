#include <array>
#include <cstdlib>

#include "coalis/base/number_text.hpp"
#include "coalis/cluster/mpi_job.hpp"

namespace coalis {

namespace {

/// Open MPI, MPICH and Intel MPI, and Slurm's own launcher with its two interfaces.
constexpr std::array kSizeVariables{"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "MPI_LOCALNRANKS"};

/// nullptr where it is not set.
const char* variable_of_environment(const char* name) {
  return std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing in here changes the environment
}

}  // namespace

int processes_launched() {
  for (const char* variable : kSizeVariables) {
    if (const char* text = variable_of_environment(variable)) {
      return parse_number<int>(text).value_or(1);
    }
  }
  // srun sets its variables for programs of one process too, and for those that know nothing of MPI: only with a
  // process-management interface is this process meant to find the others.
  const char* tasks = variable_of_environment("SLURM_STEP_NUM_TASKS");
  if (tasks != nullptr && variable_of_environment("PMIX_RANK") != nullptr) {
    return parse_number<int>(tasks).value_or(1);
  }
  return 1;
}

}  // namespace coalis
