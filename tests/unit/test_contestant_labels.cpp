#include <catch2/catch.hpp>

#include "coalis/run/comparison.hpp"

using namespace coalis;

namespace {

std::vector<std::string> labels_of(const std::vector<std::pair<std::string, std::string>>& names_and_sources) {
  std::vector<Scenario> scenarios(names_and_sources.size());
  std::vector<SourcedScenario> sourced;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    scenarios[i].name = names_and_sources[i].first;
    sourced.push_back({&scenarios[i], names_and_sources[i].second});
  }
  std::vector<std::string> labels;
  for (const Contestant& one : label_contestants(sourced)) {
    labels.push_back(one.label);
  }
  return labels;
}

}  // namespace

TEST_CASE("scenarios of a comparison go by their names, and by their sources where names are alike") {
  CHECK(labels_of({{"base", "a.toml"}, {"open", "b.toml"}}) == std::vector<std::string>{"base", "open"});
  CHECK(labels_of({{"base", "a.toml"}, {"base", "fee=0.1"}, {"base", "fee=0.2"}}) ==
        std::vector<std::string>{"base", "fee=0.1", "fee=0.2"});
}

TEST_CASE("what somebody calls a scenario goes before its name, but for the base") {
  Scenario base;
  Scenario variant;
  base.name = "base";
  variant.name = "variant";
  const std::vector<Contestant> called = label_contestants({{&base, "a", true}, {&variant, "half the fee", true}});
  CHECK(called[0].label == "base");
  CHECK(called[1].label == "half the fee");
}

TEST_CASE("no two scenarios of a comparison are called alike") {
  CHECK(labels_of({{"base", "a"}, {"base", "x"}, {"base", "x"}, {"base", "x"}}) ==
        std::vector<std::string>{"base", "x", "x (2)", "x (3)"});
  CHECK(labels_of({{"x", "a"}, {"base", "b"}, {"base", "x"}}) == std::vector<std::string>{"x", "b", "x (2)"});
}
