#include "coalis/engine/lever_review.hpp"

#include <cmath>
#include <string>

#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

constexpr double kSumTolerance = 1e-6;

void check_value(const ParameterRow& row, double value) {
  const bool inside = value >= row.lowest && value <= row.highest;  // false for NaN
  const bool whole = row.kind == ParameterKind::real || value == std::floor(value);
  if (!inside || !whole) {
    throw ContractViolation("a policy set " + std::string(row.key) + " to " + std::to_string(value) + "; it must be " +
                            (row.kind == ParameterKind::real ? "" : "a whole number ") + "from " +
                            std::to_string(row.lowest) + " to " + std::to_string(row.highest));
  }
}

void check_budget(const Grid<double>& levers, std::size_t k) {
  double sum = 0.0;
  for (std::size_t i = 0; i < kLeverCount; ++i) {
    sum += lever_rows()[i].key.starts_with("budget_") ? levers(k, i) : 0.0;
  }
  require(sum <= 1.0 + kSumTolerance, "a policy's budget shares must sum to 1 at most", sum);
}

}  // namespace

void hold_lever_review(const LeverReview& review, World& world, Grid<double>& scratch, EventLog& log) {
  scratch = world.consortia.levers;
  review(world, scratch);
  require(scratch.rows() == world.consortia.count() && scratch.columns() == kLeverCount,
          "a policy must leave the table of levers its size");
  for (std::size_t k = 0; k < world.consortia.count(); ++k) {
    bool changed = false;
    for (std::size_t i = 0; i < kLeverCount; ++i) {
      const double before = world.consortia.levers(k, i);
      const double after = scratch(k, i);
      if (after == before) {
        continue;
      }
      check_value(lever_rows()[i], after);
      changed = true;
      log.add({world.step,
               EventKind::lever_decided,
               static_cast<std::uint32_t>(k),
               static_cast<std::uint32_t>(k),
               {static_cast<float>(i), static_cast<float>(before), static_cast<float>(after)}});
    }
    if (changed) {
      check_budget(scratch, k);
    }
  }
  world.consortia.levers = scratch;
}

}  // namespace coalis
