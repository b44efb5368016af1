#include <catch2/catch.hpp>

#include <atomic>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "coalis/run/replicate.hpp"
#include "coalis/scenario/load.hpp"

using namespace coalis;

// Outcomes of two replicates of each shipped contest as they were when somebody last meant to move them. To move them:
// tools/dev/update_golden "reason", and a Results line in CHANGELOG.md. The tolerance allows for another compiler's
// libm; a changed rule moves them by far more.
namespace {

constexpr double kTolerance = 1e-9;
constexpr std::uint32_t kReplicates = 2;

std::filesystem::path golden_file(const std::string& name) {
  return std::filesystem::path(COALIS_SOURCE_DIR) / "tests" / "golden" / (name + ".txt");
}

std::map<std::string, double> outcomes_now(const std::string& name) {
  static const std::atomic<bool> never{false};
  const auto file = std::filesystem::path(COALIS_SOURCE_DIR) / "scenarios" / (name + ".toml");
  const Result<Scenario> scenario = load_scenario(file);
  REQUIRE(scenario.ok());
  const EntityNames names = entity_names(scenario.value());
  ReplicateRunner runner(scenario.value(), names, 1);
  std::map<std::string, double> values;
  for (std::uint32_t replicate = 0; replicate < kReplicates; ++replicate) {
    const std::optional<RunFrame> frame = runner.run(replicate, Detail::key, never);
    for (const Outcome& one : frame->outcomes) {
      const std::string entity = one.entity.empty() ? "market" : one.entity;
      values[std::to_string(replicate) + " " + one.name + " " + entity] = one.value;
    }
  }
  return values;
}

void write_golden(const std::string& name, const std::map<std::string, double>& values) {
  std::ofstream file(golden_file(name));
  file.precision(17);
  for (const auto& [key, value] : values) {
    file << key << " " << value << "\n";
  }
}

void compare_with_golden(const std::string& name, const std::map<std::string, double>& values) {
  std::ifstream file(golden_file(name));
  REQUIRE(file.good());
  std::size_t lines = 0;
  std::string replicate;
  std::string outcome;
  std::string entity;
  std::string number;
  while (file >> replicate >> outcome >> entity >> number) {
    ++lines;
    const auto found = values.find(replicate + " " + outcome + " " + entity);
    INFO(name << ": " << replicate << " " << outcome << " " << entity);
    REQUIRE(found != values.end());
    const double golden = std::stod(number);
    CHECK(std::abs(found->second - golden) <= kTolerance * std::max(1.0, std::abs(golden)));
  }
  CHECK(lines == values.size());
}

}  // namespace

TEST_CASE("shipped contests give the numbers they gave") {
  for (const char* name : {"apple-vs-google", "toyota-recall", "open-vs-closed", "quality-vs-experience",
                           "small-firms-adapt", "entrant-on-a-new-paradigm"}) {
    const std::map<std::string, double> values = outcomes_now(name);
    if (std::getenv("COALIS_UPDATE_GOLDEN") != nullptr) {
      write_golden(name, values);
    }
    compare_with_golden(name, values);
  }
}
