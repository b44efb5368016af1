#include "studio_api.hpp"

#include <cstdlib>

#include "access.hpp"
#include "coalis/results/campaign_status.hpp"
#include "coalis/scenario/describe.hpp"
#include "coalis/scenario/diff.hpp"
#include "contest_json.hpp"
#include "diagnostics_json.hpp"
#include "page.hpp"
#include "stored_comparison.hpp"
#include "stored_contest.hpp"
#include "story.hpp"

namespace coalis::studio {

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kMostPlayed = 4096;
constexpr std::size_t kMostContestants = 4;
constexpr std::size_t kMostTold = 12'000;

std::string text_at(const Json& asked, const char* key) {
  const auto found = asked.find(key);
  if (found == asked.end() || !found->is_string()) {
    throw Refusal(400, std::string("the call needs the text \"") + key + "\"");
  }
  return found->get<std::string>();
}

std::uint32_t count_at(const Json& asked, const char* key, std::uint32_t otherwise, std::uint32_t most) {
  const auto found = asked.find(key);
  if (found == asked.end() || found->is_null()) {
    return otherwise;
  }
  if (!found->is_number_unsigned() || found->get<std::uint64_t>() > most) {
    throw Refusal(400, std::string("\"") + key + "\" is a whole number up to " + std::to_string(most));
  }
  return found->get<std::uint32_t>();
}

std::vector<std::string> overrides_in(const Json& asked) {
  std::vector<std::string> overrides;
  for (const Json& one : asked.value("set", Json::array())) {
    if (!one.is_string()) {
      throw Refusal(400, "\"set\" holds texts KEY=VALUE");
    }
    overrides.push_back(one.get<std::string>());
  }
  return overrides;
}

/// What a scenario changes, else its file.
std::string source_of(const Json& asked) {
  std::string changes;
  for (const std::string& one : overrides_in(asked)) {
    changes += (changes.empty() ? "" : " ") + one;
  }
  return changes.empty() ? fs::path(text_at(asked, "path")).stem().string() : changes;
}

Store opened(const fs::path& folder, OpenMode mode) {
  Result<Store> store = Store::open(folder, mode);
  if (!store.ok()) {
    throw Refusal(409, to_string(store.diagnostics().front()));
  }
  return std::move(store).value();
}

}  // namespace

ScratchFolder::ScratchFolder() {
  std::string name = (fs::temp_directory_path() / "coalis-studio-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("no folder for passing results can be made in " + fs::temp_directory_path().string());
  }
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

StudioApi::StudioApi(const StudioOptions& options)
    : options_(options), workspace_(options.folder), scratch_store_(opened(scratch_.path(), OpenMode::create)) {}

Json StudioApi::workspace() const {
  Json object{{"folder", workspace_.folder().filename().string()}, {"scenarios", Json::array()}};
  for (const std::string& name : workspace_.scenario_names()) {
    const std::optional<std::string> text = workspace_.read(name);
    const Result<Scenario> scenario = workspace_.parse(name, text.value_or(""));
    if (!scenario.ok() && workspace_.is_study(name)) {
      continue;  // `coalis explore` carries out studies
    }
    Json one{{"path", name}, {"valid", scenario.ok()}, {"problems", scenario.diagnostics().size()}};
    if (scenario.ok()) {
      one["title"] = scenario.value().title.empty() ? scenario.value().name : scenario.value().title;
      one["question"] = scenario.value().question;
      one["months"] = scenario.value().month_count;
      one["consortia"] = scenario.value().consortia.size();
    }
    object["scenarios"].push_back(std::move(one));
  }
  return object;
}

Json StudioApi::scenario(const std::string& name) const {
  const std::optional<std::string> text = workspace_.read(name);
  if (!text) {
    throw Refusal(404, "there is no such scenario in the folder");
  }
  return {{"path", name}, {"text", *text}};
}

Json StudioApi::check(const Json& asked) const {
  const Result<Scenario> scenario =
      workspace_.parse(text_at(asked, "path"), text_at(asked, "text"), overrides_in(asked));
  Json object{{"valid", scenario.ok()}, {"problems", json_of(scenario.diagnostics())}};
  if (scenario.ok()) {
    object["scenario"] = report::scenario_json(scenario.value());
    object["explanation"] = Json::parse(explain_json(scenario.value()));
  }
  return object;
}

Json StudioApi::save(const Json& asked) const {
  const Json expected = asked.value("expected", Json());
  const std::string path = text_at(asked, "path");
  const std::optional<std::string> wrong = workspace_.save(
      path, text_at(asked, "text"), expected.is_string() ? std::optional(expected.get<std::string>()) : std::nullopt);
  if (wrong) {
    throw Refusal(409, *wrong);
  }
  return {{"path", path}};
}

Scenario StudioApi::wanted(const Json& asked) const {
  Result<Scenario> scenario = workspace_.parse(text_at(asked, "path"), text_at(asked, "text"), overrides_in(asked));
  if (!scenario.ok()) {
    throw Refusal(422, to_string(scenario.diagnostics().front()));
  }
  return std::move(scenario).value();
}

Json StudioApi::differences(const Json& asked) const {
  Json list = Json::array();
  for (const ScenarioDifference& one :
       diff(wanted(asked.value("left", Json::object())), wanted(asked.value("right", Json::object())))) {
    list.push_back({{"key", one.key_path}, {"left", one.left}, {"right", one.right}, {"unit", one.unit}});
  }
  return {{"differences", std::move(list)}};
}

Play StudioApi::contestants(const Json& asked) const {
  const Json list = asked.value("scenarios", Json::array());
  if (!list.is_array() || list.empty() || list.size() > kMostContestants) {
    throw Refusal(400, "\"scenarios\" lists one to four scenarios");
  }
  Play play;
  for (const Json& one : list) {
    play.scenarios.push_back(wanted(one));
    play.labels.push_back(one.value("label", ""));
    play.sources.push_back(source_of(one));
  }
  play.seed = play.scenarios.front().run.seed;
  return play;
}

Json StudioApi::play(const Json& asked) {
  Play play = contestants(asked);
  play.replicates = std::max(2U, count_at(asked, "replicates", 512, kMostPlayed));
  const auto job = jobs_.start("play", text_at(asked, "slot"), [this, play = std::move(play)](Job& own) {
    run_in_steps(own, play, scratch_store_, options_.engine);
  });
  return {{"job", job->id()}};
}

Json StudioApi::play_results(const Json& asked) {
  const Play play = contestants(asked);
  const Scenario& scenario = play.scenarios.front();
  const std::uint32_t replicate = count_at(asked, "replicate", 0, 2);
  static const std::atomic<bool> never{false};
  CampaignOptions campaign;
  campaign.seed = scenario.run.seed;
  campaign.threads = options_.engine.threads;
  campaign.clock = options_.engine.clock;
  campaign.stop = &never;
  const EnsembleResult ensemble = run_ensemble(scenario, {.replicates = replicate + 1}, campaign, scratch_store_);
  return {{"scenario", report::scenario_json(scenario)},
          {"explanation", Json::parse(explain_json(scenario))},
          {"story", report::story_json(scenario, scratch_store_, {ensemble.key, replicate},
                                       {.complementors = kMostTold, .refusals = 2000, .support_terms = true})}};
}

Json StudioApi::campaigns() const {
  Json list = Json::array();
  for (const std::string& name : workspace_.result_folders()) {
    const std::optional<fs::path> place = workspace_.place(name);
    if (!place) {  // taken away, or made a link that leads elsewhere, since the folder was listed
      continue;
    }
    Json one{{"folder", name}, {"ensembles", Json::array()}};
    const Result<Store> store = Store::open(*place, OpenMode::read_only);
    if (!store.ok()) {
      one["problem"] = to_string(store.diagnostics().front());
    } else {
      const CampaignStatus status = campaign_status(store.value());
      one["bytes"] = status.file_bytes;
      for (const EnsembleStatus& ensemble : status.ensembles) {
        one["ensembles"].push_back({{"name", ensemble.scenario_name},
                                    {"hash", ensemble.key.scenario_hash},
                                    {"seed", ensemble.key.seed},
                                    {"finished", ensemble.finished},
                                    {"failed", ensemble.failed},
                                    {"seconds", ensemble.seconds}});
      }
    }
    list.push_back(std::move(one));
  }
  return {{"campaigns", std::move(list)}};
}

Json StudioApi::results(const std::string& folder) const {
  const std::optional<fs::path> place = workspace_.place(folder);
  if (!place || !fs::is_directory(*place)) {
    throw Refusal(404, "there is no such folder of results");
  }
  const Store store = opened(*place, OpenMode::read_only);
  std::vector<std::string> warnings;
  return report::stored_payload(store, warnings);
}

Json StudioApi::offer_page(const Json& asked) {
  const std::string ticket = random_token();
  const std::lock_guard lock(tickets_mutex_);
  tickets_[ticket] = text_at(asked, "folder");
  return {{"address", "/report/" + ticket}};
}

std::string StudioApi::page(const std::string& ticket) {
  std::string folder;
  {
    const std::lock_guard lock(tickets_mutex_);
    const auto found = tickets_.find(ticket);
    if (found == tickets_.end()) {
      throw Refusal(404, "this address held for one visit; open the report from the studio again");
    }
    folder = found->second;
    tickets_.erase(found);
  }
  return report::page_html(results(folder));
}

Json StudioApi::campaign(const Json& asked) {
  const std::string folder = text_at(asked, "folder");
  const std::optional<fs::path> place = workspace_.place(folder);
  if (!place) {
    throw Refusal(400, "the folder for the results stays in the studio's own folder");
  }
  Scenario scenario = wanted(asked);
  const std::uint32_t replicates = count_at(asked, "replicates", scenario.run.replicates, 10'000'000);
  auto store = std::make_shared<Store>(opened(*place, OpenMode::create));
  const auto job = jobs_.start("campaign", "campaign " + folder,
                               [this, scenario = std::move(scenario), replicates, store](Job& own) {
                                 run_campaign(own, scenario, replicates, *store, options_.engine);
                               });
  return {{"job", job->id()}};
}

Json StudioApi::replications() const {
  return options_.list_replications();
}

Json StudioApi::replication(const Json& asked) {
  const std::string name = text_at(asked, "name");
  const auto job = jobs_.start("replication", "replication",
                               [this, name](Job& own) { own.tell("snapshot", options_.run_replication(name)); });
  return {{"job", job->id()}};
}

}  // namespace coalis::studio
