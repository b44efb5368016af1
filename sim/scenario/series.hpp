#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "coalis/model/inputs.hpp"
#include "read_csv.hpp"
#include "reading.hpp"

namespace coalis::reading {

/// A value known for a stretch of months, with the place where it stands.
struct KnownValue {
  std::int32_t first = 0;  ///< months since the start of the run
  std::int32_t last = 0;
  int day = 0;
  double value = 0.0;
  SourceLocation where;
};

/// Values over time as the file gives them: one number for all months, or one for each.
struct SeriesInput {
  std::optional<double> constant;
  MonthlySeries monthly;
};

/// Reads a number, or a series table (file, points, logistic, monthly), for a target whose row gives unit and range.
/// What the source does not know is interpolated or held, and told as an assumption.
SeriesInput read_series(Reading& reading, const Node& node, const std::string& path, const ParameterRow& target);

/// The known values of a CSV column, in the target's unit. Errors: file, columns, dates, numbers, units.
std::vector<KnownValue> known_from_file(Reading& reading, TableReader& table, const ParameterRow& target);

/// One value a month: known values as they are, linear between them, the first and last held. Adds the assumption.
MonthlySeries filled(Reading& reading, std::vector<KnownValue> known, const std::string& path, bool refuse_gaps);

/// Opens the CSV file that `key` names. Reports what is wrong.
std::optional<CsvTable> open_csv(Reading& reading, TableReader& table, std::string_view key);

/// Index of a column that must exist; reports with "did you mean".
std::size_t find_column(Reading& reading, const CsvTable& csv, const Node& asked_by, const std::string& path,
                        const std::string& title);

/// Index of the column of dates: the named one, or else date, period or month.
std::size_t find_date_column(Reading& reading, const CsvTable& csv, TableReader& table, std::string_view key);

/// A cell's number; reports what is none. Empty cells have no value.
std::optional<double> cell_number(Reading& reading, const CsvTable& csv, const CsvCell& cell, const std::string& path);

/// Factor from values in `unit` to the model's `wanted` unit when both are known kinds of number ("%" to share,
/// "thousand" to one); 1 for equal units; nothing when they do not fit.
std::optional<double> unit_factor(std::string_view unit, std::string_view wanted);

/// The unit that a column's title ends in ("asp_usd" -> "usd"), or empty.
std::string unit_in_title(std::string_view title);

/// Reports a declared unit that is not the column's own, as its title or the `unit` cell of `row` says.
bool unit_agrees(Reading& reading, const CsvTable& csv, const Node& declared, const std::string& path,
                 std::string_view column, const std::vector<CsvCell>* row = nullptr);

}  // namespace coalis::reading
