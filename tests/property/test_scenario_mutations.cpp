#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "../support/scenario_text.hpp"
#include "coalis/random/stream.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

const std::string kWhole = std::string(kSmallScenario) + R"(initial_owners = { apple = 0.1, google = 0.2 }
social_reach = { logistic = { ceiling = 0.665, rate = 0.567, midpoint = 2008.8 } }
[consortium.apple.history]
price = { file = "prices.csv", column = "asp_usd", where = { os = "iOS" }, unit = "usd", per = 400 }
[firm.late]
count = 4
consortium = "google"
joins = "2008-01"
size = { lognormal = { median = 1, log_sd = 0.7 } }
home_modules = [1, 2]
[observations]
file = "sales.csv"
unit = "thousand"
columns = { apple = "ios_thousand", google = "android_thousand" }
[[event]]
name = "cut"
date = 2007-06-29
kind = "set"
consortium = "apple"
lever = "fee"
value = 0.15
note = "why \u00e4 \"quoted\""
[mechanism.settle_accounts]
enabled = true
endowment = 6.5
[[assumption]]
key = "a"
text = '''many
lines'''
)";

const std::vector<std::string> kPieces{"[",
                                       "]",
                                       "{",
                                       "}",
                                       "=",
                                       ".",
                                       "\"",
                                       "'",
                                       "\n",
                                       ",",
                                       "-",
                                       "nan",
                                       "inf",
                                       "1e9",
                                       "-1",
                                       "#",
                                       "[[",
                                       "]]",
                                       "\"\"\"",
                                       "\\u",
                                       "\xC3",
                                       "\xFF",
                                       "0x",
                                       "true",
                                       "event",
                                       "firm",
                                       "apple",
                                       "0000-00-00",
                                       "1979-05-27T07:32:00Z",
                                       "\r",
                                       "a.b.c",
                                       "= {",
                                       "\\",
                                       "\t",
                                       "1_0",
                                       "99999999999999999999",
                                       "schema = 1\n",
                                       "extends = \"x\"\n",
                                       "\0"};

std::size_t place(Draws& draws, std::size_t size) {
  return size == 0 ? 0 : static_cast<std::size_t>(draws.uniform() * static_cast<double>(size));
}

/// One small damage: a byte, a piece, or a stretch is changed, added, taken out, doubled or moved.
void damage(std::string& text, Draws& draws) {
  const std::size_t at = place(draws, text.size());
  const std::size_t length = place(draws, std::min<std::size_t>(60, text.size() - at + 1));
  switch (place(draws, 6)) {
    case 0:
      text[at] = static_cast<char>(place(draws, 256));
      return;
    case 1:
      text.insert(at, kPieces[place(draws, kPieces.size())]);
      return;
    case 2:
      text.erase(at, length);
      return;
    case 3:
      text.insert(place(draws, text.size()), text.substr(at, length));
      return;
    case 4:
      text.replace(at, length, kPieces[place(draws, kPieces.size())]);
      return;
    default:
      text.resize(at + 1);
  }
}

/// Takes out, doubles or moves a line, or changes a number of it.
void damage_line(std::string& text, Draws& draws) {
  const std::size_t begin = text.find('\n', place(draws, text.size()));
  const std::size_t end = begin == text.npos ? text.npos : text.find('\n', begin + 1);
  if (end == text.npos) {
    return;
  }
  const std::string line = text.substr(begin, end - begin);
  const std::size_t kind = place(draws, 3);
  if (kind != 0) {
    text.erase(begin, line.size());
  }
  const std::size_t target = text.find('\n', place(draws, text.size()));
  if (kind != 1 && target != text.npos) {
    text.insert(target, line);
  }
}

/// Reads the text and checks what must hold of any answer.
bool is_answered(const std::string& text) {
  const std::filesystem::path data = std::filesystem::path(COALIS_SOURCE_DIR) / "tests/data";
  const Result<Scenario> result = parse_scenario(text, data);
  if (!result) {
    const bool located = !result.diagnostics().empty() && !result.diagnostics()[0].where.file.empty() &&
                         !result.diagnostics()[0].code.empty();
    return located && has_errors(result.diagnostics());
  }
  const Result<Scenario> again = parse_scenario(result.value().resolved_text, data);
  return !has_errors(result.diagnostics()) && again && again.value().hash == result.value().hash;
}

}  // namespace

TEST_CASE("damaged scenario files give a scenario or located problems, never a crash") {
  REQUIRE(is_answered(kWhole));
  std::size_t good = 0;
  for (std::uint32_t round = 0; round < 1500; ++round) {
    Draws draws(20240607, 1, round, 0);
    std::string text = kWhole;
    const std::size_t times = 1 + place(draws, 4);
    for (std::size_t i = 0; i < times && !text.empty(); ++i) {
      place(draws, 2) == 0 ? damage(text, draws) : damage_line(text, draws);
    }
    INFO("round " << round << "\n" << text.substr(0, 3000));
    REQUIRE(is_answered(text));
    good += parse_scenario(text, std::filesystem::path(COALIS_SOURCE_DIR) / "tests/data").ok() ? 1 : 0;
  }
  CHECK(good > 30);  // the damage is small enough to reach the checks behind the grammar
  CHECK(good < 1400);
}

TEST_CASE("damaged overrides give a scenario or located problems") {
  const std::string kOverride = "group.early.module_weights=[0.1, 0.2, 0.3, 0.4]";
  for (std::uint32_t round = 0; round < 800; ++round) {
    Draws draws(7, 2, round, 0);
    std::string text = kOverride;
    for (std::size_t i = 0; i < 2 && !text.empty(); ++i) {
      damage(text, draws);
    }
    INFO(text);
    const std::vector<std::string> overrides{text};
    const Result<Scenario> result = parse_scenario(kSmallScenario, ".", overrides);
    CHECK(result.ok() != has_errors(result.diagnostics()));
  }
}

TEST_CASE("deep and long texts are answered in bounded time") {
  const auto repeated = [](std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) {
      text += piece;
    }
    return text;
  };
  const auto numbered = [](const std::string& before, const std::string& after, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) {
      text += before + std::to_string(i) + after;
    }
    return text;
  };
  for (const std::string& text :
       {"a = " + repeated("[", 300000), "a = " + repeated("{a=", 100000), repeated("a.", 300000) + "a = 1",
        repeated("[a]\n", 3), repeated("[[event]]\n", 20000), repeated("x", 3000000), numbered("k", " = 1\n", 100000),
        numbered("[firm.f", "]\n", 50000),
        std::string(kSmallScenario) + numbered("[firm.f", "]\n", 1900) +
            numbered("[[event]] # ",
                     "\ndate = \"2007-02\"\nkind = \"join_alliance\"\nconsortium = \"apel\"\nfirm = \"ff\"\n", 9900),
        repeated("a . ", 200000) + "b = 2", "name = \"" + repeated("\\u00e4", 400000) + "\"\n",
        repeated("[a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t]\n", 1),
        "a = " + repeated("{ b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u = ", 250)}) {
    CHECK_FALSE(parse_scenario(text, ".").ok());
  }
}
