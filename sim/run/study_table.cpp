#include <array>

#include "coalis/results/csv_file.hpp"
#include "coalis/run/study_report.hpp"

namespace coalis {

namespace {

std::string fields(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& one : all) {
    text += (text.empty() ? "" : ",") + csv_field(one);
  }
  return text;
}

// Every table of its kind begins with these columns.
constexpr std::string_view kStudyColumns = "point,part,strategy,replicate,scenario_hash";
constexpr std::string_view kFunctionColumns = "design,point,part";

std::string header_of(const StudyRuns& runs) {
  std::vector<std::string> names;
  for (const StudyFactor& factor : runs.study->factors) {
    names.push_back(factor.name);
  }
  names.emplace_back("dummy");
  for (const StudyOutcome& outcome : runs.study->outcomes) {
    names.push_back(outcome.name);
  }
  return std::string(kStudyColumns) + "," + fields(names);
}

/// What stands before the outcomes in the row of a point under a strategy.
std::vector<std::string> factor_values(const StudyRuns& runs, std::size_t strategy, std::size_t point) {
  const std::span<const double> own = runs.points.design.points.row(point);
  const std::vector<double> coordinates = study_coordinates(*runs.study, runs.points.varied, strategy, own);
  std::vector<std::string> values;
  for (std::size_t factor = 0; factor < coordinates.size(); ++factor) {
    const StudyFactor& one = runs.study->factors[factor];
    values.push_back(one.is_numeric() ? number_text(one.number_at(coordinates[factor]))
                                      : one.text_at(coordinates[factor]));
  }
  values.push_back(number_text(own[runs.points.dummy()]));
  return values;
}

}  // namespace

std::string_view word_of(DesignKind kind) {
  constexpr std::array<std::string_view, 7> kWords{"full_factorial", "one_at_a_time", "latin_hypercube", "sobol",
                                                   "saltelli",       "morris",        "shapley"};
  return kWords[static_cast<std::size_t>(kind)];
}

void check_table_place(const std::filesystem::path& file, bool of_function) {
  check_place_of_table(file, of_function ? kFunctionColumns : kStudyColumns);
}

void write_study_table(const StudyRuns& runs, const std::filesystem::path& file) {
  CsvFile table(file, header_of(runs));
  const StudyPoints& points = runs.points;
  for (std::size_t strategy = 0; strategy < points.strategies; ++strategy) {
    const std::string name = runs.study->strategies.empty() ? "" : runs.study->strategies[strategy].name;
    for (std::size_t point = 0; point < points.point_count(); ++point) {
      const std::vector<std::string> values = factor_values(runs, strategy, point);
      const std::string& hash = runs.keys[points.scenario_numbers(strategy, point)].scenario_hash;
      const std::size_t part = points.design.part_of_block(points.block_of(point));
      for (std::uint32_t r = 0; r < points.replicates; ++r) {
        std::vector<std::string> row{std::to_string(point), std::to_string(part), name,
                                     std::to_string(points.future(point, r)), hash};
        row.insert(row.end(), values.begin(), values.end());
        for (const NumberTable& outcome : runs.outcomes) {
          row.push_back(number_text(outcome[strategy](point, r)));
        }
        table.write_record(fields(row));
      }
    }
  }
  table.move_into_place();
}

void write_function_table(const FunctionReport& report, const std::filesystem::path& file) {
  std::vector<std::string> names(report.function->factors.begin(), report.function->factors.end());
  names.insert(names.end(), {"dummy", "value"});
  CsvFile table(file, std::string(kFunctionColumns) + "," + fields(names));
  for (const FunctionRuns& runs : report.runs) {
    for (std::size_t point = 0; point < runs.outcomes.rows(); ++point) {
      std::vector<std::string> row{std::string(word_of(runs.kind)), std::to_string(point),
                                   std::to_string(runs.design.part_of_block(point / runs.design.block_rows))};
      for (const double coordinate : runs.design.points.row(point)) {
        row.push_back(number_text(coordinate));
      }
      row.push_back(number_text(runs.outcomes(point, 0)));
      table.write_record(fields(row));
    }
  }
  table.move_into_place();
}

}  // namespace coalis
