#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coalis/base/csv.hpp"
#include "coalis/base/result.hpp"
#include "coalis/base/workers.hpp"

namespace coalis::classics {

enum class SettingKind : std::uint8_t {
  real,
  integer,
  choice,
  text,
  reals,
  runs  ///< how often something is repeated: it moves standard errors, and is no part of what makes a published point
};

/// The choices of another setting beside which a setting plays a part.
struct OnlyWith {
  std::string_view setting = {};  ///< empty: it always does
  std::vector<std::string_view> choices = {};
};

/// A parameter of an experiment that `--set` can change.
struct Setting {
  std::string_view name;
  std::string_view meaning;
  std::string_view fallback;  ///< the value where another setting is changed and this one is not; one of the published
  SettingKind kind = SettingKind::real;
  double lowest = 0.0;  ///< of numbers
  double highest = 1.0;
  std::vector<std::string_view> choices = {};
  std::vector<std::pair<std::string_view, std::string_view>> synonyms = {};  ///< other word -> choice
  std::string_view full = {};  ///< of runs: the value in the full form, the publication's own
  OnlyWith only_with = {};     ///< beside other choices it is not among what is used
};

/// A table that `--data` can replace.
struct DataSlot {
  std::string_view name;
  std::string_view columns;                     ///< for a reader: what must stand in it
  std::vector<std::string_view> replaces = {};  ///< settings that play no part beside it, and cannot be set then
};

/// What is asked of an experiment: settings and tables checked against what it declares.
class Request {
 public:
  std::uint64_t seed = 1;
  const Workers* workers = nullptr;

  /// Checks `given` ("name", "value") and `tables` against what is declared; `full` asks for the publications' own
  /// numbers of runs. Errors: unknown name, value of the wrong kind or out of range, a setting beside a table that
  /// replaces it.
  static Result<Request> make(std::span<const Setting> settings, std::span<const DataSlot> slots,
                              const std::vector<std::pair<std::string, std::string>>& given,
                              std::map<std::string, CsvTable> tables, bool full = false);

  /// Whether the user set it; what follows gives the fallback where not.
  [[nodiscard]] bool has(std::string_view setting) const { return given_.contains(std::string(setting)); }
  /// Whether one point of the user's choice is asked for, and not all published ones. Numbers of runs make no point.
  [[nodiscard]] bool changed() const { return changed_; }
  /// Whether all these settings stand at their fallbacks, set or not.
  [[nodiscard]] bool at_fallback(std::initializer_list<std::string_view> settings) const;
  [[nodiscard]] double real(std::string_view setting) const;
  [[nodiscard]] std::size_t integer(std::string_view setting) const;
  [[nodiscard]] std::string word(std::string_view setting) const;  ///< of a choice or text
  [[nodiscard]] std::vector<double> reals(std::string_view setting) const;
  [[nodiscard]] const CsvTable* table(std::string_view slot) const;  ///< nullptr: not given
  /// Every setting with the value it has, in the order declared.
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& values() const { return values_; }
  /// What is used: settings that no table replaces and no other setting rules out, then the tables ("from mine.csv").
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& used() const { return used_; }
  /// Settings of kind runs that are below their fallbacks: "runs=5, usually 40".
  [[nodiscard]] const std::vector<std::string>& few_runs() const { return few_runs_; }

 private:
  [[nodiscard]] const std::string& value(std::string_view setting) const;
  void leave_out_what_plays_no_part(std::span<const Setting> settings);

  std::map<std::string, std::string> given_;
  std::vector<std::string> fallbacks_;  ///< [values_]
  std::vector<std::pair<std::string, std::string>> values_;
  std::vector<std::pair<std::string, std::string>> used_;
  std::vector<std::string> few_runs_;
  std::map<std::string, CsvTable> tables_;
  bool changed_ = false;
};

}  // namespace coalis::classics
