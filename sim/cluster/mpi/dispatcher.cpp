#include "dispatcher.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "patience.hpp"

namespace coalis {

namespace {

/// As many as a campaign has replicates of one design point behind each other.
constexpr std::size_t kMostRunsForAThread = 8;
constexpr std::chrono::milliseconds kLongestWaitForReports{1};

}  // namespace

/// One call of carry_out: which jobs are given out, which are done.
class Dispatch {
 public:
  Dispatch(Dispatcher& all, std::span<const RunJob> jobs, RunClient& client, int threads)
      : all_(all), jobs_(jobs), client_(client), threads_(threads) {
    for (const RunJob& job : jobs) {
      if (job.policy != nullptr) {
        throw std::invalid_argument("a policy of this process's own cannot be carried out by another one");
      }
    }
  }

  void carry_out(BackgroundCrew& here) {
    Patience patience(kLongestWaitForReports);
    while (done_ < jobs_.size() && !client_.must_halt()) {
      const std::size_t before = done_;
      note(0, here.take_finished(), here.take_part());
      here.add(share_for(here.threads(), here.unfinished()));
      while (const auto status = all_.world_.iprobe(boost::mpi::any_source, kReportTag)) {
        answer(status->source());
      }
      if (done_ > before) {
        patience.renew();
      } else {
        patience.wait();
      }
    }
  }

 private:
  /// The next jobs for a rank with so many threads and unfinished runs: by guided self-scheduling (Polychronopoulos &
  /// Kuck 1987), so that ranks are seldom without work and end at about the same time. Nothing while it has enough.
  std::vector<OrderedRun> share_for(int threads, std::size_t unfinished) {
    const auto wide = static_cast<std::size_t>(threads);
    const auto all_threads = static_cast<std::size_t>(std::reduce(all_.threads_.begin(), all_.threads_.end()));
    const std::size_t left = jobs_.size() - next_;
    const std::size_t each = std::clamp(left / (2 * all_threads), std::size_t{1}, kMostRunsForAThread);
    // Near the end nothing is laid in store: another rank may be free sooner.
    const std::size_t enough = left > 2 * all_threads ? wide + 1 : wide;
    std::vector<OrderedRun> share;
    if (unfinished < enough) {
      const std::size_t end =
          next_ + std::min(left, left > all_threads ? each * wide : wide - std::min(wide, unfinished));
      for (; next_ < end; ++next_) {
        share.push_back({next_, jobs_[next_]});
      }
    }
    return share;
  }

  void answer(int rank) {
    Report report;
    all_.world_.recv(rank, kReportTag, report);
    if (report.model_version != model_version()) {
      throw std::runtime_error("rank " + std::to_string(rank) + " runs another build (" + report.model_version +
                               ") than rank 0 (" + model_version() + "): start the same program everywhere");
    }
    all_.threads_[static_cast<std::size_t>(rank)] = report.threads;
    const bool current = report.campaign == all_.campaign_;
    if (current) {
      note(rank, std::move(report.finished), report.part);
    }
    all_.world_.send(rank, kOrdersTag, orders_for(rank, report.threads, current ? report.unfinished : 0));
  }

  Orders orders_for(int rank, int threads, std::size_t unfinished) {
    Orders orders;
    orders.campaign = all_.campaign_;
    orders.threads = threads_;
    std::set<std::string>& known = all_.known_there_[static_cast<std::size_t>(rank)];
    for (const OrderedRun& one : share_for(threads_ > 0 ? threads_ : threads, unfinished)) {
      const EnsembleKey& ensemble = *one.run.ensemble;
      orders.runs.push_back({one.job, ensemble, one.run.replicate, one.run.detail == Detail::full});
      if (known.insert(ensemble.scenario_hash).second) {
        orders.scenarios.push_back({ensemble.scenario_hash, one.run.scenario->resolved_text});
      }
    }
    return orders;
  }

  void note(int rank, std::vector<FinishedRun> finished, double part) {
    if (part != 0.0) {
      client_.note_part(part);
    }
    all_.runs_of_ranks_[static_cast<std::size_t>(rank)] += finished.size();
    done_ += finished.size();
    for (FinishedRun& run : finished) {
      client_.note_run(run.job, std::move(run.record));
    }
  }

  Dispatcher& all_;
  std::span<const RunJob> jobs_;
  RunClient& client_;
  int threads_;
  std::size_t next_ = 0;
  std::size_t done_ = 0;
};

Dispatcher::Dispatcher(boost::mpi::communicator world) : world_(std::move(world)) {
  const auto ranks = static_cast<std::size_t>(world_.size());
  threads_.resize(ranks, 1);
  known_there_.resize(ranks);
  runs_of_ranks_.resize(ranks, 0);
}

void Dispatcher::dismiss_all() {
  Orders dismissal;
  dismissal.dismissed = true;
  for (int rank = 1; rank < world_.size(); ++rank) {
    Patience patience(kLongestWaitForReports);
    while (!world_.iprobe(rank, kReportTag)) {
      patience.wait();
    }
    Report report;
    world_.recv(rank, kReportTag, report);
    world_.send(rank, kOrdersTag, dismissal);
  }
}

void Dispatcher::carry_out(std::span<const RunJob> jobs, RunClient& client, BackgroundCrew& here, int threads) {
  ++campaign_;  // what other ranks still do for an earlier call is given up with their next report
  threads_[0] = here.threads();
  try {
    Dispatch(*this, jobs, client, threads).carry_out(here);
  } catch (...) {
    here.give_up();
    throw;
  }
  here.give_up();
}

}  // namespace coalis
