#include <cmath>

#include "../support/study_text.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

const StudyFactor& factor_of(const Study& study, std::string_view name) {
  for (const StudyFactor& factor : study.factors) {
    if (factor.name == name) {
      return factor;
    }
  }
  FAIL("no such factor");
  return study.factors.front();
}

std::vector<std::string> laid(const StudyFactor& factor, double coordinate) {
  std::vector<std::string> overrides;
  factor.lay_at(coordinate, overrides);
  return overrides;
}

}  // namespace

TEST_CASE("a study is read with its factors, outcomes, design and strategies") {
  const Study study = study_from(kSmallStudy);
  CHECK(study.name == "fees");
  REQUIRE(study.factors.size() == 3);
  CHECK(factor_of(study, "fee").role == FactorRole::policy);
  CHECK(factor_of(study, "weight").number_at(0.5) == Approx(0.5));
  CHECK(factor_of(study, "fee").unit == "share");
  CHECK(study.design.kind == DesignKind::sobol);
  CHECK(study.design.parts == 16);
  REQUIRE(study.strategies.size() == 2);
  CHECK(study.strategies[1].name == "0.3");
  CHECK(std::isnan(study.strategies[1].coordinates[1]));
  CHECK(study.outcomes.front().good_enough == 0.5);
}

TEST_CASE("a factor lays its value over the keys that follow it") {
  const Study study = study_from(
      study_and("[factor.care]\nrange = [0, 0.2]\n"
                "sets = [{ key = \"consortium.apple.budget_serve\" }, "
                "{ key = \"consortium.apple.budget_exploit\", scale = -1, offset = 0.4 }]\n"
                "[factor.size]\nkey = \"firm.makers.count\"\nrange = [1, 4]\nwhole = true\n"
                "[factor.scale]\nkey = \"consortium.apple.price\"\nrange = [0.1, 10]\nscale = \"logarithmic\"\n"
                "[factor.lead]\noptions.open = { \"consortium.apple.leader_openness\" = 0.9, "
                "\"consortium.apple.governance\" = \"council\" }\n"
                "options.closed = { \"consortium.apple.leader_openness\" = 0.1 }\n"));
  CHECK(laid(factor_of(study, "care"), 0.5) ==
        std::vector<std::string>{"consortium.apple.budget_serve=0.1",
                                 "consortium.apple.budget_exploit=0.30000000000000004"});
  CHECK(laid(factor_of(study, "size"), 0.0) == std::vector<std::string>{"firm.makers.count=1"});
  CHECK(laid(factor_of(study, "size"), 0.26) == std::vector<std::string>{"firm.makers.count=2"});
  CHECK(laid(factor_of(study, "size"), 1.0) == std::vector<std::string>{"firm.makers.count=4"});
  CHECK(factor_of(study, "scale").number_at(0.5) == Approx(1.0));
  CHECK(laid(factor_of(study, "lead"), 0.2) ==
        std::vector<std::string>{"consortium.apple.leader_openness=0.9", "consortium.apple.governance=\"council\""});
  CHECK(factor_of(study, "lead").text_at(0.9) == "closed");
  CHECK(std::isnan(factor_of(study, "lead").number_at(0.9)));
}

TEST_CASE("a constraint is a comparison of sums") {
  const Study study = study_from(
      study_with("title = \"Fees\"", "constraints = [\"2 * fee + 0.1 <= rival_fee\", \"weight > 0.5 - fee\"]"));
  REQUIRE(study.constraints.size() == 2);
  CHECK(study.constraints[0].holds(std::vector{0.1, 0.3, 0.0}));
  CHECK_FALSE(study.constraints[0].holds(std::vector{0.1, 0.29, 0.0}));
  CHECK(study.constraints[1].holds(std::vector{0.1, 0.0, 0.41}));
  CHECK_FALSE(study.constraints[1].holds(std::vector{0.1, 0.0, 0.4}));
}

TEST_CASE("a family's member is the scenario that the same overrides make of the file") {
  const StudyFolder folder(kSmallStudy);
  const auto file = folder.folder() / "small.toml";
  const std::vector<std::string> changes{"consortium.apple.fee=0.2"};
  const Result<ScenarioFamily> family = ScenarioFamily::open(file, {});
  REQUIRE(family.ok());
  CHECK(family.value().member(changes).value().hash == load_scenario(file, changes).value().hash);
  CHECK(family.value().member().value().hash == load_scenario(file).value().hash);
}

TEST_CASE("slips in a study are told with their place and what may stand there") {
  struct Slip {
    std::string text;
    std::string problem;
  };
  const std::vector<Slip> slips{
      {study_with("[factor.fee]", "[factor.fee]\nrole_ = 1"), "fees.toml:5:1: error: factor.fee.role_: unknown key"},
      {study_with("levels = [0.1, 0.3]", "level = [0.1, 0.3]"), "did you mean \"levels\"?"},
      {study_with("levels = [0.1, 0.3]", ""), "factor.fee: no values; allowed: one of range, levels, options"},
      {study_with("levels = [0.1, 0.3]", "levels = [0.1, 3.0]"),
       "factor.fee: 3, which makes consortium.apple.fee: number 3; allowed: number from 0 to 1 (share)"},
      {study_with("key = \"consortium.apple.fee\"", "key = \"consortium.apple.fees\""),
       "factor.fee: 0.1, which makes consortium.apple.fees: unknown key"},
      {study_with("range = [0.2, 0.4]", "range = [0.4, 0.2]"),
       "factor.rival_fee.range: a list of 2 values; allowed: the lower"},
      {study_with("consortium.google.fee", "consortium.apple.fee"),
       "fees.toml:8:1: error: factor.rival_fee: consortium.apple.fee, which factor.fee sets as well"},
      {study_and("[factor.lead]\noptions.dear = { \"consortium.apple.fee\" = 0.5 }\n"), "[set-twice]"},
      {study_with("entity = \"apple\"", "entity = \"aple\""), "did you mean \"apple\"?"},
      {study_with("kind = \"sobol\"", "kind = \"sobel\""), "did you mean \"sobol\"?"},
      {study_with("scenario = \"small.toml\"", "scenario = \"large.toml\""), "large.toml"},
      {study_with("scenario = \"small.toml\"\n", ""), "error: scenario: missing"},
      {study_with("title = \"Fees\"", "constraints = [\"fee <= rival\"]"), "did you mean \"rival_fee\"?"},
      {study_with("title = \"Fees\"", "constraints = [\"fee = rival_fee\"]"), "<=, >=, < or > between two sums"},
      {study_with("kind = \"sobol\"", "kind = \"saltelli\"\n[strategy.a]\nvalues = { fee = 0.1 }"), "[no-strategies]"},
      {study_and("[strategy.a]\nvalues = { fees = 0.1 }\n"), "did you mean \"fee\"?"},
      {study_and("[strategy.a]\nvalues = { fee = 0.2 }\n"),
       "strategy.a.values.fee: number 0.2; allowed: one of 0.1, 0.3"},
      {study_and("[discovery]\nstrategy = \"0.1\"\nagainst = \"0.3\"\nthreshold = 1\n"),
       "one of threshold and against"},
      {study_and("[claim]\ntext = \"fees matter\"\n"), "claim: nothing that decides"},
      {study_and("[claim]\ntext = \"so\"\npredictor = \"sum\"\n"), "a table [thesis] beside claim.predictor"},
      {study_with("entity = \"apple\"", "entity = \"apple\"\nmonth = 25"), "a month of the run: 1 to 24"},
  };
  for (const Slip& slip : slips) {
    const std::string problems = study_problems(slip.text);
    INFO(slip.text << "\nexpected: " << slip.problem << "\ngot: " << problems);
    CHECK(problems.find(slip.problem) != problems.npos);
  }
}

TEST_CASE("all problems of a study are told at once, and those of its scenario with their own file") {
  const std::string both = study_problems(study_with("range = [0.2, 0.4]", "range = [0.4]"));
  CHECK(both.find("factor.rival_fee.range") != both.npos);
  const std::string apart = study_problems(replaced(study_with("range = [0.2, 0.4]", "range = [0.4, 0.2]"),
                                                    "group.early.experience_weight", "group.early.experience"));
  CHECK(apart.find("factor.rival_fee.range") != apart.npos);
  CHECK(apart.find("factor.weight: 0.1, which makes group.early.experience: unknown key") != apart.npos);
  const StudyFolder folder(kSmallStudy, small_with("fee = 0.3", "fee = 3"));
  const std::string scenario = all_of(load_study(folder.file()).diagnostics());
  CHECK(scenario.find("small.toml:7:7: error: consortium.apple.fee: number 3") != scenario.npos);
}
