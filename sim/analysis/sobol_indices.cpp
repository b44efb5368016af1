#include <cmath>

#include "coalis/analysis/sensitivity.hpp"
#include "coalis/base/contract.hpp"
#include "replicates.hpp"

namespace coalis {

namespace {

// The sums of a part, in this order; then those of the labels.
enum Sum : std::size_t { kRows, kOutcome, kSquare, kFixed };

/// How the rows of a block are read: A, A with each factor from B, B with each factor from A, B.
class SaltelliRow {
 public:
  SaltelliRow(const ExperimentDesign& design, const Grid<double>& outcomes, std::size_t block)
      : outcomes_(outcomes),
        first_(block * design.block_rows),
        last_(first_ + design.block_rows - 1),
        factors_(design.points.columns()) {}

  [[nodiscard]] std::span<const double> a() const { return outcomes_.row(first_); }
  [[nodiscard]] std::span<const double> b() const { return outcomes_.row(last_); }
  [[nodiscard]] std::span<const double> a_with(std::size_t factor) const { return outcomes_.row(first_ + 1 + factor); }
  [[nodiscard]] std::span<const double> b_with(std::size_t factor) const {
    return outcomes_.row(first_ + 1 + factors_ + factor);
  }

 private:
  const Grid<double>& outcomes_;
  std::size_t first_;
  std::size_t last_;
  std::size_t factors_;
};

/// One replicate: the products that Saltelli (2002) and Saltelli et al. (2010) take.
double product_for(const IndexLabel& label, const SaltelliRow& row) {
  switch (label.kind) {
    case IndexKind::first_order:
      return row.b()[0] * (row.a_with(label.factor)[0] - row.a()[0]);
    case IndexKind::total:
      return 0.5 * std::pow(row.a()[0] - row.a_with(label.factor)[0], 2);
    default:
      return row.b_with(label.factor)[0] * row.a_with(label.other)[0] - row.a()[0] * row.b()[0];
  }
}

double half_square(std::span<const double> u, std::span<const double> v) {
  const std::vector<double> difference = minus(u, v);
  return 0.5 * cross_product(difference, difference);
}

/// Several replicates: products with the same expectation, made of nothing but differences within the block. What its
/// future adds to every point cancels, and what it adds to single points drops out of products between replicates.
double paired_product_for(const IndexLabel& label, const SaltelliRow& row) {
  switch (label.kind) {
    case IndexKind::first_order: {
      const std::span<const double> crossed = row.a_with(label.factor);
      std::vector<double> lead(crossed.size());
      for (std::size_t r = 0; r < lead.size(); ++r) {
        lead[r] = row.b()[r] - 0.5 * (row.a()[r] + crossed[r]);
      }
      return cross_product(lead, minus(crossed, row.a()));
    }
    case IndexKind::total:
      return half_square(row.a(), row.a_with(label.factor));
    default:
      return half_square(row.a(), row.b()) - half_square(row.b_with(label.factor), row.a_with(label.other));
  }
}

void add_row(const SaltelliRow& row, const std::vector<IndexLabel>& labels, std::span<double> sums) {
  const bool paired = row.a().size() > 1;
  sums[kRows] += 1.0;
  sums[kOutcome] += paired ? 0.0 : row.a()[0] + row.b()[0];
  sums[kSquare] += paired ? 2.0 * half_square(row.a(), row.b()) : row.a()[0] * row.a()[0] + row.b()[0] * row.b()[0];
  for (std::size_t i = 0; i < labels.size(); ++i) {
    sums[kFixed + i] += paired ? paired_product_for(labels[i], row) : product_for(labels[i], row);
  }
}

/// The outcomes less their mean over all runs, which takes rounding and a bias out of products.
Grid<double> centred(const Grid<double>& outcomes) {
  const double mean = mean_of(outcomes.values());
  Grid<double> values = outcomes;
  for (double& value : values.values()) {
    value -= mean;
  }
  return values;
}

std::vector<IndexLabel> sobol_labels(std::size_t factors, bool pairs) {
  std::vector<IndexLabel> labels;
  for (const IndexKind kind : {IndexKind::first_order, IndexKind::total}) {
    for (std::size_t factor = 0; factor < factors; ++factor) {
      labels.push_back({kind, factor, factor});
    }
  }
  for (std::size_t one = 0; pairs && one < factors; ++one) {
    for (std::size_t other = one + 1; other < factors; ++other) {
      labels.push_back({IndexKind::second_order, one, other});
    }
  }
  return labels;
}

}  // namespace

IndexStatistics sobol_statistics(const ExperimentDesign& design, const Grid<double>& outcomes) {
  check_outcomes(design, outcomes);
  const std::size_t factors = design.points.columns();
  const bool pairs = design.block_rows == 2 * factors + 2;
  require(pairs || design.block_rows == factors + 2, "Sobol' indices need a Saltelli design", design.block_rows);
  const Grid<double> values = centred(outcomes);
  std::vector<IndexLabel> labels = sobol_labels(factors, pairs);
  Grid<double> sums = sums_by_part(design, kFixed + labels.size(), [&](std::size_t block, std::span<double> part) {
    add_row(SaltelliRow(design, values, block), labels, part);
  });
  const auto indices = [labels, sums = std::move(sums)](std::span<const double> weights) {
    const std::vector<double> total = weighted_sums(sums, weights);
    const double mean = total[kOutcome] / (2.0 * total[kRows]);
    const double variance = total[kSquare] / (2.0 * total[kRows]) - mean * mean;
    std::vector<double> index(total.begin() + kFixed, total.end());
    for (std::size_t i = 0; i < index.size(); ++i) {
      index[i] = variance > 0.0 ? index[i] / (total[kRows] * variance) : 0.0;
      if (labels[i].kind == IndexKind::second_order) {
        index[i] -= index[labels[i].factor] + index[labels[i].other];
      }
    }
    return index;
  };
  return {std::move(labels), indices};
}

}  // namespace coalis
