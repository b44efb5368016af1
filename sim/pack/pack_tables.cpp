#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>
#include <optional>

#include "coalis/base/csv.hpp"
#include "coalis/base/number_text.hpp"
#include "pack_layout.hpp"

namespace coalis {

namespace {

constexpr std::array<std::string_view, 5> kOutcomeColumns{"replicate", "name", "entity", "value", "unit"};

std::string number_text(double value) {
  return std::isnan(value) ? "" : shortest_text(value);
}

/// Nothing for what is neither empty nor a number.
std::optional<double> number_from(const std::string& text) {
  return text.empty() ? std::numeric_limits<double>::quiet_NaN() : parse_number<double>(text);
}

/// Names are those of scenarios and series: letters, digits and a few signs, nothing that needs quotes; units may.
std::string quoted(const std::string& text) {
  return text.find_first_of(",\"\n") == std::string::npos ? text : '"' + text + '"';
}

std::string month_text(const Scenario& scenario, std::size_t month) {
  const std::size_t since_january = static_cast<std::size_t>(scenario.first_month_of_year - 1) + month;
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d", scenario.first_year + static_cast<int>(since_january / 12),
                static_cast<int>(since_january % 12) + 1);
  return text.data();
}

struct InputTable {
  const char* quantity;
  const char* unit;
  const std::vector<MonthlySeries>& series;  ///< [consortia] or [groups]
  std::vector<std::string> entities;
};

template <class Definition>
std::vector<std::string> names_of(const std::vector<Definition>& definitions) {
  std::vector<std::string> names;
  for (const Definition& one : definitions) {
    names.push_back(one.name);
  }
  return names;
}

void add_rows(const Scenario& scenario, const InputTable& table, std::string& text) {
  for (std::size_t i = 0; i < table.series.size(); ++i) {
    for (std::size_t month = 0; month < table.series[i].size(); ++month) {
      text += month_text(scenario, month) + "," + table.quantity + "," + table.entities[i] + "," +
              number_text(table.series[i][month]) + "," + table.unit + "\n";
    }
  }
}

Diagnostic damaged(const std::string& name, std::size_t line) {
  return {Severity::error,
          "pack-damaged",
          {name, line, 0},
          "",
          "a row that is no outcome",
          "replicate,name,entity,value,unit",
          ""};
}

/// Places outcomes in a table as the rows come: measures by first appearance, replicates ascending.
class OutcomeReader {
 public:
  /// False for a row out of order.
  bool add(std::uint32_t replicate, Measure measure, double value) {
    if (table_.replicates.empty() || table_.replicates.back() != replicate) {
      if (!table_.replicates.empty() && table_.replicates.back() > replicate) {
        return false;
      }
      table_.replicates.push_back(replicate);
    }
    const auto [place, is_new] = columns_.try_emplace(measure.name + '\n' + measure.entity, table_.measures.size());
    if (is_new) {
      table_.measures.push_back(std::move(measure));
    }
    cells_.push_back({table_.replicates.size() - 1, place->second, value});
    return true;
  }

  OutcomeTable take() && {
    const std::size_t width = table_.measures.size();
    table_.values.assign(table_.replicates.size() * width, std::numeric_limits<double>::quiet_NaN());
    for (const Cell& cell : cells_) {
      table_.values[cell.row * width + cell.column] = cell.value;
    }
    return std::move(table_);
  }

 private:
  struct Cell {
    std::size_t row, column;
    double value;
  };
  OutcomeTable table_;
  std::map<std::string, std::size_t> columns_;
  std::vector<Cell> cells_;
};

}  // namespace

std::string outcomes_csv(const OutcomeTable& outcomes) {
  std::string text = "replicate,name,entity,value,unit\n";
  const std::size_t width = outcomes.measures.size();
  for (std::size_t row = 0; row < outcomes.replicates.size(); ++row) {
    for (std::size_t m = 0; m < width; ++m) {
      const Measure& measure = outcomes.measures[m];
      text += std::to_string(outcomes.replicates[row]) + "," + measure.name + "," + measure.entity + "," +
              number_text(outcomes.values[row * width + m]) + "," + quoted(measure.unit) + "\n";
    }
  }
  return text;
}

Result<OutcomeTable> parse_outcomes(const std::string& text, const std::string& name) {
  const Result<CsvTable> csv = parse_csv(text, name);
  if (!csv) {
    return csv.diagnostics();
  }
  if (!std::equal(csv.value().header.begin(), csv.value().header.end(), kOutcomeColumns.begin(),
                  kOutcomeColumns.end())) {
    return damaged(name, 1);
  }
  OutcomeReader reader;
  for (const std::vector<CsvCell>& row : csv.value().rows) {
    const std::optional<double> replicate = number_from(row[0].text);
    const std::optional<double> value = number_from(row[3].text);
    const bool counted = replicate && *replicate >= 0 && *replicate <= std::numeric_limits<std::uint32_t>::max();
    if (!counted || !value ||
        !reader.add(static_cast<std::uint32_t>(*replicate), {row[1].text, row[2].text, row[4].text}, *value)) {
      return damaged(name, row[0].line);
    }
  }
  return std::move(reader).take();
}

std::string inputs_csv(const Scenario& scenario) {
  const Inputs& inputs = scenario.inputs;
  const std::vector<std::string> consortia = names_of(scenario.consortia);
  const std::vector<std::string> groups = names_of(scenario.groups);
  const std::array<InputTable, 5> tables{{{"price", "reference prices", inputs.price, consortia},
                                          {"reach", "share", inputs.reach, consortia},
                                          {"media", "factor", inputs.media, consortia},
                                          {"consumers", "consumers", inputs.consumer_count, groups},
                                          {"social_reach", "share", inputs.social_reach, groups}}};
  std::string rows;
  for (const InputTable& table : tables) {
    add_rows(scenario, table, rows);
  }
  return rows.empty() ? rows : "date,quantity,entity,value,unit\n" + rows;
}

std::string observations_csv(const Scenario& scenario) {
  if (!scenario.observations) {
    return "";
  }
  const Observations& seen = *scenario.observations;
  std::string text = "period,consortium,sales,unit\n";
  for (std::size_t period = 0; period < seen.label.size(); ++period) {
    for (std::size_t k = 0; k < scenario.consortia.size(); ++k) {
      text += seen.label[period] + "," + scenario.consortia[k].name + "," + number_text(seen.sales(period, k)) +
              ",thousand units\n";
    }
  }
  return text;
}

}  // namespace coalis
