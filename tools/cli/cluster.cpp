#include "cluster.hpp"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <memory>

#include "coalis/cluster/mpi_job.hpp"
#include "machine.hpp"
#include "progress.hpp"

namespace coalis::cli {

namespace {

// One program is one rank of one job: these last from main's beginning to its end.
std::unique_ptr<MpiJob> job;
std::unique_ptr<Crew> all_ranks;

}  // namespace

Cluster::Cluster() {
  if (processes_launched() > 1) {
    job = MpiJob::begin();
    impossible_ = job == nullptr;
  }
}

Cluster::~Cluster() {
  all_ranks.reset();
  job.reset();
}

bool Cluster::is_worker() const {
  return job != nullptr && job->rank() > 0;
}

void Cluster::serve() const {
  // A signal to all means the end of the campaign, and rank 0 sees to that: it has runs to store first.
  for (const int signal_number : {SIGINT, SIGTERM, SIGHUP}) {
    std::signal(signal_number, SIG_IGN);
  }
  job->serve(threads_for_runs(), seconds_now);
}

Crew* cluster_crew(int threads) {
  if (job != nullptr && all_ranks == nullptr) {
    all_ranks = job->crew(threads, threads_for_runs(), seconds_now);
  }
  return all_ranks.get();
}

int threads_for_runs() {
  const auto processors = static_cast<int>(sysconf(_SC_NPROCESSORS_ONLN));
  return std::clamp(processors / processes_here(), 1, usable_threads());
}

int processes_here() {
  return job != nullptr ? job->size_here() : 1;
}

void print_shares() {
  if (job != nullptr) {
    std::fprintf(stderr, "%d processes: %s\n", job->size(), job->shares().c_str());
  }
}

}  // namespace coalis::cli
