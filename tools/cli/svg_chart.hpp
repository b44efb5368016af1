#pragma once

#include <string>
#include <vector>

namespace coalis::cli {

/// One curve of a chart: a line with a band of 1.96 standard errors, and points that stand beside it.
struct Curve {
  std::string label;
  std::vector<double> x;
  std::vector<double> y;               ///< [x]
  std::vector<double> standard_error;  ///< [x], or empty
  std::vector<double> points;          ///< [x], NaN for none, or empty
};

struct Chart {
  std::string title;
  std::string x_title;
  std::string y_title;
  bool log_x = false;  ///< leaves out what stands at x <= 0
  std::vector<Curve> curves;
};

/// A mark for one number in the strip of deviations.
struct Deviation {
  std::string label;
  double ratio = 0.0;  ///< (obtained - published) / tolerance
  bool passed = true;
};

/// Text that may stand between tags.
std::string xml_text(const std::string& text);

/// A picture built up from top to bottom; text() closes it.
class SvgPage {
 public:
  static constexpr double kWidth = 960.0;

  void add_heading(const std::string& title, const std::string& below);
  /// Two charts side by side.
  void add_charts(const std::vector<Chart>& charts);
  void add_deviations(const std::vector<Deviation>& deviations);
  void add_note(const std::string& note);
  [[nodiscard]] std::string text() const;

 private:
  std::string body_;
  double height_ = 24.0;
};

}  // namespace coalis::cli
