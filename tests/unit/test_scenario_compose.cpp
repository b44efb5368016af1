#include <fstream>

#include "../support/scenario_text.hpp"

using namespace coalis;
using namespace coalis::testing;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for each test, gone afterwards.
class Folder {
 public:
  explicit Folder(const std::string& name) : path_(fs::temp_directory_path() / ("coalis-" + name)) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  fs::path write(const std::string& name, std::string_view text) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

  /// Messages without the folder's name.
  [[nodiscard]] std::string problems(const fs::path& file, const std::vector<std::string>& overrides = {}) const {
    std::string text = all_of(load_scenario(file, overrides).diagnostics());
    const std::string prefix = path_.generic_string() + "/";
    for (std::size_t at = text.find(prefix); at != text.npos; at = text.find(prefix)) {
      text.erase(at, prefix.size());
    }
    return text;
  }

 private:
  fs::path path_;
};

double lever_of(const Scenario& scenario, std::size_t k, Lever lever) {
  return scenario.consortia[k].levers[static_cast<std::size_t>(lever)];
}

}  // namespace

TEST_CASE("a variant has what its base has, but for what it says itself") {
  const Folder folder("variant");
  folder.write("base.toml", small_and("[[event]]\nname = \"cut\"\ndate = \"2007-06\"\nkind = \"set\"\nconsortium = "
                                      "\"apple\"\nlever = \"fee\"\nvalue = 0.2\n"));
  const Scenario variant = loaded(folder.write("sub/half.toml", R"(schema = 1
extends = "../base.toml"
[consortium.google]
fee = 0.15
[[event]]
name = "cut"
date = "2008-01"
[[event]]
date = "2008-02"
kind = "open_paradigm"
[group.late]
consumers = 7
)"));
  CHECK(variant.name == "half");  // a variant is another scenario than its base
  CHECK(lever_of(variant, 0, Lever::fee) == 0.3);
  CHECK(lever_of(variant, 1, Lever::fee) == 0.15);
  REQUIRE(variant.inputs.events.size() == 2);
  CHECK(variant.inputs.events[0].month == 12);
  CHECK(variant.inputs.events[0].value == 0.2);
  REQUIRE(variant.groups.size() == 2);
  CHECK(variant.groups[1].name == "late");
}

TEST_CASE("a variant can leave out parts of its base") {
  const Folder folder("without");
  folder.write("base.toml", small_and("[[event]]\nname = \"shift\"\ndate = \"2007-06\"\nkind = \"open_paradigm\"\n"));
  const Scenario variant = loaded(
      folder.write("less.toml", "schema = 1\nextends = \"base.toml\"\nwithout = [\"event.shift\", \"firm.makers\"]\n"));
  CHECK(variant.inputs.events.empty());
  CHECK(variant.firms.size() == 2);
  CHECK(folder.problems(folder.write("wrong.toml", "extends = \"base.toml\"\nwithout = [\"event.shaft\"]\n")) ==
        "wrong.toml:2:12: error: without: text \"event.shaft\", which the base does not have; name a key path of the "
        "base, "
        "e.g. \"event.name\" or \"consortium.apple.fee\" [unknown-key]\n");
}

TEST_CASE("an inline table replaces what it is laid over") {
  const Folder folder("inline");
  folder.write("base.toml", small_with("count = 3", "size = { lognormal = { median = 1, log_sd = 1 } }"));
  const Scenario variant = loaded(folder.write(
      "v.toml", "extends = \"base.toml\"\nschema = 1\n[firm.makers]\nsize = { uniform = { low = 1, high = 2 } }\n"));
  CHECK(variant.firms[2].size.kind == DistributionKind::uniform);
}

TEST_CASE("files that extend each other in a circle are shown as one") {
  const Folder folder("circle");
  folder.write("a.toml", "extends = \"b.toml\"\n");
  folder.write("b.toml", "extends = \"sub/../c.toml\"\n");
  folder.write("c.toml", "schema = 1\nextends = \"./a.toml\"\n");
  CHECK(
      folder.problems(folder.path() / "a.toml") ==
      "c.toml:2:11: error: extends: the files extend each other in a circle: a.toml -> b.toml -> c.toml -> a.toml; let "
      "one of them stand alone [extends-cycle]\n");
  CHECK(folder.problems(folder.write("self.toml", "extends = \"self.toml\"\n")) ==
        "self.toml:1:11: error: extends: the files extend each other in a circle: self.toml -> self.toml; let one of "
        "them "
        "stand alone [extends-cycle]\n");
}

TEST_CASE("a missing or broken base is told where it is asked for, or where it breaks") {
  const Folder folder("broken");
  CHECK(folder.problems(folder.write("v.toml", "extends = \"gone.toml\"\n")) ==
        "v.toml:1:11: error: extends: \"gone.toml\": there is no such file; a name written in a file counts from that "
        "file's folder, one given on the command line from this folder "
        "[missing-file]\n");
  folder.write("base.toml", "schema = \n");
  CHECK(folder.problems(folder.write("w.toml", "extends = \"base.toml\"\n")) ==
        "base.toml:1:10: error: Error while parsing key-value pair: expected value, saw '\\n' [syntax]\n");
  CHECK(folder.problems(folder.path() / "nothing.toml") ==
        "nothing.toml: error: there is no such file; a name written in a file counts from that file's folder, one "
        "given on the command line from this folder [missing-file]\n");
  CHECK(folder.problems(folder.path()).ends_with("error: this is not a regular file [not-a-file]\n"));
}

TEST_CASE("problems of the variant come before those of its base") {
  const Folder folder("order");
  folder.write("aaa.toml", small_with("fee = 0.3", "fee = 2"));
  const std::string problems =
      folder.problems(folder.write("zzz.toml", "schema = 1\nextends = \"aaa.toml\"\n[time]\nmonths = 0\n"));
  CHECK(problems.starts_with("zzz.toml:4:10: error: time.months"));
  CHECK(problems.find("\naaa.toml:7:7: error: consortium.apple.fee") != problems.npos);
}

TEST_CASE("overrides are checked like the file and say that they are overrides") {
  const std::string text(kSmallScenario);
  CHECK(problems_of(text, {"fee"}) ==
        "--set fee: error: \"fee\"; allowed: key=value; e.g. --set consortium.apple.fee=0.15 [bad-override]\n");
  CHECK(
      problems_of(text, {"consortium.aple.fee=.3"}) ==
      "--set consortium.aple.fee=.3: error: consortium.aple: \"aple\"; allowed: apple, google; did you mean \"apple\"? "
      "[unknown-name]\n");
  CHECK(
      problems_of(text, {"consortium.apple.fee=15%"}) ==
      "--set consortium.apple.fee=15%: error: consortium.apple.fee: text \"15%\"; allowed: number from 0 to 1 (share) "
      "[wrong-type]\n");
  CHECK(problems_of(text, {"event.x.date=2007-01"}) ==
        "--set event.x.date=2007-01: error: event.x: \"x\"; allowed: nothing: there are none [unknown-name]\n");
  CHECK(problems_of(text, {"time.months=1\nx=2"}) ==
        "--set time.months=1 x=2: error: time.months: \"1\nx=2\"; allowed: key=value; one TOML value on one line "
        "[bad-override]\n");
  CHECK(problems_of(text, {"tim.months=1"}).find("tim: unknown key") != std::string::npos);
  CHECK(problems_of(text, {"schema.x=1"}) ==
        "--set schema.x=1: error: schema: a table; allowed: whole number from 1 to 1 [wrong-type]\n");
}

TEST_CASE("overrides reach every kind of value, the later over the earlier") {
  const Scenario scenario = parsed(
      small_and("[[event]]\nname = \"shift\"\ndate = \"2007-06\"\nkind = \"open_paradigm\"\n"),
      {"consortium.apple.fee=.25", "consortium.apple.fee=.2", "event.shift.date=2007-08",
       "group.early.module_weights=[0.25,0.25,0.25,0.25]", "consumers.mode=micro",
       "mechanism.settle_accounts.enabled=false", "firm.makers.size={uniform={low=1,high=2}}", "title=A free text"});
  CHECK(lever_of(scenario, 0, Lever::fee) == 0.2);
  CHECK(scenario.inputs.events[0].month == 7);
  CHECK(scenario.groups[0].module_weights[0] == 0.25);
  CHECK(scenario.mode == ConsumerMode::micro);
  CHECK(scenario.parameters.given().at("settle_accounts.enabled") == 0.0);
  CHECK(scenario.firms[2].size.b == 2.0);
  CHECK(scenario.title == "A free text");
}
