#include <cmath>
#include <fstream>

#include "../support/scenario_text.hpp"

using namespace coalis;
using namespace coalis::testing;
namespace fs = std::filesystem;

namespace {

const fs::path kData = fs::path(COALIS_SOURCE_DIR) / "tests/data";

Scenario with_price(const std::string& spec) {
  return parsed(small_and("[consortium.apple.history]\nprice = { " + spec + " }\n"), {}, kData);
}

std::string price_problems(const std::string& spec) {
  std::string text = problems_of(small_and("[consortium.apple.history]\nprice = { " + spec + " }\n"), {}, kData);
  const std::string folder = kData.generic_string() + "/";
  for (std::size_t at = text.find(folder); at != text.npos; at = text.find(folder)) {
    text.erase(at, folder.size());
  }
  return text;
}

const std::string kPrices = "file = \"prices.csv\", column = \"asp_usd\", unit = \"usd\", per = 400, ";

}  // namespace

TEST_CASE("a column of a table becomes monthly values in the model's unit") {
  const Scenario scenario = with_price(kPrices + "where = { os = \"iOS\" }");
  const MonthlySeries& price = scenario.inputs.price[0];
  REQUIRE(price.size() == 24);
  CHECK(price[0] == 1.5);   // held before 2007Q2
  CHECK(price[4] == 1.5);   // 600 dollars in 2007Q2
  CHECK(price[7] == 1.25);  // half way from June (600) to October 2007 (400)
  CHECK(price[9] == 1.0);
  CHECK(price[23] == 1.0);  // held after 2008-03
  REQUIRE(scenario.assumptions.size() == 2);
  CHECK(scenario.assumptions[0].key_path == "consortium.apple.history.price");
  CHECK(scenario.assumptions[0].text.ends_with("prices.csv have the status recalled_unverified"));
  CHECK(
      scenario.assumptions[1].text ==
      "held at its first known value (1.5, 2007-04) in the 3 months before; interpolated linearly in 7 months between "
      "known values; held at its last known value (1, 2008-03) in the 9 months after");
  const Scenario again = parsed(scenario.resolved_text);
  CHECK(again.hash == scenario.hash);
  CHECK(again.assumptions.size() == 2);
}

TEST_CASE("the values of the table are part of the hash, its name is not") {
  const Scenario from_file = with_price(kPrices + "where = { os = \"flat\" }");
  const Scenario from_points = with_price("points = { \"2006\" = 1.0, \"2009\" = 1.0 }");
  const Scenario other = with_price("points = { \"2006\" = 1.0, \"2009\" = 1.1 }");
  CHECK(from_file.hash == from_points.hash);
  CHECK(from_file.hash != other.hash);
}

TEST_CASE("what is wrong with a table is told with its place") {
  CHECK(
      price_problems("file = \"prices.csv\", column = \"asp\", unit = \"usd\", per = 400") ==
      "22:41: error: consortium.apple.history.price.column: text \"asp\"; allowed: a column of prices.csv: period, os, "
      "asp_usd, status; did you mean \"asp_usd\"? [csv-column]\n");
  CHECK(price_problems("file = \"price.csv\", column = \"asp_usd\", unit = \"usd\"") ==
        "22:18: error: consortium.apple.history.price.file: \"price.csv\": there is no such file; a name written in a "
        "file counts from that file's folder, one given on the command line from this folder [missing-file]\n");
  CHECK(price_problems(kPrices + "where = { osx = \"iOS\" }") ==
        "22:87: error: consortium.apple.history.price.where.osx: no such column; allowed: a column of prices.csv: "
        "period, "
        "os, asp_usd, status; did you mean \"os\"? [csv-column]\n");
  CHECK(price_problems(kPrices + "where = { os = \"Symbian\" }") ==
        "22:9: error: consortium.apple.history.price: prices.csv has no rows where os = \"Symbian\"; allowed: at least "
        "one "
        "row with a value [csv-no-rows]\n");
  CHECK(price_problems(kPrices + "where = { os = \"words\" }") ==
        "prices.csv:6:15: error: consortium.apple.history.price: \"1,200\"; allowed: a number; write 1234.5: no "
        "thousands "
        "separators, no units [csv-number]\n");
  CHECK(price_problems(kPrices + "where = { os = \"dates\" }") ==
        "prices.csv:7:1: error: consortium.apple.history.price: \"2007-13\"; allowed: a date like 2007, 2007Q2, "
        "2007-06 or "
        "2007-06-29 [csv-date]\n");
  CHECK(
      price_problems(kPrices + "where = { os = \"twice\" }") ==
      "prices.csv:9:15: error: consortium.apple.history.price: a second value for 2007-04; allowed: one value a month "
      "[duplicate-date]\n");
}

TEST_CASE("units are checked against the table and against the model") {
  CHECK(price_problems("file = \"prices.csv\", column = \"asp_usd\", unit = \"eur\", per = 400") ==
        "22:59: error: consortium.apple.history.price.unit: text \"eur\"; allowed: \"usd\", the unit of column "
        "\"asp_usd\" of "
        "prices.csv [wrong-unit]\n");
  CHECK(price_problems("file = \"prices.csv\", column = \"asp_usd\", unit = \"usd\", where = { os = \"iOS\" }") ==
        "22:59: error: consortium.apple.history.price.unit: text \"usd\"; allowed: \"reference prices\"; or say with "
        "`per` "
        "how many usd make one of reference prices [wrong-unit]\n");
  const Scenario scenario = parsed(
      small_with("1000", "{ file = \"people.csv\", column = \"people_thousand\", unit = \"thousand\", scale = 0.5 }"),
      {}, kData);
  CHECK(scenario.groups[0].consumers == 1000.0);
  CHECK(scenario.inputs.consumer_count[0][23] == 2000.0);
}

TEST_CASE("a value outside the range is refused, whichever way it came about") {
  CHECK(price_problems(
            "file = \"prices.csv\", column = \"asp_usd\", unit = \"usd\", per = 1, where = { os = \"iOS\" }") ==
        "22:9: error: consortium.apple.history.price: 600 in 2007-01; allowed: number from 0.01 to 100 (reference "
        "prices) "
        "[out-of-range]\n");
}

TEST_CASE("a logistic curve is half its ceiling at its midpoint") {
  const Scenario scenario =
      parsed(small_and("social_reach = { logistic = { ceiling = 0.665, rate = 0.567, midpoint = 2008.0 } }\n"));
  const MonthlySeries& reach = scenario.inputs.social_reach[0];
  CHECK(0.5 * (reach[11] + reach[12]) == Approx(0.3325).margin(1e-9));
  CHECK(std::log(reach[23] / (0.665 - reach[23])) - std::log(reach[11] / (0.665 - reach[11])) == Approx(0.567));
  CHECK(scenario.groups[0].social_reach == reach[0]);
  CHECK(scenario.assumptions.empty());
}

TEST_CASE("observations keep the periods within the run and leave unknown values unknown") {
  const Scenario scenario = parsed(small_and("[observations]\nfile = \"sales.csv\"\nunit = \"thousand\"\ncolumns = { "
                                             "google = \"android_thousand\", apple = \"ios_thousand\" }\n"),
                                   {}, kData);
  REQUIRE(scenario.observations.has_value());
  const Observations& seen = *scenario.observations;
  CHECK(seen.period_months == 3);
  CHECK(seen.label == std::vector<std::string>{"2007Q2", "2007Q3", "2008Q4"});
  CHECK(seen.first_month == std::vector<std::int32_t>{3, 6, 21});
  CHECK(seen.sales(0, 0) == 270.0);
  CHECK(std::isnan(seen.sales(1, 1)));
  CHECK(seen.sales(2, 1) == 638.98);
  const Scenario again = parsed(scenario.resolved_text);
  CHECK(again.hash == scenario.hash);
  CHECK(again.resolved_text == scenario.resolved_text);
}

TEST_CASE("slips in observations are told with their place") {
  const auto problems = [](const std::string& lines) {
    std::string text = problems_of(small_and("[observations]\n" + lines), {}, kData);
    const std::string folder = kData.generic_string() + "/";
    for (std::size_t at = text.find(folder); at != text.npos; at = text.find(folder)) {
      text.erase(at, folder.size());
    }
    return text;
  };
  CHECK(problems("") ==
        "21:1: error: observations.file: missing; allowed: a CSV file, or periods and sales [missing-key]\n");
  CHECK(problems("file = \"sales.csv\"\nunit = \"million\"\ncolumns = { nokia = \"x\", apple = \"io_thousand\" }\n") ==
        "24:13: error: observations.columns.nokia: unknown consortium; allowed: one of apple, google [unknown-name]\n"
        "24:34: error: observations.columns.apple: text \"io_thousand\"; allowed: a column of sales.csv: period, "
        "android_thousand, ios_thousand; did you mean \"ios_thousand\"? [csv-column]\n");
  CHECK(
      problems("file = \"sales.csv\"\nunit = \"million\"\ncolumns = { apple = \"ios_thousand\" }\n") ==
      "23:8: error: observations.unit: text \"million\"; allowed: \"thousand\", the unit of column \"ios_thousand\" of "
      "sales.csv [wrong-unit]\n");
  CHECK(problems("periods = [\"2007Q1\", \"2007Q2\"]\n[observations.sales]\napple = [1]\nnokia = [1, 2]\n") ==
        "24:9: error: observations.sales.apple: a list of 1 value; allowed: a list of 2 numbers, one a period "
        "[wrong-length]\n"
        "25:1: error: observations.sales.nokia: unknown consortium; allowed: one of apple, google [unknown-name]\n");
  CHECK(problems("periods = [\"2007Q2\", \"2007Q1\"]\n[observations.sales]\napple = [1, 2]\n") ==
        "21:1: error: observations: period 2007Q1 after 2007Q2; allowed: periods in order, each once [periods]\n");
}

TEST_CASE("broken tables are refused with the line") {
  const auto problems = [](const std::string& file) {
    return price_problems("file = \"" + file + "\", column = \"b\", unit = \"factor\", per = 1");
  };
  CHECK(problems("bad/width.csv") ==
        "bad/width.csv:3:1: error: 3 cells; allowed: 2 cells, as in the header [csv-width]\n");
  CHECK(problems("bad/quote.csv") == "bad/quote.csv:2:1: error: a quote is not closed [csv-quote]\n");
  CHECK(problems("bad/empty.csv") ==
        "22:18: error: consortium.apple.history.price.file: \"bad/empty.csv\": the file is empty; "
        "allowed: a header and rows [csv-empty]\n");
  CHECK(problems("bad/twice.csv") ==
        "bad/twice.csv:1:3: error: column \"a\" stands twice; allowed: each column title once [csv-duplicate]\n");
  CHECK(problems("bad/latin.csv") ==
        "bad/latin.csv:2:2: error: a byte that is not UTF-8; allowed: UTF-8 text; save the file as UTF-8 [encoding]\n");
}

TEST_CASE("the history tables that are shipped can be read") {
  const fs::path history = fs::path(COALIS_SOURCE_DIR) / "scenarios";
  const Scenario scenario = parsed(
      small_and(
          "social_reach = { file = \"history/social_media_use_us.csv\", column = \"using_social_media_percent\", where "
          "= { "
          "population = \"US adults\" }, unit = \"percent\" }\n[consortium.apple.history]\nprice = { file = "
          "\"history/smartphone_asp.csv\", column = \"asp_usd\", where = { os = \"iOS\" }, unit = \"usd\", per = 400 "
          "}\n[observations]\nfile = \"history/smartphone_os_quarterly.csv\"\nunit = \"thousand\"\ncolumns = { apple = "
          "\"ios_thousand\", google = \"android_thousand\" }\n"),
      {"time.months=72"}, history);
  CHECK(scenario.inputs.social_reach[0][16] == 0.21);  // May 2008
  CHECK(scenario.inputs.price[0][0] == 688.0 / 400.0);
  CHECK(scenario.observations->label.size() == 24);
}
