#include "coalis/scenario/resolved.hpp"

#include "calendar.hpp"
#include "coalis/base/hash.hpp"
#include "event_kinds.hpp"
#include "scenario_writer.hpp"
#include "sections.hpp"

namespace coalis::reading {

std::string ScenarioWriter::write() && {
  frame();
  parameters();
  for (std::size_t k = 0; k < scenario_.consortia.size(); ++k) {
    consortium(k);
  }
  for (const FirmDefinition& one : scenario_.firms) {
    firm(one);
  }
  for (std::size_t g = 0; g < scenario_.groups.size(); ++g) {
    group(g);
  }
  events();
  observations();
  assumptions();
  return std::move(out_).take();
}

void ScenarioWriter::prose(std::string_view key, const std::string& text) {
  if (prose_ == Prose::written && !text.empty()) {
    out_.text(key, text);
  }
}
std::string ScenarioWriter::month(std::int32_t since_start) const {
  return month_text(12 * scenario_.first_year + scenario_.first_month_of_year - 1 + since_start);
}

void ScenarioWriter::frame() {
  out_.number("schema", 1);
  out_.text("name", scenario_.name);
  prose("title", scenario_.title);
  prose("question", scenario_.question);
  prose("description", scenario_.description);
  prose("units", scenario_.units);
  out_.header("time");
  out_.text("start", month(0));
  out_.number("months", scenario_.month_count);
  if (prose_ == Prose::written) {
    run();
  }
  out_.header("consumers");
  out_.scalar(section("consumers").find("mode")->row, static_cast<double>(scenario_.mode));
  out_.header("complementors");
  out_.number("count", scenario_.complementor_count);
  out_.number("quality_log_sd", scenario_.complementor_quality_log_sd);
  out_.number("cost_log_sd", scenario_.complementor_cost_log_sd);
  out_.header("startups");
  out_.number("places", scenario_.startup_places);
}

void ScenarioWriter::run() {
  out_.header("run");
  out_.number("replicates", scenario_.run.replicates);
  out_.number("precision", scenario_.run.precision);
  out_.number("most_replicates", scenario_.run.most_replicates);
  out_.line("seed", std::to_string(scenario_.run.seed));
}

void ScenarioWriter::parameters() {
  out_.header("market");
  for (const FieldRow& field : section("market").fields) {
    out_.scalar(field.row, scenario_.parameters.get("market", field.row));
  }
  for (const FieldRow& rule : section("mechanism").fields) {
    out_.header("mechanism." + std::string(rule.row.key));
    for (const FieldRow& field : section(rule.of).fields) {
      out_.scalar(field.row, scenario_.parameters.get(rule.row.key, field.row));
    }
  }
}

const std::string& ScenarioWriter::firm_name(FirmId id) const {
  std::size_t place = id.index();
  for (const FirmDefinition& firm : scenario_.firms) {
    if (place < firm.count) {
      return firm.name;
    }
    place -= firm.count;
  }
  return scenario_.name;
}

void ScenarioWriter::events() {
  for (std::size_t i = 0; i < scenario_.inputs.events.size(); ++i) {
    if (!scenario_.event_notes[i].follows_from_firm) {
      event(scenario_.inputs.events[i], scenario_.event_notes[i]);
    }
  }
}

void ScenarioWriter::event(const ScheduledEvent& one, const EventNote& note) {
  out_.item_header("event");
  prose("name", note.name);
  out_.text("date", month(one.month));
  out_.text("kind", kEventWords[static_cast<std::size_t>(one.kind)]);
  if (!one.consortium.is_none()) {
    out_.text("consortium", scenario_.consortia[one.consortium.index()].name);
  }
  if (!one.firm.is_none()) {
    out_.text("firm", firm_name(one.firm));
  }
  if (one.kind == ScheduledKind::set_lever) {
    const ParameterRow& row = lever_rows()[static_cast<std::size_t>(one.lever)];
    out_.text("lever", row.key);
    out_.line("value", scalar_text(row, one.value));
  } else if (one.kind == ScheduledKind::set_reach) {
    out_.number("value", one.value);
  } else if (one.kind == ScheduledKind::crisis) {
    out_.number("severity", one.value);
  }
  prose("note", note.note);
  prose("source", note.source);
}

void ScenarioWriter::observations() {
  if (!scenario_.observations) {
    return;
  }
  const Observations& seen = *scenario_.observations;
  out_.header("observations");
  prose("title", seen.title);
  prose("file", seen.file);
  out_.texts("periods", seen.label);
  out_.header("observations.sales");
  for (std::size_t k = 0; k < scenario_.consortia.size(); ++k) {
    std::vector<double> sales;
    for (std::size_t i = 0; i < seen.label.size(); ++i) {
      sales.push_back(seen.sales(i, k));
    }
    out_.numbers(scenario_.consortia[k].name, sales);
  }
}

void ScenarioWriter::assumptions() {
  if (prose_ == Prose::left_out) {
    return;
  }
  for (const Assumption& one : scenario_.assumptions) {
    out_.item_header("assumption");
    out_.text("key", one.key_path);
    out_.text("text", one.text);
  }
}

}  // namespace coalis::reading

namespace coalis {

std::string resolved_text(const Scenario& scenario) {
  return reading::ScenarioWriter(scenario, reading::Prose::written).write();
}

std::string scenario_hash(const Scenario& scenario) {
  return ContentHash().add(reading::ScenarioWriter(scenario, reading::Prose::left_out).write()).hex();
}

}  // namespace coalis
