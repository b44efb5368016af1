#pragma once

#include <span>
#include <string>
#include <vector>

#include "coalis/analysis/boxes.hpp"
#include "coalis/scenario/study.hpp"

// What a box says, in words.
namespace coalis::report {

/// The levels of a factor that a side holds.
std::vector<std::string> box_levels(const StudyFactor& factor, const BoxSide& side);

/// "switching cost is below 0.2 (0.15 to 0.26) and governance is council or liaison": the sides of a box that restrict,
/// with their resampled limits. `factors`: those of the box's sides.
std::string box_conditions(const Box& box, std::span<const StudyFactor> factors);

/// `loses` ("\"open\" loses") when the conditions hold, how often there and elsewhere, and how much of all loss lies
/// there.
std::string box_sentence(const std::string& loses, const Box& box, std::span<const StudyFactor> factors);

}  // namespace coalis::report
