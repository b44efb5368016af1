#include "worker.hpp"

#include <map>
#include <memory>
#include <stdexcept>

#include "coalis/scenario/load.hpp"
#include "mailbox.hpp"
#include "messages.hpp"
#include "patience.hpp"

namespace coalis {

namespace {

constexpr std::chrono::milliseconds kLongestWaitForAnswer{2};
constexpr std::chrono::milliseconds kLongestWaitForWork{5};
/// So long at most, finished runs wait for others to travel with: until then a lost rank loses them.
constexpr double kSecondsToReportFinished = 0.05;
/// So often at least, rank 0 hears how far long runs are, and may say that they are to be given up.
constexpr double kSecondsBetweenReports = 0.2;

/// One rank's side of the talk.
class Worker {
 public:
  Worker(const boost::mpi::communicator& world, int threads, Clock clock)
      : mail_(world), own_threads_(threads), clock_(std::move(clock)) {
    hire(threads);
  }

  void serve() {
    Patience patience(kLongestWaitForWork);
    for (;;) {
      mail_.send(0, kReportTag, next_report());
      const Orders orders = answer();
      if (orders.dismissed) {
        return;
      }
      carry_out(orders);
      if (orders.runs.empty()) {
        patience.wait();
      } else {
        patience.renew();
      }
    }
  }

 private:
  /// A crew of so many threads, should it be another number than there is.
  void hire(int threads) {
    if (crew_ == nullptr || crew_->threads() != threads) {
      crew_.reset();
      crew_ = std::make_unique<BackgroundCrew>(threads, clock_);
    }
  }

  /// When there is something to tell.
  Report next_report() {
    const double since = clock_();
    while (!crew_->wait_until_fewer(enough_, kSecondsToReportFinished) && !crew_->has_finished() &&
           clock_() - since < kSecondsBetweenReports) {
    }
    Report report;
    report.finished = crew_->take_finished();
    report.unfinished = crew_->unfinished();
    report.model_version = model_version();
    report.campaign = campaign_;
    report.part = crew_->take_part();
    report.threads = crew_->threads();
    return report;
  }

  Orders answer() {
    Patience patience(kLongestWaitForAnswer);
    for (;;) {
      if (auto orders = mail_.receive<Orders>(kOrdersTag)) {
        return std::move(orders->second);
      }
      patience.wait();
    }
  }

  void carry_out(const Orders& orders) {
    if (orders.campaign != campaign_) {
      crew_->give_up();
      campaign_ = orders.campaign;
    }
    hire(orders.threads > 0 ? orders.threads : own_threads_);
    enough_ = orders.enough;
    for (const ScenarioText& scenario : orders.scenarios) {
      learn(scenario);
    }
    std::vector<OrderedRun> runs;
    for (const RunOrder& order : orders.runs) {
      const auto known = scenarios_.find(order.ensemble.scenario_hash);
      if (known == scenarios_.end()) {
        throw std::logic_error("a run was ordered before its scenario");
      }
      const EnsembleKey* ensemble = &ensembles_.try_emplace(name_of(order.ensemble), order.ensemble).first->second;
      runs.push_back(
          {order.job, {&known->second, nullptr, ensemble, order.replicate, order.full ? Detail::full : Detail::key}});
    }
    crew_->add(runs);
  }

  void learn(const ScenarioText& text) {
    Result<Scenario> scenario = parse_scenario(text.text, {});
    if (!scenario.ok() || scenario.value().hash != text.hash) {
      throw std::runtime_error("a scenario that rank 0 sent reads differently here");
    }
    scenarios_.emplace(text.hash, std::move(scenario).value());
  }

  static std::string name_of(const EnsembleKey& key) { return key.scenario_hash + " " + std::to_string(key.seed); }

  Mailbox mail_;
  int own_threads_;
  Clock clock_;
  std::map<std::string, Scenario> scenarios_;     ///< by hash
  std::map<std::string, EnsembleKey> ensembles_;  ///< what runs point to stays in its place
  std::uint64_t campaign_ = 0;
  std::size_t enough_ = 1;                ///< unfinished runs: with fewer this rank wants more
  std::unique_ptr<BackgroundCrew> crew_;  ///< ends before what its runs point to
};

}  // namespace

void serve_rank_0(const boost::mpi::communicator& world, int threads, const Clock& clock) {
  Worker(world, threads, clock).serve();
}

}  // namespace coalis
