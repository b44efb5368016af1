#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/base/diagnostic.hpp"
#include "coalis/base/result.hpp"
#include "coalis/scenario/scenario_family.hpp"

namespace coalis {

enum class FactorRole : std::uint8_t {
  policy,      ///< we choose it
  uncertainty  ///< we do not
};

/// A key of the scenario that follows a factor: scale x value + offset.
struct FactorTarget {
  std::string key;
  double scale = 1.0;
  double offset = 0.0;
};

/// One value that a factor can take, and what it then lays over the scenario.
struct FactorLevel {
  std::string name;              ///< for people: "0.15", "hierarchy", "open"
  std::optional<double> number;  ///< where it is one
  std::vector<std::string> overrides;
};

/// Something that a study varies: over a range, or over levels.
struct StudyFactor {
  std::string name;
  std::string title;
  std::string unit;
  FactorRole role = FactorRole::uncertainty;
  std::vector<FactorTarget> targets;  ///< of a range
  double low = 0.0;
  double high = 1.0;
  bool logarithmic = false;
  bool whole = false;
  std::vector<FactorLevel> levels;  ///< empty: a range
  double base = 0.5;                ///< where the others are varied from: a coordinate of the unit cube
  SourceLocation where;

  [[nodiscard]] bool is_range() const { return levels.empty(); }
  /// Whether every value is a number.
  [[nodiscard]] bool is_numeric() const;
  /// The level at a coordinate of the unit cube: level i of n from i / n on. Not of a range.
  [[nodiscard]] std::size_t level_at(double coordinate) const;
  /// The middle of what belongs to a level.
  [[nodiscard]] double coordinate_of_level(std::size_t level) const;
  /// The value at a coordinate in [0, 1]; NaN where it is no number.
  [[nodiscard]] double number_at(double coordinate) const;
  /// The value for people.
  [[nodiscard]] std::string text_at(double coordinate) const;
  /// Appends what the value lays over the scenario.
  void lay_at(double coordinate, std::vector<std::string>& overrides) const;
};

/// sum of coefficient x factor + constant <= 0 (< 0 where strict), over factors with numbers.
struct StudyConstraint {
  std::string text;
  std::vector<double> coefficients;  ///< [factors]
  double constant = 0.0;
  bool strict = false;

  [[nodiscard]] bool holds(std::span<const double> numbers) const;
};

/// A bundle of policies: a coordinate for each policy factor (NaN for the other factors).
struct StudyStrategy {
  std::string name;
  std::string title;
  std::vector<double> coordinates;  ///< [factors]
};

/// Which values of an outcome we want.
enum class Aim : std::uint8_t { higher, lower };

/// A number that a study asks of every run: measure [- that of another entity] [/ another measure].
struct StudyOutcome {
  std::string name;
  std::string title;
  std::string measure;                ///< an outcome of a run, or with a month a monthly series
  std::string entity;                 ///< consortium or group; empty for the whole market
  std::string minus;                  ///< entity whose value is taken off; empty: none
  std::string per;                    ///< measure of the same entity by which it is divided; empty: none
  std::optional<std::int32_t> month;  ///< months since the start; none: the outcome of the whole run
  Aim better = Aim::higher;
  std::optional<double> good_enough;
  SourceLocation where;
};

enum class DesignKind : std::uint8_t {
  full_factorial,
  one_at_a_time,
  latin_hypercube,
  sobol,
  saltelli,
  morris,
  shapley
};

struct StudyDesign {
  DesignKind kind = DesignKind::latin_hypercube;
  std::uint32_t points = 256;    ///< of the cube; rows of a Saltelli design; trajectories; not of factorial designs
  std::uint32_t replicates = 1;  ///< runs at each point
  std::uint32_t parts = 16;
  std::uint32_t levels = 4;  ///< of Morris's grid; of ranges in factorial designs
  bool second_order = true;
  std::uint64_t seed = 1;
};

/// What must be seen for a claim to be answered yes. Exactly one of strategy, at_least and predictor is given.
struct StudyClaim {
  std::string text;
  std::string outcome;
  std::string strategy;  ///< beats `against` in the mean of the outcome
  std::string against;
  std::optional<double> at_least;  ///< the mean of the outcome over the design
  std::string predictor;           ///< of the thesis: predicts the winner best out of sample
};

/// When a run counts as lost, for scenario discovery.
struct StudyDiscovery {
  std::string outcome;
  std::string strategy;             ///< whose runs are looked at; empty: all, or the only one
  std::string against;              ///< lost: worse than this strategy in the same future; or
  std::optional<double> threshold;  ///< lost: worse than this
};

/// Who wins, explained by what: months after the start at which the early base is read.
struct StudyThesis {
  std::int32_t early_month = 12;
};

/// A designed experiment over a scenario.
struct Study {
  std::string name;
  std::string title;
  std::string question;
  std::string scenario_file;
  std::shared_ptr<const ScenarioFamily> scenario;
  std::vector<StudyFactor> factors;
  std::vector<StudyStrategy> strategies;  ///< those named; empty: every combination of policy levels
  std::vector<StudyConstraint> constraints;
  std::vector<StudyOutcome> outcomes;
  StudyDesign design;
  std::string robust_outcome;  ///< by which strategies are judged; empty: the first
  std::optional<StudyDiscovery> discovery;
  std::optional<StudyThesis> thesis;
  std::optional<StudyClaim> claim;
  std::string text;                              ///< as it stands in the file
  std::map<std::string, SourceLocation> places;  ///< of the keys of the file, by their paths

  /// Where a key stands, or else the innermost table around it that the file has, or the file.
  [[nodiscard]] SourceLocation place_of(std::string_view key_path) const;
};

/// A study's file as far as it can be read.
struct ReadStudy {
  Study study;                ///< whole where no problem is an error
  Diagnostics problems;       ///< in the order of the file
  bool has_scenario = false;  ///< whether the scenario that it varies is a valid one, and the outcomes were read
};

/// Reads a study file and the scenario that it names, and checks it: every value that a factor can take must make a
/// valid scenario by itself. Further "key=value" are laid over the scenario throughout, after the study's own [set].
ReadStudy read_study(const std::filesystem::path& path, std::span<const std::string> overrides = {});
/// The same: either a Study or every problem of its file (run/study_file.hpp finds those that only runs know of too).
Result<Study> load_study(const std::filesystem::path& path, std::span<const std::string> overrides = {});

/// Whether the text of a file is meant as a study: it names a scenario and factors.
bool looks_like_study(const std::filesystem::path& path);
/// Whether it is meant as a scenario: it has consortia and no factors.
bool looks_like_scenario(const std::filesystem::path& path);

/// JSON Schema 2020-12 of study files.
std::string study_json_schema();

/// The reference of every key of a study file, in Markdown.
std::string study_reference_page();

}  // namespace coalis
