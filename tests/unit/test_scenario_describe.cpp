#include <sstream>

#include "../support/scenario_text.hpp"
#include "coalis/mechanism/mechanism.hpp"
#include "coalis/scenario/describe.hpp"
#include "coalis/scenario/diff.hpp"
#include "coalis/scenario/memory.hpp"

using namespace coalis;
using namespace coalis::testing;
using Catch::Contains;

namespace {

std::string lines_of(const std::vector<ScenarioDifference>& differences) {
  std::string text;
  for (const ScenarioDifference& one : differences) {
    text += one.key_path + ": " + one.left + " -> " + one.right + (one.unit.empty() ? "" : " " + one.unit) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("explain names every rule, every parameter with its unit, and what is not at its default") {
  const Scenario scenario = parsed(small_with("fee = 0.3", "fee = 0.2"), {"mechanism.settle_accounts.enabled=false"});
  const std::string text = explain(scenario);
  for (const MechanismEntry& entry : mechanism_registry()) {
    CHECK_THAT(text, Contains(std::string(entry.key)));
    for (const ParameterRow& row : entry.parameters()) {
      CHECK_THAT(text, Contains("mechanism." + std::string(entry.key) + "." + std::string(row.key)));
    }
  }
  CHECK_THAT(text, Contains("* consortium.apple.fee") && Contains("OFF settle_accounts"));
  CHECK_THAT(text, !Contains("* consortium.google.fee"));
  CHECK_THAT(explain_json(scenario), Contains("\"key\": \"consortium.apple.fee\""));
}

TEST_CASE("the schema has every parameter and allows no other key") {
  const std::string schema = json_schema();
  CHECK_THAT(schema, Contains("https://json-schema.org/draft/2020-12/schema"));
  for (const ParameterRow& row : lever_rows()) {
    CHECK_THAT(schema, Contains("\"" + std::string(row.key) + "\""));
  }
  for (const MechanismEntry& entry : mechanism_registry()) {
    CHECK_THAT(schema, Contains("\"mechanism." + std::string(entry.key) + "\""));
  }
  CHECK_THAT(reference_page(), Contains("`perceived_weights`"));
  CHECK_THAT(schedule_table(), Contains("| 1 | `apply_schedule` |"));
  CHECK_THAT(submodel_tables(), Contains("#### `settle_accounts`"));
}

TEST_CASE("scenarios that say the same in other words do not differ") {
  CHECK(diff(parsed(kSmallScenario), parsed(small_with("fee = 0.3", "fee = 3e-1 # the usual"))).empty());
}

TEST_CASE("differences are told by key path with both values and the unit") {
  const Scenario left = parsed(kSmallScenario);
  const Scenario right = parsed(small_and("[[event]]\ndate = \"2008-01\"\nkind = \"open_paradigm\"\n"),
                                {"consortium.google.fee=0.15", "time.months=36"});
  CHECK(lines_of(diff(left, right)) ==
        "time.months: 24 -> 36 months\n"
        "consortium.google.fee: 0.3 -> 0.15 share\n"
        "event.\"2008-01 open_paradigm\".date:  -> 2008-01\n"
        "event.\"2008-01 open_paradigm\".kind:  -> open_paradigm\n");
}

TEST_CASE("long series differ in one line") {
  const auto with_price = [](const std::string& last) {
    return parsed(small_and(
        "[consortium.apple.history]\nprice = { points = { \"2007-01\" = 1.0, \"2008-12\" = " + last + " } }\n"));
  };
  const std::vector<ScenarioDifference> all = diff(with_price("1.0"), with_price("2.0"));
  REQUIRE(all.size() == 1);  // held and interpolated values are told the same way
  CHECK(all[0].key_path == "consortium.apple.history.price.monthly[2]");
  CHECK(all[0].left == "1 (first of 23 values that differ)");
  CHECK(all[0].unit == "reference prices");
}

TEST_CASE("every consumer counts in micro mode, and a scenario too large for the machine is refused") {
  const Scenario groups = parsed(kSmallScenario, {"group.early.consumers=1e9"});
  const Scenario micro = parsed(kSmallScenario, {"group.early.consumers=1e9", "consumers.mode=micro"});
  CHECK(memory_estimate_bytes(groups) < 10'000'000);
  CHECK(memory_estimate_bytes(micro) >= 2'000'000'000);
  CHECK(memory_estimate_bytes(micro) <= 4'000'000'000);
  for (const char* personal : {"taste_sd=0.5", "tie_weight=1", "ties_drive_hazard=true"}) {
    const Scenario with = parsed(kSmallScenario, {"group.early.consumers=1e9", "consumers.mode=micro",
                                                  std::string("mechanism.adopt_platform.") + personal});
    CHECK(memory_estimate_bytes(with) - memory_estimate_bytes(micro) == 1'000'000'000);  // a proposal each
  }
  const Scenario stored = parsed(
      kSmallScenario, {"group.early.consumers=1e9", "consumers.mode=micro", "mechanism.adopt_platform.tie_weight=1",
                       "mechanism.adopt_platform.tie_kind=undirected_stored"});
  CHECK(memory_estimate_bytes(stored) - memory_estimate_bytes(micro) == 23'200'000'000);  // degree 8, a tenth rewired
  CHECK_FALSE(memory_refusal(micro, 4'000'000'000).has_value());
  const std::optional<Diagnostic> refusal = memory_refusal(micro, 4'000'000'000, 4);
  REQUIRE(refusal.has_value());
  CHECK(
      to_string(*refusal) ==
      "small: error: 4 runs at once need about 7.46 GiB of memory; allowed: 3.73 GiB, which this machine has free; use "
      "consumers.mode = \"groups\", fewer consumers, or fewer threads [memory]");
}
