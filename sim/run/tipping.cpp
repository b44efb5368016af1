#include "coalis/run/tipping.hpp"

#include "coalis/base/contract.hpp"
#include "coalis/base/number_text.hpp"
#include "coalis/scenario/diff.hpp"
#include "paired_columns.hpp"

namespace coalis {

namespace {

/// What ends a search whose runs were given up.
struct EndedEarly {
  CampaignState state;
};

TippingSearch search_of(const TippingQuestion& question) {
  TippingSearch search;
  search.low = question.low;
  search.high = question.high;
  return search;
}

/// Leads of variant over base, future by future.
std::vector<double> leads(Campaign& campaign, const Viewpoint& viewpoint, std::uint32_t futures) {
  if (const CampaignState state = campaign.extend_to(futures); state != CampaignState::complete) {
    throw EndedEarly{state};
  }
  std::array<ContestantRuns, 2> runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    runs[i].contestant.scenario = &campaign.scenario(i);
    runs[i].outcomes = campaign.outcomes(i);
  }
  std::vector<double> differences = objective_differences(runs[0], runs[1], viewpoint);
  for (double& one : differences) {
    one *= sign_of(viewpoint.better());
  }
  return differences;
}

}  // namespace

std::string TippingQuestion::override_at(double value) const {
  return key + "=" + shortest_text(value);
}

std::vector<double> first_values(const TippingQuestion& question) {
  return equally_spaced(search_of(question));
}

std::size_t most_values() {
  const TippingSearch search;
  return search.values + 3 * search.halvings;
}

Tipping find_tipping(const TippingQuestion& question, const PairAt& pair_at, const Viewpoint& viewpoint,
                     std::uint32_t futures, const CampaignOptions& campaign, Store& store) {
  require(futures >= 2, "a tipping point is sought over two futures at least", futures);
  Tipping tipping{question, "", futures, {}, {}, CampaignState::complete};
  const auto changed = diff(pair_at(question.low)[0], pair_at(question.high)[0]);
  tipping.unit = changed.empty() ? "" : changed.front().unit;
  const auto leads_at = [&](double value) {
    const std::array<Scenario, 2> pair = pair_at(value);
    Campaign at_value({pair.data(), &pair[1]}, campaign, store);
    tipping.ensembles.insert(tipping.ensembles.end(), {at_value.key(0), at_value.key(1)});
    return leads(at_value, viewpoint, futures);
  };
  try {
    tipping.answer = find_tipping_points(leads_at, search_of(question));
  } catch (const EndedEarly& early) {
    tipping.state = early.state;
  }
  return tipping;
}

}  // namespace coalis
