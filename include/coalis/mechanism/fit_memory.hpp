#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "coalis/model/world.hpp"

namespace coalis {

/// best_fit() of many firms month after month. Tastes move every month, designs seldom: the module scores of a
/// consortium's product with one of a firm's modules are remembered until one of the two designs changes there.
class FitMemory {
 public:
  /// Room for every firm in every consortium, and nothing remembered; the only call that allocates.
  void prepare(const World& world);

  /// The same as best_fit(world, firm, k). Writes only what belongs to the firm.
  double best_fit(const World& world, FirmId firm, std::size_t k);

 private:
  static constexpr std::uint32_t kNothing = 0xffffffff;

  /// What the scores of one firm's module in one consortium follow from.
  struct Basis {
    std::uint32_t paradigm = kNothing;
    Design design = 0;
    friend bool operator==(const Basis&, const Basis&) = default;
  };

  [[nodiscard]] std::span<const double> scores(const World& world, std::size_t place, const Basis& basis);

  std::vector<Basis> basis_;    // [firms x consortia x modules]
  std::vector<double> scores_;  // [firms x consortia x modules x modules]
};

}  // namespace coalis
