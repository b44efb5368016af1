#pragma once

#include <memory>
#include <string>

#include "coalis/base/clock.hpp"
#include "coalis/run/crew.hpp"

namespace coalis {

/// How many processes mpirun, srun or their like started together with this one, by what they leave in the environment;
/// 1 when it was started alone.
int processes_launched();

/// The processes that were launched together, as one crew. Rank 0 does what the user asked for and owns the store; the
/// others carry out runs that it sends them. Lives as long as the program; MPI is begun and ended with it.
class MpiJob {
 public:
  /// Nothing when this build has no MPI.
  static std::unique_ptr<MpiJob> begin();

  virtual ~MpiJob() = default;

  [[nodiscard]] virtual int rank() const = 0;
  [[nodiscard]] virtual int size() const = 0;
  /// Processes of the job on this machine: what they share, each may take its part of.
  [[nodiscard]] virtual int size_here() const = 0;

  /// Rank 0: the crew of all ranks, each on so many threads (0: as many as `serve` was told, and here `threads_here`).
  virtual std::unique_ptr<Crew> crew(int threads, int threads_here, Clock clock) = 0;
  /// Rank 0: what each rank carried out so far, e.g. "120 runs on rank 0, 118 on rank 1".
  [[nodiscard]] virtual std::string shares() const = 0;

  /// Other ranks: carries out runs until rank 0 ends. A rank that cannot go on ends the whole job.
  virtual void serve(int threads, Clock clock) = 0;
};

}  // namespace coalis
