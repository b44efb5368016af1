#include "coalis/cluster/mpi_job.hpp"

#include <mpi.h>

#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>
#include <cstdio>
#include <exception>

#include "dispatcher.hpp"
#include "worker.hpp"

namespace coalis {

namespace {

/// All ranks as a crew.
class RankCrew final : public Crew {
 public:
  RankCrew(Dispatcher& dispatcher, int threads, int threads_here, Clock clock)
      : dispatcher_(dispatcher), threads_(threads), here_(threads > 0 ? threads : threads_here, std::move(clock)) {}

  void carry_out(std::span<const RunJob> jobs, RunClient& client) override {
    if (!jobs.empty()) {
      dispatcher_.carry_out(jobs, client, here_, threads_);
    }
  }

 private:
  Dispatcher& dispatcher_;
  int threads_;
  BackgroundCrew here_;
};

int count_here(const boost::mpi::communicator& world) {
  MPI_Comm here = MPI_COMM_NULL;
  int size = 1;
  MPI_Comm_split_type(world, MPI_COMM_TYPE_SHARED, world.rank(), MPI_INFO_NULL, &here);
  MPI_Comm_size(here, &size);
  MPI_Comm_free(&here);
  return size;
}

class BoostMpiJob final : public MpiJob {
 public:
  BoostMpiJob() : size_here_(count_here(world_)), dispatcher_(world_) {}

  ~BoostMpiJob() override {
    if (rank() == 0) {
      dispatcher_.dismiss_all();
    }
  }

  [[nodiscard]] int rank() const override { return world_.rank(); }
  [[nodiscard]] int size() const override { return world_.size(); }
  [[nodiscard]] int size_here() const override { return size_here_; }

  std::unique_ptr<Crew> crew(int threads, int threads_here, Clock clock) override {
    return std::make_unique<RankCrew>(dispatcher_, threads, threads_here, std::move(clock));
  }

  [[nodiscard]] std::string shares() const override {
    std::string text;
    for (std::size_t rank = 0; rank < dispatcher_.runs_of_ranks().size(); ++rank) {
      text += (rank == 0 ? "" : ", ") + std::to_string(dispatcher_.runs_of_ranks()[rank]) +
              (rank == 0 ? " runs on rank " : " on rank ") + std::to_string(rank);
    }
    return text;
  }

  void serve(int threads, Clock clock) override {
    try {
      serve_rank_0(world_, threads, clock);
    } catch (const std::exception& problem) {
      std::fprintf(stderr, "error: rank %d of the job cannot go on: %s; finished runs are safe\n", rank(),
                   problem.what());
      environment_.abort(1);
    }
  }

 private:
  boost::mpi::environment environment_{boost::mpi::threading::funneled};
  boost::mpi::communicator world_;
  int size_here_;
  Dispatcher dispatcher_;
};

}  // namespace

std::unique_ptr<MpiJob> MpiJob::begin() {
  return std::make_unique<BoostMpiJob>();
}

}  // namespace coalis
