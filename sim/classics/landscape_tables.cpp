#include "landscape_tables.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "coalis/base/did_you_mean.hpp"
#include "coalis/classics/user_tables.hpp"

namespace coalis::classics {

namespace {

constexpr std::size_t kMostActorsRead = 2000;

/// Size by actor.
std::map<std::string, double> read_sizes(const CsvTable& table, std::string_view size_title, TableReading& reading) {
  std::map<std::string, double> sizes;
  const std::optional<std::size_t> actor = reading.column("actor");
  const std::optional<std::size_t> size = reading.column(size_title);
  if (!actor || !size) {
    return sizes;
  }
  if (table.rows.empty()) {
    reading.report_file("csv-no-rows", "no rows", "a row for each actor");
  }
  for (const std::vector<CsvCell>& row : table.rows) {
    const CsvCell& name = row[*actor];
    const std::optional<double> value = reading.number(row[*size]);
    if (value && *value <= 0.0) {
      reading.report(row[*size], "actor-size", row[*size].text, "a size above 0", "leave actors without weight out");
    }
    if (name.text.empty()) {
      reading.report(name, "actor-name", "an empty name", "the actor's name");
    } else if (!sizes.emplace(name.text, value.value_or(1.0)).second) {
      reading.report(name, "actor-twice", "\"" + name.text + "\" stands twice", "each actor once");
    }
  }
  return sizes;
}

std::string nearest_name(const std::string& name, const std::vector<std::string>& names) {
  const std::string hint = did_you_mean(name, names);
  return hint.empty() ? "add it, or take it out here" : hint;
}

/// Each table's actors must be the other's.
void check_same_actors(const CsvTable& actors, const SquareMatrix& matrix, const std::map<std::string, double>& sizes,
                       TableReading& reading) {
  const std::size_t title = actors.column("actor");
  std::vector<std::string> names;
  for (const std::vector<CsvCell>& row : actors.rows) {
    names.push_back(row[title].text);
    if (std::find(matrix.names.begin(), matrix.names.end(), row[title].text) == matrix.names.end()) {
      reading.report(row[title], "unknown-actor", "\"" + row[title].text + "\" has no propensities",
                     "the actors of the propensity table", nearest_name(row[title].text, matrix.names));
    }
  }
  for (const std::string& name : matrix.names) {
    if (!sizes.contains(name)) {
      reading.report_file("unknown-actor", "\"" + name + "\" of the propensity table has no size",
                          "a row for each actor of the propensity table", nearest_name(name, names));
    }
  }
}

void check_symmetric(const CsvTable& table, const SquareMatrix& matrix, TableReading& reading) {
  for (std::size_t i = 0; i < matrix.names.size(); ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      const CsvCell& cell = table.rows[i][j + 1];
      if (i == j && matrix.at(i, i) != 0.0) {
        reading.report(cell, "propensity-own", cell.text + " of \"" + matrix.names[i] + "\" to itself", "0");
      } else if (matrix.at(i, j) != matrix.at(j, i)) {
        reading.report(cell, "propensity-asymmetric",
                       cell.text + " of \"" + matrix.names[i] + "\" to \"" + matrix.names[j] + "\", but " +
                           table.rows[j][i + 1].text + " the other way",
                       "the same both ways: frustration falls to a minimum only then", "use the mean of the two");
      }
    }
  }
}

/// Sum of |s_i s_j p_ij|, which must stay where whole numbers are exact.
double strength_of(const NamedActors& actors) {
  const std::size_t n = actors.names.size();
  double strength = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      strength += std::abs(actors.sizes[i] * actors.sizes[j] * actors.propensities[i * n + j]);
    }
  }
  return strength;
}

}  // namespace

Result<NamedActors> read_actors(const CsvTable& actors, const CsvTable& propensity, std::string_view size_title) {
  TableReading of_actors(actors);
  const std::map<std::string, double> sizes = read_sizes(actors, size_title, of_actors);
  const Result<SquareMatrix> matrix = read_square_matrix(propensity);
  if (of_actors.failed() || !matrix) {
    Diagnostics problems = of_actors.problems();
    problems.insert(problems.end(), matrix.diagnostics().begin(), matrix.diagnostics().end());
    return problems;
  }
  TableReading of_propensity(propensity);
  check_same_actors(actors, matrix.value(), sizes, of_actors);
  check_symmetric(propensity, matrix.value(), of_propensity);
  if (matrix.value().names.size() > kMostActorsRead) {
    of_propensity.report_file("too-many-actors", std::to_string(matrix.value().names.size()) + " actors",
                              "at most 2000");
  }
  std::vector<double> size_of_each;
  for (const std::string& name : matrix.value().names) {
    size_of_each.push_back(sizes.contains(name) ? sizes.at(name) : 1.0);
  }
  NamedActors named = named_actors(matrix.value().names, std::move(size_of_each), matrix.value().values);
  constexpr double kMost = 0x1p60;
  if (strength_of(named) >= kMost) {
    of_actors.report_file("too-large", "sizes and propensities whose products add up to more than 2^60",
                          "smaller numbers", "divide all sizes by the same number: the minima stay the same");
  }
  Diagnostics problems = of_actors.problems();
  problems.insert(problems.end(), of_propensity.problems().begin(), of_propensity.problems().end());
  return problems.empty() ? Result<NamedActors>(std::move(named)) : Result<NamedActors>(std::move(problems));
}

}  // namespace coalis::classics
