#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "../support/store_fixture.hpp"
#include "coalis/results/store.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

std::uint64_t bits(double value) {
  return std::bit_cast<std::uint64_t>(value);
}

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// Values that a careless store would change.
const std::vector<double> kTrickyValues{
    0.1,    -0.0,      1.0 / 3, kInfinity, -kInfinity, 5e-324,   2.2250738585072014e-308, 1.7e308,
    -1e300, 16777217., 1e15,    0x1p63,    0x1p64,     4.9e-320, std::nextafter(1.0, 2.0)};

}  // namespace

TEST_CASE("the store gives back every run exactly as it was recorded") {
  const ScratchDirectory scratch;
  const std::vector<RunRecord> runs = make_runs(0, 40);
  {
    Store store = open_store(scratch.path());
    CHECK(store.record(runs).inserted == 40);
  }
  const Store store = open_store(scratch.path(), {.mode = OpenMode::read_only});
  for (const RunRecord& run : runs) {
    const auto frame = store.load_frame(run.key);
    REQUIRE(frame);
    CHECK(*frame == run.frame);
    CHECK(frame->content_hash().hex() == run.result_hash);
  }
  CHECK_FALSE(store.has_run({kEnsemble, 40}));
  CHECK_FALSE(store.load_frame({kEnsemble, 40}));
  CHECK(store.ensembles() == std::vector<EnsembleKey>{kEnsemble});
}

TEST_CASE("the store keeps numbers bit for bit") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  RunRecord run = make_run(0, 0, 0);
  for (const double value : kTrickyValues) {
    run.frame.outcomes.push_back({"o" + std::to_string(run.frame.outcomes.size()), "", value, ""});
  }
  run.frame.series = {{"tricky", "", "", kTrickyValues},
                      {"narrow", "", "", {0.5, -0.0, kInfinity, 16777216.0}},
                      {"constant", "", "", {0.1, 0.1}},
                      {"empty", "", "", {}},
                      {"one", "", "", {0.3}},
                      {"mixed_zeros", "", "", {0.0, -0.0}}};
  store.record({&run, 1});
  const RunFrame frame = *store.load_frame(run.key);
  REQUIRE(frame.outcomes.size() == kTrickyValues.size());
  for (std::size_t i = 0; i < kTrickyValues.size(); ++i) {
    const double expected = kTrickyValues[i] == 0 ? 0.0 : kTrickyValues[i];  // an outcome zero loses its sign
    CHECK(bits(frame.outcomes[i].value) == bits(expected));
  }
  REQUIRE(frame.series.size() == run.frame.series.size());
  for (std::size_t i = 0; i < frame.series.size(); ++i) {
    REQUIRE(frame.series[i].values.size() == run.frame.series[i].values.size());
    for (std::size_t t = 0; t < frame.series[i].values.size(); ++t) {
      CHECK(bits(frame.series[i].values[t]) == bits(run.frame.series[i].values[t]));
    }
  }
}

TEST_CASE("an outcome that did not happen comes back as NaN and leaves the hash as it was") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  RunRecord run = make_run(0);
  run.frame.outcomes[2].value = kNan;
  run.frame.series[1].values[7] = kNan;
  store.record({&run, 1});
  const RunFrame frame = *store.load_frame(run.key);
  CHECK(std::isnan(frame.outcomes[2].value));
  CHECK(std::isnan(frame.series[1].values[7]));
  CHECK(frame.content_hash().hex() == run.frame.content_hash().hex());
}

TEST_CASE("a run recorded twice is stored once, and a contradiction is told") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  store.record(make_runs(0, 3));
  RecordReport again = store.record(make_runs(1, 3));
  CHECK(again.inserted == 1);
  CHECK(again.already_there == 2);
  CHECK(again.contradictions.empty());

  RunRecord different = make_run(2);
  different.result_hash = "0123";
  again = store.record({&different, 1});
  CHECK(again.contradictions == std::vector<RunKey>{{kEnsemble, 2}});
  CHECK(*store.load_frame({kEnsemble, 2}) == make_run(2).frame);
  CHECK(store.finished_replicates(kEnsemble) == std::vector<std::uint32_t>{0, 1, 2, 3});
}

TEST_CASE("a failed run is remembered, not counted, and gives way to a finished one") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  RunRecord failed;
  failed.key = {kEnsemble, 0};
  failed.status = RunStatus::failed;
  failed.failure = "out of memory";
  store.record({&failed, 1});
  CHECK_FALSE(store.has_run(failed.key));
  CHECK(store.finished_count() == 0);
  CHECK(store.runs(kEnsemble).front().failure == "out of memory");

  store.record(make_runs(0, 1));
  CHECK(store.has_run(failed.key));
  CHECK(*store.load_frame(failed.key) == make_run(0).frame);
  store.record({&failed, 1});
  CHECK(store.has_run(failed.key));
}

TEST_CASE("keys differ by scenario, model version, seed and replicate") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  store.record_scenario({"other", "another", ""});
  store.record(make_runs(0, 1));
  RunKey key{kEnsemble, 0};
  CHECK(store.has_run(key));
  key.ensemble.seed = 1;
  CHECK_FALSE(store.has_run(key));
  key = {{"other", kEnsemble.model_version, kEnsemble.seed}, 0};
  CHECK_FALSE(store.has_run(key));
  key = {{kEnsemble.scenario_hash, "0.2.0", kEnsemble.seed}, 0};
  CHECK_FALSE(store.has_run(key));
  CHECK(store.scenarios().size() == 2);
}

TEST_CASE("outcomes load as a table of replicates by measures with gaps as NaN") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  std::vector<RunRecord> runs = make_runs(0, 3);
  std::swap(runs[0], runs[2]);
  runs[1].frame.outcomes.erase(runs[1].frame.outcomes.begin());
  runs[0].frame.outcomes.push_back({"late", "", 7, "months"});
  store.record(runs);
  const OutcomeTable table = store.load_outcomes(kEnsemble);
  CHECK(table.replicates == std::vector<std::uint32_t>{0, 1, 2});
  REQUIRE(table.measures.size() == 13);
  CHECK(table.measures[12] == Measure{"late", "", "months"});
  CHECK(table.values[0] == runs[2].frame.outcomes[0].value);
  CHECK(std::isnan(table.values[13]));
  CHECK(table.values[14] == runs[1].frame.outcomes[0].value);
  CHECK(table.values[2 * 13 + 12] == 7);
  CHECK(std::isnan(table.values[12]));
}

TEST_CASE("one series loads for every replicate that has it") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  store.record(make_runs(0, 3));
  RunRecord bare = make_run(3, 12, 0);
  store.record({&bare, 1});
  const SeriesTable table = store.load_series(kEnsemble, "series_0", "consortium_2");
  CHECK(table.measure.unit == "fraction");
  CHECK(table.replicates == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(table.values[1] == make_run(1).frame.series[2].values);
  CHECK(store.load_series(kEnsemble, "series_0", "nobody").values.empty());
}

TEST_CASE("a series loads although an outcome has its name and another unit") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  RunRecord run = make_run(0);
  run.frame.outcomes.push_back({"series_0", "consortium_2", 1.0, "total"});
  store.record({&run, 1});
  const SeriesTable table = store.load_series(kEnsemble, "series_0", "consortium_2");
  CHECK(table.measure.unit == "fraction");
  REQUIRE(table.values.size() == 1);
  CHECK(table.values[0] == run.frame.series[2].values);
}

TEST_CASE("texts of like scenarios come back whole, whatever lines differ, and share what they have in common") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  std::vector<std::string> lines;
  for (int i = 0; i < 1500; ++i) {
    lines.push_back("parameter_" + std::to_string(i) + " = \"caf\u00e9 \\ " + std::to_string(scattered(1, i)) + "\"\n");
  }
  const auto joined = [](const std::vector<std::string>& all) {
    std::string text;
    for (const std::string& line : all) {
      text += line;
    }
    return text;
  };
  std::vector<ScenarioRecord> written{{"base", "base", joined(lines)}};
  for (std::uint64_t variant = 0; variant < 400; ++variant) {
    std::vector<std::string> changed = lines;
    for (std::uint64_t change = 0; change < variant % 7; ++change) {
      const auto at = static_cast<std::ptrdiff_t>(scattered(variant, change) * static_cast<double>(changed.size()));
      const double what = scattered(variant, change, 1);
      if (what < 0.2) {
        changed.erase(changed.begin() + at);
      } else if (what < 0.4) {
        changed.insert(changed.begin() + at, "more = " + std::to_string(variant) + "\n");
      } else {
        changed[static_cast<std::size_t>(at)] = "\u20ac = \"" + std::to_string(change) + "\"\n";
      }
    }
    std::string text = joined(changed);
    text.resize(text.size() - variant % 3);  // an end of line is not taken for granted
    written.push_back({"variant " + std::to_string(variant), "variant", text});
  }
  written.push_back({"other", "of another kind", "schema = 1\n"});
  written.push_back({"short", "of no kind", ""});
  store.record_scenarios(std::span(written).first(200));
  store.record_scenarios(written);
  const std::vector<ScenarioRecord> read = store.scenarios();
  REQUIRE(read.size() == written.size() + 1);  // the fixture's own is the first
  for (std::size_t i = 0; i < written.size(); ++i) {
    INFO(written[i].hash);
    CHECK(read[i + 1].hash == written[i].hash);
    CHECK((read[i + 1].resolved_text == written[i].resolved_text));
  }
}

TEST_CASE("scenarios that differ in one line take little room") {
  const ScratchDirectory scratch;
  std::string text;
  for (int i = 0; i < 1000; ++i) {
    text += "a_long_name_of_a_parameter_" + std::to_string(i) + " = 0.25\n";
  }
  std::vector<ScenarioRecord> written;
  for (int i = 0; i < 1000; ++i) {
    written.push_back({"hash " + std::to_string(i), "variant", "fee = " + std::to_string(i) + "\n" + text});
  }
  open_store(scratch.path()).record_scenarios(written);
  CHECK(std::filesystem::file_size(scratch.path() / "coalis.sqlite") < 1'000'000);  // 37 MB where each is whole
}

TEST_CASE("studies come back with their scenarios in order") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  const StudyRecord study{"57d", "fees", "compare", "{}", {kEnsemble.scenario_hash, "b", "a"}};
  store.record_study(study);
  store.record_study(study);
  CHECK(store.studies() == std::vector<StudyRecord>{study});
}

TEST_CASE("studies come back in the order in which they were recorded last, whoever asks") {
  const ScratchDirectory scratch;
  StudyRecord fees{"57d", "fees", "compare", "{}", {"a", "b"}};
  const StudyRecord prices{"8ac", "prices", "compare", "{}", {"b"}};
  {
    Store store = open_store(scratch.path());
    store.record_study(fees);
    store.record_study(prices);
    fees.definition = "{\"again\": true}";
    store.record_study(fees);
  }
  const Store store = open_store(scratch.path(), {.mode = OpenMode::read_only});
  CHECK(store.studies() == std::vector{prices, fees});
}

TEST_CASE("a run of an unknown scenario is refused and leaves nothing behind") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  std::vector<RunRecord> runs = make_runs(0, 2);
  runs[1].key.ensemble.scenario_hash = "unheard of";
  CHECK_THROWS_AS(store.record(runs), ContractViolation);
  CHECK(store.finished_count() == 0);
  CHECK(store.record(make_runs(0, 2)).inserted == 2);
  CHECK(content_of(store).size() == 32);
}

TEST_CASE("a store opened for reading refuses to write") {
  const ScratchDirectory scratch;
  {
    open_store(scratch.path()).record(make_runs(0, 2));
  }
  Store store = open_store(scratch.path(), {.mode = OpenMode::read_only});
  CHECK_THROWS_AS(store.record(make_runs(2, 1)), StoreError);
  CHECK(store.finished_count() == 2);
}
