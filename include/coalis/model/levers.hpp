#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "coalis/base/parameter.hpp"

namespace coalis {

/// What a consortium decides, now or on a date: its policies. Each lever is one column of Consortia::levers, so a
/// dated `set` event, a slider and a scenario key all name the same thing. Choices are held as their index.
enum class Lever : std::uint8_t {
  price,
  unit_cost,
  fee,
  budget_exploit,
  budget_explore,
  budget_collaborate,
  budget_listen,
  budget_serve,
  budget_media,
  budget_developers,
  governance,
  leader_openness,
  admission_openness,
  diy_openness,
  crisis_response,
  listening_lag,
  overclaim,
  contract,
  store_open,
  count
};
inline constexpr std::size_t kLeverCount = static_cast<std::size_t>(Lever::count);

enum class Governance : std::uint8_t { decentralised, liaison, council, hierarchy, centralised };
enum class CrisisResponse : std::uint8_t { deny, excuse, late_open, open };
enum class Contract : std::uint8_t { leader_keeps, equal, by_module, shapley };

/// What a consumer group is like: one column of Groups::traits each.
enum class GroupTrait : std::uint8_t {
  experience_weight,
  price_exponent,
  performance_threshold,
  cohesion,
  taste_drift,
  count
};
inline constexpr std::size_t kGroupTraitCount = static_cast<std::size_t>(GroupTrait::count);

/// The rows of both tables, in the order of the enumerations.
std::span<const ParameterRow> lever_rows();
std::span<const ParameterRow> group_trait_rows();

/// A choice lever's value as its enumeration.
template <class Choice>
constexpr Choice as_choice(double value) {
  return static_cast<Choice>(static_cast<std::uint8_t>(value));
}

}  // namespace coalis
