#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coalis/classics/findings.hpp"
#include "coalis/classics/published.hpp"
#include "coalis/classics/request.hpp"

// Models whose published numbers stand in a table with one row for each point of the parameters.
namespace coalis::classics {

/// A number without its comparison.
CheckedNumber obtained_number(std::string label, double value);
/// A statement that holds or not, published as holding.
CheckedNumber obtained_pattern(std::string label, bool holds);

/// Where a model is evaluated: names of settings, which are the titles of the table's key columns, with their values.
class Point {
 public:
  explicit Point(std::vector<std::pair<std::string, std::string>> values) : values_(std::move(values)) {}

  [[nodiscard]] const std::string& text(std::string_view name) const;
  [[nodiscard]] double number(std::string_view name) const;
  [[nodiscard]] std::size_t integer(std::string_view name) const;
  [[nodiscard]] std::vector<double> numbers(std::string_view name) const;  ///< "1,2"
  [[nodiscard]] Point with(std::string_view name, std::string value) const;
  /// "n=8 gamma=1".
  [[nodiscard]] std::string words() const;

 private:
  std::vector<std::pair<std::string, std::string>> values_;
};

/// What a model brings at one point. A number or a word that has the title of one of the table's columns is compared
/// with what stands there: to the last printed digit where the number brings no tolerance of its own, a statistical one
/// to four standard errors, theirs from the column "LABEL: standard error" or standard_error. Rows whose source begins
/// with "independent" come from a re-implementation.
struct PointFindings {
  std::vector<CheckedNumber> numbers;
  std::vector<std::pair<std::string, std::string>> words;  ///< names of things: ("efficient", "star")
  std::vector<Series> series;
  std::vector<RecordList> lists;
};

struct PublishedPoints {
  std::string_view table;
  std::vector<std::string_view> keys;  ///< titles of the columns that say where a row belongs
  std::string_view reason;             ///< why the numbers should agree to the last printed digit
};

using Model = std::function<PointFindings(const Point& point)>;

/// The model at every row of the table; numbers are labelled "n=8 gamma=1: effort".
Findings at_published_points(const PublishedPoints& published, const Model& model);

/// The model at one point, with its series and lists; numbers, labelled by themselves behind `prefix`, are compared if
/// the table has that point.
Findings at_point(const Point& point, const PublishedPoints& published, const Model& model, const std::string& prefix);

/// What a model brings where nothing can be published, such as for a user's own table.
Findings unpublished(PointFindings found);
/// The model at one point of which nothing is published whatever its keys say, because other settings differ: nothing
/// is judged, not even by laws.
Findings at_unpublished_point(const Point& point, const Model& model);

/// The one or the other: at the request's point where something was set.
Findings at_points(const Request& request, const PublishedPoints& published, const Model& model);

/// Compares every number whose label, behind `prefix`, stands in the column label of a table with the columns label,
/// published and source.
void compare_by_label(Findings& findings, std::string_view table, const std::string& prefix, std::string_view reason);

void append(Findings& findings, Findings&& more);

}  // namespace coalis::classics
