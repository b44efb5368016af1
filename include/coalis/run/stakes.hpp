#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace coalis {

/// Who has something to gain or to lose by an outcome.
enum class Stakeholder : std::uint8_t { alliance, large, small, consumers, none };

/// Which way is better for the stakeholder, seen from the entity that the outcome is about.
enum class Direction : std::uint8_t { higher, lower, none };

/// How an outcome is shown to people.
enum class Measured : std::uint8_t {
  share,   ///< a fraction, in percent; differences in percentage points
  chance,  ///< 1 where something happens and 0 where not, in percent of the futures
  number,  ///< as it is
  money,   ///< in reference prices, or complementors' costs
  factor   ///< a gain in logarithms: the factor by which something grew
};

/// What a run's outcome means to whom: the one table that comparisons, robust choice and reports go by.
struct OutcomeStake {
  std::string_view name;
  Stakeholder whose = Stakeholder::none;
  Direction better = Direction::none;
  Measured measured = Measured::number;
  std::string_view label;  ///< for people, without the entity
};

/// In the order in which people want to read them.
std::span<const OutcomeStake> outcome_stakes();

/// An outcome that the table does not know has no direction.
OutcomeStake stake_of(std::string_view outcome);

/// +1 where higher is better, -1 where lower is, 0 without a direction.
double sign_of(Direction better);

std::string_view word_of(Stakeholder whose);  ///< "large", for programs
std::string_view name_of(Stakeholder whose);  ///< "large firms", for people

}  // namespace coalis
