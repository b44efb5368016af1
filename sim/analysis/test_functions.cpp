#include "coalis/analysis/test_functions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace coalis {

namespace {

using std::numbers::pi;

constexpr double kIshigamiA = 7.0;
constexpr double kIshigamiB = 0.1;
constexpr std::array<double, 8> kSobolG{0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0};

double ishigami(std::span<const double> u) {
  const auto angle = [&](std::size_t i) { return pi * (2.0 * u[i] - 1.0); };
  const double second = std::sin(angle(1));
  return std::sin(angle(0)) * (1.0 + kIshigamiB * std::pow(angle(2), 4)) + kIshigamiA * second * second;
}

double sobol_g(std::span<const double> u) {
  double product = 1.0;
  for (std::size_t i = 0; i < kSobolG.size(); ++i) {
    product *= (std::abs(4.0 * u[i] - 2.0) + kSobolG[i]) / (1.0 + kSobolG[i]);
  }
  return product;
}

double linear(std::span<const double> u) {
  return u[0] + 2.0 * u[1] + 3.0 * u[2];
}

double product(std::span<const double> u) {
  return (2.0 * u[0] - 1.0) * (2.0 * u[1] - 1.0) * (2.0 * u[2] - 1.0);
}

std::vector<std::string> numbered(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 1; i <= count; ++i) {
    names.push_back("x" + std::to_string(i));
  }
  return names;
}

using Subset = std::size_t;  ///< bit i: factor i takes part

/// Every exact index from the variance of each interplay (the Sobol'-Hoeffding decomposition): of [2^factors] subsets.
TestFunction with_indices(std::string_view name, std::string_view title, double (*value)(std::span<const double>),
                          const std::vector<double>& variance_of) {
  const auto factors = static_cast<std::size_t>(std::lround(std::log2(static_cast<double>(variance_of.size()))));
  TestFunction function{name, title, numbered(factors), value, 0.0, {}, {}, {}, {}};
  for (const double one : variance_of) {
    function.variance += one;
  }
  function.first_order.assign(factors, 0.0);
  function.total.assign(factors, 0.0);
  function.shapley.assign(factors, 0.0);
  function.second_order.assign(factors, std::vector<double>(factors, 0.0));
  for (Subset subset = 1; subset < variance_of.size(); ++subset) {
    const double share = variance_of[subset] / function.variance;
    std::vector<std::size_t> members;
    for (std::size_t factor = 0; factor < factors; ++factor) {
      if ((subset >> factor & 1U) != 0) {
        members.push_back(factor);
      }
    }
    for (const std::size_t member : members) {
      function.total[member] += share;
      function.shapley[member] += share / static_cast<double>(members.size());  // Owen 2014
    }
    if (members.size() == 1) {
      function.first_order[members[0]] = share;
    } else if (members.size() == 2) {
      function.second_order[members[0]][members[1]] = share;
    }
  }
  return function;
}

/// Variances of the interplay in a product of independent factors with mean `mean[i]` and variance `variance[i]`.
std::vector<double> product_variances(std::span<const double> mean, std::span<const double> variance) {
  std::vector<double> of(std::size_t{1} << mean.size(), 1.0);
  for (Subset subset = 0; subset < of.size(); ++subset) {
    for (std::size_t factor = 0; factor < mean.size(); ++factor) {
      of[subset] *= (subset >> factor & 1U) != 0 ? variance[factor] : mean[factor] * mean[factor];
    }
  }
  of[0] = 0.0;
  return of;
}

std::vector<double> ishigami_variances() {
  const double inner = 1.0 + kIshigamiB * std::pow(pi, 4) / 5.0;
  std::vector<double> of(8, 0.0);
  of[0b001] = 0.5 * inner * inner;
  of[0b010] = kIshigamiA * kIshigamiA / 8.0;
  of[0b101] = 8.0 * kIshigamiB * kIshigamiB * std::pow(pi, 8) / 225.0;
  return of;
}

std::vector<double> sobol_g_variances() {
  std::array<double, kSobolG.size()> mean{};
  std::array<double, kSobolG.size()> variance{};
  for (std::size_t i = 0; i < kSobolG.size(); ++i) {
    mean[i] = 1.0;
    variance[i] = 1.0 / (3.0 * (1.0 + kSobolG[i]) * (1.0 + kSobolG[i]));
  }
  return product_variances(mean, variance);
}

std::vector<double> linear_variances() {
  std::vector<double> of(8, 0.0);
  of[0b001] = 1.0 / 12.0;
  of[0b010] = 4.0 / 12.0;
  of[0b100] = 9.0 / 12.0;
  return of;
}

std::vector<double> centred_product_variances() {
  constexpr std::array<double, 3> kMean{0.0, 0.0, 0.0};
  constexpr std::array<double, 3> kVariance{1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0};
  return product_variances(kMean, kVariance);
}

}  // namespace

const std::vector<TestFunction>& test_functions() {
  static const std::vector<TestFunction> all{
      with_indices("ishigami", "Ishigami's function (a = 7, b = 0.1)", ishigami, ishigami_variances()),
      with_indices("g", "Sobol's g function (a = 0, 1, 4.5, 9 and four times 99)", sobol_g, sobol_g_variances()),
      with_indices("linear", "x1 + 2 x2 + 3 x3", linear, linear_variances()),
      with_indices("product", "the product of three factors around 0", product, centred_product_variances()),
  };
  return all;
}

const TestFunction* test_function(std::string_view name) {
  for (const TestFunction& one : test_functions()) {
    if (one.name == name) {
      return &one;
    }
  }
  return nullptr;
}

std::optional<double> exact_index(const TestFunction& function, const IndexLabel& label, std::size_t levels) {
  const auto of = [&](const std::vector<double>& values) {
    return label.factor < values.size() ? values[label.factor] : 0.0;  // a dummy does nothing
  };
  switch (label.kind) {
    case IndexKind::first_order:
      return of(function.first_order);
    case IndexKind::total:
      return of(function.total);
    case IndexKind::second_order:
      return label.other < function.factors.size() ? function.second_order[label.factor][label.other] : 0.0;
    case IndexKind::shapley:
      return of(function.shapley);
    case IndexKind::mean_effect:
      return exact_effects(function, label.factor, levels).mean;
    case IndexKind::absolute_effect:
      return exact_effects(function, label.factor, levels).size;
    case IndexKind::effect_spread:
    case IndexKind::pawn:
      break;
  }
  return std::nullopt;
}

}  // namespace coalis
