#include "explanation.hpp"

#include "calendar.hpp"
#include "coalis/mechanism/mechanism.hpp"
#include "event_kinds.hpp"
#include "sections.hpp"

namespace coalis::reading {

namespace {

using Json = nlohmann::ordered_json;

Json value_json(const ParameterRow& row, double value) {
  if (row.kind == ParameterKind::boolean) {
    return value != 0.0;
  }
  if (row.kind == ParameterKind::choice && static_cast<std::size_t>(value) < row.choices.size()) {
    return std::string(row.choices[static_cast<std::size_t>(value)]);
  }
  return value;
}

Json parameter_json(const std::string& path, const ParameterRow& row, double value) {
  Json one{{"key", path}, {"value", value_json(row, value)}, {"default", value_json(row, row.default_value)}};
  one["changed"] = value != row.default_value;
  one["symbol"] = std::string(row.symbol);
  one["unit"] = std::string(row.unit);
  if (row.kind == ParameterKind::real || row.kind == ParameterKind::integer) {
    one["range"] = {row.lowest, row.highest};
  }
  one["meaning"] = std::string(row.meaning);
  one["source"] = std::string(row.source);
  return one;
}

std::string order_word(UpdateOrder order) {
  return order == UpdateOrder::simultaneous ? "simultaneous"
         : order == UpdateOrder::exogenous  ? "exogenous"
                                            : "keyed sequence";
}

Json steps_json(const Scenario& scenario) {
  Json steps = Json::array();
  for (const MechanismEntry& entry : mechanism_registry()) {
    steps.push_back({{"phase", entry.phase},
                     {"rule", std::string(entry.key)},
                     {"on", is_enabled(entry, scenario.parameters)},
                     {"title", std::string(entry.title)},
                     {"update", order_word(entry.order)},
                     {"section", std::string(entry.section)},
                     {"sources", std::string(entry.sources)},
                     {"absent_when", std::string(entry.zero_effect)}});
  }
  return steps;
}

Json parameters_json(const Scenario& scenario) {
  Json all = Json::array();
  for (const FieldRow& field : section("market").fields) {
    all.push_back(parameter_json("market." + std::string(field.row.key), field.row,
                                 scenario.parameters.get("market", field.row)));
  }
  for (const MechanismEntry& entry : mechanism_registry()) {
    for (const ParameterRow& row : entry.parameters()) {
      const std::string path = "mechanism." + std::string(entry.key) + "." + std::string(row.key);
      all.push_back(parameter_json(path, row, scenario.parameters.get(entry.key, row)));
    }
  }
  return all;
}

std::string month_of(const Scenario& scenario, std::int32_t month) {
  return month_text(12 * scenario.first_year + scenario.first_month_of_year - 1 + month);
}

/// First and last value of a dated input.
Json dated_json(const MonthlySeries& series) {
  return {{"first", series.front()}, {"last", series.back()}, {"months", series.size()}};
}

Json consortium_json(const Scenario& scenario, std::size_t k) {
  const ConsortiumDefinition& one = scenario.consortia[k];
  const std::string path = "consortium." + one.name + ".";
  Json result{{"name", one.name},
              {"title", one.title},
              {"leader", one.leader},
              {"on_offer", one.on_offer},
              {"reach", one.reach},
              {"paradigm", one.paradigm},
              {"initial_search", one.initial_search},
              {"trust", one.trust},
              {"touchpoints", one.touchpoints}};
  result["levers"] = Json::array();
  for (std::size_t i = 0; i < kLeverCount; ++i) {
    result["levers"].push_back(parameter_json(path + std::string(lever_rows()[i].key), lever_rows()[i], one.levers[i]));
  }
  const Inputs& inputs = scenario.inputs;
  for (const auto& [key, all] :
       {std::pair("price", &inputs.price), std::pair("reach", &inputs.reach), std::pair("media", &inputs.media)}) {
    if (!(*all)[k].empty()) {
      result["history"][key] = dated_json((*all)[k]);
    }
  }
  return result;
}

Json law_json(const Distribution& law) {
  switch (law.kind) {
    case DistributionKind::uniform:
      return {{"uniform", {law.a, law.b}}};
    case DistributionKind::normal:
      return {{"normal", {law.a, law.b}}};
    case DistributionKind::lognormal:
      return {{"lognormal", {law.a, law.b}}};
    case DistributionKind::constant:
      break;
  }
  return law.a;
}

Json firm_json(const Scenario& scenario, const FirmDefinition& firm) {
  Json result{{"name", firm.name},
              {"kind", firm.kind == FirmKind::large ? "large" : "small"},
              {"count", firm.count},
              {"consortium", firm.consortium},
              {"size", law_json(firm.size)},
              {"cash", law_json(firm.cash)},
              {"research_budget", law_json(firm.research_budget)}};
  result["joins"] = firm.joins_month ? month_of(scenario, *firm.joins_month) : std::string();
  return result;
}

Json group_json(const Scenario& scenario, std::size_t g) {
  const GroupDefinition& one = scenario.groups[g];
  Json result{{"name", one.name},
              {"title", one.title},
              {"consumers", one.consumers},
              {"social_reach", one.social_reach},
              {"module_weights", one.module_weights},
              {"engagement", one.engagement}};
  for (std::size_t i = 0; i < kGroupTraitCount; ++i) {
    result[std::string(group_trait_rows()[i].key)] = one.traits[i];
  }
  for (std::size_t k = 0; k < one.initial_owners.size(); ++k) {
    result["initial_owners"][scenario.consortia[k].name] = one.initial_owners[k];
  }
  if (!scenario.inputs.consumer_count[g].empty()) {
    result["consumers_over_time"] = dated_json(scenario.inputs.consumer_count[g]);
  }
  if (!scenario.inputs.social_reach[g].empty()) {
    result["social_reach_over_time"] = dated_json(scenario.inputs.social_reach[g]);
  }
  return result;
}

Json event_json(const Scenario& scenario, const ScheduledEvent& event, const EventNote& note) {
  Json one{{"date", month_of(scenario, event.month)},
           {"kind", std::string(kEventWords[static_cast<std::size_t>(event.kind)])}};
  one["name"] = note.name;
  one["consortium"] = event.consortium.is_none() ? std::string() : scenario.consortia[event.consortium.index()].name;
  if (event.kind == ScheduledKind::set_lever) {
    const ParameterRow& row = lever_rows()[static_cast<std::size_t>(event.lever)];
    one["lever"] = std::string(row.key);
    one["value"] = value_json(row, event.value);
  } else if (event.kind == ScheduledKind::set_reach || event.kind == ScheduledKind::crisis) {
    one["value"] = event.value;
  }
  one["note"] = note.note;
  one["source"] = note.source;
  return one;
}

Json events_json(const Scenario& scenario) {
  Json all = Json::array();
  for (std::size_t i = 0; i < scenario.inputs.events.size(); ++i) {
    if (!scenario.event_notes[i].follows_from_firm) {
      all.push_back(event_json(scenario, scenario.inputs.events[i], scenario.event_notes[i]));
    }
  }
  return all;
}

}  // namespace

Json explanation(const Scenario& scenario) {
  Json all{{"schema", 1},
           {"name", scenario.name},
           {"title", scenario.title},
           {"question", scenario.question},
           {"description", scenario.description},
           {"units", scenario.units},
           {"hash", scenario.hash},
           {"start", month_of(scenario, 0)},
           {"months", scenario.month_count},
           {"consumers", scenario.mode == ConsumerMode::micro ? "micro" : "groups"}};
  all["run"] = {{"replicates", scenario.run.replicates},
                {"precision", scenario.run.precision},
                {"most_replicates", scenario.run.most_replicates},
                {"seed", scenario.run.seed}};
  all["steps"] = steps_json(scenario);
  all["parameters"] = parameters_json(scenario);
  all["complementors"] = {{"count", scenario.complementor_count},
                          {"quality_log_sd", scenario.complementor_quality_log_sd},
                          {"cost_log_sd", scenario.complementor_cost_log_sd}};
  all["consortia"] = all["firms"] = all["groups"] = all["assumptions"] = Json::array();
  for (std::size_t k = 0; k < scenario.consortia.size(); ++k) {
    all["consortia"].push_back(consortium_json(scenario, k));
  }
  for (const FirmDefinition& firm : scenario.firms) {
    all["firms"].push_back(firm_json(scenario, firm));
  }
  for (std::size_t g = 0; g < scenario.groups.size(); ++g) {
    all["groups"].push_back(group_json(scenario, g));
  }
  all["events"] = events_json(scenario);
  for (const Assumption& one : scenario.assumptions) {
    all["assumptions"].push_back({{"key", one.key_path}, {"text", one.text}});
  }
  return all;
}

}  // namespace coalis::reading
