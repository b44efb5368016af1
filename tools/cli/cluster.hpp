#pragma once

#include "coalis/run/crew.hpp"

namespace coalis::cli {

/// The processes that mpirun or srun started together with this one, for as long as this stands; nothing when the
/// program was started alone.
class Cluster {
 public:
  Cluster();
  ~Cluster();
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  /// Launched as one of several processes, but built without MPI: each would do the whole work.
  [[nodiscard]] bool impossible() const { return impossible_; }
  /// This process is not the one that answers the user; then serve() is all that it does.
  [[nodiscard]] bool is_worker() const;
  void serve() const;

 private:
  bool impossible_ = false;
};

/// Who carries out the runs of this process's campaigns: all processes launched together, each on `threads` (0: as many
/// as it may use); null when it was started alone.
Crew* cluster_crew(int threads);

/// Threads that this process may use for runs: its processors, or its part of them beside others launched with it.
int threads_for_runs();

/// Processes launched together that share this machine's memory.
int processes_here();

/// On stderr, which process carried out how many runs; nothing when it was started alone.
void print_shares();

}  // namespace coalis::cli
