#include "march1991_model.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "place_counter.hpp"

namespace coalis::classics {

namespace {

/// One step from `belief` towards `goal` on the dimensions `moving`, where the two differ and the goal holds something:
/// from the opposite to nothing, from nothing to the goal; or all the way.
Beliefs moved(Beliefs belief, const Beliefs& goal, std::uint64_t moving, bool jump) {
  const std::uint64_t opposed = (belief.plus & goal.minus) | (belief.minus & goal.plus);
  const std::uint64_t reaching = jump ? moving : moving & ~opposed;
  belief.plus &= ~moving;
  belief.minus &= ~moving;
  belief.plus |= reaching & goal.plus;
  belief.minus |= reaching & goal.minus;
  return belief;
}

std::uint64_t differing(const Beliefs& belief, const Beliefs& goal) {
  return (goal.plus & ~belief.plus) | (goal.minus & ~belief.minus);
}

}  // namespace

MarchOrganisation::MarchOrganisation(const MarchParameters& parameters, Draws& draws)
    : p_(parameters),
      draws_(draws),
      all_(~std::uint64_t{0} >> (64 - parameters.dimensions)),
      reality_(draws.bits64() & all_) {
  for (std::uint32_t i = 0; i < p_.individuals; ++i) {
    individuals_.push_back(random_beliefs());
  }
}

Beliefs MarchOrganisation::random_beliefs() {
  const std::uint64_t plus = bernoulli_bits(draws_, all_, 1.0 / 3.0);
  return {plus, bernoulli_bits(draws_, all_ & ~plus, 0.5)};
}

int MarchOrganisation::score_of(const Beliefs& beliefs) const {
  const int right = std::popcount((beliefs.plus & reality_) | (beliefs.minus & ~reality_));
  return p_.reading == MarchReading::plain ? right : 2 * right - std::popcount(beliefs.held());
}

/// What the individual shows this period: its beliefs, or its actions, where a coin decides what it has no belief of.
std::uint64_t MarchOrganisation::view_of(const Beliefs& individual, std::uint64_t& undecided) {
  undecided = all_ & ~individual.held();
  if (p_.reading != MarchReading::action) {
    return individual.plus;
  }
  const std::uint64_t plus = individual.plus | (draws_.bits64() & undecided);
  undecided = 0;
  return plus;
}

Beliefs MarchOrganisation::code_after_learning() {
  PlaceCounter for_plus;
  PlaceCounter for_nothing;
  int superiors = 0;
  const int to_beat = score_of(code_);
  for (const Beliefs& individual : individuals_) {
    std::uint64_t undecided = 0;
    const std::uint64_t plus = view_of(individual, undecided);
    if (score_of({plus, all_ & ~(plus | undecided)}) > to_beat) {
      for_plus.add(plus);
      for_nothing.add(undecided);
      ++superiors;
    }
  }
  Beliefs majority;
  std::uint64_t moving = 0;
  for (int place = 0; superiors > 0 && place < static_cast<int>(p_.dimensions); ++place) {
    const std::uint64_t bit = std::uint64_t{1} << place;
    const int plus = for_plus.count(place);
    const int minus = superiors - plus - for_nothing.count(place);
    majority.plus |= plus > minus ? bit : 0;
    majority.minus |= minus > plus ? bit : 0;
    if ((differing(code_, majority) & bit) == 0) {
      continue;
    }
    moving |= bernoulli(draws_, 1.0 - std::pow(1.0 - p_.code_learning, std::abs(plus - minus))) ? bit : 0;
  }
  return moved(code_, majority, moving, p_.reading != MarchReading::basic);
}

void MarchOrganisation::socialise(std::uint32_t individual, const Beliefs& code) {
  const bool second = individual >= p_.individuals - p_.second_count;
  const std::uint64_t moving = bernoulli_bits(draws_, differing(individuals_[individual], code),
                                              second ? p_.second_socialisation : p_.socialisation);
  individuals_[individual] = moved(individuals_[individual], code, moving, p_.reading == MarchReading::plain);
}

void MarchOrganisation::step() {
  if (p_.turbulence > 0.0) {
    reality_ ^= bernoulli_bits(draws_, all_, p_.turbulence);
  }
  const Beliefs code = std::exchange(code_, code_after_learning());
  for (std::uint32_t i = 0; i < p_.individuals; ++i) {
    socialise(i, code);
    if (p_.turnover > 0.0 && bernoulli(draws_, p_.turnover)) {
      individuals_[i] = random_beliefs();
    }
  }
}

double MarchOrganisation::knowledge() const {
  return static_cast<double>(score_of(code_)) / p_.dimensions;
}

bool MarchOrganisation::settled() const {
  const int to_beat = score_of(code_);
  return std::all_of(individuals_.begin(), individuals_.end(), [&](const Beliefs& one) {
    const int by_luck = p_.reading == MarchReading::action ? std::popcount(all_ & ~one.held()) : 0;
    return differing(one, code_) == 0 && score_of(one) + by_luck <= to_beat;
  });
}

MarchOutcome run_march(const MarchParameters& parameters, Draws& draws) {
  constexpr std::uint32_t kMostPeriods = 100'000;  // reached by nobody who learns at all
  MarchOrganisation organisation(parameters, draws);
  const std::uint32_t most = parameters.periods > 0 ? parameters.periods : kMostPeriods;
  std::uint32_t period = 0;
  while (period < most && !(parameters.periods == 0 && organisation.settled())) {
    organisation.step();
    ++period;
  }
  return {organisation.knowledge(), static_cast<double>(period)};
}

}  // namespace coalis::classics
