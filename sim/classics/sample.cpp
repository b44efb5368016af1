#include "coalis/classics/sample.hpp"

#include <cmath>

#include "coalis/statistics/summary.hpp"

namespace coalis::classics {

std::vector<double> Sample::column(std::size_t measure) const {
  std::vector<double> column(replicates());
  for (std::size_t i = 0; i < column.size(); ++i) {
    column[i] = value(i, measure);
  }
  return column;
}

Estimate Sample::estimate(std::size_t measure) const {
  return estimate_of(column(measure));
}

Estimate Sample::difference(std::size_t first, std::size_t second) const {
  std::vector<double> differences = column(first);
  for (std::size_t i = 0; i < differences.size(); ++i) {
    differences[i] -= value(i, second);
  }
  return estimate_of(differences);
}

Estimate estimate_of(std::span<const double> values) {
  const Summary summary = summarise(values);
  return {summary.mean, summary.standard_deviation / std::sqrt(static_cast<double>(summary.count)), values.size()};
}

void add_point(Series& series, double x, Estimate y, double published) {
  series.x.push_back(x);
  series.y.push_back(y.mean);
  series.standard_error.push_back(y.standard_error);
  series.published.push_back(published);
}

Series curve_of(std::string label, std::vector<double> x, const Sample& sample, std::size_t first) {
  Series series;
  series.label = std::move(label);
  series.x = std::move(x);
  for (std::size_t i = 0; i < series.x.size(); ++i) {
    const Estimate estimate = sample.estimate(first + i);
    series.y.push_back(estimate.mean);
    series.standard_error.push_back(estimate.standard_error);
  }
  return series;
}

}  // namespace coalis::classics
