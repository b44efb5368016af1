#include "owner_search.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>

#include "coalis/mechanism/budget.hpp"

namespace coalis {

SearchEffort search_effort(const World& world, std::size_t k, bool distress, const SearchParameters& parameters) {
  double exploit = spending(world, k, Lever::budget_exploit);
  double explore = spending(world, k, Lever::budget_explore);
  const double collaborate = spending(world, k, Lever::budget_collaborate);
  const double moved = distress ? parameters.distress_share * exploit : 0.0;
  exploit -= moved;
  explore += moved;
  SearchEffort effort;
  effort.budget = exploit + explore + collaborate;
  effort.projects = collaborate / parameters.project_cost;
  if (as_choice<Governance>(world.consortia.lever(k, Lever::governance)) == Governance::centralised) {
    effort.exploit_trials = mean_trials(exploit + explore, parameters);
    effort.radical_share = parameters.central_radical_share;
    return effort;
  }
  effort.exploit_trials = mean_trials(exploit, parameters);
  effort.explore_trials = mean_trials(explore / parameters.radical_cost, parameters);
  return effort;
}

double weighted_gain(const ImplicitLandscape& landscape, Design design, Design change,
                     std::span<const double> weights) {
  if (std::has_single_bit(change)) {
    return landscape.weighted_gain(design, std::countr_zero(change), weights);
  }
  Design touched = 0;
  for (Design left = change; left != 0; left &= left - 1) {
    touched |= landscape.dependants(std::countr_zero(left));
  }
  const int size = landscape.shape().bits_per_module();
  double gain = 0.0;
  int module_end = size;
  for (std::size_t m = 0; touched != 0; ++m, module_end += size) {
    double difference = 0.0;
    for (; touched != 0 && std::countr_zero(touched) < module_end; touched &= touched - 1) {
      const int bit = std::countr_zero(touched);
      difference += landscape.contribution(bit, design ^ change) - landscape.contribution(bit, design);
    }
    gain += weights[m] * difference;
  }
  return gain / size;
}

std::size_t nth_module(std::uint32_t modules, std::uint32_t n) {
  for (; n > 0; --n) {
    modules &= modules - 1;
  }
  return static_cast<std::size_t>(std::countr_zero(modules));
}

OwnerSearch::OwnerSearch(const World& world, const StepKey& key, const SearchParameters& parameters, FirmId firm,
                         std::uint32_t modules)
    : world_(world),
      key_(key),
      p_(parameters),
      landscape_(world.paradigms[world.consortia.paradigm[world.firms.consortium[firm.index()].index()]].landscape),
      k_(world.firms.consortium[firm.index()].index()),
      firm_(firm),
      modules_(modules),
      row_(nth_module(modules, 0)),
      unscreened_(as_choice<Governance>(world.consortia.lever(k_, Lever::governance)) == Governance::council),
      product_(world.consortia.design[k_]),
      noise_(evaluation_sd(world.market, parameters)) {
  const double incent = world.consortia.lever(k_, Lever::leader_openness);
  for (std::size_t m = 0; m < world.module_count(); ++m) {
    const double care = ((modules >> m) & 1U) != 0 ? 1.0 : incent;
    worth_[m] = care * world.consortia.perceived_weights(k_, m);
  }
}

Draws OwnerSearch::draws_for(std::uint16_t purpose) const {
  return {key_.seed, stream_number(search_streams::kNumber, purpose), key_.step,
          static_cast<std::uint32_t>(firm_.index())};
}

std::size_t OwnerSearch::draw_module(Draws& draws) const {
  return nth_module(modules_, below(draws, static_cast<std::uint32_t>(std::popcount(modules_))));
}

void OwnerSearch::submit(Alternative alternative, double gain, Draws& draws, Alternatives& found) const {
  const int levels = std::max(1, static_cast<int>(std::lround(world_.firms.approval_levels[firm_.index()])));
  const Verdict verdict = judge_alternative(gain, noise_, levels, draws);
  if (!verdict.passed && !unscreened_) {
    return;
  }
  alternative.score = verdict.score;
  found.add(k_, row_, alternative);
}

void OwnerSearch::try_one_bit(Draws& draws, Alternatives& found) {
  const auto size = static_cast<std::uint32_t>(landscape_.shape().bits_per_module());
  const std::uint32_t place = below(draws, size * static_cast<std::uint32_t>(std::popcount(modules_)));
  const std::size_t module = nth_module(modules_, place / size);
  const int bit = static_cast<int>(static_cast<std::uint32_t>(module) * size + place % size);
  Alternative alternative;
  alternative.change = Design{1} << bit;
  alternative.module = static_cast<std::uint8_t>(module);
  submit(alternative, gain_of(alternative.change), draws, found);
}

void OwnerSearch::try_radical(Draws& draws, Alternatives& found) {
  const std::size_t module = draw_module(draws);
  Alternative alternative;
  alternative.change = random_bits(module_mask(module), p_.radical_flip_prob, draws);
  alternative.module = static_cast<std::uint8_t>(module);
  alternative.kind = InnovationKind::radical;
  if (alternative.change != 0) {
    submit(alternative, gain_of(alternative.change), draws, found);
  }
}

std::size_t OwnerSearch::try_leaks(std::size_t most, Draws& draws, Alternatives& found) {
  const Consortia& consortia = world_.consortia;
  std::size_t tried = 0;
  for (std::size_t rival = 0; rival < consortia.count(); ++rival) {
    if (rival == k_ || consortia.paradigm[rival] != consortia.paradigm[k_]) {
      continue;
    }
    const double seen_prob = p_.leak_prob * consortia.lever(rival, Lever::leader_openness);
    for (std::uint32_t left = modules_; left != 0 && tried < most; left &= left - 1) {
      const std::size_t module = nth_module(left, 0);
      Alternative alternative;
      alternative.change = consortia.fresh_change(rival, module) & (consortia.design[rival] ^ product_);
      if (alternative.change == 0 || !bernoulli(draws, seen_prob)) {
        continue;
      }
      alternative.module = static_cast<std::uint8_t>(module);
      alternative.origin = InnovationOrigin::rival_leak;
      submit(alternative, gain_of(alternative.change), draws, found);
      ++tried;
    }
  }
  return tried;
}

void OwnerSearch::exploit(double mean_count, double radical_share, Alternatives& found) {
  Draws draws = draws_for(search_streams::kExploit);
  const auto trials = static_cast<std::size_t>(poisson(draws, mean_count));
  if (trials == 0) {
    return;
  }
  Draws leak_draws = draws_for(search_streams::kLeak);
  for (std::size_t trial = try_leaks(trials, leak_draws, found); trial < trials; ++trial) {
    if (radical_share > 0.0 && bernoulli(draws, radical_share)) {
      try_radical(draws, found);
    } else {
      try_one_bit(draws, found);
    }
  }
}

void OwnerSearch::explore(double mean_count, Alternatives& found) {
  if (mean_count <= 0.0) {
    return;
  }
  Draws draws = draws_for(search_streams::kExplore);
  for (std::int64_t trials = poisson(draws, mean_count); trials > 0; --trials) {
    try_radical(draws, found);
  }
}

std::optional<std::uint32_t> OwnerSearch::draw_tie(Draws& draws) const {
  const Ties& ties = world_.ties;
  const auto partner_of = [&](std::size_t t) { return ties.first[t] == firm_ ? ties.second[t] : ties.first[t]; };
  const auto usable = [&](std::size_t t) {
    return (ties.first[t] == firm_ || ties.second[t] == firm_) &&
           world_.firms.paradigm[partner_of(t).index()] == world_.consortia.paradigm[k_];
  };
  double strength = 0.0;
  for (std::size_t t = 0; t < ties.count(); ++t) {
    strength += usable(t) ? ties.strength[t] : 0.0;
  }
  double place = draws.uniform() * strength;
  std::optional<std::uint32_t> drawn;
  for (std::size_t t = 0; t < ties.count() && place >= 0.0; ++t) {
    if (usable(t) && ties.strength[t] > 0.0) {
      drawn = static_cast<std::uint32_t>(t);  // the last one, should rounding leave the place beyond the sum
      place -= ties.strength[t];
    }
  }
  return drawn;
}

Project OwnerSearch::collaborate(double prob, double absorptive, Alternatives& found) {
  if (prob <= 0.0 || world_.ties.count() == 0) {
    return {};
  }
  Draws draws = draws_for(search_streams::kCollaborate);
  if (!bernoulli(draws, prob)) {
    return {};
  }
  const std::optional<std::uint32_t> tie = draw_tie(draws);
  if (!tie) {
    return {};
  }
  if (!bernoulli(draws, project_success_prob(world_.ties.credit[*tie], p_))) {
    return {*tie, true, false};
  }
  const FirmId first = world_.ties.first[*tie];
  const FirmId partner = first == firm_ ? world_.ties.second[*tie] : first;
  const std::size_t module = draw_module(draws);
  const Design mask = module_mask(module);
  const Design theirs = world_.firms.design[partner.index()];
  const Design mistakes = random_bits(mask, p_.miscopy_prob * (1.0 - absorptive), draws);
  Alternative alternative;
  alternative.change = ((theirs ^ product_) & mask) ^ mistakes;
  alternative.module = static_cast<std::uint8_t>(module);
  alternative.kind = InnovationKind::recombined;
  alternative.origin = InnovationOrigin::partner;
  alternative.partner = partner;
  alternative.distance = std::popcount(theirs ^ world_.firms.design[firm_.index()]) / world_.market.bit_count;
  if (alternative.change != 0) {
    submit(alternative, gain_of(alternative.change), draws, found);
  }
  return {*tie, true, true};
}

}  // namespace coalis
