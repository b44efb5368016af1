#include "levinthal1997_model.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace coalis::levinthal {

namespace {

class Population {
 public:
  Population(const Setup& setup, Draws& draws)
      : setup_(setup),
        draws_(draws),
        tables_(setup.attributes, setup.links, setup.interaction, draws),
        landscape_(tables_.tabulate()),
        forms_(setup.organisations),
        incumbent_(setup.organisations, true),
        alive_(setup.organisations, true) {
    const Design common = random_form();
    std::generate(forms_.begin(), forms_.end(), [&] { return setup_.same_start ? common : random_form(); });
  }

  /// Survival, search, births.
  void step(std::uint32_t period) {
    if (setup_.selection) {
      select();
    }
    if (setup_.respecified > 0 && period == setup_.change_at) {
      respecify();
    }
    for (Design& form : forms_) {
      search(form);  // what the dead find is replaced below
    }
    if (setup_.selection) {
      replace_dead();
    }
  }

  [[nodiscard]] Count count() const {
    std::vector<Design> sorted = forms_;
    std::sort(sorted.begin(), sorted.end());
    const auto different = std::unique(sorted.begin(), sorted.end()) - sorted.begin();
    return {static_cast<double>(different),
            static_cast<double>(std::count(incumbent_.begin(), incumbent_.end(), true))};
  }
  /// Everybody there now is an incumbent.
  void name_incumbents() { incumbent_.assign(forms_.size(), true); }

 private:
  Design random_form() { return search::random_design(setup_.attributes, draws_); }
  void search(Design& form);
  void respecify();
  void select();
  void replace_dead();
  [[nodiscard]] Design heir(double total_fitness);

  const Setup& setup_;
  Draws& draws_;
  TableLandscape tables_;
  ValueTable landscape_;
  std::vector<Design> forms_;    ///< [organisations]
  std::vector<bool> incumbent_;  ///< [organisations]
  std::vector<bool> alive_;      ///< [organisations] between survival and births
};

void Population::search(Design& form) {
  Standing<ValueTable> standing = standing_of(landscape_, form);
  switch (setup_.scan) {
    case Scan::fixed:
      step_to_first_better(landscape_, standing, ScanOrder::fixed, draws_);
      break;
    case Scan::random:
      step_to_first_better(landscape_, standing, ScanOrder::random, draws_);
      break;
    case Scan::one:
      try_one_bit(landscape_, standing, draws_);
      break;
    case Scan::none:
      break;
  }
  if (setup_.long_jumps) {
    try_long_jump(landscape_, standing, draws_);
  }
  form = standing.design;
}

/// The contributions of some attributes are drawn anew.
void Population::respecify() {
  std::vector<int> attributes(static_cast<std::size_t>(setup_.attributes));
  std::iota(attributes.begin(), attributes.end(), 0);
  for (std::size_t i = 0; i < setup_.respecified; ++i) {
    std::swap(attributes[i], attributes[i + below(draws_, static_cast<std::uint32_t>(attributes.size() - i))]);
    for (std::size_t entry = 0; entry < tables_.entry_count(attributes[i]); ++entry) {
      tables_.redraw(attributes[i], entry, draws_);
    }
  }
  landscape_ = tables_.tabulate();
}

/// Each survives with its fitness over the best one's as probability.
void Population::select() {
  double best = 0.0;
  for (const Design form : forms_) {
    best = std::max(best, landscape_.value(form));
  }
  for (std::size_t i = 0; i < forms_.size(); ++i) {
    alive_[i] = bernoulli(draws_, landscape_.value(forms_[i]) / best);
  }
}

/// A dead one's place goes to a random form with the survivors' genetic load, 1 - mean / best, as probability, and to a
/// copy of a survivor, drawn in proportion to fitness, otherwise.
void Population::replace_dead() {
  double best = 0.0;
  double total = 0.0;
  double survivors = 0.0;
  for (std::size_t i = 0; i < forms_.size(); ++i) {
    const double fitness = alive_[i] ? landscape_.value(forms_[i]) : 0.0;
    best = std::max(best, fitness);
    total += fitness;
    survivors += alive_[i] ? 1.0 : 0.0;
  }
  const double load = survivors > 0.0 ? 1.0 - total / survivors / best : 1.0;
  for (std::size_t i = 0; i < forms_.size(); ++i) {
    if (!alive_[i]) {
      forms_[i] = bernoulli(draws_, load) ? random_form() : heir(total);
      incumbent_[i] = false;
    }
  }
}

Design Population::heir(double total_fitness) {
  double place = draws_.uniform() * total_fitness;
  Design chosen = 0;
  for (std::size_t i = 0; i < forms_.size() && place >= 0.0; ++i) {
    if (alive_[i]) {
      chosen = forms_[i];
      place -= landscape_.value(chosen);
    }
  }
  return chosen;
}

}  // namespace

void run_population(const Setup& setup, Draws& draws, std::span<Count> counts) {
  Population population(setup, draws);
  counts[0] = population.count();
  for (std::uint32_t period = 1; period <= setup.periods; ++period) {
    population.step(period);
    if (setup.respecified > 0 && period < setup.change_at) {
      population.name_incumbents();
    }
    counts[period] = population.count();
  }
}

}  // namespace coalis::levinthal
