#include "regret_json.hpp"

#include "bands.hpp"
#include "run_json.hpp"

namespace coalis::report {

namespace {

Json bins_json(const Study& study, const FactorBins& bins) {
  const StudyFactor& factor = study.factors[bins.factor];
  Json list = Json::array();
  for (const FactorBin& bin : bins.bins) {
    list.push_back(factor.is_range() ? Json{{"low", rounded(bin.low)}, {"high", rounded(bin.high)}}
                                     : Json{{"level", factor.levels[bin.level].name}});
  }
  return {{"factor", factor.name}, {"bins", list}};
}

Json cells_json(const Study& study, const std::vector<RegretCell>& cells) {
  Json list = Json::array();
  for (const RegretCell& cell : cells) {
    Json strategies = Json::array();
    for (const CellRegret& one : cell.strategies) {
      const Json interval =
          one.interval ? json_of(Interval{rounded(one.interval->low), rounded(one.interval->high)}) : Json();
      strategies.push_back(
          {{"regret", rounded(one.mean)}, {"ci95", interval}, {"best_share", rounded(one.best_share)}});
    }
    const Json best = cell.futures == 0 ? Json() : Json(study.strategies[cell.best].name);
    list.push_back({{"futures", cell.futures}, {"strategies", strategies}, {"best", best}, {"clear", cell.clear}});
  }
  return list;
}

}  // namespace

Json regret_map_json(const StudyReport& report) {
  if (!report.answers.robust || report.answers.robust->futures == 0) {
    return {};
  }
  const Study& study = *report.runs.study;
  const RegretMap& map = report.answers.robust->map;
  Json object{{"outcome", study.outcomes[report.answers.robust->outcome].name},
              {"strategies", Json::array()},
              {"strips", Json::array()},
              {"plane", nullptr}};
  for (const StudyStrategy& strategy : study.strategies) {
    object["strategies"].push_back(strategy.name);
  }
  for (const RegretStrip& strip : map.strips) {
    object["strips"].push_back({{"along", bins_json(study, strip.along)},
                                {"spared", rounded(strip.spared)},
                                {"cells", cells_json(study, strip.cells)}});
  }
  if (map.plane) {
    object["plane"] = {{"across", bins_json(study, map.plane->across)},
                       {"up", bins_json(study, map.plane->up)},
                       {"spared", rounded(map.plane->spared)},
                       {"cells", cells_json(study, map.plane->cells)}};
  }
  return object;
}

}  // namespace coalis::report
