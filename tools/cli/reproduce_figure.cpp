#include "reproduce_figure.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "svg_chart.hpp"

namespace coalis::cli {

namespace {

using classics::CheckedNumber;
using classics::Findings;
using classics::Series;

/// Series of one panel in one chart, in the order in which they come.
std::vector<Chart> charts_of(const Findings& findings) {
  std::vector<Chart> charts;
  for (const Series& series : findings.series) {
    const std::string& title = series.panel.empty() ? series.label : series.panel;
    auto found = std::find_if(charts.begin(), charts.end(), [&](const Chart& one) { return one.title == title; });
    if (found == charts.end()) {
      charts.push_back({title, series.x_title, series.y_title, series.log_x, {}});
      found = charts.end() - 1;
    }
    found->curves.push_back({series.label, series.x, series.y, series.standard_error, series.published});
  }
  return charts;
}

std::vector<Deviation> deviations_of(const Findings& findings) {
  std::vector<Deviation> deviations;
  for (const CheckedNumber& number : findings.numbers) {
    const std::optional<bool> passes = number.passes();
    if (passes && number.published) {
      const double difference = number.obtained - *number.published;
      deviations.push_back({number.label, difference == 0.0 ? 0.0 : difference / number.tolerance, *passes});
    }
  }
  return deviations;
}

/// What the marks in the picture mean: of those that are there only.
std::string legend_of(const Findings& findings, const std::vector<Deviation>& deviations) {
  const auto any_series = [&](const auto& has) {
    return std::any_of(findings.series.begin(), findings.series.end(), has);
  };
  const bool banded = any_series([](const Series& one) {
    return std::any_of(one.standard_error.begin(), one.standard_error.end(), [](double error) { return error > 0.0; });
  });
  const bool published = any_series([](const Series& one) {
    return std::any_of(one.published.begin(), one.published.end(), [](double value) { return std::isfinite(value); });
  });
  std::string legend;
  if (!findings.series.empty()) {
    legend += banded ? "Lines: Coalis, with a band of 1.96 standard errors. " : "Lines: Coalis. ";
    legend += published ? "Circles: published values. " : "";
  }
  if (!deviations.empty()) {
    legend += "Dots: one for each published number, blue where it is met, orange where not.";
  }
  return legend;
}

}  // namespace

std::string figure_of(const Reproduction& reproduction) {
  SvgPage page;
  page.add_heading(std::string(reproduction.experiment->name), std::string(reproduction.experiment->citation));
  page.add_charts(charts_of(reproduction.findings));
  const std::vector<Deviation> deviations = deviations_of(reproduction.findings);
  if (!deviations.empty()) {
    page.add_deviations(deviations);
  }
  page.add_note(legend_of(reproduction.findings, deviations));
  return page.text();
}

std::optional<std::string> write_figure(const Reproduction& reproduction, const std::string& place) {
  namespace fs = std::filesystem;
  fs::path file = place;
  if (file.extension() != ".svg") {
    file /= std::string(reproduction.experiment->name) + ".svg";
  }
  std::error_code error;
  if (file.has_parent_path()) {
    fs::create_directories(file.parent_path(), error);
  }
  std::ofstream out(file, std::ios::binary);
  out << figure_of(reproduction);
  out.close();
  if (!out) {
    std::fprintf(stderr, "error: the figure could not be written to %s\n", file.string().c_str());
    return std::nullopt;
  }
  return file.string();
}

}  // namespace coalis::cli
