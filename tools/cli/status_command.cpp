#include "amounts.hpp"
#include "coalis/results/campaign_status.hpp"
#include "commands.hpp"
#include "json_text.hpp"
#include "open_store.hpp"
#include "streams.hpp"
#include "text_table.hpp"

namespace coalis::cli {

namespace {

constexpr std::size_t kShownHash = 8;

std::string status_text(const CampaignStatus& status) {
  std::string text = status.store.string() + " (" + byte_words(status.file_bytes) +
                     "): " + counted(status.finished, "finished run") + ", " + std::to_string(status.failed) +
                     " failed\n";
  if (status.ensembles.empty()) {
    return text;
  }
  TextTable table({"scenario", "hash", "seed", "model", "finished", "failed", "first missing", "computing time"});
  for (const EnsembleStatus& one : status.ensembles) {
    table.add({one.scenario_name, one.key.scenario_hash.substr(0, kShownHash), std::to_string(one.key.seed),
               one.key.model_version, std::to_string(one.finished), std::to_string(one.failed),
               std::to_string(one.first_missing), duration_words(one.seconds)});
  }
  text += table.text();
  for (const EnsembleStatus& one : status.ensembles) {
    text += one.last_failure.empty() ? "" : "Last failure of " + one.scenario_name + ": " + one.last_failure + "\n";
  }
  return text + "A call of `coalis run` with the same scenario, seed and folder goes on at the first missing run.\n";
}

Json status_json(const CampaignStatus& status) {
  Json object{{"schema", 1},
              {"store", status.store.string()},
              {"bytes", status.file_bytes},
              {"finished", status.finished},
              {"failed", status.failed}};
  object["ensembles"] = Json::array();
  for (const EnsembleStatus& one : status.ensembles) {
    object["ensembles"].push_back({{"scenario", {{"name", one.scenario_name}, {"hash", one.key.scenario_hash}}},
                                   {"model_version", one.key.model_version},
                                   {"seed", one.key.seed},
                                   {"finished", one.finished},
                                   {"failed", one.failed},
                                   {"first_missing", one.first_missing},
                                   {"seconds", one.seconds},
                                   {"last_failure", one.last_failure}});
  }
  return object;
}

}  // namespace

int status_command(const StatusOptions& options) {
  const std::variant<Store, int> store = open_store(options.directory, OpenMode::read_only);
  if (const int* code = std::get_if<int>(&store)) {
    return *code;
  }
  const CampaignStatus status = campaign_status(std::get<Store>(store));
  print(options.json ? json_text(status_json(status)) : status_text(status));
  return kDone;
}

}  // namespace coalis::cli
