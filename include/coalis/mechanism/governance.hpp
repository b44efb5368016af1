#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>

#include "coalis/model/levers.hpp"
#include "coalis/random/variates.hpp"

// How owners of parts of one design come to a joint decision: the five archetypes of Siggelkow & Rivkin (2005, "Speed
// and search", Organization Science 16) for up to eight owners. Pure: the caller says what an owner's options are worth
// and judges composites, so the flagship (model 6.4) and the published 27 firms go through the same code.

namespace coalis {

inline constexpr std::size_t kMostOwners = 8;
inline constexpr std::size_t kMostOptions = 17;  ///< alternatives an owner looks at, and the status quo

/// The number that stands for the status quo among an owner's options; alternatives count from 0.
inline constexpr std::uint8_t kStatusQuo = 0xFF;

/// What one owner brings to the table, best first.
struct OwnerOptions {
  std::uint8_t count = 0;
  std::array<std::uint8_t, kMostOptions> option{};

  void add(std::uint8_t number) { option[count++] = number; }
  [[nodiscard]] std::span<const std::uint8_t> all() const { return {option.data(), count}; }
};

/// The owner's options in the order of their gain to the owner; the status quo gains 0 and wins ties. Only the best
/// `proposals` are brought; `with_status_quo` appends the status quo where it is not among them (hierarchy, and every
/// consortium of the flagship).
OwnerOptions screened_options(std::span<const double> gains, std::size_t proposals, bool with_status_quo);

/// `proposals` of `alternatives` drawn at random, unscreened, then the status quo (council).
OwnerOptions unscreened_options(std::size_t alternatives, std::size_t proposals, Draws& draws);

using Ballot = std::span<const OwnerOptions>;

/// The place in its owner's list of what each owner would do.
using Composite = std::array<std::uint8_t, kMostOwners>;

inline std::uint8_t chosen_option(Ballot ballot, const Composite& composite, std::size_t owner) {
  return ballot[owner].option[composite[owner]];
}
bool changes_anything(Ballot ballot, const Composite& composite);

/// Composites on which a decision is taken.
struct Agenda {
  static constexpr std::size_t kCapacity = 64;
  std::size_t count = 0;
  std::array<Composite, kCapacity> composite{};
};

/// The first `most` composites by the sum of the owners' ranks, ties at random (liaison). That all keep the status quo
/// counts as one of them: it is what a liaison tries first where every owner prefers it.
Agenda agenda_by_rank(Ballot ballot, std::size_t most, Draws& draws);

/// `most` different composites at random; that all keep the status quo is not among them (council, hierarchy).
Agenda agenda_at_random(Ballot ballot, std::size_t most, Draws& draws);

/// What a composite would bring, against the status quo.
struct Judgement {
  double total_gain = 0.0;
  std::array<double, kMostOwners> owner_gain{};
};

/// The best composite of the agenda by total gain, if that is above 0; a composite that an owner would lose by is out
/// where owners have a veto.
template <std::invocable<const Composite&> Judge>
std::optional<Composite> best_on_agenda(Ballot ballot, const Agenda& agenda, bool veto, const Judge& judge) {
  std::optional<Composite> best;
  double best_gain = 0.0;
  for (std::size_t i = 0; i < agenda.count; ++i) {
    const Composite& composite = agenda.composite[i];
    if (!changes_anything(ballot, composite)) {
      continue;
    }
    const Judgement judgement = judge(composite);
    const auto end = judgement.owner_gain.begin() + static_cast<std::ptrdiff_t>(ballot.size());
    const bool vetoed = veto && std::any_of(judgement.owner_gain.begin(), end, [](double gain) { return gain < 0.0; });
    if (!vetoed && judgement.total_gain > best_gain) {
      best = composite;
      best_gain = judgement.total_gain;
    }
  }
  return best;
}

/// What the consortium does; nothing means that all stays as it is. `composites` is the number the archetype looks at.
///   decentralised  each owner does what is best for it, all at once, unseen by the others
///   liaison        composites by rank sum, veto, best for all
///   council        random composites of unscreened options, veto, best for all
///   hierarchy      random composites, best for all, no veto
///   centralised    the only owner is the leader; as decentralised
template <std::invocable<const Composite&> Judge>
std::optional<Composite> decide_together(Governance governance, Ballot ballot, std::size_t composites, Draws& draws,
                                         const Judge& judge) {
  switch (governance) {
    case Governance::liaison:
      return best_on_agenda(ballot, agenda_by_rank(ballot, composites, draws), true, judge);
    case Governance::council:
      return best_on_agenda(ballot, agenda_at_random(ballot, composites, draws), true, judge);
    case Governance::hierarchy:
      return best_on_agenda(ballot, agenda_at_random(ballot, composites, draws), false, judge);
    case Governance::decentralised:
    case Governance::centralised:
      break;
  }
  const Composite firsts{};
  return changes_anything(ballot, firsts) ? std::optional<Composite>(firsts) : std::nullopt;
}

}  // namespace coalis
