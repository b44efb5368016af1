#pragma once

#include <atomic>
#include <limits>
#include <mutex>
#include <vector>

#include "coalis/results/store_writer.hpp"
#include "coalis/run/campaign.hpp"

namespace coalis {

/// What the runs of each design point cost, and from that how long those still to come will take.
class RunCosts {
 public:
  explicit RunCosts(std::size_t points) : seconds_(points, 0.0), runs_(points, 0) {}

  void add(std::size_t point, double seconds);
  /// NaN before the first run of the point.
  [[nodiscard]] double mean_of(std::size_t point) const;
  /// Computing time of the runs still to come; points not measured yet cost what the others do on average.
  [[nodiscard]] double seconds_of(const std::vector<std::uint64_t>& runs_to_come, double in_flight) const;
  [[nodiscard]] double spent() const { return spent_; }

 private:
  std::vector<double> seconds_;
  std::vector<std::uint64_t> runs_;
  double spent_ = 0.0;
  std::uint64_t run_count_ = 0;
};

/// Watches over the runs of a campaign: stores them, tells the progress, and says when to halt.
class CampaignWork final : public RunClient {
 public:
  CampaignWork(const CampaignOptions& options, Store& store, std::size_t points);

  /// The next look: `done` runs are there, `jobs` are to come.
  void plan(std::uint64_t done, std::vector<PointJob> jobs, std::uint64_t limit);
  /// Waits for the disk. One run with two results is a broken promise and breaks off the campaign.
  void flush();

  bool must_halt() override;
  void note_part(double part) override;
  void note_run(std::size_t job, RunRecord record) override;

  [[nodiscard]] bool interrupted() const { return options_.stop != nullptr && options_.stop->load(); }
  [[nodiscard]] bool out_of_time() const { return options_.clock() >= options_.deadline; }
  [[nodiscard]] double mean_seconds(std::size_t point) const { return costs_.mean_of(point); }
  [[nodiscard]] double seconds() const { return options_.clock() - began_; }

 private:
  void show_progress();

  const CampaignOptions& options_;
  StoreWriter writer_;
  double began_;
  std::atomic<double> last_shown_;
  std::atomic<double> in_flight_ = 0.0;
  std::mutex mutex_;  ///< guards what follows
  std::vector<PointJob> jobs_;
  std::vector<std::uint64_t> to_come_;  ///< [points]
  RunCosts costs_;
  CampaignProgress progress_;
  double planned_at_ = 0.0;
  double spent_before_ = 0.0;
  std::uint64_t safe_before_ = 0;  ///< stored before this call; modulo 2^64, as failed runs are stored but not done
};

}  // namespace coalis
