#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "coalis/base/workers.hpp"
#include "coalis/classics/findings.hpp"

namespace coalis::classics {

/// The moments of many quantities over independent runs, added up in the order of the runs.
class Ensemble {
 public:
  explicit Ensemble(std::size_t quantities) : first_(quantities), second_(quantities), third_(quantities) {}

  /// Carries out runs 0 .. `runs` - 1, each of which fills in its row of quantities. Runs are grouped in the same way
  /// for any workers, so the sums have the same bits.
  static Ensemble of(std::size_t runs, std::size_t quantities, const Workers& workers,
                     const std::function<void(std::size_t run, std::span<double> row)>& carry_out);

  void add(std::span<const double> row);
  void add(const Ensemble& later);

  [[nodiscard]] std::size_t runs() const { return runs_; }
  [[nodiscard]] double mean(std::size_t quantity) const;
  [[nodiscard]] double variance(std::size_t quantity) const;  ///< divisor runs - 1
  [[nodiscard]] double standard_error(std::size_t quantity) const;
  [[nodiscard]] Estimate estimate(std::size_t quantity) const;
  [[nodiscard]] double skewness(std::size_t quantity) const;  ///< 0 where nothing varies

 private:
  std::size_t runs_ = 0;
  std::vector<double> first_;  ///< sums of powers
  std::vector<double> second_;
  std::vector<double> third_;
};

}  // namespace coalis::classics
