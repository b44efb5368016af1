#include "../support/scenario_text.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

/// Whether text is the pattern, where "..." stands for anything.
bool matches(std::string_view text, std::string_view pattern) {
  const std::size_t gap = pattern.find("...");
  if (gap == pattern.npos) {
    return text == pattern;
  }
  if (!text.starts_with(pattern.substr(0, gap))) {
    return false;
  }
  const std::string_view rest = pattern.substr(gap + 3);
  for (std::size_t at = gap; at <= text.size(); ++at) {
    if (matches(text.substr(at), rest)) {
      return true;
    }
  }
  return false;
}

struct Slip {
  std::string text;
  std::string problems;
};

void check_all(const std::vector<Slip>& slips) {
  for (const Slip& slip : slips) {
    const std::string problems = problems_of(slip.text);
    INFO(slip.text.substr(0, 600) << "\nexpected:\n" << slip.problems << "\ngot:\n" << problems);
    CHECK(matches(problems, slip.problems));
  }
}

Slip fee(std::string_view instead, const std::string& problems) {
  return {small_with("fee = 0.3", instead), problems};
}
Slip weights(std::string_view instead, const std::string& problems) {
  return {small_with("[0.1, 0.2, 0.3, 0.4]", instead), "20:" + problems};
}
Slip consumers(std::string_view instead, const std::string& problems) {
  return {small_with("1000", instead), "19:" + problems};
}
Slip event(const std::string& lines, const std::string& problems) {
  return {small_and("[[event]]\n" + lines), problems};
}

}  // namespace

TEST_CASE("a slip in a number is told with its place, what stands there and what may stand there") {
  check_all({
      fee("fees = 0.3",
          "7:1: error: consortium.apple.fees: unknown key; allowed: title,..., fee,...; did you mean \"fee\"? "
          "[unknown-key]\n"),
      fee("fee = 0.3\ntitle = \"a\\nb\"",
          "8:9: error: consortium.apple.title: control characters; allowed: text on one line; leave them out "
          "[control-character]\n"),
      fee("fee = 1.5",
          "7:7: error: consortium.apple.fee: number 1.5; allowed: number from 0 to 1 (share) [out-of-range]\n"),
      fee("fee = nan",
          "7:7: error: consortium.apple.fee: number nan; allowed: number from 0 to 1 (share) [not-finite]\n"),
      fee("fee = -inf",
          "7:7: error: consortium.apple.fee: number -inf; allowed: number from 0 to 1 (share) [not-finite]\n"),
      fee("fee = \"30%\"",
          "7:7: error: consortium.apple.fee: text \"30%\"; allowed: number from 0 to 1 (share) [wrong-type]\n"),
      fee("fee = 1e999",
          "7:12: error: Error while parsing floating-point: '1e999' could not be interpreted as a value [syntax]\n"),
      fee("governance = \"counsil\"",
          "7:14: error: consortium.apple.governance: text \"counsil\"; allowed: one of decentralised, "
          "liaison, council, hierarchy, centralised; did you mean \"council\"? [unknown-word]\n"),
      fee("listening_lag = 1.5",
          "7:17: error: consortium.apple.listening_lag: number 1.5; allowed: whole number from 0 to 12 "
          "(months) [not-whole]\n"),
      fee("store_open = 1",
          "7:14: error: consortium.apple.store_open: number 1; allowed: true or false [wrong-type]\n"),
      {small_with("count = 3", "count = -3"),
       "17:9: error: firm.makers.count: number -3; allowed: whole number from 1 to 1e+05 (firms) [out-of-range]\n"},
      {small_with("months = 24", "months = 0"),
       "5:10: error: time.months: number 0; allowed: whole number from 1 to 1200 (months) [out-of-range]\n"},
      {small_with("2007-01", "2007-00"),
       "4:9: error: time.start: text \"2007-00\"; allowed: a month \"2007-06\" or a day \"2007-06-29\" [bad-date]\n"},
  });
}

TEST_CASE("lists and shares that do not fit together are refused") {
  check_all({
      fee("touchpoints = [0.1, 0.2]",
          "7:15: error: consortium.apple.touchpoints: a list of 2 values; allowed: 4 values [wrong-length]\n"),
      fee("budget_exploit = 0.9\nbudget_media = 0.4",
          "6:1: error: consortium.apple: budget shares that sum to 1.8: budget_exploit 0.9 + ...; allowed: budget "
          "shares that "
          "sum to 1 at most; what is left is kept as margin [sum]\n"),
      weights("[0.1, 0.2, 0.3, 0.3]",
              "18: error: group.early.module_weights: values that sum to 0.9; allowed: values that sum to 1 [sum]\n"),
      weights("[0.5, 0.5]",
              "18: error: group.early.module_weights: a list of 2 values; allowed: 4 values, one each module "
              "[wrong-length]\n"),
      weights("[0.1, \"x\", 0.3, 2]",
              "24: error: group.early.module_weights[2]: text \"x\"; allowed: number from 0 to 1 (share) [wrong-type]\n"
              "20:34: error: group.early.module_weights[4]: number 2; allowed: ... [out-of-range]\n"),
      Slip{small_with("1000", "9\ninitial_owners = { aple = 0.1, apple = 0.6, google = 0.6 }"),
           "20:18: error: group.early.initial_owners: values that sum to 1.2; allowed: values that sum to 1 at most "
           "[sum]\n"
           "20:20: error: group.early.initial_owners.aple: unknown consortium; allowed: one of apple, google; did you "
           "mean "
           "\"apple\"? [unknown-name]\n"},
      {small_with("count = 3", "home_modules = [5, 2, 2, 0]"),
       "17:17: error: firm.makers.home_modules: number 5; allowed: whole number from 1 to 4 [out-of-range]\n"
       "17:23: error: firm.makers.home_modules: number 2; allowed: each module once [duplicate]\n"
       "17:26: error: firm.makers.home_modules: number 0; allowed: whole number from 1 to 4 [out-of-range]\n"},
      {small_and("[market]\nbit_count = 63\n"),
       "22:13: error: market.bit_count: 63 bits in 4 modules; allowed: a multiple of "
       "module_count: all modules have the same number of bits [design-space]\n"},
      {small_and("[market]\ninside_links = 16\n"),
       "22:16: error: market.inside_links: 16 links inside a module of 16 bits; "
       "allowed: at most 15 [design-space]\n"},
  });
}

TEST_CASE("laws of populations are complete, of one kind, and within the range") {
  const auto size = [](std::string_view law, const std::string& problems) {
    return Slip{small_with("count = 3", "size = " + std::string(law)), "17:" + problems};
  };
  check_all({
      size("{ lognormal = { median = 1 } }",
           "22: error: firm.makers.size.lognormal.log_sd: missing; allowed: number from 0 to 10 [missing-key]\n"),
      size("{ uniform = { low = 1, high = 2 }, constant = 2 }",
           "8: error: firm.makers.size: constant, uniform; allowed: exactly one of "
           "constant, uniform, normal, lognormal [one-of]\n"),
      size("{ normal = { mean = 1, sd = 1 } }",
           "8: error: firm.makers.size: a law with draws from -7 to 9; allowed: number from 0 to "
           "1e+06 (small firms) [out-of-range]\n"),
      size("{ uniform = { low = 3, high = 2 } }",
           "20: error: firm.makers.size.uniform: low 3 above high 2; allowed: low <= high [out-of-range]\n"),
      size("{ lognormall = 3 }",
           "10: error: firm.makers.size.lognormall: unknown key; ...did you mean \"lognormal\"? [unknown-key]\n"),
  });
}

TEST_CASE("names that stand for nothing are told with the nearest name") {
  check_all({
      fee("leader = \"aple_inc\"",
          "7:10: error: consortium.apple.leader: text \"aple_inc\"; allowed: one of apple_inc, google_inc, makers; "
          "did you mean \"apple_inc\"? [unknown-name]\n"),
      fee("leader = \"google_inc\"",
          "7:10: error: consortium.apple.leader: text \"google_inc\"; allowed: a member; google_inc belongs to "
          "google [leader]\n"),
      fee("leader = \"makers\"",
          "7:10: error: consortium.apple.leader: text \"makers\"; allowed: a single firm that is there from the "
          "start [leader]\n"),
      fee("history = { prize = 3 }",
          "7:13: error: consortium.apple.history.prize: unknown key; allowed: price, reach, media; did you mean "
          "\"price\"? [unknown-key]\n"),
      {small_with("count = 3", "consortium = \"aple\""),
       "17:14: error: firm.makers.consortium: text \"aple\"; allowed: one of apple, google; did you mean \"apple\"? "
       "[unknown-name]\n"},
      {small_with("count = 3", "joins = \"2007-02\""),
       "16:1: error: firm.makers.consortium: missing; allowed: the consortium that it joins [missing-key]\n"},
      {small_and("[mechanism.settle]\n"),
       "21:12: error: mechanism.settle: unknown key; ...; did you mean \"settle_accounts\"? [unknown-key]\n"},
      {small_and("[mechanism.settle_accounts]\nenabled = 1\nendowmnt = 3\n"),
       "22:11: error: mechanism.settle_accounts.enabled: number 1; allowed: true or false [wrong-type]\n"
       "23:1: error: mechanism.settle_accounts.endowmnt: unknown key; ...; did you mean \"endowment\"? "
       "[unknown-key]\n"},
      {small_with("[consortium.apple]", "[consortium.Apple]"),
       "6:1: error: consortium.Apple: \"Apple\"; allowed: lower-case letters, digits, - and _ [bad-name]\n..."},
      {small_and("[consortium.c]\n[consortium.d]\n[consortium.e]\n[consortium.f]\n[consortium.g]\n[consortium.h]\n["
                 "consortium.i]\n"),
       "21:1: error: consortium.c.leader: missing, and no large firm belongs to it; ... add [firm.NAME] with kind = "
       "\"large\" and "
       "consortium = \"c\" [leader]\n...27:13: error: consortium: 9 consortia; allowed: at most 8 [too-many]\n"},
  });
}

TEST_CASE("events say what their kind needs, in words the model knows, within the run") {
  check_all({
      event("",
            "21:1: error: event.1.date: missing; ...\n21:1: error: event.1.kind: missing; allowed: one of "
            "enter_market, ...\n"),
      event("date = \"2006-12\"\nkind = \"set\"\nconsortium = \"apple\"\nlever = \"fees\"\nvalue = 3\nseverity = 1\n",
            "22:8: error: event.1.date: text \"2006-12\"; allowed: a date within the run, 2007-01 to 2008-12 "
            "[date-outside-run]\n"
            "25:9: error: event.1.lever: text \"fees\"; ...; did you mean \"fee\"? [unknown-name]\n"
            "27:12: error: event.1.severity: number 1; allowed: an event of kind \"set\" has no severity "
            "[needless-key]\n"),
      event("date = \"2007Q2\"\nkind = \"open_paradigm\"\n",
            "22:8: error: event.1.date: text \"2007Q2\"; allowed: a month \"2007-06\" or a day \"2007-06-29\" "
            "[bad-date]\n"),
      event("date = \"2007-02\"\nkind = \"set\"\nconsortium = \"apple\"\nlever = \"fee\"\nvalue = 3\n",
            "26:9: error: event.1.value: number 3; allowed: number from 0 to 1 (share) [out-of-range]\n"),
      event("date = \"2007-02\"\nkind = \"set\"\nconsortium = \"apple\"\nlever = \"governance\"\nvalue = 3\n",
            "26:9: error: event.1.value: number 3; allowed: one of decentralised, ...; write a word in quotes "
            "[wrong-type]\n"),
      event("date = \"2007-02\"\nkind = \"set\"\nconsortium = \"apple\"\nlever = \"budget_media\"\nvalue = 0.9\n",
            "21:1: error: consortium.apple from 2007-02: budget shares that sum to 1.75: ... [sum]\n"),
      event("date = \"2007-02\"\nkind = \"join_alliance\"\nconsortium = \"apple\"\nfirm = \"google_inc\"\n",
            "25:8: error: event.1.firm: text \"google_inc\"; allowed: a firm that leads no consortium [leader]\n"),
      event("date = \"2007-02\"\nkind = \"crisis\"\nconsortium = \"appel\"\nseverity = 9\n",
            "24:14: error: event.1.consortium: text \"appel\"; allowed: one of apple, google; did you mean \"apple\"? "
            "[unknown-name]\n"
            "25:12: error: event.1.severity: number 9; allowed: number from 0 to 2 (share) [out-of-range]\n"),
      event("name = \"a\"\ndate = \"2007-02\"\nkind = \"open_paradigm\"\n[[event]]\nname = \"a\"\ndate = "
            "\"2007-03\"\nkind = \"open_paradigm\"\n",
            "26:8: error: event.a.name: text \"a\"; allowed: a name that no other event has [duplicate]\n"),
      {small_and("[event]\n"), "21:1: error: event: an empty table; allowed: tables [[event]] [wrong-type]\n"},
  });
}

TEST_CASE("values over time are of one kind, complete, dated and within the range") {
  check_all({
      consumers("{}",
                "13: error: group.early.consumers: none of them; allowed: exactly one of file, points, logistic, "
                "monthly [one-of]\n"),
      consumers("{ monthly = [1, 2, 3] }",
                "25: error: group.early.consumers.monthly: a list of 3 values; allowed: 24 values, one a month "
                "[wrong-length]\n"),
      consumers("{ logistic = { ceiling = 1e6, rate = 0.5 } }",
                "26: error: group.early.consumers.logistic.midpoint: missing; ... [missing-key]\n"),
      consumers("{ points = { \"2007-13\" = 3, \"2007-02\" = \"x\" } }",
                "26: error: group.early.consumers.points.2007-13: \"2007-13\"; allowed: a date like ... [bad-date]\n"
                "19:53: error: group.early.consumers.points.2007-02: text \"x\"; allowed: number [wrong-type]\n"),
      consumers("{ points = { \"2007-02\" = -3 } }",
                "13: error: group.early.consumers: -3 in 2007-01; allowed: number from 0 to 1e+10 (consumers) "
                "[out-of-range]\n"),
      consumers("{ points = { \"2007-02\" = 3, \"2007Q1\" = 4 } }",
                "38: error: group.early.consumers: a second value for 2007-02; allowed: one value a month "
                "[duplicate-date]\n..."),
      consumers("{ points = { \"2007-02\" = 3 }, gaps = \"refuse\" }",
                "38: error: group.early.consumers: months without a value: it would be held at its first ... [gaps]\n"),
      consumers(
          "-1",
          "13: error: group.early.consumers: number -1; allowed: number from 0 to 1e+10 (consumers) [out-of-range]\n"),
  });
}

TEST_CASE("what is no TOML, no UTF-8 or too large is refused where it first shows") {
  check_all({
      {"schema = 1\n[a\n", "2:3: error: Error while parsing table header: expected ']', saw '\\n' [syntax]\n"},
      {small_and("x = 3\nx = 4\n"),
       "22:5: error: Error while parsing key-value pair: cannot redefine existing integer 'x' [syntax]\n"},
      {"schema = 1\nname = \"a\xFF\"\n",
       "2:10: error: a byte that is not UTF-8; allowed: UTF-8 text; save the file as UTF-8 [encoding]\n"},
      {"\xFF\xFEs", "1:1: error: text in UTF-16; allowed: UTF-8 text; save the file as UTF-8 [encoding]\n"},
      {std::string("s\0c\0", 4), "1:2: error: a NUL byte (UTF-16, or not a text file); ... [encoding]\n"},
      {"a." + std::string(300, 'b') +
           [] {
             std::string s;
             for (int i = 0; i < 40; ++i) {
               s += ".a";
             }
             return s;
           }() +
           " = 1\n",
       "1:1: error: a key of more than 24 parts [too-deep]\n"},
      {std::string(5U << 20, '#'), " error: the text has 5242880 bytes; at most 4194304 are read [file-too-large]\n"},
      {"",
       "1:1: error: schema: missing; ...\n1:1: error: consortium: missing; ...\n1:1: error: group: missing; ...\n1:1: "
       "error: firm: missing; ...\n"},
      {small_with("schema = 1", "schema = 2"),
       "1:10: error: schema: number 2; allowed: whole number from 1 to 1 [out-of-range]\n"},
  });
}

TEST_CASE("problems come in the order of the file, all at once") {
  std::string text = small_with("fee = 0.3", "fee = 3");
  text.replace(text.find("count = 3"), 9, "count = 0");
  text.replace(text.find("months = 24"), 11, "months = -1");
  text += "frobnicate = 3\n";
  CHECK(matches(problems_of(text),
                "5:10: error: time.months...\n7:7: error: consortium.apple.fee...\n17:9: error: firm.makers.count...\n"
                "21:1: error: group.early.frobnicate: unknown key...\n"));
}

TEST_CASE("of very many things and very many problems the first are told") {
  std::string firms;
  std::string keys;
  for (int i = 0; i < 3000; ++i) {
    firms += "[firm.f" + std::to_string(i) + "]\n";
    keys += "k" + std::to_string(i) + " = 1\n";
  }
  CHECK(problems_of(small_and(firms)) ==
        "10:1: error: firm: 3003 of them; allowed: at most 2000; declare a population with "
        "count and a law [too-many]\n");
  const Diagnostics problems = parse_scenario(small_and(keys), ".").diagnostics();
  CHECK(problems.size() == 1001);
  CHECK(problems.back().found == "2000 more problems");
}

TEST_CASE("the pattern of these tests does not match everything") {
  CHECK_FALSE(matches("a b c", "a...d"));
  CHECK_FALSE(matches("a b", "a"));
  CHECK(matches("a b c", "a...c"));
}
