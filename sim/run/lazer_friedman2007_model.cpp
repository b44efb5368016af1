#include "lazer_friedman2007_model.hpp"

#include <algorithm>
#include <utility>

namespace coalis::lazer_friedman {

Agents::Agents(const TableLandscape& landscape, const Graph& network, const Habits& habits,
               std::span<const Design> start)
    : landscape_(landscape), network_(network), habits_(habits) {
  for (const Design design : start) {
    now_.push_back(standing_of(landscape_, design));
  }
  next_ = now_;
}

void Agents::round(Draws& draws) {
  for (std::size_t agent = 0; agent < now_.size(); ++agent) {
    Solution& next = next_[agent];
    next = now_[agent];
    const bool looks = habits_.velocity >= 1.0 || bernoulli(draws, habits_.velocity);
    if (looks) {
      const Solution found = learnt(agent, draws);
      if (found.design != next.design) {
        next = found.score > next.score ? found : next;
        continue;
      }
    }
    try_one_bit(landscape_, next, draws);
  }
  now_.swap(next_);
}

/// What the agent would take over, copied with errors; its own solution where it finds nothing better.
Agents::Solution Agents::learnt(std::size_t agent, Draws& draws) {
  std::span<const std::uint32_t> others = network_.neighbours_of(agent);
  if (habits_.looked_at > 0 && habits_.looked_at < others.size()) {
    sample_.assign(others.begin(), others.end());
    for (std::uint32_t i = 0; i < habits_.looked_at; ++i) {
      std::swap(sample_[i], sample_[i + below(draws, static_cast<std::uint32_t>(sample_.size()) - i)]);
    }
    others = std::span(sample_).first(habits_.looked_at);
  }
  const Solution& own = now_[agent];
  if (others.empty()) {
    return own;
  }
  const Solution& model = habits_.learning == Learning::best ? best_of(others, own) : most_common_of(others, draws);
  if (!(model.score > own.score) || habits_.copy_error <= 0.0) {
    return model.score > own.score ? model : own;
  }
  const Design uncopied = bernoulli_bits(draws, model.design ^ own.design, habits_.copy_error);
  return standing_of(landscape_, model.design ^ uncopied);
}

/// The first of the best; the agent's own where none is better.
const Agents::Solution& Agents::best_of(std::span<const std::uint32_t> others, const Solution& own) const {
  const Solution* best = &own;
  for (const std::uint32_t other : others) {
    best = now_[other].score > best->score ? &now_[other] : best;
  }
  return *best;
}

/// The most common one, at random among equally common ones.
const Agents::Solution& Agents::most_common_of(std::span<const std::uint32_t> others, Draws& draws) const {
  const Solution* common = nullptr;
  std::ptrdiff_t most = 0;
  std::uint32_t ties = 0;
  for (const std::uint32_t other : others) {
    const Solution& one = now_[other];
    const auto count = std::count_if(others.begin(), others.end(),
                                     [&](std::uint32_t third) { return now_[third].design == one.design; });
    ties = count > most ? 1 : ties + (count == most ? 1U : 0U);
    if (count > most || (count == most && below(draws, ties) == 0)) {
      common = &one;
    }
    most = std::max(most, count);
  }
  return *common;
}

bool Agents::settled() const {
  for (std::size_t agent = 0; agent < now_.size(); ++agent) {
    if (&best_of(network_.neighbours_of(agent), now_[agent]) != &now_[agent]) {
      return false;
    }
  }
  Design checked = ~Design{0};  // of the same score, most have the same design
  return std::all_of(now_.begin(), now_.end(), [&](const Solution& one) {
    Solution moved = one;
    const bool known = std::exchange(checked, one.design) == one.design;
    return known || !step_to_best(landscape_, moved);
  });
}

double Agents::payoff(double best) const {
  double sum = 0.0;
  for (const Solution& one : now_) {
    const double share = landscape_.value_of_score(one.score) / best;
    const double fourth = share * share * share * share;
    sum += fourth * fourth;
  }
  return sum / static_cast<double>(now_.size());
}

double Agents::mean_value() const {
  TableLandscape::Score sum = 0;
  for (const Solution& one : now_) {
    sum += one.score;
  }
  return landscape_.value_of_score(sum) / static_cast<double>(now_.size());
}

std::size_t Agents::different_designs() const {
  std::vector<Design> designs(now_.size());
  std::transform(now_.begin(), now_.end(), designs.begin(), [](const Solution& one) { return one.design; });
  std::sort(designs.begin(), designs.end());
  return static_cast<std::size_t>(std::unique(designs.begin(), designs.end()) - designs.begin());
}

}  // namespace coalis::lazer_friedman
