#include "contest_json.hpp"

#include <algorithm>

#include "bands.hpp"
#include "coalis/observe/series_table.hpp"
#include "coalis/run/replicate.hpp"
#include "coalis/scenario/describe.hpp"
#include "run_json.hpp"
#include "story.hpp"
#include "verdict.hpp"

namespace coalis::report {

namespace {

std::string titled(const std::string& title, const std::string& name) {
  return title.empty() ? name : title;
}

/// Firms by the names that frames use; the unnamed ones of a population share their title and get its number.
Json firms_json(const Scenario& scenario) {
  Json list = Json::array();
  std::size_t place = 0;
  const EntityNames names = entity_names(scenario);
  for (const FirmDefinition& firm : scenario.firms) {
    for (std::uint32_t i = 1; i <= firm.count && place < names.firms.size(); ++i, ++place) {
      const std::string number = firm.count > 1 ? " " + std::to_string(i) : "";
      list.push_back({{"name", names.firms[place]},
                      {"title", titled(firm.title, firm.name) + number},
                      {"kind", firm.kind == FirmKind::large ? "large" : "small"}});
    }
  }
  return list;
}

/// The share of sales of each observed period and replicate, counted as fit_history counts it: [consortium][replicate].
std::vector<std::vector<std::vector<double>>> simulated_shares(const Observations& observed,
                                                               const std::vector<SeriesTable>& units) {
  std::vector<std::vector<std::vector<double>>> shares(units.size());
  for (std::size_t replicate = 0; replicate < units.front().values.size(); ++replicate) {
    std::vector<SeriesTable> one(units.size());
    for (std::size_t k = 0; k < units.size(); ++k) {
      one[k].values = {units[k].values[replicate]};
    }
    const std::optional<HistoryFit> fit = fit_history(observed, one);
    if (!fit) {
      return {};
    }
    for (std::size_t k = 0; k < units.size(); ++k) {
      std::vector<double>& values = shares[k].emplace_back(fit->period.size());
      for (std::size_t period = 0; period < fit->period.size(); ++period) {
        values[period] = fit->simulated(period, k);
      }
    }
  }
  return shares;
}

std::int32_t first_month_of(const Observations& observed, const std::string& label) {
  const auto found = std::find(observed.label.begin(), observed.label.end(), label);
  return observed.first_month[static_cast<std::size_t>(found - observed.label.begin())];
}

/// The kept runs that are told: those the store kept in full.
Json stories_json(const Scenario& scenario, const ScenarioReport& report, const Store& store) {
  Json stories = Json::array();
  for (std::uint32_t replicate = 0; replicate < std::min(report.ensemble.replicates, kKeptInFull); ++replicate) {
    Json story = story_json(scenario, store, {report.ensemble.key, replicate});
    if (!story.is_null()) {
      stories.push_back(std::move(story));
    }
  }
  return stories;
}

/// The key series of each consortium as bands over the replicates.
Json bands_of_contest(const Scenario& scenario, const ScenarioReport& report, const Store& store) {
  const EnsembleResult& ensemble = report.ensemble;
  Json list = Json::array();
  for (const ConsortiumSeries& series : consortium_series()) {
    if (!series.key) {
      continue;
    }
    for (const ConsortiumDefinition& one : scenario.consortia) {
      Json bands = bands_json(series_values(store, ensemble.key, series.name, one.name, ensemble.replicates));
      bands["series"] = std::string(series.name);
      bands["entity"] = one.name;
      bands["unit"] = std::string(series.unit);
      list.push_back(std::move(bands));
    }
  }
  return list;
}

/// Observed shares, and the simulated ones as bands; null without observations.
Json history_json(const Scenario& scenario, const ScenarioReport& report, const Store& store) {
  if (!report.history || !scenario.observations) {
    return {};
  }
  const Observations& observed = *scenario.observations;
  std::vector<SeriesTable> units(scenario.consortia.size());
  for (std::size_t k = 0; k < units.size(); ++k) {
    units[k].values =
        series_values(store, report.ensemble.key, "units", scenario.consortia[k].name, report.ensemble.replicates);
  }
  Json object{{"period_months", observed.period_months}, {"title", observed.title}, {"file", observed.file}};
  object["periods"] = Json::array();
  for (const std::string& label : report.history->period) {
    object["periods"].push_back({{"label", label}, {"first_month", first_month_of(observed, label)}});
  }
  const auto shares = simulated_shares(observed, units);
  object["consortia"] = Json::array();
  for (std::size_t k = 0; k < units.size(); ++k) {
    std::vector<double> seen(report.history->period.size());
    for (std::size_t period = 0; period < seen.size(); ++period) {
      seen[period] = report.history->observed(period, k);
    }
    Json one = bands_json(shares[k]);
    one["entity"] = scenario.consortia[k].name;
    one["observed"] = rounded_list(seen);
    object["consortia"].push_back(std::move(one));
  }
  return object;
}

/// The result without what is only true of one call.
Json lasting_result(const ScenarioReport& report) {
  Json result = run_json(report);
  result.erase("already_stored");
  return result;
}

void keep_changed(Json& rows) {
  Json changed = Json::array();
  for (Json& row : rows) {
    if (row.value("changed", false)) {
      changed.push_back(std::move(row));
    }
  }
  rows = std::move(changed);
}

/// Without the parameters and levers that stand at their defaults.
Json explanation_json(const Scenario& scenario) {
  Json explanation = Json::parse(explain_json(scenario));
  keep_changed(explanation["parameters"]);
  for (Json& consortium : explanation["consortia"]) {
    keep_changed(consortium["levers"]);
  }
  return explanation;
}

}  // namespace

Json scenario_json(const Scenario& scenario) {
  Json object{{"name", scenario.name},
              {"title", titled(scenario.title, scenario.name)},
              {"question", scenario.question},
              {"description", scenario.description},
              {"units", scenario.units},
              {"hash", scenario.hash},
              {"first_year", scenario.first_year},
              {"first_month", scenario.first_month_of_year},
              {"months", scenario.month_count}};
  object["consortia"] = Json::array();
  for (const ConsortiumDefinition& one : scenario.consortia) {
    object["consortia"].push_back({{"name", one.name}, {"title", label_of(scenario, one.name)}});
  }
  object["groups"] = Json::array();
  for (const GroupDefinition& one : scenario.groups) {
    object["groups"].push_back({{"name", one.name}, {"title", titled(one.title, one.name)}});
  }
  object["firms"] = firms_json(scenario);
  return object;
}

Json contest_summary_json(const Scenario& scenario, const ScenarioReport& report, const Store& store) {
  const bool any = report.ensemble.replicates > 0;
  return {{"scenario", scenario_json(scenario)},
          {"result", lasting_result(report)},
          {"verdict", any ? Json(verdict_sentences(scenario, report)) : Json::array()},
          {"bands", bands_of_contest(scenario, report, store)},
          {"history", any ? history_json(scenario, report, store) : Json()}};
}

Json contest_json(const Scenario& scenario, const ScenarioReport& report, const Store& store) {
  Json contest = contest_summary_json(scenario, report, store);
  contest["stories"] = stories_json(scenario, report, store);
  contest["explanation"] = explanation_json(scenario);
  contest["scenario_text"] = scenario.resolved_text;
  return contest;
}

}  // namespace coalis::report
