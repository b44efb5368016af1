#include "campaign_work.hpp"

#include <algorithm>

#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

constexpr double kSecondsBetweenMonths = 0.2;

}  // namespace

void RunCosts::add(std::size_t point, double seconds) {
  seconds_[point] += seconds;
  ++runs_[point];
  spent_ += seconds;
  ++run_count_;
}

double RunCosts::mean_of(std::size_t point) const {
  return seconds_[point] / static_cast<double>(runs_[point]);
}

double RunCosts::seconds_of(const std::vector<std::uint64_t>& runs_to_come, double in_flight) const {
  const double mean = spent_ / static_cast<double>(run_count_);
  double seconds = -in_flight * mean;
  for (std::size_t point = 0; point < runs_to_come.size(); ++point) {
    seconds += static_cast<double>(runs_to_come[point]) * (runs_[point] > 0 ? mean_of(point) : mean);
  }
  return std::max(0.0, seconds);
}

CampaignWork::CampaignWork(const CampaignOptions& options, Store& store, std::size_t points)
    : options_(options),
      writer_(store, options.clock),
      began_(options.clock()),
      last_shown_(began_),
      to_come_(points, 0),
      costs_(points) {}

void CampaignWork::plan(std::uint64_t done, std::vector<PointJob> jobs, std::uint64_t limit) {
  std::ranges::fill(to_come_, 0);
  for (const PointJob& job : jobs) {
    ++to_come_[job.point];
  }
  progress_.done = done;
  progress_.planned = done + jobs.size();
  progress_.limit = std::max(limit, progress_.planned);
  jobs_ = std::move(jobs);
  safe_before_ = done - writer_.runs_safe();
  planned_at_ = options_.clock();
  spent_before_ = costs_.spent();
}

void CampaignWork::flush() {
  require(writer_.flush().contradictions.empty(),
          "one run gave two results: the store holds another result of the same scenario, seed and replicate");
}

bool CampaignWork::must_halt() {
  return interrupted() || out_of_time();
}

/// Runs may take minutes: then this tells how far those in flight are.
void CampaignWork::note_part(double part) {
  in_flight_ += part;
  if (part > 0.0 && options_.on_progress && options_.clock() - last_shown_ > kSecondsBetweenMonths) {
    writer_.flush_if_due();
    const std::lock_guard lock(mutex_);
    show_progress();
  }
}

void CampaignWork::note_run(std::size_t job, RunRecord record) {
  const double seconds = record.seconds;
  const bool finished = record.status == RunStatus::finished;
  writer_.add(std::move(record));
  const std::lock_guard lock(mutex_);
  costs_.add(jobs_[job].point, seconds);
  --to_come_[jobs_[job].point];
  progress_.done += finished ? 1 : 0;
  show_progress();
}

void CampaignWork::show_progress() {
  const double now = options_.clock();
  last_shown_ = now;
  if (!options_.on_progress) {
    return;
  }
  progress_.in_flight = std::max(0.0, in_flight_.load());
  progress_.safe = safe_before_ + writer_.runs_safe();
  progress_.seconds = now - began_;
  // Computing time done for each second on the clock: as many as there are threads, processors willing.
  const double pace = (costs_.spent() - spent_before_) / (now - planned_at_);
  progress_.seconds_left = costs_.seconds_of(to_come_, progress_.in_flight) / pace;
  options_.on_progress(progress_);
}

}  // namespace coalis
