#include "study_answer_json.hpp"

#include "box_words.hpp"
#include "coalis/base/present.hpp"
#include "run_json.hpp"
#include "study_answer_words.hpp"

namespace coalis::report {

namespace {

void add(Json& object, const std::string& name, const Estimate& estimate) {
  object[name] = estimate.value;
  object[name + "_ci95"] = json_of(estimate.interval);
}

Json strategy_json(const StudyReport& report, std::size_t strategy) {
  const RobustChoice& choice = present(report.answers.robust);
  const RobustStrategy& one = choice.strategies[strategy];
  const Study& study = *report.runs.study;
  const std::size_t replicates = report.runs.points.replicates;
  Json object{{"outcome", study.outcomes[choice.outcome].name}, {"strategy", study.strategies[strategy].name}};
  add(object, "payoff", one.mean_payoff);
  add(object, "regret", one.mean_regret);
  object["max_regret"] = one.largest.regret;
  object["max_regret_at"] = {{"point", one.largest.future / replicates},
                             {"replicate", one.largest.future % replicates}};
  object["max_regret_exceeded_share"] = one.largest.exceeded_share;
  add(object, "best_share", one.best_share);
  if (one.satisficing_share) {
    add(object, "satisficing_share", *one.satisficing_share);
  }
  object["futures"] = choice.futures;
  object["on_pareto_front"] = choice.places[strategy].on_front;
  object["dominated_by"] = Json::array();
  for (const std::size_t by : choice.places[strategy].dominated_by) {
    object["dominated_by"].push_back(study.strategies[by].name);
  }
  return object;
}

Json limit_json(const StudyFactor& factor, const Box& box, std::size_t place) {
  const BoxSide& side = box.sides[place];
  Json object{{"factor", factor.name}};
  if (factor.is_range()) {
    const auto value = [&](double coordinate) { return factor.number_at(coordinate); };
    const auto values = [&](const Interval& one) { return Json{value(one.low), value(one.high)}; };
    if (side.low > 0.0) {
      object["above"] = value(side.low);
      object["above_resampled95"] = values(box.low_resampled[place]);
    }
    if (side.high < 1.0) {
      object["below"] = value(side.high);
      object["below_resampled95"] = values(box.high_resampled[place]);
    }
  } else {
    object["levels"] = box_levels(factor, side);
  }
  object["reproduced_share"] = box.reproduced_shares.empty() ? Json() : Json(box.reproduced_shares[place]);
  return object;
}

Json box_json(const StudyReport& report, const char* method, const Box& box) {
  const LostRuns& losses = present(report.answers.losses);
  Json object{{"outcome", report.runs.study->outcomes[losses.outcome].name},
              {"method", method},
              {"sentence", loss_sentences(report, {box}).front()},
              {"coverage", box.coverage},
              {"coverage_ci95", json_of(box.coverage_interval)},
              {"density", box.density},
              {"density_ci95", json_of(box.density_interval)},
              {"base_rate", box.base_rate},
              {"measured_in", box.measured_in},
              {"confirmed", box.confirmed},
              {"limits", Json::array()}};
  for (std::size_t place = 0; place < losses.factors.size(); ++place) {
    if (box.sides[place].restricts()) {
      object["limits"].push_back(limit_json(losses.factors[place], box, place));
    }
  }
  return object;
}

Json explanation_json(const JudgedExplanation& one) {
  Json object{{"name", one.name}};
  add(object, "log_score", one.scores.log_score);
  add(object, "brier", one.scores.brier);
  add(object, "accuracy", one.scores.accuracy);
  add(object, "skill", one.scores.skill);
  object["coefficients"] = Json::array();
  for (const Estimate& coefficient : one.coefficients) {
    object["coefficients"].push_back({{"value", coefficient.value}, {"ci95", json_of(coefficient.interval)}});
  }
  return object;
}

}  // namespace

Json robust_json(const StudyReport& report) {
  Json list = Json::array();
  const std::size_t count = report.answers.robust ? report.answers.robust->strategies.size() : 0;
  for (std::size_t strategy = 0; strategy < count; ++strategy) {
    list.push_back(strategy_json(report, strategy));
  }
  return list;
}

Json discovery_json(const StudyReport& report) {
  Json list = Json::array();
  if (report.answers.losses) {
    for (const Box& box : report.answers.losses->prim) {
      list.push_back(box_json(report, "prim", box));
    }
    for (const Box& box : report.answers.losses->cart) {
      list.push_back(box_json(report, "cart", box));
    }
  }
  return list;
}

Json thesis_json(const StudyReport& report) {
  Json object = Json::object();
  if (!report.answers.winners || report.answers.winners->contests == 0) {
    return object;
  }
  const ExplainedWinners& winners = *report.answers.winners;
  const WinnerStudy& found = winners.found;
  object["early_month"] = present(report.runs.study->thesis).early_month;
  object["contests"] = winners.contests;
  object["without_winner"] = winners.without_winner;
  object["explanations"] = Json::array();
  for (const JudgedExplanation& one : found.explanations) {
    object["explanations"].push_back(explanation_json(one));
  }
  object["leads"] = Json::array();
  for (std::size_t a = 0; a < found.lead.size(); ++a) {
    for (std::size_t b = 0; b < found.lead.size(); ++b) {
      if (found.lead[a][b].value > 0.0) {
        object["leads"].push_back({{"of", found.explanations[a].name},
                                   {"over", found.explanations[b].name},
                                   {"log_score", found.lead[a][b].value},
                                   {"joint_ci95", json_of(found.lead[a][b].interval)}});
      }
    }
  }
  object["best"] = found.explanations[found.best].name;
  object["as_good_as"] = Json::array();
  for (const std::size_t one : found.as_good_as) {
    object["as_good_as"].push_back(found.explanations[one].name);
  }
  return object;
}

Json claim_json(const StudyReport& report) {
  if (!report.answers.claim) {
    return {};
  }
  const ClaimAnswer& answer = *report.answers.claim;
  return {{"text", present(report.runs.study->claim).text},
          {"answer", answer.yes ? "yes" : "no"},
          {"clear", answer.clear},
          {"evidence", answer.has_evidence ? Json(answer.evidence.value) : Json()},
          {"ci95", answer.has_evidence ? json_of(answer.evidence.interval) : Json()},
          {"rival", answer.rival.empty() ? Json() : Json(answer.rival)},
          {"sentence", claim_sentences(report).front()}};
}

}  // namespace coalis::report
