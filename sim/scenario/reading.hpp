#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/base/did_you_mean.hpp"
#include "coalis/scenario/scenario.hpp"
#include "node.hpp"
#include "sections.hpp"
#include "words.hpp"

namespace coalis::reading {

inline constexpr std::size_t kMostProblems = 1000;  ///< that are told of one scenario

/// All that the readers of the parts share: what they fill, and what they found wrong.
struct Reading {
  Scenario scenario;
  Diagnostics problems;
  std::vector<std::string> consortia;  ///< names, in the order of the file
  std::vector<std::string> groups;
  std::vector<std::string> firms;
  std::int32_t first_month = 0;  ///< calendar month in which the run begins

  std::size_t untold = 0;  ///< problems beyond the most that are kept

  void report(Diagnostic problem) {
    if (!full()) {
      problems.push_back(std::move(problem));
    } else {
      ++untold;
    }
  }
  [[nodiscard]] bool full() const { return problems.size() >= kMostProblems; }
  /// did_you_mean(), or nothing when it would not be told.
  [[nodiscard]] std::string hint(std::string_view word, const std::vector<std::string>& candidates) const {
    return full() ? std::string() : did_you_mean(word, candidates);
  }
  void assume(std::string key_path, std::string text) {
    scenario.assumptions.push_back({std::move(key_path), std::move(text)});
  }
};

/// A problem with the value that stands at `node`.
Diagnostic problem_with(const Node& node, std::string code, std::string path, std::string allowed,
                        std::string hint = {});

/// "number from 0 to 1 (share)", "one of a, b", "true or false".
std::string allowed_text(const ParameterRow& row);

/// The words of a choice.
std::vector<std::string> words_of(const ParameterRow& row);

/// A number, whole number, word or truth value by its row: checked for type, NaN, infinity and range.
std::optional<double> read_scalar(Reading& reading, const ParameterRow& row, const Node& node, const std::string& path);

/// One table of a scenario file, read by the keys of its section. Unknown keys are reported at once.
class TableReader {
 public:
  TableReader(Reading& reading, const Node& table, std::string path, const Section& keys);

  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] const Node& table() const { return table_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string path_of(std::string_view key) const;
  [[nodiscard]] const FieldRow& field(std::string_view key) const;

  /// The number, or its default when it is absent or wrong.
  double number(std::string_view key);
  std::optional<double> maybe_number(std::string_view key);
  bool truth(std::string_view key) { return number(key) != 0.0; }
  std::uint32_t whole(std::string_view key) { return static_cast<std::uint32_t>(number(key)); }

  std::optional<std::string> text(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  /// Numbers of a list, checked one by one and for their count; empty when absent or wrong.
  std::vector<double> numbers(std::string_view key);
  /// A month of the run, counted from its start (not limited to it).
  std::optional<std::int32_t> month(std::string_view key);
  /// A text that must be one of `known`.
  std::optional<std::string> one_of(std::string_view key, const std::vector<std::string>& known);

  /// Reports required keys that are absent.
  void require_keys();

 private:
  Reading& reading_;
  const Node& table_;
  std::string path_;
  const Section& keys_;
};

/// The name of a thing: lower-case letters, digits, _ and -, beginning with a letter or digit.
bool is_name(std::string_view text);

/// Months since the start of the run of a date; reports what is no date of one month.
std::optional<std::int32_t> read_month(Reading& reading, const Node& node, const std::string& path);

}  // namespace coalis::reading
