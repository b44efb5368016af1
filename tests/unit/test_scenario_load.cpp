#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "coalis/scenario/load.hpp"
#include "coalis/scenario/resolved.hpp"

using namespace coalis;

namespace {

const std::filesystem::path kRoot = COALIS_SOURCE_DIR;
const std::filesystem::path kTutorial = kRoot / "scenarios/tutorial/01-two-consortia.toml";

std::string all_of(const Diagnostics& problems) {
  std::string text;
  for (const Diagnostic& one : problems) {
    text += to_string(one) + "\n";
  }
  return text;
}

Scenario loaded(const std::filesystem::path& path, const std::vector<std::string>& overrides = {}) {
  Result<Scenario> result = load_scenario(path, overrides);
  INFO(all_of(result.diagnostics()));
  REQUIRE(result.ok());
  return std::move(result).value();
}

}  // namespace

TEST_CASE("the tutorial scenario is read in the order of its file") {
  const Scenario scenario = loaded(kTutorial);
  CHECK(scenario.name == "two-consortia");
  REQUIRE(scenario.consortia.size() == 2);
  CHECK(scenario.consortia[0].name == "north");
  CHECK(scenario.consortia[1].levers[static_cast<std::size_t>(Lever::fee)] == 0.15);
  REQUIRE(scenario.firms.size() == 4);
  CHECK(scenario.firms[1].name == "north_partners");
  CHECK(scenario.firms[1].size.kind == DistributionKind::lognormal);
  CHECK(scenario.consortia[0].leader == "north_leader");
  CHECK(scenario.groups[0].consumers == 1e6);
  CHECK(scenario.groups[0].initial_owners == std::vector<double>{0.05, 0.05});
}

TEST_CASE("reading the canonical text back gives the same text and the same hash") {
  const Scenario scenario = loaded(kTutorial);
  const Result<Scenario> again = parse_scenario(scenario.resolved_text, ".");
  INFO(all_of(again.diagnostics()));
  REQUIRE(again.ok());
  CHECK(again.value().resolved_text == scenario.resolved_text);
  CHECK(again.value().hash == scenario.hash);
}

TEST_CASE("an override changes the number and the hash") {
  const Scenario before = loaded(kTutorial);
  const Scenario after = loaded(kTutorial, {"consortium.north.fee=0.15", "consortium.north.governance=council"});
  CHECK(after.consortia[0].levers[static_cast<std::size_t>(Lever::fee)] == 0.15);
  CHECK(after.consortia[0].levers[static_cast<std::size_t>(Lever::governance)] == 2.0);
  CHECK(before.hash != after.hash);
}
