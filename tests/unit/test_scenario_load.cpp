#include <fstream>
#include <sstream>

#include "../support/scenario_text.hpp"
#include "coalis/scenario/resolved.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

const std::filesystem::path kTutorial =
    std::filesystem::path(COALIS_SOURCE_DIR) / "scenarios/tutorial/01-two-consortia.toml";

double lever_of(const Scenario& scenario, std::size_t k, Lever lever) {
  return scenario.consortia[k].levers[static_cast<std::size_t>(lever)];
}

void check_same_when_read_back(const Scenario& scenario) {
  const Scenario again = parsed(scenario.resolved_text);
  CHECK(again.resolved_text == scenario.resolved_text);
  CHECK(again.hash == scenario.hash);
}

}  // namespace

TEST_CASE("the tutorial scenario is read in the order of its file") {
  const Scenario scenario = loaded(kTutorial);
  CHECK(scenario.name == "two-consortia");
  REQUIRE(scenario.consortia.size() == 2);
  CHECK(scenario.consortia[0].name == "north");
  CHECK(lever_of(scenario, 1, Lever::fee) == 0.15);
  REQUIRE(scenario.firms.size() == 4);
  CHECK(scenario.firms[1].name == "north_partners");
  CHECK(scenario.firms[1].size.kind == DistributionKind::lognormal);
  CHECK(scenario.consortia[0].leader == "north_leader");
  CHECK(scenario.groups[0].consumers == 1e6);
  CHECK(scenario.groups[0].initial_owners == std::vector<double>{0.05, 0.05});
  check_same_when_read_back(scenario);
}

TEST_CASE("tables keep the order of the file, not that of the alphabet") {
  const Scenario scenario =
      parsed(small_with("[consortium.apple]\nfee = 0.3\n[consortium.google]",
                        "[consortium.zebra]\nleader = \"makers\"\n[consortium.apple]\n[consortium.google]") +
                 "[group.aaa]\nconsumers = 5\n",
             {"firm.makers.count=1"});
  REQUIRE(scenario.consortia.size() == 3);
  CHECK(scenario.consortia[0].name == "zebra");
  CHECK(scenario.consortia[2].name == "google");
  CHECK(scenario.groups[0].name == "early");
}

TEST_CASE("an override changes the number and the hash") {
  const Scenario before = loaded(kTutorial);
  const Scenario after = loaded(kTutorial, {"consortium.north.fee=0.15", "consortium.north.governance=council"});
  CHECK(lever_of(after, 0, Lever::fee) == 0.15);
  CHECK(lever_of(after, 0, Lever::governance) == 2.0);
  CHECK(before.hash != after.hash);
}

TEST_CASE("comments, layout, prose and the number of runs leave the hash alone") {
  const std::string hash = parsed(kSmallScenario).hash;
  CHECK(parsed("# a comment\n\n" + std::string(kSmallScenario)).hash == hash);
  CHECK(parsed(small_with("fee = 0.3", "  fee=3e-1   # dear")).hash == hash);
  CHECK(parsed(small_with("fee = 0.3\n", "title = \"Apple\"\n")).hash == hash);
  CHECK(parsed(small_and("[run]\nreplicates = 9\n")).hash == hash);
  CHECK(parsed(small_and("[mechanism.settle_accounts]\nendowment = 6\n")).hash == hash);  // its default
  CHECK(parsed(small_with("fee = 0.3", "fee = 0.30000000000000004")).hash != hash);
  CHECK(parsed(small_with("\"small\"", "\"smaller\"")).hash != hash);
}

TEST_CASE("what a scenario does not say has its default") {
  const Scenario scenario = parsed(kSmallScenario);
  CHECK(lever_of(scenario, 0, Lever::price) == 1.0);
  CHECK(scenario.complementor_count == 1000);
  CHECK(scenario.mode == ConsumerMode::groups);
  CHECK(scenario.groups[0].social_reach == 0.4);
  CHECK(scenario.firms[2].consortium.empty());
  CHECK_FALSE(scenario.firms[2].agility.has_value());
  CHECK(scenario.consortia[0].on_offer);
}

TEST_CASE("events are sorted by month and keep the order of the file within one") {
  const Scenario scenario = parsed(small_and(R"([[event]]
date = "2007-09"
kind = "set"
consortium = "apple"
lever = "price"
value = 0.8
[[event]]
date = 2007-06-29
kind = "enter_market"
consortium = "google"
note = "why"
[[event]]
date = "2007-09"
kind = "set"
consortium = "apple"
lever = "governance"
value = "council"
[[event]]
date = "2007-10"
kind = "crisis"
consortium = "apple"
severity = 0.5
)"));
  const std::vector<ScheduledEvent>& events = scenario.inputs.events;
  REQUIRE(events.size() == 4);
  CHECK(events[0].month == 5);
  CHECK(events[0].kind == ScheduledKind::enter_market);
  CHECK(scenario.event_notes[0].note == "why");
  CHECK_FALSE(scenario.consortia[1].on_offer);
  CHECK(events[1].lever == Lever::price);
  CHECK(events[2].lever == Lever::governance);
  CHECK(events[2].value == 2.0);
  CHECK(events[3].value == 0.5);
  check_same_when_read_back(scenario);
}

TEST_CASE("a population that joins later becomes one event for each of its firms") {
  const Scenario scenario =
      parsed(small_with("count = 3\n", "count = 3\nconsortium = \"google\"\njoins = \"2008-03\"\n"));
  REQUIRE(scenario.inputs.events.size() == 3);
  CHECK(scenario.inputs.events[2].kind == ScheduledKind::join_alliance);
  CHECK(scenario.inputs.events[2].month == 14);
  CHECK(scenario.inputs.events[0].firm == FirmId(2));
  CHECK(scenario.inputs.events[2].firm == FirmId(4));
  CHECK(scenario.event_notes[2].follows_from_firm);
  check_same_when_read_back(scenario);
}

TEST_CASE("modules are counted from 1 in files") {
  const Scenario scenario = parsed(small_with("count = 3\n", "count = 3\nhome_modules = [4, 1]\n"));
  CHECK(scenario.firms[2].home_modules == std::vector<std::uint32_t>{0, 3});
  check_same_when_read_back(scenario);
}

TEST_CASE("an event after the end of the run is left out with a warning") {
  const Result<Scenario> result = parse_scenario(
      small_and("[[event]]\ndate = \"2012-01\"\nkind = \"leave_market\"\nconsortium = \"apple\"\n"), ".");
  REQUIRE(result.ok());
  CHECK(result.value().inputs.events.empty());
  REQUIRE(result.diagnostics().size() == 1);
  CHECK(
      to_string(result.diagnostics()[0]) ==
      "scenario text:22:8: warning: event.1.date: text \"2012-01\"; allowed: 2007-01 to 2008-12; the event is left out "
      "[date-after-run]");
}

TEST_CASE("the whole example of the scenarios' README is a scenario") {
  std::ifstream stream(std::filesystem::path(COALIS_SOURCE_DIR) / "scenarios/README.md");
  std::stringstream page;
  page << stream.rdbuf();
  const std::string text = page.str();
  const std::size_t begin = text.find("```toml\nschema = 1\nname = \"two-consortia\"");
  REQUIRE(begin != text.npos);
  const Scenario scenario = parsed(text.substr(begin + 8, text.find("```", begin + 8) - begin - 8));
  CHECK(scenario.consortia[1].leader == "south_leader");
  CHECK(scenario.firms[2].count == 30);
  CHECK(scenario.inputs.events.size() == 1);
  check_same_when_read_back(scenario);
}
