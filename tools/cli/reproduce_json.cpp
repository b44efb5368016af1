#include "reproduce_output.hpp"

#include "coalis/base/word_list.hpp"

namespace coalis::cli {

namespace {

using classics::CheckedNumber;
using classics::Experiment;
using classics::Series;

template <class T>
Json null_or(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

Json json_of_number(const CheckedNumber& number) {
  Json object{{"label", number.label},
              {"published", null_or(number.published)},
              {"source", classics::origin_name(number.origin)},
              {"obtained", number.obtained},
              {"se", number.standard_error},
              {"tolerance", number.published ? Json(number.tolerance) : Json()},
              {"reason", number.reason},
              {"kind", evidence_name(number.evidence)},
              {"pass", null_or(number.passes())}};
  if (!number.exact.empty()) {
    object["exact"] = number.exact;
  }
  return object;
}

Json json_of_series(const Series& series) {
  Json object{{"label", series.label}, {"x", series.x}, {"y", series.y}, {"se", series.standard_error}};
  if (!series.published.empty()) {
    object["published"] = series.published;
  }
  return object;
}

Json json_of_record(const classics::Record& record) {
  Json object = Json::object();
  for (const auto& [name, value] : record) {
    std::visit([&, &key = name](const auto& held) { object[key] = held; }, value);
  }
  return object;
}

Json json_of_settings(const Experiment& experiment) {
  Json settings = Json::array();
  for (const classics::Setting& setting : experiment.settings) {
    Json object{{"name", setting.name}, {"meaning", setting.meaning}, {"default", setting.fallback}};
    if (!setting.full.empty()) {
      object["default_full"] = setting.full;
    }
    if (!setting.choices.empty()) {
      object["choices"] = setting.choices;
    } else if (setting.kind != classics::SettingKind::text) {
      object["lowest"] = setting.lowest;
      object["highest"] = setting.highest;
    }
    settings.push_back(std::move(object));
  }
  return settings;
}

/// A number where the text is one, so that a program need not parse it.
Json plain_value(const std::string& text) {
  const Json parsed = Json::parse(text, nullptr, false);
  return parsed.is_number() ? parsed : Json(text);
}

std::vector<std::pair<std::string, std::string>> parameters_of(const Experiment& experiment,
                                                               const classics::Request& request) {
  if (request.changed()) {
    return request.used();
  }
  std::vector<std::pair<std::string, std::string>> runs;
  for (std::size_t i = 0; i < experiment.settings.size(); ++i) {
    if (experiment.settings[i].kind == classics::SettingKind::runs) {
      runs.push_back(request.values()[i]);
    }
  }
  return runs;
}

}  // namespace

Reproduction reproduction_of(const Experiment& experiment, const classics::Request& request,
                             classics::Findings findings, double seconds) {
  if (!tally_of(findings).all_passed() && !request.few_runs().empty()) {
    findings.notes.push_back("Fewer runs than usual (" + comma_list(request.few_runs()) +
                             "): a number that is not met may be chance, and a pattern not yet clear.");
  }
  return {&experiment, parameters_of(experiment, request), std::move(findings), seconds, ""};
}

Json json_of(const Reproduction& reproduction) {
  const classics::Findings& findings = reproduction.findings;
  const Tally tally = tally_of(findings);
  Json object{{"name", reproduction.experiment->name}, {"citation", reproduction.experiment->citation}};
  object["parameters"] = Json::object();
  for (const auto& [name, value] : reproduction.parameters) {
    object["parameters"][name] = plain_value(value);
  }
  object["status"] = status_of(reproduction);
  object["numbers"] = Json::array();
  for (const CheckedNumber& number : findings.numbers) {
    object["numbers"].push_back(json_of_number(number));
  }
  object["series"] = Json::array();
  for (const Series& series : findings.series) {
    object["series"].push_back(json_of_series(series));
  }
  for (const classics::RecordList& list : findings.lists) {
    object[list.name] = Json::array();
    for (const classics::Record& record : list.records) {
      object[list.name].push_back(json_of_record(record));
    }
  }
  object["notes"] = findings.notes;
  if (!reproduction.figure.empty()) {
    object["figure"] = reproduction.figure;
  }
  object["pass"] = tally.judges() ? Json(tally.all_passed()) : Json();
  object["seconds"] = reproduction.seconds;
  return object;
}

Json json_of_list(const std::vector<const Experiment*>& experiments) {
  Json list = Json::array();
  for (const Experiment* experiment : experiments) {
    Json data = Json::array();
    for (const classics::DataSlot& slot : experiment->data) {
      data.push_back({{"name", slot.name}, {"columns", slot.columns}});
    }
    list.push_back({{"name", experiment->name},
                    {"group", experiment->group},
                    {"citation", experiment->citation},
                    {"question", experiment->question},
                    {"reproduced", experiment->reproduced},
                    {"not_reproduced", experiment->not_reproduced},
                    {"settings", json_of_settings(*experiment)},
                    {"data", std::move(data)}});
  }
  return {{"schema", 1}, {"experiments", std::move(list)}};
}

}  // namespace coalis::cli
