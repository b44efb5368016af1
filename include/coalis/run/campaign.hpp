#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "coalis/results/store.hpp"
#include "coalis/run/crew.hpp"

namespace coalis {

/// What is shown while a campaign runs. Counts are of runs, over all design points.
struct CampaignProgress {
  std::uint64_t done = 0;     ///< finished, those of earlier calls included
  double in_flight = 0.0;     ///< of those under way, the parts done, added up
  std::uint64_t planned = 0;  ///< at the next look
  std::uint64_t limit = 0;    ///< at the most
  std::uint64_t safe = 0;     ///< of those done, the ones safely on disk
  double seconds = 0.0;       ///< since the campaign began
  /// To the next look, from the measured cost of each design point; NaN before anything was measured.
  double seconds_left = std::numeric_limits<double>::quiet_NaN();
};

/// How a campaign is carried out; but for seed and policy none of it changes a result. Nothing in here looks at the
/// time by itself.
struct CampaignOptions {
  std::uint64_t seed = 1;
  int threads = 1;
  Clock clock;
  std::function<void(const CampaignProgress&)> on_progress;   ///< may be empty; from any thread, one call at a time
  const std::atomic<bool>* stop = nullptr;                    ///< set to end cleanly
  double deadline = std::numeric_limits<double>::infinity();  ///< by the clock: then runs in flight are given up
  std::uint32_t kept_in_full = kKeptInFull;                   ///< first replicates of each design point
  const Policy* policy = nullptr;  ///< decides levers month by month; its runs have an address of their own
  Crew* crew = nullptr;            ///< who carries out the runs; none: the threads of this process
};

class CampaignWork;

/// One run of a campaign: which design point, which replicate.
struct PointJob {
  std::size_t point = 0;
  std::uint32_t replicate = 0;
  friend bool operator==(const PointJob&, const PointJob&) = default;
};

enum class CampaignState : std::uint8_t { complete, interrupted, out_of_time, failed };

/// Many scenarios ("design points"), each with replicates 0, 1, 2, ... under one seed, as one queue of runs over a
/// store: replicate r of every point meets the same future. What the store has is never computed again, what is
/// computed is stored at once, so a campaign goes on after any end. Points of the same content share their runs.
class Campaign {
 public:
  /// The scenarios (one at least) and the store outlive the campaign. Records the scenarios.
  Campaign(std::vector<const Scenario*> points, CampaignOptions options, Store& store);
  ~Campaign();
  Campaign(const Campaign&) = delete;
  Campaign& operator=(const Campaign&) = delete;

  [[nodiscard]] std::size_t point_count() const { return points_.size(); }
  [[nodiscard]] const Scenario& scenario(std::size_t point) const { return *points_[point]; }
  [[nodiscard]] const EnsembleKey& key(std::size_t point) const { return keys_[point]; }

  /// Brings every point p to replicates 0 .. wanted[p] - 1, in blocks of replicates over all points, so that a campaign
  /// that ends early has about as many of each. `limit`: the most runs that later calls may ask for, for progress.
  /// Throws StoreError when the disk fails; what was flushed before stays.
  CampaignState extend(std::span<const std::uint32_t> wanted, std::uint64_t limit = 0);
  CampaignState extend_to(std::uint32_t replicates, std::uint64_t limit = 0);

  /// Carries out, in this order, those of the runs that the store has not: for designs that do not want the first
  /// replicates of every point. Each run is named once.
  CampaignState carry_out(std::span<const PointJob> wanted, std::uint64_t limit = 0);

  /// Replicates 0 .. n - 1 of a point that are all finished, as of the last extend() and at most as many as it wanted.
  [[nodiscard]] std::uint32_t finished(std::size_t point) const;
  /// Whether the store had that run before this campaign began.
  [[nodiscard]] bool was_stored(const PointJob& job) const;
  /// Of the finished ones, those that the store had before this campaign began.
  [[nodiscard]] std::uint32_t already_stored(std::size_t point) const;
  /// The outcomes of these.
  [[nodiscard]] OutcomeTable outcomes(std::size_t point) const;
  /// Mean wall time of the runs of a point that this campaign carried out; NaN before the first.
  [[nodiscard]] double mean_seconds(std::size_t point) const;
  /// Wall time since the campaign began.
  [[nodiscard]] double seconds() const;

 private:
  [[nodiscard]] std::vector<PointJob> without_stored(std::span<const PointJob> wanted) const;

  std::vector<const Scenario*> points_;
  std::vector<EnsembleKey> keys_;         ///< [points]
  std::vector<std::size_t> first_alike_;  ///< [points], the first point of the same content
  CampaignOptions options_;
  Store& store_;
  std::unique_ptr<Crew> own_crew_;
  std::unique_ptr<CampaignWork> work_;
  std::vector<std::vector<std::uint32_t>> stored_before_;  ///< [points], ascending replicates
  std::vector<std::uint32_t> finished_;                    ///< [points]
};

}  // namespace coalis
