#include "study_json.hpp"

#include "effect_words.hpp"
#include "regret_json.hpp"
#include "run_json.hpp"
#include "study_answer_json.hpp"
#include "study_answer_words.hpp"
#include "study_words.hpp"

namespace coalis::report {

namespace {

constexpr const char* kDummy = "dummy";

std::string factor_name(const StudyReport& report, std::size_t column) {
  const StudyPoints& points = report.runs.points;
  return column == points.dummy() ? kDummy : report.runs.study->factors[points.varied[column]].name;
}

std::string factor_name(const FunctionReport& report, std::size_t column) {
  return column < report.function->factors.size() ? report.function->factors[column] : kDummy;
}

template <class Report>
Json index_json(const Report& report, const std::string& outcome, const SensitivityIndex& one) {
  Json object{{"outcome", outcome}, {"factor", factor_name(report, one.label.factor)}};
  if (one.label.other != one.label.factor) {
    object["with"] = factor_name(report, one.label.other);
  }
  object["index"] = short_name(one.label.kind);
  object["value"] = one.estimate.value;
  object["ci95"] = json_of(one.estimate.interval);
  object["converged"] = one.converged;
  object["curve"] = one.curve;
  return object;
}

Json factor_json(const Study& study, std::size_t number) {
  const StudyFactor& factor = study.factors[number];
  Json object{{"name", factor.name},
              {"title", factor.title},
              {"role", factor.role == FactorRole::policy ? "policy" : "uncertainty"},
              {"unit", factor.unit}};
  if (factor.is_range()) {
    object["range"] = {factor.low, factor.high};
  } else {
    object["levels"] = Json::array();
    for (const FactorLevel& level : factor.levels) {
      object["levels"].push_back(level.name);
    }
  }
  return object;
}

Json factors_json(const StudyRuns& runs) {
  Json list = Json::array();
  for (const std::size_t factor : runs.points.varied) {
    list.push_back(factor_json(*runs.study, factor));
  }
  return list;
}

Json outcomes_json(const StudyReport& report) {
  Json list = Json::array();
  const Study& study = *report.runs.study;
  for (const OutcomeSensitivity& one : report.sensitivity) {
    Json object{{"outcome", study.outcomes[one.outcome].name}};
    if (!study.strategies.empty()) {
      object["strategy"] = study.strategies[one.strategy].name;
    }
    object["mean"] = one.found.mean.value;
    object["ci95"] = json_of(one.found.mean.interval);
    if (one.found.base) {
      object["base"] = one.found.base->value;
      object["base_ci95"] = json_of(one.found.base->interval);
    }
    object["variation"] = coalis::word_of(one.found.variation);
    object["luck_share"] = one.found.luck ? Json(one.found.luck->value) : Json();
    object["luck_ci95"] = one.found.luck ? json_of(one.found.luck->interval) : Json();
    list.push_back(std::move(object));
  }
  return list;
}

Json effect_json(const StudyReport& report, const LevelEffect& effect) {
  const StudyFactor& factor = report.runs.study->factors[report.runs.points.varied[effect.factor]];
  Json object{{"factor", factor.name}};
  object["level"] = level_title(report, effect);
  object["value"] = factor.is_numeric() ? Json(factor.number_at(effect.level)) : Json();
  object["points"] = effect.points;
  object["mean"] = effect.mean.value;
  object["ci95"] = json_of(effect.mean.interval);
  object["pairs"] = effect.pairs;
  object["change"] = effect.change ? Json(effect.change->value) : Json();
  object["change_ci95"] = effect.change ? json_of(effect.change->interval) : Json();
  return object;
}

Json effects_json(const StudyReport& report) {
  Json list = Json::array();
  const Study& study = *report.runs.study;
  for (const OutcomeSensitivity& one : report.sensitivity) {
    for (const LevelEffect& effect : one.found.effects) {
      Json object = effect_json(report, effect);
      object["outcome"] = study.outcomes[one.outcome].name;
      if (!study.strategies.empty()) {
        object["strategy"] = study.strategies[one.strategy].name;
      }
      list.push_back(std::move(object));
    }
  }
  return list;
}

Json sensitivity_json(const StudyReport& report) {
  Json list = Json::array();
  const Study& study = *report.runs.study;
  for (const OutcomeSensitivity& one : report.sensitivity) {
    for (const SensitivityIndex& index : one.found.indices) {
      Json object = index_json(report, study.outcomes[one.outcome].name, index);
      if (!study.strategies.empty()) {
        object["strategy"] = study.strategies[one.strategy].name;
      }
      if (index.label.kind == IndexKind::absolute_effect) {
        object["luck_floor"] = one.found.luck_floor[index.label.factor];
      }
      list.push_back(std::move(object));
    }
  }
  return list;
}

template <class Named>
Json titles_of(const std::vector<Named>& all) {
  Json titles = Json::object();
  for (const Named& one : all) {
    titles[one.name] = one.title;
  }
  return titles;
}

Json units_json(const StudyReport& report) {
  Json units = Json::object();
  for (std::size_t outcome = 0; outcome < report.units.size(); ++outcome) {
    units[report.runs.study->outcomes[outcome].name] = report.units[outcome];
  }
  return units;
}

}  // namespace

Json study_json(const StudyReport& report) {
  const StudyRuns& runs = report.runs;
  Json object;
  object["schema"] = 1;
  object["model_version"] = runs.keys.front().model_version;
  object["seed"] = runs.keys.front().seed;
  object["study"] = {{"name", runs.study->name},
                     {"title", runs.study->title},
                     {"question", runs.study->question},
                     {"scenario", runs.study->scenario_file}};
  object["design"] = {{"kind", coalis::word_of(runs.study->design.kind)},
                      {"points", runs.points.point_count()},
                      {"replicates", runs.points.replicates},
                      {"strategies", runs.points.strategies},
                      {"runs", runs.runs},
                      {"already_stored", runs.already_stored},
                      {"parts", runs.points.design.parts},
                      {"seed", runs.study->design.seed}};
  object["titles"] = {{"outcomes", titles_of(runs.study->outcomes)}, {"strategies", titles_of(runs.study->strategies)}};
  object["units"] = units_json(report);
  object["factors"] = factors_json(runs);
  object["outcomes"] = outcomes_json(report);
  object["sensitivity"] = sensitivity_json(report);
  object["effects"] = effects_json(report);
  object["robust"] = robust_json(report);
  object["robust_sentences"] = robust_sentences(report);
  object["regret_map"] = regret_map_json(report);
  object["discovery"] = discovery_json(report);
  object["thesis"] = thesis_json(report);
  object["thesis_sentences"] = winner_sentences(report);
  object["claim"] = claim_json(report);
  object["stopped_because"] = word_of(runs.end);
  object["stopped_because_text"] = runs.stopped_because;
  object["sentences"] = sensitivity_sentences(report);
  object["cautions"] = report.cautions;
  object["result_hash"] = runs.result_hash;
  return object;
}

Json study_json(const FunctionReport& report) {
  Json object;
  object["schema"] = 1;
  object["study"] = {{"name", report.function->name}, {"title", report.function->title}};
  object["design"] = {{"points", report.evaluations}, {"replicates", 1}, {"rows", report.points}};
  object["sensitivity"] = Json::array();
  for (std::size_t i = 0; i < report.indices.size(); ++i) {
    Json one = index_json(report, std::string(report.function->name), report.indices[i]);
    const auto& exact = report.exact[i];
    one["exact"] = exact ? Json(*exact) : Json();
    object["sensitivity"].push_back(std::move(one));
  }
  object["robust"] = Json::array();
  object["discovery"] = Json::array();
  object["thesis"] = Json::object();
  object["result_hash"] = report.result_hash;
  return object;
}

}  // namespace coalis::report
