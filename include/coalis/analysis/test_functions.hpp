#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/analysis/sensitivity.hpp"

namespace coalis {

/// A function of the unit cube whose sensitivity indices are known exactly.
struct TestFunction {
  std::string_view name;
  std::string_view title;
  std::vector<std::string> factors;
  double (*value)(std::span<const double> point);
  double variance = 0.0;
  std::vector<double> first_order;                ///< S1 [factors]
  std::vector<double> total;                      ///< ST [factors]
  std::vector<std::vector<double>> second_order;  ///< S2 [factors][factors], above the diagonal
  std::vector<double> shapley;                    ///< Shapley effects [factors]
};

/// "ishigami": sin x1 + 7 sin^2 x2 + .1 x3^4 sin x1 on [-pi, pi]^3 (Ishigami & Homma 1990).
/// "g": Sobol's g, product of (|4u - 2| + a) / (1 + a) with a = 0, 1, 4.5, 9, 99, 99, 99, 99 (Sobol' 1993; Saltelli &
/// Sobol' 1995). "linear": x1 + 2 x2 + 3 x3. "product": x1 x2 x3 on [-1, 1]^3, nothing but three-way interplay.
const std::vector<TestFunction>& test_functions();

/// The one of that name, or nullptr.
const TestFunction* test_function(std::string_view name);

/// What elementary effects of a factor are on the whole: over every step that a trajectory can take.
struct ElementaryEffects {
  double mean = 0.0;  ///< mu
  double size = 0.0;  ///< mu_star
};

/// Exact for morris_trajectories() with so many levels: when a factor moves, from any of the lower half of the levels
/// to the one as far up, or back, each other factor stands on any of its levels, all equally likely and independently.
/// A sum over the grid, (levels / 2) levels^(factors - 1) steps. A factor behind the last one is a dummy.
ElementaryEffects exact_effects(const TestFunction& function, std::size_t factor, std::size_t levels);

/// What an index of the function is exactly, a factor behind its last one being a dummy; mu and mu_star those of
/// trajectories with so many levels. Nothing for PAWN, whose expectation depends on the number of points, and for
/// sigma, whose estimate is the root of an unbiased one and whose interval is too short where effects have only two
/// sizes.
std::optional<double> exact_index(const TestFunction& function, const IndexLabel& label, std::size_t levels = 4);

}  // namespace coalis
