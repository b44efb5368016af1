#include "run_json.hpp"

namespace coalis::report {

Json json_of(const Interval& interval) {
  return Json::array({interval.low, interval.high});
}

const char* word_of(CampaignEnd end) {
  switch (end) {
    case CampaignEnd::fixed_number:
      return "fixed_number";
    case CampaignEnd::precise:
      return "precise";
    case CampaignEnd::limit_reached:
      return "limit_reached";
    case CampaignEnd::interrupted:
      return "interrupted";
    case CampaignEnd::out_of_time:
      return "out_of_time";
    case CampaignEnd::failed:
      return "failed";
  }
  return "";
}

namespace {

void add_history(const ScenarioReport& report, const HistoryFit& fit, Json& object) {
  Json rows = Json::array();
  for (std::size_t k = 0; k < fit.mae_points.size(); ++k) {
    rows.push_back({{"consortium", report.wins[k].consortium}, {"mae_points", fit.mae_points[k]}});
  }
  object["history_fit"] = rows;
  object["history_fit_overall"] = {{"mae_points", fit.mae_points_overall},
                                   {"frozen_mae_points", fit.frozen_mae_points},
                                   {"trend_mae_points", fit.trend_mae_points}};
  Json series = Json::array();
  for (std::size_t period = 0; period < fit.period.size(); ++period) {
    Json row = {{"period", fit.period[period]}};
    for (std::size_t k = 0; k < fit.mae_points.size(); ++k) {
      row["observed"][report.wins[k].consortium] = fit.observed(period, k);  // NaN is written as null
      row["simulated"][report.wins[k].consortium] = fit.simulated(period, k);
    }
    series.push_back(row);
  }
  object["history_shares"] = series;
}

}  // namespace

Json run_json(const ScenarioReport& report) {
  const EnsembleResult& ensemble = report.ensemble;
  Json object;
  object["schema"] = 1;
  object["scenario"] = {{"name", report.name}, {"title", report.title}, {"hash", ensemble.key.scenario_hash}};
  object["model_version"] = ensemble.key.model_version;
  object["replicates"] = ensemble.replicates;
  object["seed"] = ensemble.key.seed;
  object["already_stored"] = ensemble.already_stored;
  object["stopped_because"] = word_of(ensemble.end);
  object["stopped_because_text"] = ensemble.stopped_because;
  object["outcomes"] = Json::array();
  for (const OutcomeRow& row : report.outcomes) {
    object["outcomes"].push_back({{"name", row.name},
                                  {"entity", row.entity},
                                  {"mean", row.mean},
                                  {"ci95", json_of(row.ci95)},
                                  {"unit", row.unit}});
  }
  object["win_probability"] = Json::array();
  for (const WinRow& row : report.wins) {
    object["win_probability"].push_back(
        {{"consortium", row.consortium}, {"p", row.probability}, {"ci95", json_of(row.ci95)}});
  }
  if (report.lead_change) {
    object["lead_change"] = {{"never_share", report.lead_change->never_share},
                             // NaN, "it never did", is written as null
                             {"median_month", report.lead_change->median_month},
                             {"p10_month", report.lead_change->early_month},
                             {"p90_month", report.lead_change->late_month}};
  }
  if (report.history) {
    add_history(report, *report.history, object);
  }
  object["cautions"] = report.cautions;
  object["result_hash"] = ensemble.result_hash;
  return object;
}

}  // namespace coalis::report
