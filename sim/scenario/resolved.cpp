#include "coalis/scenario/resolved.hpp"

#include <cmath>

#include "calendar.hpp"
#include "coalis/base/hash.hpp"
#include "coalis/mechanism/mechanism.hpp"
#include "event_kinds.hpp"
#include "sections.hpp"
#include "toml_writer.hpp"
#include "words.hpp"

namespace coalis {

namespace {

using namespace reading;

enum class Prose { written, left_out };

/// Writes one scenario, part by part.
class ScenarioWriter {
 public:
  ScenarioWriter(const Scenario& scenario, Prose prose) : scenario_(scenario), prose_(prose) {}

  std::string write() && {
    frame();
    parameters();
    for (std::size_t k = 0; k < scenario_.consortia.size(); ++k) {
      consortium(k);
    }
    for (const FirmDefinition& firm : scenario_.firms) {
      write_firm(firm);
    }
    for (std::size_t g = 0; g < scenario_.groups.size(); ++g) {
      group(g);
    }
    events();
    observations();
    assumptions();
    return std::move(out_).take();
  }

 private:
  void prose(std::string_view key, const std::string& text) {
    if (prose_ == Prose::written && !text.empty()) {
      out_.text(key, text);
    }
  }
  [[nodiscard]] std::string month(std::int32_t since_start) const {
    return month_text(12 * scenario_.first_year + scenario_.first_month_of_year - 1 + since_start);
  }

  void frame() {
    out_.number("schema", 1);
    out_.text("name", scenario_.name);
    prose("title", scenario_.title);
    prose("question", scenario_.question);
    prose("description", scenario_.description);
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

  void run() {
    out_.header("run");
    out_.number("replicates", scenario_.run.replicates);
    out_.number("precision", scenario_.run.precision);
    out_.number("most_replicates", scenario_.run.most_replicates);
    out_.line("seed", std::to_string(scenario_.run.seed));
  }

  void parameters() {
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

  void consortium(std::size_t k) {
    const ConsortiumDefinition& one = scenario_.consortia[k];
    out_.header("consortium." + one.name);
    prose("title", one.title);
    out_.text("leader", one.leader);
    out_.truth("on_offer", one.on_offer);
    out_.number("reach", one.reach);
    out_.number("initial_search", one.initial_search);
    out_.number("paradigm", one.paradigm);
    out_.numbers("touchpoints", one.touchpoints);
    if (!one.perceived_weights.empty()) {
      out_.numbers("perceived_weights", one.perceived_weights);
    }
    out_.number("trust", one.trust);
    if (one.expectation) {
      out_.number("expectation", *one.expectation);
    }
    out_.number("media_stock", one.media_stock);
    for (std::size_t i = 0; i < kLeverCount; ++i) {
      out_.scalar(lever_rows()[i], one.levers[i]);
    }
    history(k);
  }

  void history(std::size_t k) {
    const Inputs& inputs = scenario_.inputs;
    const std::array<std::pair<std::string_view, const MonthlySeries*>, 3> all{
        {{"price", &inputs.price[k]}, {"reach", &inputs.reach[k]}, {"media", &inputs.media[k]}}};
    bool begun = false;
    for (const auto& [key, series] : all) {
      if (!series->empty()) {
        if (!begun) {
          out_.header("consortium." + scenario_.consortia[k].name + ".history");
          begun = true;
        }
        monthly(key, *series);
      }
    }
  }

  void monthly(std::string_view key, const MonthlySeries& series) {
    out_.line(key, "{ monthly = " + list_text(series) + " }");
  }

  static std::string law_text(const Distribution& law) {
    switch (law.kind) {
      case DistributionKind::uniform:
        return "{ uniform = { low = " + shortest(law.a) + ", high = " + shortest(law.b) + " } }";
      case DistributionKind::normal:
        return "{ normal = { mean = " + shortest(law.a) + ", sd = " + shortest(law.b) + " } }";
      case DistributionKind::lognormal:
        return "{ lognormal = { median = " + shortest(law.a) + ", log_sd = " + shortest(law.b) + " } }";
      case DistributionKind::constant:
        break;
    }
    return shortest(law.a);
  }

  void write_firm(const FirmDefinition& firm) {
    out_.header("firm." + firm.name);
    prose("title", firm.title);
    out_.text("kind", firm.kind == FirmKind::large ? "large" : "small");
    out_.number("count", firm.count);
    if (!firm.consortium.empty()) {
      out_.text("consortium", firm.consortium);
    }
    if (firm.joins_month) {
      out_.text("joins", month(*firm.joins_month));
    }
    if (!firm.home_modules.empty()) {
      std::vector<double> modules;
      for (const std::uint32_t module : firm.home_modules) {
        modules.push_back(module + 1.0);
      }
      out_.numbers("home_modules", modules);
    }
    out_.line("size", law_text(firm.size));
    out_.line("cash", law_text(firm.cash));
    out_.line("research_budget", law_text(firm.research_budget));
    if (firm.approval_levels) {
      out_.number("approval_levels", *firm.approval_levels);
    }
    if (firm.agility) {
      out_.number("agility", *firm.agility);
    }
  }

  void weights(std::string_view key, const std::vector<double>& values) {
    if (!values.empty()) {
      out_.numbers(key, values);
    }
  }

  void group(std::size_t g) {
    const GroupDefinition& one = scenario_.groups[g];
    out_.header("group." + one.name);
    prose("title", one.title);
    number_or_series("consumers", one.consumers, scenario_.inputs.consumer_count[g]);
    number_or_series("social_reach", one.social_reach, scenario_.inputs.social_reach[g]);
    for (std::size_t i = 0; i < kGroupTraitCount; ++i) {
      out_.scalar(group_trait_rows()[i], one.traits[i]);
    }
    weights("module_weights", one.module_weights);
    weights("later_weights", one.later_weights);
    weights("touchpoint_weights", one.touchpoint_weights);
    out_.number("initial_tenure_months", one.initial_tenure_months);
    out_.number("engagement", one.engagement);
    out_.header("group." + one.name + ".initial_owners");
    for (std::size_t k = 0; k < one.initial_owners.size(); ++k) {
      out_.number(scenario_.consortia[k].name, one.initial_owners[k]);
    }
  }

  void number_or_series(std::string_view key, double number, const MonthlySeries& series) {
    if (series.empty()) {
      out_.number(key, number);
    } else {
      monthly(key, series);
    }
  }

  [[nodiscard]] const std::string& firm_name(FirmId id) const {
    std::size_t place = id.index();
    for (const FirmDefinition& firm : scenario_.firms) {
      if (place < firm.count) {
        return firm.name;
      }
      place -= firm.count;
    }
    return scenario_.name;
  }

  void events() {
    for (std::size_t i = 0; i < scenario_.inputs.events.size(); ++i) {
      if (!scenario_.event_notes[i].follows_from_firm) {
        event(scenario_.inputs.events[i], scenario_.event_notes[i]);
      }
    }
  }

  void event(const ScheduledEvent& one, const EventNote& note) {
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

  void observations() {
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

  void assumptions() {
    if (prose_ == Prose::left_out) {
      return;
    }
    for (const Assumption& one : scenario_.assumptions) {
      out_.item_header("assumption");
      out_.text("key", one.key_path);
      out_.text("text", one.text);
    }
  }

  const Scenario& scenario_;
  Prose prose_;
  TomlWriter out_;
};

}  // namespace

std::string resolved_text(const Scenario& scenario) {
  return ScenarioWriter(scenario, Prose::written).write();
}

std::string scenario_hash(const Scenario& scenario) {
  return ContentHash().add(ScenarioWriter(scenario, Prose::left_out).write()).hex();
}

}  // namespace coalis
