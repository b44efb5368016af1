#include "comparison_json.hpp"

#include <cmath>

#include "comparison_words.hpp"
#include "run_json.hpp"

namespace coalis::report {

namespace {

Json json_of(const FutureShare& one) {
  return {{"p", one.share}, {"ci95", report::json_of(one.ci95)}};
}

const char* direction_word(Direction better) {
  return better == Direction::higher ? "higher" : better == Direction::lower ? "lower" : "none";
}

Json json_of(const ComparedOutcome& one) {
  const PairCounts& counts = one.paired.counts;
  return {{"name", one.name},
          {"entity", one.entity},
          {"unit", one.unit},
          {"stakeholder", coalis::word_of(one.stake.whose)},
          {"better", direction_word(one.stake.better)},
          {"base_mean", one.base_mean},
          {"variant_mean", one.variant_mean},
          {"diff", one.paired.difference.mean},
          {"ci95", report::json_of(one.paired.interval)},
          {"p_better", one.better.share},  // NaN, without a direction, is written as null
          {"p_better_ci95", report::json_of(one.better.ci95)},
          {"p_worse", one.worse.share},
          {"pairs", {{"higher", counts.higher}, {"lower", counts.lower}, {"same", counts.same}}},
          {"sign_test_p", one.paired.sign_p_value},
          {"vrf", one.paired.variance_reduction},  // infinite, where the difference does not vary, is written as null
          {"rough", one.rough}};
}

Json json_of(const Parting& parting) {
  return {{"differing_share", parting.differing_share},
          {"median_month", parting.median_month},
          {"p10_month", parting.early_month},
          {"p90_month", parting.late_month},
          {"clear_from_month", parting.clear_month ? Json(*parting.clear_month) : Json()}};
}

Json win_win_json(const VariantReport& variant) {
  Json object;
  for (const StakeVerdict& one : variant.stakes) {
    object[std::string(coalis::word_of(one.whose))] = {{"effect", word_of(one.effect)},
                                                       {"outcome", one.outcome},
                                                       {"entity", one.entity},
                                                       {"diff", one.difference},
                                                       {"joint_ci95", report::json_of(one.joint95)}};
  }
  object["verdict"] = word_of(variant.verdict);
  return object;
}

Json json_of(const Regret& regret) {
  if (std::isnan(regret.mean)) {
    return {};
  }
  return {{"mean", regret.mean},
          {"ci95", report::json_of(regret.ci95)},
          {"largest", regret.largest},
          {"worst_replicate", regret.worst_replicate},
          {"best_in", json_of(regret.best)}};
}

/// The place of a scenario among all; null before there is one.
Json rank_json(const ComparisonReport& report, std::size_t contestant) {
  for (const RankedScenario& one : report.ranking) {
    if (one.contestant != contestant) {
      continue;
    }
    Json dominated = Json::array();
    for (const std::size_t by : one.dominated_by) {
      dominated.push_back(report.comparison.contestants[by].contestant.label);
    }
    return {{"mean", one.mean},
            {"ranks", {one.best_rank, one.worst_rank}},
            {"on_pareto_front", one.on_front},
            {"dominated_by", dominated}};
  }
  return {};
}

Json regret_json(const ComparisonReport& report, std::size_t contestant) {
  for (const RankedScenario& one : report.ranking) {
    if (one.contestant == contestant) {
      return json_of(one.regret);
    }
  }
  return {};
}

Json scenario_json(const ComparisonReport& report, std::size_t contestant) {
  const ContestantRuns& runs = report.comparison.contestants[contestant];
  return {{"name", runs.contestant.label},
          {"title", runs.contestant.scenario->title},
          {"hash", runs.key.scenario_hash},
          {"replicates", runs.replicates},
          {"already_stored", runs.already_stored},
          {"rank", rank_json(report, contestant)},
          {"regret", regret_json(report, contestant)}};
}

Json json_of(const Tipping& tipping) {
  Json object = {{"key", tipping.question.key},
                 {"unit", tipping.unit},
                 {"range", {tipping.question.low, tipping.question.high}},
                 {"futures", tipping.futures},
                 {"points", Json::array()},
                 {"probes", Json::array()}};
  for (const TippingPoint& one : tipping.answer.points) {
    object["points"].push_back(
        {{"value", one.value}, {"ci95", report::json_of(one.interval)}, {"fails", one.rises ? "below" : "above"}});
  }
  for (const TippingProbe& one : tipping.answer.probes) {
    object["probes"].push_back({{"value", one.value}, {"lead", one.mean}, {"ci95", report::json_of(one.interval)}});
  }
  return object;
}

Json variant_json(const ComparisonReport& report, std::size_t place) {
  const VariantReport& variant = report.variants[place];
  Json object = scenario_json(report, place + 1);
  object["identical"] = variant.identical;
  object["eliminated_at"] = variant.eliminated_at ? Json(*variant.eliminated_at) : Json();
  object["differences"] = Json::array();
  for (const ScenarioDifference& one : variant.differences) {
    object["differences"].push_back(
        {{"key", one.key_path}, {"left", one.left}, {"right", one.right}, {"unit", one.unit}});
  }
  object["outcomes"] = Json::array();
  for (const ComparedOutcome& one : variant.outcomes) {
    object["outcomes"].push_back(json_of(one));
  }
  object["win_win"] = win_win_json(variant);
  for (const Tipping& one : variant.tippings) {
    object["tipping"].push_back(json_of(one));
  }
  object["paths_part"] = variant.parting ? json_of(*variant.parting) : Json();
  return object;
}

Json sentences_json(const ComparisonReport& report) {
  Json list = Json::array();
  for (const Sentence& one : comparison_sentences(report)) {
    Json ids = Json::array();
    for (const RunRange& range : one.runs) {
      ids.push_back(run_ids(range));
    }
    list.push_back({{"text", one.text}, {"about", one.about}, {"headline", one.headline}, {"run_ids", ids}});
  }
  return list;
}

}  // namespace

Json comparison_json(const ComparisonReport& report) {
  const Comparison& comparison = report.comparison;
  Json object;
  object["schema"] = 1;
  object["model_version"] = comparison.contestants.front().key.model_version;
  object["seed"] = comparison.contestants.front().key.seed;
  object["focus"] = comparison.viewpoint.focus;
  object["objective"] = comparison.viewpoint.objective;
  object["base"] = scenario_json(report, 0);
  object["variants"] = Json::array();
  for (std::size_t i = 0; i < report.variants.size(); ++i) {
    object["variants"].push_back(variant_json(report, i));
  }
  object["replicates"] = report.replicates;
  object["stopped_because"] = word_of(comparison.end);
  object["stopped_because_text"] = comparison.stopped_because;
  object["interval_level"] = comparison.interval_level;
  object["joint_intervals"] = report.multiplicity;
  object["ranking"] = Json::array();
  for (const RankedScenario& one : report.ranking) {
    object["ranking"].push_back(comparison.contestants[one.contestant].contestant.label);
  }
  if (comparison.eliminates) {
    object["selection"] = {
        {"procedure", "KN (Kim and Nelson 2001)"},
        {"confidence", 0.95},
        {"indifference", comparison.indifference},
        {"chosen", comparison.chosen ? Json(comparison.contestants[*comparison.chosen].contestant.label) : Json()}};
  }
  object["sentences"] = sentences_json(report);
  object["cautions"] = report.cautions;
  object["result_hash"] = comparison.result_hash;
  return object;
}

}  // namespace coalis::report
