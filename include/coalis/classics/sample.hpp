#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "coalis/classics/findings.hpp"
#include "coalis/classics/request.hpp"

namespace coalis::classics {

/// What independent replicates gave: a row of measures each.
class Sample {
 public:
  Sample(std::size_t replicates, std::size_t measures) : measures_(measures), values_(replicates * measures) {}

  [[nodiscard]] std::size_t replicates() const { return measures_ == 0 ? 0 : values_.size() / measures_; }
  [[nodiscard]] std::size_t row_length() const { return measures_; }
  [[nodiscard]] std::span<double> row(std::size_t replicate) {
    return std::span(values_).subspan(replicate * measures_, measures_);
  }
  [[nodiscard]] double value(std::size_t replicate, std::size_t measure) const {
    return values_[replicate * measures_ + measure];
  }
  /// One measure of all replicates, in their order.
  [[nodiscard]] std::vector<double> column(std::size_t measure) const;

  /// Mean with its standard error, summed in the order of the replicates.
  [[nodiscard]] Estimate estimate(std::size_t measure) const;
  /// Of the difference of two measures of the same replicate.
  [[nodiscard]] Estimate difference(std::size_t first, std::size_t second) const;

 private:
  std::size_t measures_;
  std::vector<double> values_;
};

/// Mean of values with its standard error; 0 for a single value.
Estimate estimate_of(std::span<const double> values);

/// Adds a point to a curve; NaN where nothing is published.
void add_point(Series& series, double x, Estimate y, double published = std::numeric_limits<double>::quiet_NaN());

/// A curve of means: measures first .. first + x.size() - 1 of the sample over x.
Series curve_of(std::string label, std::vector<double> x, const Sample& sample, std::size_t first = 0);

/// Calls fill(replicate, row) for every replicate, on the request's workers; the result does not depend on how many.
template <class Fill>
Sample replicated(const Request& request, std::size_t replicates, std::size_t measures, Fill&& fill) {
  Sample sample(replicates, measures);
  request.workers->for_each(replicates, [&](std::size_t i) { fill(static_cast<std::uint32_t>(i), sample.row(i)); });
  return sample;
}

}  // namespace coalis::classics
