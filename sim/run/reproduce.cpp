#include "coalis/run/reproduce.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <span>
#include <string_view>

#include "replications.hpp"

namespace coalis {

namespace {

class ParallelWorkers final : public Workers {
 public:
  ParallelWorkers(int threads, const std::atomic<bool>* stop)
      : allowed_(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads)),
        arena_(threads),
        stop_(stop) {}

  void for_each(std::size_t count, const std::function<void(std::size_t)>& part) const override {
    arena_.execute([&] {
      tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) {
        if (stop_ != nullptr && stop_->load(std::memory_order_relaxed)) {
          throw Interrupted();
        }
        part(i);
      });
    });
  }

 private:
  tbb::global_control allowed_;
  mutable tbb::task_arena arena_;
  const std::atomic<bool>* stop_;
};

}  // namespace

std::unique_ptr<Workers> make_parallel_workers(int threads, const std::atomic<bool>* stop) {
  return std::make_unique<ParallelWorkers>(threads, stop);
}

std::vector<const classics::Experiment*> all_experiments() {
  static const std::vector<classics::Experiment> through_the_model{
      levinthal1997(), lazer_friedman2007(), siggelkow_rivkin2005(), axelrod1995(),
      bass1969(),      bass_networks(),      brock_durlauf2001(),    slovic1993()};
  std::vector<const classics::Experiment*> all;
  std::vector<std::string_view> groups;  // in the order of the catalogue
  for (const std::span<const classics::Experiment> some :
       {classics::experiments(), std::span<const classics::Experiment>(through_the_model)}) {
    for (const classics::Experiment& experiment : some) {
      all.push_back(&experiment);
      groups.push_back(experiment.group);
    }
  }
  const auto place = [&](const classics::Experiment* one) {
    return std::find(groups.begin(), groups.end(), one->group) - groups.begin();
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const auto* one, const auto* other) { return place(one) < place(other); });
  return all;
}

}  // namespace coalis
