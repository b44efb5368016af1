#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace coalis::classics {

/// How firmly a published number is known, and so how it is compared.
enum class Evidence : std::uint8_t {
  exact,           ///< mathematics, or printed in full: equal but for rounding
  statistical,     ///< a mean over runs on their side or ours: tolerance from the standard errors of both
  digitised,       ///< read off a figure: tolerance from the reading error, and our standard error
  pattern,         ///< an ordering or a place, 1 where it holds and 0 where not
  not_reproduced,  ///< known not to be met; the reason says why, and nothing is judged
  rounded          ///< worked out from rounded values: not exact, and never judged
};

std::string_view evidence_name(Evidence evidence);

/// Whose a number is that ours is held against.
enum class Origin : std::uint8_t {
  publication,
  reimplementation,  ///< an independent one, not the publication
  law                ///< what the model's definition demands; no publication prints it
};

/// "publication", "re-implementation", "law".
std::string_view origin_name(Origin origin);
/// By the column "source" of a table of published numbers: an independent computation says so first.
Origin origin_of(std::string_view source);

/// One number of a publication beside ours.
struct CheckedNumber {
  std::string label;                    ///< as the publication, or the table of published numbers, names it
  std::optional<double> published;      ///< nothing away from the published points
  Origin origin = Origin::publication;  ///< of `published`
  double obtained = 0.0;
  double standard_error = 0.0;  ///< of `obtained`; 0 where nothing is drawn
  std::size_t runs = 0;         ///< behind the standard error; 0: so many that a normal law holds
  double tolerance = 0.0;       ///< the largest |obtained - published| that passes
  std::string reason;           ///< where the tolerance comes from
  Evidence evidence = Evidence::exact;
  std::string exact;  ///< `obtained` as a fraction ("1/6") where it is known exactly, or empty

  /// Whether it passes; nothing where nothing was published, or where it is known not to be reproduced.
  [[nodiscard]] std::optional<bool> passes() const;
};

/// A curve, with the published one where there is one.
struct Series {
  std::string label;
  std::vector<double> x;
  std::vector<double> y;               ///< [x]
  std::vector<double> standard_error;  ///< [x], or empty where nothing is drawn
  std::vector<double> published;       ///< [x], NaN where unknown, or empty
  std::string panel;                   ///< series of one panel are drawn in one picture; empty: the label
  std::string x_title;
  std::string y_title;
  bool log_x = false;  ///< drawn over the logarithm of x
};

/// What stands in one field of a record.
using Value = std::variant<double, std::string, std::vector<double>, std::vector<std::string>,
                           std::vector<std::vector<std::string>>>;
using Record = std::vector<std::pair<std::string, Value>>;

/// A list of things found, such as the local minima of a landscape.
struct RecordList {
  std::string name;  ///< the key it has in JSON
  std::vector<Record> records;
};

/// What an experiment brought.
struct Findings {
  std::vector<CheckedNumber> numbers;
  std::vector<Series> series;
  std::vector<RecordList> lists;
  std::vector<std::string> notes;  ///< what a reader should know beside the numbers
};

/// A mean over independent replicates.
struct Estimate {
  double mean = 0.0;
  double standard_error = 0.0;
  std::size_t runs = 0;  ///< behind the standard error, 2 or more; 0: so many that a normal law holds
};

/// How many standard errors of both sides together a mean of many runs may be off. Hundreds of numbers are judged at
/// once: at four, one right number in 16,000 fails by chance.
inline constexpr double kWidth = 4.0;

/// The same chance for a difference of two means by Student's t, in standard errors of the difference: kWidth for many
/// runs, more for few, whose standard error is itself uncertain. Degrees of freedom by Welch and Satterthwaite.
double width_of_difference(const Estimate& ours, const Estimate& theirs);

/// width_of_difference standard errors of both sides together, plus half a unit of the last published digit.
double statistical_tolerance(const Estimate& ours, const Estimate& theirs, double rounding);

/// Whether a mean lies above 0 by more than its width.
bool is_clearly_positive(const Estimate& mean);

// Numbers beside published ones, one function for each kind of evidence. `more` ends the reason.

/// Nothing published.
CheckedNumber measured(std::string label, Estimate ours);
/// A law: rounding of the last printed digit, or of the computation.
CheckedNumber exact_number(std::string label, double obtained, double published, double rounding,
                           const std::string& more = "");
/// A number that the model's definition demands, printed nowhere: equal or not.
CheckedNumber law_number(std::string label, double obtained, double demanded, std::string why);
/// A mean of ours against a published mean, or a law (standard error 0).
CheckedNumber statistical_number(std::string label, Estimate ours, Estimate published, double rounding,
                                 const std::string& more = "");
/// A mean of ours against a value read off a figure with this error; the figure's own standard error where it is known.
CheckedNumber digitised_number(std::string label, Estimate ours, Estimate published, double reading_error,
                               const std::string& more = "");
/// An ordering or a place: whether it holds, and what exactly.
CheckedNumber pattern_number(std::string label, bool holds, std::string what);
/// A published number that is known not to be met, and why.
CheckedNumber not_reproduced(std::string label, Estimate ours, double published, std::string because);
/// The same comparison, marked as one with an independent re-implementation.
CheckedNumber docked(CheckedNumber number);

}  // namespace coalis::classics
