#include <array>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string_view>

#include "pack_layout.hpp"

namespace coalis {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kContext = "https://w3id.org/ro/crate/1.1/context";
constexpr const char* kCrate = "https://w3id.org/ro/crate/1.1";
constexpr const char* kProfile = "https://w3id.org/ro/wfrun/process/0.5";
constexpr const char* kMetadata = "ro-crate-metadata.json";
constexpr const char* kSoftware = "#coalis";
constexpr const char* kNoLicense = "No licence is stated; ask the authors before you use this.";

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kMediaTypes{{{".json", "application/json"},
                                                                                    {".md", "text/markdown"},
                                                                                    {".toml", "application/toml"},
                                                                                    {".csv", "text/csv"},
                                                                                    {".cff", "application/yaml"},
                                                                                    {".svg", "image/svg+xml"},
                                                                                    {".png", "image/png"},
                                                                                    {".pdf", "application/pdf"},
                                                                                    {".html", "text/html"}}};

/// What a file is, by its folder.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kMeanings{
    {{"scenarios/", "scenario as it was run, every number in its place"},
     {"parameters/", "every parameter with value, default, unit, range and source"},
     {"data/", "data that the scenario brings in from outside"},
     {"results/", "outcomes of every run"},
     {"studies/", "definition of a study over several scenarios"},
     {"figures/", "figure"},
     {"manifest.json", "versions, compiler, seeds and the result hash of every run"},
     {"model/", "description of the model in the ODD protocol"}}};

Json reference(const std::string& id) {
  return {{"@id", id}};
}

std::string date_text(std::int64_t unix_seconds) {
  using namespace std::chrono;
  const sys_seconds time{seconds{unix_seconds}};
  const sys_days day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d+00:00", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text.data();
}

/// A file's name as the relative address that names it.
std::string address_of(const std::string& name) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  std::string address;
  for (const char c : name) {
    std::array<char, 4> code{};
    std::snprintf(code.data(), code.size(), "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    kPlain.find(c) != std::string_view::npos ? address += c : address += code.data();
  }
  return address;
}

Json file_entity(const zip::File& file) {
  Json entity{{"@id", address_of(file.name)}, {"@type", "File"}, {"name", file.name}};
  for (const auto& [place, meaning] : kMeanings) {
    if (file.name.starts_with(place)) {
      entity["description"] = meaning;
    }
  }
  for (const auto& [ending, type] : kMediaTypes) {
    if (file.name.ends_with(ending)) {
      entity["encodingFormat"] = type;
    }
  }
  entity["contentSize"] = std::to_string(file.content.size());
  return entity;
}

/// RO-Crate wants a single value without the brackets of a list.
void add_value(Json& entity, const char* key, Json value) {
  if (!entity.contains(key)) {
    entity[key] = std::move(value);
  } else if (entity[key].is_array()) {
    entity[key].push_back(std::move(value));
  } else {
    entity[key] = Json::array({entity[key], std::move(value)});
  }
}

/// The runs of one scenario: what made them, from what, to what.
void add_action(const Pack& pack, const ManifestEntry& entry, Json& graph, Json& root) {
  const std::string label = label_of(entry);
  const std::string seed = "#seed-" + label;
  Json action{{"@id", "#runs-" + label},
              {"@type", "CreateAction"},
              {"name", std::to_string(entry.replicates) + " runs of " + entry.scenario.name},
              {"description", "model version " + entry.model_version + ", result hash " + entry.result_hash},
              {"endTime", date_text(pack.date)},
              {"actionStatus", "http://schema.org/CompletedActionStatus"},
              {"instrument", reference(kSoftware)},
              {"object", Json::array({reference(scenario_file(label)), reference(seed)})},
              {"result", reference(outcomes_file(label))}};
  if (root.contains("author")) {
    action["agent"] = root["author"].is_array() ? root["author"].front() : root["author"];
  }
  graph.push_back(std::move(action));
  graph.push_back({{"@id", seed}, {"@type", "PropertyValue"}, {"name", "seed"}, {"value", std::to_string(entry.seed)}});
  add_value(root, "mentions", reference("#runs-" + label));
}

void add_license(const std::string& license, Json& graph, Json& root) {
  const bool has_address = license.starts_with("http://") || license.starts_with("https://");
  const std::string id = has_address ? license : "#license";
  const std::string words = license.empty() ? kNoLicense : license;
  root["license"] = reference(id);
  graph.push_back({{"@id", id}, {"@type", "CreativeWork"}, {"name", words}, {"description", words}});
}

void add_authors(const std::vector<std::string>& authors, Json& graph, Json& root) {
  for (std::size_t i = 0; i < authors.size(); ++i) {
    const std::string id = "#author-" + std::to_string(i + 1);
    add_value(root, "author", reference(id));
    graph.push_back({{"@id", id}, {"@type", "Person"}, {"name", authors[i]}});
  }
}

std::string title_of(const Pack& pack, const PackDescription& description) {
  if (!description.title.empty()) {
    return description.title;
  }
  std::string title = "Coalis runs of";
  for (const PackedRuns& runs : pack.ensembles) {
    title += (&runs == pack.ensembles.data() ? " " : ", ") + runs.entry.scenario.name;
  }
  return title;
}

Json software(const BuildInfo& build) {
  return {
      {"@id", kSoftware},
      {"@type", "SoftwareApplication"},
      {"name", "Coalis"},
      {"description", "simulator of contests between consortia; compiled with " + build.compiler + ", " + build.flags},
      {"softwareVersion", build.version}};
}

}  // namespace

std::string crate_metadata(const Pack& pack, const PackDescription& description, const std::vector<zip::File>& files) {
  Json graph = Json::array();
  Json root{{"@id", "./"},
            {"@type", "Dataset"},
            {"conformsTo", reference(kProfile)},
            {"name", title_of(pack, description)},
            {"description",
             "Scenarios, data, parameters, seeds and results of simulated contests; `coalis replay` runs "
             "everything again and compares."},
            {"datePublished", date_text(pack.date)},
            {"hasPart", Json::array()}};
  add_license(description.license, graph, root);
  add_authors(description.authors, graph, root);
  for (const PackedRuns& runs : pack.ensembles) {
    add_action(pack, runs.entry, graph, root);
  }
  for (const zip::File& file : files) {
    root["hasPart"].push_back(reference(address_of(file.name)));
    graph.push_back(file_entity(file));
  }
  graph.push_back(software(pack.build));
  graph.push_back({{"@id", kProfile}, {"@type", "CreativeWork"}, {"name", "Process Run Crate"}, {"version", "0.5"}});
  Json all = Json::array(
      {{{"@id", kMetadata}, {"@type", "CreativeWork"}, {"conformsTo", reference(kCrate)}, {"about", reference("./")}},
       root});
  all.insert(all.end(), graph.begin(), graph.end());
  return Json{{"@context", kContext}, {"@graph", all}}.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace coalis
