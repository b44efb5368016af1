#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "coalis/run/comparison.hpp"
#include "coalis/statistics/tipping.hpp"

namespace coalis {

/// A number of the scenario that nobody knows for sure, and between what it may lie.
struct TippingQuestion {
  std::string key;  ///< as in an override, e.g. "mechanism.adopt_platform.switching_base"
  double low = 0.0;
  double high = 1.0;

  /// "KEY=VALUE".
  [[nodiscard]] std::string override_at(double value) const;
};

/// Where the verdict on a variant turns round.
struct Tipping {
  TippingQuestion question;
  std::string unit;  ///< of the key
  std::uint32_t futures = 0;
  TippingAnswer answer;  ///< of the lead of variant over base by the objective: above zero the variant is better
  std::vector<EnsembleKey> ensembles;             ///< whose replicates 0 .. futures - 1 it rests on
  CampaignState state = CampaignState::complete;  ///< otherwise there is no answer
};

/// Base and variant as they are where the key has a value.
using PairAt = std::function<std::array<Scenario, 2>(double value)>;

/// Runs base and variant over the same futures at values of the key, and finds where the mean lead changes its sign
/// (statistics/tipping.hpp). What is finished is stored, so that after an early end the same call goes on from there.
Tipping find_tipping(const TippingQuestion& question, const PairAt& pair_at, const Viewpoint& viewpoint,
                     std::uint32_t futures, const CampaignOptions& campaign, Store& store);

/// The values at which it looks first.
std::vector<double> first_values(const TippingQuestion& question);
/// Values at most that one question takes.
std::size_t most_values();

}  // namespace coalis
