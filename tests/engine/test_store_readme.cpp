#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <limits>
#include <map>
#include <set>

#include "../support/store_fixture.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

std::vector<std::string> sql_blocks(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::vector<std::string> blocks;
  bool inside = false;
  for (std::string line; std::getline(stream, line);) {
    if (line == "```sql") {
      inside = true;
      blocks.emplace_back();
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      blocks.back() += line + "\n";
    }
  }
  return blocks;
}

/// All values of a query's rows as text.
std::vector<std::string> values_of(const std::filesystem::path& store, const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(store.c_str(), &database) == SQLITE_OK);
  std::vector<std::string> values;
  const auto keep = [](void* out, int count, char** texts, char**) {
    for (int i = 0; i < count; ++i) {
      static_cast<std::vector<std::string>*>(out)->emplace_back(texts[i] == nullptr ? "NULL" : texts[i]);
    }
    return 0;
  };
  const int code = sqlite3_exec(database, sql.c_str(), keep, &values, nullptr);
  INFO(sql << sqlite3_errmsg(database));
  CHECK(code == SQLITE_OK);
  sqlite3_close(database);
  return values;
}

/// The first column of a query's rows as numbers, to the last bit.
std::vector<double> numbers_of(const std::filesystem::path& store, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_stmt* query = nullptr;
  REQUIRE(sqlite3_open(store.c_str(), &database) == SQLITE_OK);
  REQUIRE(sqlite3_prepare_v2(database, sql.c_str(), -1, &query, nullptr) == SQLITE_OK);
  std::vector<double> numbers;
  while (sqlite3_step(query) == SQLITE_ROW) {
    numbers.push_back(sqlite3_column_double(query, 0));
  }
  sqlite3_finalize(query);
  sqlite3_close(database);
  return numbers;
}

/// Whether SQLite prepares the query with nothing but its oldest functions, which every build of it has, and without
/// recursion.
bool needs_no_more_than_any_sqlite(const std::filesystem::path& store, const std::string& sql) {
  const auto refuse = [](void*, int action, const char*, const char* function, const char*, const char*) {
    const std::set<std::string> everywhere{"hex", "instr", "length", "substr", "count", "group_concat"};
    const bool unknown = action == SQLITE_FUNCTION && !everywhere.contains(function);
    return unknown || action == SQLITE_RECURSIVE ? SQLITE_DENY : SQLITE_OK;
  };
  sqlite3* database = nullptr;
  sqlite3_stmt* query = nullptr;
  REQUIRE(sqlite3_open(store.c_str(), &database) == SQLITE_OK);
  sqlite3_set_authorizer(database, refuse, nullptr);
  const int code = sqlite3_prepare_v2(database, sql.c_str(), -1, &query, nullptr);
  sqlite3_finalize(query);
  sqlite3_close(database);
  return code == SQLITE_OK;
}

}  // namespace

TEST_CASE("every view can be read by an SQLite without mathematical functions, as R and DuckDB bring along") {
  const ScratchDirectory scratch;
  open_store(scratch.path()).record(make_runs(0, 1));
  const std::filesystem::path file = scratch.path() / "coalis.sqlite";
  for (const char* view :
       {"runs", "outcomes", "series", "series_values", "events", "memberships", "ties", "scenarios"}) {
    CHECK(needs_no_more_than_any_sqlite(file, std::string("SELECT count(*) FROM ") + view));
  }
  CHECK_FALSE(needs_no_more_than_any_sqlite(file, "SELECT pow(2.0, width) FROM series"));
  CHECK_FALSE(needs_no_more_than_any_sqlite(
      file, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n"));
}

TEST_CASE("every SQL example of the store's README gives rows") {
  // The README speaks of a real contest, the store of this test is a small one.
  const std::map<std::string, std::string> here{
      {"base_share", "outcome_0"}, {"unit_share", "series_0"}, {"apple", "consortium_1"}, {"firm_joins", "join"}};
  const ScratchDirectory scratch;
  open_store(scratch.path()).record(make_runs(0, 3));
  const auto blocks = sql_blocks(std::filesystem::path(COALIS_SOURCE_DIR) / "sim" / "results" / "README.md");
  REQUIRE(blocks.size() >= 3);
  for (std::string sql : blocks) {
    for (const auto& [there, name] : here) {
      if (const std::size_t place = sql.find("'" + there + "'"); place != std::string::npos) {
        sql.replace(place + 1, there.size(), name);
      }
    }
    CHECK(values_of(scratch.path() / "coalis.sqlite", sql).size() >= 2);
  }
}

TEST_CASE("the view of series values unpacks numbers exactly, whatever their form") {
  const ScratchDirectory scratch;
  RunRecord run = make_run(0, 0, 0);
  const std::vector<double> wide{0.1, -1.0 / 3, 5e-324, -4.9e-320, 2.2250738585072014e-308, 1.7e308, -1e300, 1e15};
  const std::vector<double> narrow{0.5, -16777216.0, 0x1p-149, 0x1p-126, -0x1.fffffep127};
  run.frame.series = {{"wide", "", "", wide}, {"narrow", "", "", narrow}, {"constant", "", "", {0.1, 0.1, 0.1}}};
  open_store(scratch.path()).record({&run, 1});
  for (const Series& series : run.frame.series) {
    const std::string sql = "SELECT value FROM series_values WHERE name = '" + series.name + "' ORDER BY step";
    CHECK(numbers_of(scratch.path() / "coalis.sqlite", sql) == series.values);
  }
}

TEST_CASE("the view of series values gives infinities, and NULL for what is no number") {
  const ScratchDirectory scratch;
  RunRecord run = make_run(0, 0, 0);
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  run.frame.series = {{"odd", "", "", {kInfinity, -kInfinity, std::numeric_limits<double>::quiet_NaN(), 0.1, 0.0}}};
  open_store(scratch.path()).record({&run, 1});
  const auto texts = values_of(scratch.path() / "coalis.sqlite", "SELECT value FROM series_values ORDER BY step");
  CHECK(texts == std::vector<std::string>{"Inf", "-Inf", "NULL", "0.1", "0.0"});
}
