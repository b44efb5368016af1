#include "json_text.hpp"
#include "print_report.hpp"
#include "run_json.hpp"

namespace coalis::cli {

std::string report_json(const std::vector<ScenarioReport>& reports, const std::string& store_path, std::size_t asked) {
  std::vector<Json> objects;
  objects.reserve(reports.size());
  for (const ScenarioReport& one : reports) {
    objects.push_back(report::run_json(one));
    objects.back()["store"] = store_path;
    objects.back()["seconds"] = one.ensemble.seconds;
  }
  return json_text(objects, asked);
}

}  // namespace coalis::cli
