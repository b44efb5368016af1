#include <cmath>
#include <set>

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

/// Scenarios beyond which a campaign's own line says enough.
constexpr std::size_t kListedScenarios = 20;

const char* at_most(const StudyStatus& study) {
  return study.plan.at_most ? "at most " : "";
}

/// On one thread.
std::string left_words(const StudyStatus& study) {
  if (study.finished == study.planned) {
    return "none";
  }
  return std::isnan(study.seconds_left) ? "not known yet" : at_most(study) + duration_words(study.seconds_left);
}

std::string studies_text(const CampaignStatus& status) {
  if (status.studies.empty()) {
    return "";
  }
  TextTable table({"campaign", "kind", "hash", "seed", "model", "scenarios", "finished", "planned", "computing left"});
  for (const StudyStatus& one : status.studies) {
    table.add({one.study.name, one.study.kind, one.study.hash.substr(0, kShownHash), std::to_string(one.plan.seed),
               one.plan.model_version, std::to_string(one.study.scenario_hashes.size()), std::to_string(one.finished),
               at_most(one) + std::to_string(one.planned), left_words(one)});
  }
  return table.text() + "\n";
}

/// The ensembles that no large study tells of.
std::vector<const EnsembleStatus*> listed_ensembles(const CampaignStatus& status) {
  std::set<std::string> told;
  for (const StudyStatus& one : status.studies) {
    if (one.study.scenario_hashes.size() > kListedScenarios) {
      told.insert(one.study.scenario_hashes.begin(), one.study.scenario_hashes.end());
    }
  }
  std::vector<const EnsembleStatus*> listed;
  for (const EnsembleStatus& one : status.ensembles) {
    if (!told.contains(one.key.scenario_hash)) {
      listed.push_back(&one);
    }
  }
  return listed;
}

std::string status_text(const CampaignStatus& status) {
  std::string text = status.store.string() + " (" + byte_words(status.file_bytes) +
                     "): " + counted(status.finished, "finished run") + ", " + std::to_string(status.failed) +
                     " failed\n";
  if (status.ensembles.empty()) {
    return text;
  }
  text += studies_text(status);
  TextTable table({"scenario", "hash", "seed", "model", "finished", "failed", "first missing", "computing time"});
  const std::vector<const EnsembleStatus*> listed = listed_ensembles(status);
  for (const EnsembleStatus* one : listed) {
    table.add({one->scenario_name, one->key.scenario_hash.substr(0, kShownHash), std::to_string(one->key.seed),
               one->key.model_version, std::to_string(one->finished), std::to_string(one->failed),
               std::to_string(one->first_missing), duration_words(one->seconds)});
  }
  text += listed.empty() ? "" : table.text();
  for (const EnsembleStatus& one : status.ensembles) {
    text += one.last_failure.empty() ? "" : "Last failure of " + one.scenario_name + ": " + one.last_failure + "\n";
  }
  return text + "The same command with the same files, seed and folder goes on at the first missing run.\n";
}

Json status_json(const CampaignStatus& status) {
  Json object{{"schema", 1},
              {"store", status.store.string()},
              {"bytes", status.file_bytes},
              {"finished", status.finished},
              {"failed", status.failed}};
  object["studies"] = Json::array();
  for (const StudyStatus& one : status.studies) {
    object["studies"].push_back({{"name", one.study.name},
                                 {"kind", one.study.kind},
                                 {"hash", one.study.hash},
                                 {"model_version", one.plan.model_version},
                                 {"seed", one.plan.seed},
                                 {"planned", one.planned},
                                 {"at_most", one.plan.at_most},
                                 {"finished", one.finished},
                                 {"seconds_left", one.seconds_left},
                                 {"scenarios", one.study.scenario_hashes}});
  }
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
