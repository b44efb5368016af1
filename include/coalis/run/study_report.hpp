#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "coalis/analysis/level_effects.hpp"
#include "coalis/analysis/sensitivity.hpp"
#include "coalis/analysis/test_functions.hpp"
#include "coalis/run/study_answers.hpp"

namespace coalis {

/// Whether there is anything for factors to explain.
enum class Variation : std::uint8_t {
  constant,         ///< the same in every run, but for rounding: no index is given
  not_beyond_luck,  ///< no variance between points is shown beyond luck: no share of it is given
  varies
};

/// "constant", "not_beyond_luck", "varies".
std::string_view word_of(Variation variation);

/// Finds it for outcomes of a design of this kind. Luck is told apart by two replicates, and only where the indices are
/// shares of the variance between points: there a one-sided test of 95 % over the parts decides.
Variation variation_of(DesignKind kind, const ExperimentDesign& design, const Grid<double>& outcomes);

/// What factors have to do with one outcome. Factors count as the columns of the design, the dummy last.
struct Sensitivity {
  Estimate mean;  ///< of the outcome over the design
  Variation variation = Variation::varies;
  std::vector<SensitivityIndex> indices;  ///< those that the design can give
  std::optional<Estimate> luck;      ///< share of the variance of single runs that no factor causes; two replicates,
                                     ///< of an outcome that varies
  std::vector<double> luck_floor;    ///< [factors] what luck alone adds to mu_star; empty where there is none
  std::vector<LevelEffect> effects;  ///< of single levels, where there are these instead of indices
  std::optional<Estimate> base;      ///< mean at the point from which one factor at a time is moved
};

/// The indices that a design of this kind gives: Saltelli's S1, ST, S2 and, from its first rows, PAWN; Morris's mu,
/// mu_star and sigma; Shapley effects; PAWN of designs of single points; S1, ST and S2 of a complete grid. The outcomes
/// are finite, and gives_indices() or gives_effects() is true. No indices of a constant outcome, and no shares of a
/// variance that is not shown (variation_of).
Sensitivity sensitivity_of(DesignKind kind, const ExperimentDesign& design, const Grid<double>& outcomes,
                           const Bootstrap& how);

/// Whether a design of this kind gives indices at all: a complete grid with futures enough, or two parts at least.
bool gives_indices(DesignKind kind, const ExperimentDesign& design, std::size_t replicates);

/// Whether it gives effects of single levels instead: one factor at a time and cut grids, with two futures at least.
bool gives_effects(DesignKind kind, const ExperimentDesign& design, std::size_t replicates);

/// The same of an outcome of a study, under one of its strategies.
struct OutcomeSensitivity {
  std::size_t outcome = 0;
  std::size_t strategy = 0;
  Sensitivity found;
};

/// What a study found, ready to be shown by any face.
struct StudyReport {
  StudyRuns runs;
  std::vector<std::string>
      units;  ///< [outcomes of the study]; empty where no run is finished, or for ratios of one unit
  std::vector<OutcomeSensitivity> sensitivity;
  StudyAnswers answers;
  std::vector<std::string> cautions;
};

/// Once `stop`, if there is one, is set, what was not yet looked at is left out.
StudyReport make_study_report(StudyRuns runs, const Store& store, const std::atomic<bool>* stop = nullptr);

/// One design over a test function, evaluated.
struct FunctionRuns {
  DesignKind kind = DesignKind::saltelli;
  ExperimentDesign design;
  Grid<double> outcomes;  ///< [points][1]
};

/// A test function with known answers taken through the same designs and analyses as a study.
struct FunctionReport {
  const TestFunction* function = nullptr;
  std::size_t points = 0;          ///< rows of a Saltelli design, and as many trajectories and walks
  std::vector<FunctionRuns> runs;  ///< design by design
  std::size_t evaluations = 0;     ///< of the function, in all of them
  std::vector<SensitivityIndex> indices;
  std::vector<std::optional<double>> exact;  ///< [indices], where it is known in closed form
  std::string result_hash;
};

FunctionReport make_function_report(const TestFunction& function, std::size_t points, std::uint64_t seed);

/// Throws StoreError where a table of a study's runs (or of a function's) could not be written there: its folder is
/// missing, or another file stands there. To be asked before hours of runs.
void check_table_place(const std::filesystem::path& file, bool of_function);

/// Writes one row a run: which point, part and strategy, which future, what every factor was, what came out. RFC 4180
/// as in results/export_csv.hpp. Throws StoreError.
void write_study_table(const StudyRuns& runs, const std::filesystem::path& file);
/// The same of a test function: a row an evaluation, with coordinates of the unit cube.
void write_function_table(const FunctionReport& report, const std::filesystem::path& file);

/// "saltelli", as study files name it.
std::string_view word_of(DesignKind kind);

}  // namespace coalis
