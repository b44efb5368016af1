#include "coalis/mechanism/governance.hpp"

#include <numeric>

#include "coalis/base/contract.hpp"

namespace coalis {

OwnerOptions screened_options(std::span<const double> gains, std::size_t proposals, bool with_status_quo) {
  require(gains.size() < kMostOptions, "an owner looks at 16 alternatives or fewer", gains.size());
  require(proposals > 0, "an owner brings one proposal or more");
  OwnerOptions options;
  options.add(kStatusQuo);
  // Insertion keeps the order of arrival among equals, and the status quo, which came first, before its equals.
  for (std::size_t i = 0; i < gains.size(); ++i) {
    std::size_t place = options.count++;
    const auto gain_at = [&](std::size_t at) {
      return options.option[at] == kStatusQuo ? 0.0 : gains[options.option[at]];
    };
    for (; place > 0 && gain_at(place - 1) < gains[i]; --place) {
      options.option[place] = options.option[place - 1];
    }
    options.option[place] = static_cast<std::uint8_t>(i);
  }
  options.count = static_cast<std::uint8_t>(std::min<std::size_t>(options.count, proposals));
  const std::span<const std::uint8_t> brought = options.all();
  if (with_status_quo && std::find(brought.begin(), brought.end(), kStatusQuo) == brought.end()) {
    options.add(kStatusQuo);
  }
  return options;
}

OwnerOptions unscreened_options(std::size_t alternatives, std::size_t proposals, Draws& draws) {
  require(alternatives < kMostOptions, "an owner looks at 16 alternatives or fewer", alternatives);
  std::array<std::uint8_t, kMostOptions> left{};
  std::iota(left.begin(), left.end(), std::uint8_t{0});
  OwnerOptions options;
  for (std::size_t i = 0; i < std::min(alternatives, proposals); ++i) {
    std::swap(left[i], left[i + below(draws, static_cast<std::uint32_t>(alternatives - i))]);
    options.add(left[i]);
  }
  options.add(kStatusQuo);
  return options;
}

bool changes_anything(Ballot ballot, const Composite& composite) {
  for (std::size_t owner = 0; owner < ballot.size(); ++owner) {
    if (chosen_option(ballot, composite, owner) != kStatusQuo) {
      return true;
    }
  }
  return false;
}

namespace {

std::size_t combinations(Ballot ballot) {
  return std::accumulate(ballot.begin(), ballot.end(), std::size_t{1},
                         [](std::size_t product, const OwnerOptions& one) { return product * one.count; });
}

Composite composite_number(Ballot ballot, std::size_t number) {
  Composite composite{};
  for (std::size_t owner = 0; owner < ballot.size(); ++owner) {
    composite[owner] = static_cast<std::uint8_t>(number % ballot[owner].count);
    number /= ballot[owner].count;
  }
  return composite;
}

void require_agenda(Ballot ballot, std::size_t most) {
  require(ballot.size() <= kMostOwners, "a ballot has 8 owners or fewer", ballot.size());
  require(most <= Agenda::kCapacity, "an agenda holds 64 composites or fewer", most);
  require(combinations(ballot) < std::size_t{1} << 32, "a ballot has fewer than 2^32 composites");
}

/// Visits every composite whose ranks add up to `rank_sum`, in a fixed order.
template <class Visit>
void visit_rank_sum(Ballot ballot, std::size_t owner, std::size_t rank_sum, Composite& composite, const Visit& visit) {
  if (owner == ballot.size()) {
    if (rank_sum == 0) {
      visit(composite);
    }
    return;
  }
  for (std::size_t rank = 0; rank < ballot[owner].count && rank <= rank_sum; ++rank) {
    composite[owner] = static_cast<std::uint8_t>(rank);
    visit_rank_sum(ballot, owner + 1, rank_sum - rank, composite, visit);
  }
  composite[owner] = 0;
}

}  // namespace

Agenda agenda_by_rank(Ballot ballot, std::size_t most, Draws& draws) {
  require_agenda(ballot, most);
  Agenda agenda;
  const std::size_t wanted = std::min(most, combinations(ballot));
  for (std::size_t rank_sum = 0; agenda.count < wanted; ++rank_sum) {
    const std::size_t first = agenda.count;
    std::size_t met = 0;
    Composite composite{};
    // Of a rank sum that does not fit whole, each composite stays with the same probability (reservoir sampling).
    visit_rank_sum(ballot, 0, rank_sum, composite, [&](const Composite& next) {
      ++met;
      if (agenda.count < wanted) {
        agenda.composite[agenda.count++] = next;
      } else if (const std::size_t place = below(draws, static_cast<std::uint32_t>(met)); first + place < wanted) {
        agenda.composite[first + place] = next;
      }
    });
  }
  return agenda;
}

Agenda agenda_at_random(Ballot ballot, std::size_t most, Draws& draws) {
  require_agenda(ballot, most);
  Agenda agenda;
  std::size_t status_quo = 0;
  std::size_t radix = 1;
  bool everyone_may_stay = true;
  for (const OwnerOptions& one : ballot) {
    const std::span<const std::uint8_t> options = one.all();
    const auto found = std::find(options.begin(), options.end(), kStatusQuo);
    everyone_may_stay = everyone_may_stay && found != options.end();
    status_quo += radix * static_cast<std::size_t>(found - options.begin());
    radix *= one.count;
  }
  const std::size_t available = combinations(ballot) - (everyone_may_stay ? 1 : 0);
  const std::size_t wanted = std::min(most, available);
  // Floyd's sampling without replacement; numbers from the status quo's on are moved up by one to leave it out.
  std::array<std::size_t, Agenda::kCapacity> taken{};
  for (std::size_t limit = available - wanted; limit < available; ++limit) {
    std::size_t number = below(draws, static_cast<std::uint32_t>(limit + 1));
    const auto end = taken.begin() + static_cast<std::ptrdiff_t>(agenda.count);
    if (std::find(taken.begin(), end, number) != end) {
      number = limit;
    }
    taken[agenda.count] = number;
    agenda.composite[agenda.count++] =
        composite_number(ballot, everyone_may_stay && number >= status_quo ? number + 1 : number);
  }
  return agenda;
}

}  // namespace coalis
