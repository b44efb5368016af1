#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <limits>
#include <set>
#include <sstream>

#include "../support/store_fixture.hpp"
#include "coalis/results/export_csv.hpp"
#include "coalis/results/export_graph.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

using Tree = boost::property_tree::ptree;

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// A strict reader of RFC 4180, written against the standard and not against our writer.
std::vector<std::vector<std::string>> csv_records(const std::string& text) {
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> record(1);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      record.back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (quoted || (c != ',' && c != '\r' && c != '\n')) {
      record.back() += c;
    } else if (c == ',') {
      record.emplace_back();
    } else if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
      ++i;
      records.push_back(std::exchange(record, std::vector<std::string>(1)));
    } else {
      throw std::runtime_error("a bare line break");
    }
  }
  return records;
}

Tree xml_of(const std::string& text) {
  std::istringstream stream(text);
  Tree tree;
  boost::property_tree::read_xml(stream, tree);
  return tree;
}

/// The ids of an element's children; each must be there once.
std::set<std::string> ids_of(const Tree& parent, const std::string& element) {
  std::set<std::string> ids;
  for (const auto& [name, child] : parent) {
    if (name == element) {
      CHECK(ids.insert(child.get<std::string>("<xmlattr>.id")).second);
    }
  }
  return ids;
}

const std::string kAwkwardName = "A&B \"<nice>\", 'Zürich'\n";

RunFrame alliance_frame() {
  RunFrame frame;
  frame.memberships = {{0, 3, "apple", "large", "apple", "leader"},
                       {0, 1, kAwkwardName, "small", "apple", "core"},
                       {3, 3, kAwkwardName, "small", "apple", "core"}};
  frame.ties = {
      {0, "apple", kAwkwardName, 0.5, 0.0}, {2, "apple", kAwkwardName, 0.6, 0.1}, {2, "bolt", "apple", 0.3, 0}};
  return frame;
}

}  // namespace

TEST_CASE("CSV tables hold every row, with awkward text and numbers to the last bit") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  RunRecord run = make_run(0, 2, 1, 3);
  run.frame.outcomes[0].value = 0.1 + 0.2;
  run.frame.outcomes[1].value = std::numeric_limits<double>::quiet_NaN();
  run.frame.events[0].reason = "{\"a\": 1,\r\n \"b\": \"x,y\"}";
  store.record({&run, 1});
  store.record(make_runs(1, 2));
  const auto files = export_csv(store, scratch.path() / "csv");
  CHECK(files.size() == 6);

  const auto outcomes = csv_records(text_of(scratch.path() / "csv" / "outcomes.csv"));
  REQUIRE(outcomes.size() == 1 + 2 + 12 + 12);
  CHECK(outcomes[0] ==
        std::vector<std::string>{"run_id", "scenario", "seed", "replicate", "name", "entity", "value", "unit"});
  CHECK(outcomes[1] == std::vector<std::string>{"1", "a-test", "18446744073709551615", "0", "outcome_0", "consortium_0",
                                                "0.30000000000000004", "fraction"});
  CHECK(outcomes[2][6].empty());
  const auto series = csv_records(text_of(scratch.path() / "csv" / "series.csv"));
  REQUIRE(series.size() == 1 + 3 + 2 * 5 * 72);
  CHECK(series[3][7] == "2");
  CHECK(std::stod(series[3][8]) == run.frame.series[0].values[2]);
  const auto events = csv_records(text_of(scratch.path() / "csv" / "events.csv"));
  REQUIRE(events.size() == 1 + 3 * 2);
  CHECK(events[1][8] == run.frame.events[0].reason);
  CHECK(csv_records(text_of(scratch.path() / "csv" / "memberships.csv")).size() == 1 + 3 * 2);
  CHECK(csv_records(text_of(scratch.path() / "csv" / "ties.csv")).size() == 1 + 3);
  CHECK(csv_records(text_of(scratch.path() / "csv" / "runs.csv")).size() == 1 + 3);
}

TEST_CASE("an export of several scenarios says in which values they differ") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  std::vector<RunRecord> runs = make_runs(0, 2);
  const auto text = [](const char* fee, const char* event) {
    return std::string("schema = 1\n[consortium.apple]\ntitle = \"Apple\"\nfee = ") + fee +
           "\n[[event]]\nkind = \"set\"\n[[event]]\nkind = \"" + event + "\"\n";
  };
  store.record_scenarios(std::vector<ScenarioRecord>{{"one", "a-test", text("0.3", "crisis")},
                                                     {"two", "a-test", text("0.15", "crisis")},
                                                     {"three", "a-test", text("0.3", "set") + "value = 0.5\n"}});
  runs[0].key.ensemble.scenario_hash = "one";
  runs[1].key.ensemble.scenario_hash = "two";
  store.record(runs);
  export_csv(store, scratch.path() / "two", {.parts = FrameParts::outcomes});
  const std::vector<std::vector<std::string>> two{{"scenario_hash", "scenario", "key", "value"},
                                                  {"one", "a-test", "consortium.apple.fee", "0.3"},
                                                  {"two", "a-test", "consortium.apple.fee", "0.15"}};
  CHECK(csv_records(text_of(scratch.path() / "two" / "scenarios.csv")) == two);
  runs[0].key.ensemble.scenario_hash = "three";
  store.record({runs.data(), 1});
  export_csv(store, scratch.path() / "three", {.parts = FrameParts::outcomes});
  const auto three = csv_records(text_of(scratch.path() / "three" / "scenarios.csv"));
  REQUIRE(three.size() == 1 + 3 * 3);
  CHECK(three[8] == std::vector<std::string>{"three", "a-test", "event.2.kind", "set"});
  CHECK(three[3] == std::vector<std::string>{"one", "a-test", "event.2.value", ""});
}

TEST_CASE("a CSV export writes only what was selected and leaves no temporary files") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  store.record(make_runs(0, 2));
  const auto directory = scratch.path() / "csv";
  export_csv(store, directory, {.parts = FrameParts::outcomes | FrameParts::events});
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    names.insert(entry.path().filename().string());
  }
  CHECK(names == std::set<std::string>{"events.csv", "outcomes.csv", "runs.csv"});
  CHECK_THROWS_AS(export_csv(store, scratch.path() / "coalis.sqlite"), StoreError);
}

TEST_CASE("GraphML declares every key it uses and its edges join nodes that exist") {
  const Tree tree = xml_of(graphml_text(alliance_frame()));
  const Tree& root = tree.get_child("graphml");
  CHECK(root.get<std::string>("<xmlattr>.xmlns") == "http://graphml.graphdrawing.org/xmlns");
  const std::set<std::string> keys = ids_of(root, "key");
  const Tree& graph = root.get_child("graph");
  const std::set<std::string> nodes = ids_of(graph, "node");
  CHECK(nodes == std::set<std::string>{"c:apple", "m:" + kAwkwardName, "m:apple", "m:bolt"});
  int edges = 0;
  for (const auto& [name, child] : graph) {
    for (const auto& [part, content] : child) {
      CHECK((part != "data" || keys.contains(content.get<std::string>("<xmlattr>.key"))));
    }
    if (name == "edge") {
      ++edges;
      CHECK(nodes.contains(child.get<std::string>("<xmlattr>.source")));
      CHECK(nodes.contains(child.get<std::string>("<xmlattr>.target")));
    }
  }
  CHECK(edges == 6);
}

TEST_CASE("GEXF joins the spells of one role and follows a tie's strength through time") {
  const Tree tree = xml_of(gexf_text(alliance_frame()));
  const Tree& root = tree.get_child("gexf");
  CHECK(root.get<std::string>("<xmlattr>.version") == "1.3");
  const Tree& graph = root.get_child("graph");
  CHECK(graph.get<std::string>("<xmlattr>.mode") == "dynamic");
  const std::set<std::string> nodes = ids_of(graph.get_child("nodes"), "node");
  CHECK(nodes.size() == 4);
  CHECK(ids_of(graph.get_child("edges"), "edge").size() == 4);
  std::vector<std::string> tie_values;
  std::vector<std::string> awkward_spells;
  for (const auto& [name, edge] : graph.get_child("edges")) {
    CHECK(nodes.contains(edge.get<std::string>("<xmlattr>.source")));
    CHECK(nodes.contains(edge.get<std::string>("<xmlattr>.target")));
    const bool of_awkward = edge.get<std::string>("<xmlattr>.source") == "m:" + kAwkwardName;
    const bool is_tie = edge.get<std::string>("<xmlattr>.target") == "m:apple";
    for (const auto& [part, spell] : edge.get_child("spells")) {
      if (of_awkward && !is_tie) {
        awkward_spells.push_back(spell.get<std::string>("<xmlattr>.start") + "-" +
                                 spell.get<std::string>("<xmlattr>.end"));
      }
    }
    for (const auto& [part, value] : edge.get_child("attvalues")) {
      if (of_awkward && is_tie && value.get<std::string>("<xmlattr>.for") == "strength") {
        tie_values.push_back(value.get<std::string>("<xmlattr>.value") + " " +
                             value.get<std::string>("<xmlattr>.start") + "-" + value.get<std::string>("<xmlattr>.end"));
      }
    }
  }
  CHECK(awkward_spells == std::vector<std::string>{"0-1", "3-3"});
  CHECK(tie_values == std::vector<std::string>{"0.5 0-1", "0.6 2-3"});
}

TEST_CASE("characters that XML reserves are escaped") {
  // The reader above forgives a bare ampersand, others do not.
  for (const std::string& text : {graphml_text(alliance_frame()), gexf_text(alliance_frame())}) {
    CHECK_THAT(text, Catch::Contains("A&amp;B &quot;&lt;nice&gt;&quot;, 'Zürich'&#10;"));
    CHECK(text.find("A&B") == std::string::npos);
  }
}

TEST_CASE("text that XML cannot carry is replaced, not passed on") {
  RunFrame frame;
  frame.memberships = {{0, 0, "bell\a", "small", "latin\xE9", "core"}};
  for (const std::string& text : {graphml_text(frame), gexf_text(frame)}) {
    CHECK_THAT(text, Catch::Contains("bell\xEF\xBF\xBD") && Catch::Contains("latin\xEF\xBF\xBD"));
    CHECK(text.find('\a') == std::string::npos);
    CHECK(text.find('\xE9') == std::string::npos);
    CHECK_NOTHROW(xml_of(text));
  }
}
