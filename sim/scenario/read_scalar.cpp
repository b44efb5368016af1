#include <cmath>

#include "calendar.hpp"
#include "reading.hpp"
#include "words.hpp"

namespace coalis::reading {

Diagnostic problem_with(const Node& node, std::string code, std::string path, std::string allowed, std::string hint) {
  return {Severity::error, std::move(code),    node.where(),   std::move(path),
          describe(node),  std::move(allowed), std::move(hint)};
}

std::vector<std::string> words_of(const ParameterRow& row) {
  return {row.choices.begin(), row.choices.end()};
}

std::string allowed_text(const ParameterRow& row) {
  if (row.kind == ParameterKind::boolean) {
    return "true or false";
  }
  if (row.kind == ParameterKind::choice) {
    return "one of " + listed(words_of(row));
  }
  std::string text = row.kind == ParameterKind::integer ? "whole number" : "number";
  const bool bounded = std::abs(row.lowest) < 1e300 || std::abs(row.highest) < 1e300;
  if (bounded) {
    text += row.highest < 1e300 ? " from " + shortest(row.lowest) + " to " + shortest(row.highest)
                                : " of at least " + shortest(row.lowest);
  }
  return row.unit.empty() ? text : text + " (" + std::string(row.unit) + ")";
}

namespace {

std::optional<double> read_word(Reading& reading, const ParameterRow& row, const Node& node, const std::string& path) {
  if (!node.is(NodeKind::text)) {
    reading.report(problem_with(node, "wrong-type", path, allowed_text(row), "write a word in quotes"));
    return std::nullopt;
  }
  for (std::size_t i = 0; i < row.choices.size(); ++i) {
    if (row.choices[i] == node.text) {
      return static_cast<double>(i);
    }
  }
  reading.report(problem_with(node, "unknown-word", path, allowed_text(row), reading.hint(node.text, words_of(row))));
  return std::nullopt;
}

std::optional<double> read_truth(Reading& reading, const ParameterRow& row, const Node& node, const std::string& path) {
  if (!node.is(NodeKind::boolean)) {
    reading.report(problem_with(node, "wrong-type", path, allowed_text(row)));
    return std::nullopt;
  }
  return node.truth ? 1.0 : 0.0;
}

std::optional<double> read_number(Reading& reading, const ParameterRow& row, const Node& node,
                                  const std::string& path) {
  if (!node.is_number()) {
    reading.report(problem_with(node, "wrong-type", path, allowed_text(row)));
    return std::nullopt;
  }
  const double value = node.number();
  if (!std::isfinite(value)) {
    reading.report(problem_with(node, "not-finite", path, allowed_text(row)));
    return std::nullopt;
  }
  if (row.kind == ParameterKind::integer && value != std::floor(value)) {
    reading.report(problem_with(node, "not-whole", path, allowed_text(row)));
    return std::nullopt;
  }
  if (value < row.lowest || value > row.highest) {
    reading.report(problem_with(node, "out-of-range", path, allowed_text(row)));
    return std::nullopt;
  }
  return value == 0.0 ? 0.0 : value;
}

}  // namespace

std::optional<double> read_scalar(Reading& reading, const ParameterRow& row, const Node& node,
                                  const std::string& path) {
  switch (row.kind) {
    case ParameterKind::choice:
      return read_word(reading, row, node, path);
    case ParameterKind::boolean:
      return read_truth(reading, row, node, path);
    case ParameterKind::real:
    case ParameterKind::integer:
      break;
  }
  return read_number(reading, row, node, path);
}

bool is_name(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; };
  if (text.empty() || text.size() > 64 || text.front() == '_' || text.front() == '-') {
    return false;
  }
  for (const char c : text) {
    if (!fits(c)) {
      return false;
    }
  }
  return true;
}

std::optional<std::int32_t> read_month(Reading& reading, const Node& node, const std::string& path) {
  const bool written = node.is(NodeKind::text) || node.is(NodeKind::date);
  const std::optional<Period> period = written ? parse_period(node.text) : std::nullopt;
  if (!period || period->months() != 1) {
    reading.report(problem_with(node, "bad-date", path, "a month \"2007-06\" or a day \"2007-06-29\""));
    return std::nullopt;
  }
  return period->first - reading.first_month;
}

}  // namespace coalis::reading
