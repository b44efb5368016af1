#include "../support/scenario_text.hpp"

using namespace coalis;
using namespace coalis::testing;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> shipped() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(fs::path(COALIS_SOURCE_DIR) / "scenarios")) {
    if (entry.path().extension() == ".toml" && entry.path().parent_path().filename() != "studies") {
      files.push_back(entry.path());
    }
  }
  return files;
}

}  // namespace

TEST_CASE("every shipped scenario is valid and reads back from its canonical text with the same hash") {
  const std::vector<fs::path> files = shipped();
  REQUIRE(files.size() >= 7);
  for (const fs::path& file : files) {
    INFO(file);
    const Scenario scenario = loaded(file);
    const Scenario again = parsed(scenario.resolved_text);
    CHECK(again.hash == scenario.hash);
    CHECK(again.resolved_text == scenario.resolved_text);
  }
}

TEST_CASE("personal tastes need every consumer") {
  const std::string lines = "[mechanism.adopt_platform]\ntaste_sd = 0.5\n";
  CHECK(problems_of(small_and(lines)) ==
        "22:12: error: mechanism.adopt_platform.taste_sd: number 0.5; allowed: 0 while consumers.mode is \"groups\": "
        "groups "
        "have no tastes of their own; set consumers.mode = \"micro\" [needs-micro]\n");
  CHECK(problems_of(small_and(lines), {"consumers.mode=micro"}).empty());
}

TEST_CASE("ties between consumers need every consumer") {
  const std::string lines = "[mechanism.adopt_platform]\ntie_weight = 2\nties_drive_hazard = true\n";
  const std::string problems = problems_of(small_and(lines));
  const std::string reason = " while consumers.mode is \"groups\": groups have no ties between consumers";
  CHECK(problems.find("22:14: error: mechanism.adopt_platform.tie_weight: number 2; allowed: 0" + reason) == 0);
  CHECK(problems.find("23:21: error: mechanism.adopt_platform.ties_drive_hazard: ") != std::string::npos);
  CHECK(problems.find("allowed: false" + reason) != std::string::npos);
  CHECK(problems_of(small_and(lines), {"consumers.mode=micro"}).empty());
  CHECK(problems_of(small_and("[mechanism.adopt_platform]\ntie_weight = 0\nties_drive_hazard = false\n")).empty());
}
