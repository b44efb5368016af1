#include "svg_chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "amounts.hpp"
#include "svg_scale.hpp"
#include "text_table.hpp"

namespace coalis::cli {

namespace {

// Colours that people with any colour vision tell apart [Okabe & Ito 2008].
constexpr std::array kColours{"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"};
constexpr std::array kDashes{"", "6 3", "2 2"};
constexpr double kLetter = 6.0;  // mean width of a letter at 11 pixels

struct Box {
  double left;
  double top;
  double right;
  double bottom;
};

std::string at(double value) {
  return fixed(value, 1);
}

std::string attribute(const char* name, const std::string& value) {
  return std::string(" ") + name + "=\"" + value + "\"";
}

std::string label_at(double x, double y, const std::string& text, const std::string& more = "") {
  return "<text" + attribute("x", at(x)) + attribute("y", at(y)) + more + ">" + xml_text(text) + "</text>\n";
}

std::string line(double x1, double y1, double x2, double y2, const std::string& more) {
  return "<line" + attribute("x1", at(x1)) + attribute("y1", at(y1)) + attribute("x2", at(x2)) +
         attribute("y2", at(y2)) + more + "/>\n";
}

struct Range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();

  void take(double value) {
    if (std::isfinite(value)) {
      low = std::min(low, value);
      high = std::max(high, value);
    }
  }
  [[nodiscard]] Range or_unit() const { return low <= high ? *this : Range{0.0, 1.0}; }
};

bool shown(const Chart& chart, double x) {
  return !chart.log_x || x > 0.0;
}

Range x_range(const Chart& chart) {
  Range range;
  for (const Curve& curve : chart.curves) {
    for (const double x : curve.x) {
      range.take(shown(chart, x) ? x : std::nan(""));
    }
  }
  return range.or_unit();
}

double half_band(const Curve& curve, std::size_t i) {
  return i < curve.standard_error.size() ? 1.96 * curve.standard_error[i] : 0.0;
}

Range y_range(const Chart& chart) {
  Range range;
  for (const Curve& curve : chart.curves) {
    for (std::size_t i = 0; i < curve.x.size(); ++i) {
      if (shown(chart, curve.x[i])) {
        range.take(curve.y[i] - half_band(curve, i));
        range.take(curve.y[i] + half_band(curve, i));
        range.take(i < curve.points.size() ? curve.points[i] : std::nan(""));
      }
    }
  }
  return range.or_unit();
}

std::string axes(const Chart& chart, const Box& box, const Scale& x, const Scale& y) {
  std::string text = label_at(box.left, box.top - 10, chart.title, attribute("font-weight", "bold"));
  for (const double tick : y.ticks()) {
    text += line(box.left, y.place(tick), box.right, y.place(tick), attribute("stroke", "#e4e4e4"));
    text += label_at(box.left - 6, y.place(tick) + 4, y.tick_label(tick), attribute("text-anchor", "end"));
  }
  for (const double tick : x.ticks()) {
    text += line(x.place(tick), box.bottom, x.place(tick), box.bottom + 4, attribute("stroke", "#444"));
    text += label_at(x.place(tick), box.bottom + 16, x.tick_label(tick), attribute("text-anchor", "middle"));
  }
  text += line(box.left, box.bottom, box.right, box.bottom, attribute("stroke", "#444"));
  const double middle = (box.left + box.right) / 2;
  text += label_at(middle, box.bottom + 32, chart.x_title, attribute("text-anchor", "middle"));
  const std::string turn = "rotate(-90 " + at(box.left - 46) + " " + at((box.top + box.bottom) / 2) + ")";
  text += label_at(box.left - 46, (box.top + box.bottom) / 2, chart.y_title,
                   attribute("text-anchor", "middle") + attribute("transform", turn));
  return text;
}

std::string pen(std::size_t place) {
  const char* dash = kDashes.at(place / kColours.size() % kDashes.size());
  return attribute("stroke", kColours.at(place % kColours.size())) +
         (*dash == '\0' ? "" : attribute("stroke-dasharray", dash));
}

std::string drawn(const Chart& chart, const Curve& curve, std::size_t place, const Scale& x, const Scale& y) {
  std::string path;
  std::string upper;
  std::string lower;
  std::string marks;
  for (std::size_t i = 0; i < curve.x.size(); ++i) {
    if (!shown(chart, curve.x[i])) {
      continue;
    }
    const std::string across = at(x.place(curve.x[i])) + ",";
    if (std::isfinite(curve.y[i])) {
      path += across + at(y.place(curve.y[i])) + " ";
      upper += across + at(y.place(curve.y[i] + half_band(curve, i))) + " ";
      lower.insert(0, across + at(y.place(curve.y[i] - half_band(curve, i))) + " ");
    }
    if (i < curve.points.size() && std::isfinite(curve.points[i])) {
      marks += "<circle" + attribute("cx", at(x.place(curve.x[i]))) + attribute("cy", at(y.place(curve.points[i]))) +
               attribute("r", "3.4") + attribute("fill", "#ffffff") +
               attribute("stroke", kColours.at(place % kColours.size())) + "/>\n";
    }
  }
  const std::string band = curve.standard_error.empty()
                               ? ""
                               : "<polygon" + attribute("points", upper + lower) + attribute("fill-opacity", "0.18") +
                                     attribute("fill", kColours.at(place % kColours.size())) + "/>\n";
  return band + "<polyline" + attribute("points", path) + attribute("fill", "none") + attribute("stroke-width", "1.6") +
         pen(place) + "/>\n" + marks;
}

/// Labels of the curves below the axis, as many in a row as fit; `bottom` becomes where they end.
std::string legend(const Chart& chart, const Box& box, double& bottom) {
  std::string text;
  double x = box.left;
  bottom = box.bottom + 50;
  for (std::size_t i = 0; i < chart.curves.size(); ++i) {
    const double width = 34 + kLetter * static_cast<double>(width_of(chart.curves[i].label));
    if (x > box.left && x + width > box.right) {
      x = box.left;
      bottom += 16;
    }
    text += line(x, bottom - 4, x + 18, bottom - 4, attribute("stroke-width", "2") + pen(i));
    text += label_at(x + 23, bottom, chart.curves[i].label);
    x += width;
  }
  return text;
}

std::string drawn(const Chart& chart, double left, double top, double& bottom) {
  const Box box{left + 62, top + 26, left + SvgPage::kWidth / 2 - 16, top + 250};
  const Range xs = x_range(chart);
  const Range ys = y_range(chart);
  const Scale x = chart.log_x ? Scale::logarithmic(xs.low, xs.high, box.left, box.right)
                              : Scale::linear(xs.low, xs.high, box.left, box.right);
  const Scale y = Scale::linear(ys.low, ys.high, box.bottom, box.top);
  std::string text = axes(chart, box, x, y);
  for (std::size_t i = 0; i < chart.curves.size(); ++i) {
    text += drawn(chart, chart.curves[i], i, x, y);
  }
  return text + legend(chart, box, bottom);
}

}  // namespace

std::string xml_text(const std::string& text) {
  std::string safe;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      default:
        safe += letter;
    }
  }
  return safe;
}

void SvgPage::add_heading(const std::string& title, const std::string& below) {
  body_ += label_at(16, height_ + 4, title, attribute("font-size", "17") + attribute("font-weight", "bold"));
  height_ += 12;
  add_note(below);
}

void SvgPage::add_charts(const std::vector<Chart>& charts) {
  for (std::size_t i = 0; i < charts.size(); i += 2) {
    double left_bottom = height_;
    double right_bottom = height_;
    body_ += drawn(charts[i], 0, height_, left_bottom);
    if (i + 1 < charts.size()) {
      body_ += drawn(charts[i + 1], kWidth / 2, height_, right_bottom);
    }
    height_ = std::max(left_bottom, right_bottom) + 20;
  }
}

void SvgPage::add_deviations(const std::vector<Deviation>& deviations) {
  constexpr double kFarthest = 2.0;
  const Box box{62, height_ + 26, kWidth - 16, height_ + 166};
  const Scale y = Scale::linear(-kFarthest, kFarthest, box.bottom, box.top);
  const auto count = static_cast<double>(std::max<std::size_t>(deviations.size(), 1));
  body_ += label_at(box.left, box.top - 10, "Obtained less published, in tolerances (grey: within)",
                    attribute("font-weight", "bold"));
  body_ += "<rect" + attribute("x", at(box.left)) + attribute("y", at(y.place(1))) +
           attribute("width", at(box.right - box.left)) + attribute("height", at(y.place(-1) - y.place(1))) +
           attribute("fill", "#eeeeee") + "/>\n";
  for (const double tick : {-2.0, -1.0, 0.0, 1.0, 2.0}) {
    body_ += label_at(box.left - 6, y.place(tick) + 4, fixed(tick, 0), attribute("text-anchor", "end"));
  }
  body_ += line(box.left, y.place(0), box.right, y.place(0), attribute("stroke", "#999"));
  for (std::size_t i = 0; i < deviations.size(); ++i) {
    const Deviation& one = deviations[i];
    const double x = box.left + (static_cast<double>(i) + 0.5) / count * (box.right - box.left);
    const double ratio = std::isfinite(one.ratio) ? std::clamp(one.ratio, -kFarthest, kFarthest) : kFarthest;
    body_ += "<circle" + attribute("cx", at(x)) + attribute("cy", at(y.place(ratio))) + attribute("r", "2.6") +
             attribute("fill", one.passed ? kColours[0] : kColours[1]) + "><title>" + xml_text(one.label) +
             "</title></circle>\n";
  }
  height_ = box.bottom + 24;
}

void SvgPage::add_note(const std::string& note) {
  for (std::size_t from = 0; from < note.size();) {
    constexpr std::size_t kLettersInLine = 150;
    std::size_t to = note.size() - from <= kLettersInLine ? note.size() : note.rfind(' ', from + kLettersInLine);
    to = to == std::string::npos || to <= from ? note.size() : to;
    height_ += 15;
    body_ += label_at(16, height_, note.substr(from, to - from), attribute("fill", "#444"));
    from = to + 1;
  }
  height_ += 8;
}

std::string SvgPage::text() const {
  const std::string size = attribute("width", at(kWidth)) + attribute("height", at(height_ + 12)) +
                           attribute("viewBox", "0 0 " + at(kWidth) + " " + at(height_ + 12));
  return "<svg xmlns=\"http://www.w3.org/2000/svg\"" + size +
         " font-family=\"Helvetica, Arial, sans-serif\" font-size=\"11\">\n" +
         "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" + body_ + "</svg>\n";
}

}  // namespace coalis::cli
