#include "dispatcher.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "../background_client.hpp"
#include "patience.hpp"

namespace coalis {

namespace {

/// As many as a campaign has replicates of one design point behind each other.
constexpr std::size_t kMostRunsForAThread = 8;
constexpr std::chrono::milliseconds kLongestWaitForReports{2};
/// With so many finished runs waiting for the disk, ranks wait for their answers: memory stays bounded.
constexpr std::size_t kMostUntold = 4096;

}  // namespace

/// One call of carry_out: which jobs are given out, which are done.
class Dispatch {
 public:
  Dispatch(Dispatcher& all, std::span<const RunJob> jobs, RunClient& client, int threads)
      : all_(all), jobs_(jobs), client_(client), teller_(client), threads_(threads) {
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
      const bool answered = teller_.untold() < kMostUntold && answer_next();
      if (answered || done_ > before) {
        patience.renew();
      } else {
        patience.wait();
      }
    }
    teller_.finish();
  }

 private:
  /// By guided self-scheduling (Polychronopoulos & Kuck 1987), so that ranks end at about the same time.
  [[nodiscard]] std::size_t runs_for_a_thread() const {
    return std::clamp((jobs_.size() - next_) / (2 * all_threads()), std::size_t{1}, kMostRunsForAThread);
  }

  [[nodiscard]] std::size_t all_threads() const {
    return static_cast<std::size_t>(std::reduce(all_.threads_.begin(), all_.threads_.end()));
  }

  /// With fewer unfinished runs a rank of so many threads wants more: half of what it was given last lies in store
  /// while it asks. Near the end nothing is laid in store: another rank may be free sooner.
  [[nodiscard]] std::size_t enough_for(int threads) const {
    const auto wide = static_cast<std::size_t>(threads);
    return jobs_.size() - next_ > 2 * all_threads() ? wide * (1 + (runs_for_a_thread() + 1) / 2) : wide;
  }

  /// The next jobs for a rank with so many threads and unfinished runs. None while it has enough.
  std::vector<OrderedRun> share_for(int threads, std::size_t unfinished) {
    const auto wide = static_cast<std::size_t>(threads);
    const std::size_t left = jobs_.size() - next_;
    std::vector<OrderedRun> share;
    if (unfinished < enough_for(threads)) {
      const std::size_t many = left > all_threads() ? runs_for_a_thread() * wide : wide - std::min(wide, unfinished);
      for (const std::size_t end = next_ + std::min(left, many); next_ < end; ++next_) {
        share.push_back({next_, jobs_[next_]});
      }
    }
    return share;
  }

  /// Whether there was a report.
  bool answer_next() {
    std::optional<std::pair<int, Report>> next = all_.mail_.receive<Report>(kReportTag);
    if (next) {
      answer(next->first, std::move(next->second));
    }
    return next.has_value();
  }

  void answer(int rank, Report report) {
    if (report.model_version != model_version()) {
      throw std::runtime_error("rank " + std::to_string(rank) + " runs another build (" + report.model_version +
                               ") than rank 0 (" + model_version() + "): start the same program everywhere");
    }
    all_.threads_[static_cast<std::size_t>(rank)] = report.threads;
    const bool current = report.campaign == all_.campaign_;
    if (current) {
      note(rank, std::move(report.finished), report.part);
    }
    all_.mail_.send(rank, kOrdersTag, orders_for(rank, report.threads, current ? report.unfinished : 0));
  }

  Orders orders_for(int rank, int threads, std::size_t unfinished) {
    Orders orders;
    orders.campaign = all_.campaign_;
    orders.threads = threads_;
    std::set<std::string>& known = all_.known_there_[static_cast<std::size_t>(rank)];
    const int wide = threads_ > 0 ? threads_ : threads;
    for (const OrderedRun& one : share_for(wide, unfinished)) {
      const EnsembleKey& ensemble = *one.run.ensemble;
      orders.runs.push_back({one.job, ensemble, one.run.replicate, one.run.detail == Detail::full});
      if (known.insert(ensemble.scenario_hash).second) {
        orders.scenarios.push_back({ensemble.scenario_hash, one.run.scenario->resolved_text});
      }
    }
    orders.enough = enough_for(wide);
    return orders;
  }

  void note(int rank, std::vector<FinishedRun> finished, double part) {
    if (part != 0.0) {
      client_.note_part(part);
    }
    all_.runs_of_ranks_[static_cast<std::size_t>(rank)] += finished.size();
    done_ += finished.size();
    for (FinishedRun& run : finished) {
      teller_.note_run(std::move(run));
    }
  }

  Dispatcher& all_;
  std::span<const RunJob> jobs_;
  RunClient& client_;
  BackgroundClient teller_;  ///< of finished runs
  int threads_;
  std::size_t next_ = 0;
  std::size_t done_ = 0;
};

Dispatcher::Dispatcher(const boost::mpi::communicator& world) : mail_(world) {
  const auto ranks = static_cast<std::size_t>(world.size());
  threads_.resize(ranks, 1);
  known_there_.resize(ranks);
  runs_of_ranks_.resize(ranks, 0);
}

void Dispatcher::dismiss_all() {
  Orders dismissal;
  dismissal.dismissed = true;
  Patience patience(kLongestWaitForReports);
  for (std::size_t left = threads_.size() - 1; left > 0;) {
    if (const auto report = mail_.receive<Report>(kReportTag)) {
      mail_.send(report->first, kOrdersTag, dismissal);
      --left;
    } else {
      patience.wait();
    }
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
