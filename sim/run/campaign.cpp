#include "coalis/run/campaign.hpp"

#include <algorithm>
#include <unordered_map>

#include "campaign_work.hpp"
#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

/// Replicates of one design point that follow each other, so that a thread seldom changes its scenario.
constexpr std::uint32_t kReplicatesInBlock = 8;

/// Replicates 0 .. n-1 that are all there.
std::uint32_t unbroken_count(const std::vector<std::uint32_t>& finished, std::uint32_t at_most) {
  std::uint32_t count = 0;
  while (count < at_most && count < finished.size() && finished[count] == count) {
    ++count;
  }
  return count;
}

/// For each point the first one of the same content.
std::vector<std::size_t> first_alike(const std::vector<const Scenario*>& points) {
  std::unordered_map<std::string, std::size_t> first;
  std::vector<std::size_t> alike;
  for (std::size_t point = 0; point < points.size(); ++point) {
    alike.push_back(first.try_emplace(points[point]->hash, point).first->second);
  }
  return alike;
}

/// What every point wants, those of the same content together.
std::vector<std::uint32_t> merged(std::span<const std::uint32_t> wanted, const std::vector<std::size_t>& first_alike) {
  std::vector<std::uint32_t> most(wanted.size(), 0);
  for (std::size_t point = 0; point < wanted.size(); ++point) {
    most[first_alike[point]] = std::max(most[first_alike[point]], wanted[point]);
  }
  return most;
}

/// Replicates 0 .. most[p] - 1 of every point, in blocks of replicates over all points.
std::vector<PointJob> jobs_in_blocks(const std::vector<std::uint32_t>& most) {
  std::vector<PointJob> jobs;
  for (std::uint32_t first = 0; first < *std::ranges::max_element(most); first += kReplicatesInBlock) {
    for (std::size_t point = 0; point < most.size(); ++point) {
      for (std::uint32_t replicate = first; replicate < std::min(first + kReplicatesInBlock, most[point]);
           ++replicate) {
        jobs.push_back({point, replicate});
      }
    }
  }
  return jobs;
}

}  // namespace

Campaign::Campaign(std::vector<const Scenario*> points, CampaignOptions options, Store& store)
    : points_(std::move(points)),
      first_alike_(first_alike(points_)),
      options_(std::move(options)),
      store_(store),
      own_crew_(options_.crew != nullptr ? nullptr : make_thread_crew(options_.threads, options_.clock)),
      work_(std::make_unique<CampaignWork>(options_, store, points_.size())),
      stored_before_(points_.size()),
      finished_(points_.size(), 0) {
  require(!points_.empty(), "a campaign has one design point at least");
  std::vector<ScenarioRecord> records;
  for (std::size_t point = 0; point < points_.size(); ++point) {
    ScenarioRecord record = record_of(*points_[point], options_.policy);
    keys_.push_back({record.hash, model_version(), options_.seed});
    if (first_alike_[point] == point) {
      records.push_back(std::move(record));
      stored_before_[point] = store_.finished_replicates(key(point));
    }
  }
  store_.record_scenarios(records);
}

Campaign::~Campaign() = default;

std::vector<PointJob> Campaign::without_stored(std::span<const PointJob> wanted) const {
  std::vector<std::optional<std::vector<std::uint32_t>>> there(points_.size());
  std::vector<PointJob> missing;
  for (const PointJob& job : wanted) {
    std::optional<std::vector<std::uint32_t>>& stored = there[job.point];
    if (!stored) {
      stored = store_.finished_replicates(key(job.point));
    }
    if (!std::ranges::binary_search(*stored, job.replicate)) {
      missing.push_back(job);
    }
  }
  return missing;
}

CampaignState Campaign::carry_out(std::span<const PointJob> wanted, std::uint64_t limit) {
  const std::vector<PointJob> jobs = without_stored(wanted);
  std::vector<RunJob> runs;
  runs.reserve(jobs.size());
  for (const PointJob& job : jobs) {
    const Detail detail = job.replicate < options_.kept_in_full ? Detail::full : Detail::key;
    runs.push_back({points_[job.point], options_.policy, &keys_[job.point], job.replicate, detail});
  }
  work_->plan(wanted.size() - jobs.size(), jobs, limit);
  (options_.crew != nullptr ? *options_.crew : *own_crew_).carry_out(runs, *work_);
  work_->flush();
  if (without_stored(jobs).empty()) {
    return CampaignState::complete;
  }
  return work_->interrupted()   ? CampaignState::interrupted
         : work_->out_of_time() ? CampaignState::out_of_time
                                : CampaignState::failed;
}

CampaignState Campaign::extend(std::span<const std::uint32_t> wanted, std::uint64_t limit) {
  require(wanted.size() == points_.size(), "a campaign needs a number of replicates for each design point");
  const std::vector<std::uint32_t> most = merged(wanted, first_alike_);
  const CampaignState state = carry_out(jobs_in_blocks(most), limit);
  for (std::size_t point = 0; point < most.size(); ++point) {
    if (most[point] > 0) {
      finished_[point] = unbroken_count(store_.finished_replicates(key(point)), most[point]);
    }
  }
  return state;
}

CampaignState Campaign::extend_to(std::uint32_t replicates, std::uint64_t limit) {
  return extend(std::vector<std::uint32_t>(points_.size(), replicates), limit);
}

bool Campaign::was_stored(const PointJob& job) const {
  return std::ranges::binary_search(stored_before_[first_alike_[job.point]], job.replicate);
}

std::uint32_t Campaign::finished(std::size_t point) const {
  return finished_[first_alike_[point]];
}

std::uint32_t Campaign::already_stored(std::size_t point) const {
  const std::vector<std::uint32_t>& before = stored_before_[first_alike_[point]];
  return static_cast<std::uint32_t>(std::ranges::lower_bound(before, finished(point)) - before.begin());
}

OutcomeTable Campaign::outcomes(std::size_t point) const {
  OutcomeTable table = store_.load_outcomes(key(point));
  table.keep_first(finished(point));
  return table;
}

double Campaign::mean_seconds(std::size_t point) const {
  return work_->mean_seconds(first_alike_[point]);
}

double Campaign::seconds() const {
  return work_->seconds();
}

}  // namespace coalis
