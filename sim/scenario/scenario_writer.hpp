#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coalis/scenario/scenario.hpp"
#include "toml_writer.hpp"

namespace coalis::reading {

enum class Prose { written, left_out };

/// Writes one scenario as canonical TOML, part by part.
class ScenarioWriter {
 public:
  ScenarioWriter(const Scenario& scenario, Prose prose) : scenario_(scenario), prose_(prose) {}

  std::string write() &&;

 private:
  void frame();
  void run();
  void parameters();
  void consortium(std::size_t k);
  void history(std::size_t k);
  void firm(const FirmDefinition& one);
  void group(std::size_t g);
  void events();
  void event(const ScheduledEvent& one, const EventNote& note);
  void observations();
  void assumptions();

  void prose(std::string_view key, const std::string& text);
  void weights(std::string_view key, const std::vector<double>& values);
  void monthly(std::string_view key, const MonthlySeries& series);
  void number_or_series(std::string_view key, double number, const MonthlySeries& series);
  [[nodiscard]] std::string month(std::int32_t since_start) const;
  [[nodiscard]] const std::string& firm_name(FirmId id) const;

  const Scenario& scenario_;
  Prose prose_;
  TomlWriter out_;
};

}  // namespace coalis::reading
