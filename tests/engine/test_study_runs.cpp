#include <atomic>
#include <cmath>
#include <set>

#include "../support/store_fixture.hpp"
#include "../support/study_text.hpp"
#include "coalis/observe/run_observer.hpp"
#include "coalis/run/replicate.hpp"
#include "coalis/run/study_file.hpp"
#include "coalis/run/study_report.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

CampaignOptions on_threads(int threads) {
  CampaignOptions options;
  options.seed = 7;
  options.threads = threads;
  options.clock = [] { return 0.0; };
  return options;
}

constexpr std::string_view kRange = "key = \"consortium.apple.fee\"\nrange = [0.1, 0.3]";

/// The small study without strategies: the commission is a range like the rest.
std::string ranges_only(std::string_view kind, std::string_view more = "") {
  const std::string text =
      replaced(study_with("role = \"policy\"\n", ""), "key = \"consortium.apple.fee\"\nlevels = [0.1, 0.3]", kRange);
  return replaced(replaced(text, "kind = \"sobol\"", "kind = \"" + std::string(kind) + "\""), "points = 64",
                  "parts = 4\npoints = 4\n" + std::string(more));
}

StudyPoints points_of(const Study& study) {
  Result<StudyPoints> points = make_study_points(study);
  INFO(all_of(points.diagnostics()));
  REQUIRE(points.ok());
  return std::move(points).value();
}

StudyRuns runs_of(const Study& study, Store& store, const CampaignOptions& options = on_threads(1)) {
  return run_study(study, points_of(study), options, store);
}

}  // namespace

TEST_CASE("outcomes are called what a run calls them") {
  const Scenario scenario = parsed(kSmallScenario);
  const EntityNames entities = entity_names(scenario);
  const std::atomic<bool> never{false};
  ReplicateRunner runner(scenario, entities, 1);
  std::set<std::pair<std::string, std::string>> seen;
  const std::optional<RunFrame> frame = runner.run(0, Detail::key, never);
  REQUIRE(frame);
  for (const Outcome& one : frame->outcomes) {
    seen.emplace(one.name, one.entity);
  }
  const OutcomeNames names = outcome_names();
  std::set<std::pair<std::string, std::string>> named;
  const auto name_all = [&](const std::vector<std::string>& measures, const std::vector<std::string>& of) {
    for (const std::string& measure : measures) {
      for (const std::string& entity : of) {
        named.emplace(measure, entity);
      }
    }
  };
  name_all(names.of_consortia, entities.consortia);
  name_all(names.of_groups, entities.groups);
  name_all(names.of_market, {""});
  CHECK(seen == named);
}

TEST_CASE("a design varies what no strategy sets, and a dummy that changes no scenario") {
  const StudyPoints with_strategies = points_of(study_from(kSmallStudy));
  CHECK(with_strategies.varied.size() == 2);
  CHECK(with_strategies.strategies == 2);
  CHECK(with_strategies.design.points.columns() == 3);
  CHECK(with_strategies.scenarios.size() == 2 * with_strategies.point_count());
  const StudyPoints rows = points_of(study_from(ranges_only("saltelli")));
  CHECK(rows.varied.size() == 3);
  REQUIRE(rows.design.block_rows == 10);
  for (std::size_t block = 0; block < rows.design.block_count(); ++block) {
    const std::size_t a = block * rows.design.block_rows;
    CHECK(rows.scenario_numbers(0, a) == rows.scenario_numbers(0, a + 1 + rows.dummy()));
    CHECK(rows.scenario_numbers(0, a) != rows.scenario_numbers(0, a + 1));
  }
}

TEST_CASE("a factor of one value is not varied, and has that value everywhere") {
  const StudyPoints points =
      points_of(study_from(study_with("key = \"group.early.experience_weight\"\nrange = [0.1, 0.9]",
                                      "key = \"group.early.experience_weight\"\nlevels = [0.7]")));
  CHECK(points.varied.size() == 1);
  CHECK(points.design.points.columns() == 2);
  for (const Scenario& one : points.scenarios) {
    CHECK(one.resolved_text.find("experience_weight = 0.7") != std::string::npos);
  }
}

TEST_CASE("points of one block meet the same futures, and blocks others") {
  const StudyPoints points = points_of(study_from(ranges_only("morris", "replicates = 2\n")));
  CHECK(points.future(0, 0) == points.future(points.design.block_rows - 1, 0));
  CHECK(points.future(0, 0) != points.future(points.design.block_rows, 0));
  CHECK(points.future(0, 0) != points.future(0, 1));
}

TEST_CASE("points that the scenario refuses are told with the factor, before anything runs") {
  const Study study =
      study_from(study_with("title = \"Fees\"", "set = { \"consortium.apple.budget_exploit\" = 0.05 }") +
                 "[factor.serve]\nkey = \"consortium.apple.budget_serve\"\nrange = [0, 0.4]\n"
                 "[factor.search]\nkey = \"consortium.apple.budget_explore\"\nrange = [0, 0.35]\n");
  const Result<StudyPoints> points = make_study_points(study);
  REQUIRE_FALSE(points.ok());
  const std::string problems = all_of(points.diagnostics());
  INFO(problems);
  CHECK(problems.find("fees.toml:") != problems.npos);
  CHECK(problems.find("serve = ") != problems.npos);
}

TEST_CASE("constraints without room, and outcomes that no run has, are told") {
  const Study narrow = study_from(study_with("title = \"Fees\"", "constraints = [\"rival_fee + weight <= 0.2\"]"));
  CHECK(all_of(make_study_points(narrow).diagnostics()).find("nothing that meets them all") != std::string::npos);
  const Study misspelt = study_from(study_with("measure = \"base_share\"", "measure = \"base_shar\""));
  CHECK(all_of(study_problems(misspelt)).find("did you mean \"base_share\"?") != std::string::npos);
  const Study unkept = study_from(study_with("measure = \"base_share\"", "measure = \"revenue\"\nmonth = 3"));
  CHECK(all_of(study_problems(unkept)).find("a monthly series of apple") != std::string::npos);
  CHECK(study_problems(study_from(kSmallStudy)).empty());
}

TEST_CASE("a measure that no run has is told together with a wrong factor, and once") {
  const auto told = [](std::string_view text) {
    const StudyFolder folder(text);
    return load_study_to_run(folder.file()).diagnostics();
  };
  const std::string misspelt = study_with("measure = \"base_share\"", "measure = \"base_shar\"");
  const std::string both = all_of(told(replaced(misspelt, "range = [0.2, 0.4]", "range = [0.4]")));
  INFO(both);
  CHECK(both.find("factor.rival_fee.range") < both.find("outcome.share.measure"));
  CHECK(both.find("did you mean \"base_share\"?") != both.npos);
  // What an entity that is not there would have is not told of the whole market.
  CHECK(told(study_with("entity = \"apple\"", "entity = \"aple\"")).size() == 1);
  CHECK(told(misspelt).size() == 1);
  CHECK(told(kSmallStudy).empty());
}

TEST_CASE("a study takes the size that is asked for in place of its own") {
  const StudyFolder folder(kSmallStudy);
  const Result<Study> sized = load_study_to_run(folder.file(), {}, {.points = 8, .replicates = 3});
  REQUIRE(sized.ok());
  CHECK(sized.value().design.points == 8);
  CHECK(sized.value().design.replicates == 3);
  CHECK(load_study_to_run(folder.file()).value().design.points == 64);
}

TEST_CASE("a study is the same for any number of threads, and after an interruption") {
  const Study study = study_from(ranges_only("saltelli", "replicates = 2\n"));
  const ScratchDirectory first;
  Store store = open_store(first.path());
  const StudyRuns expected = runs_of(study, store);
  CHECK(expected.end == CampaignEnd::fixed_number);
  CHECK(expected.runs == 4 * 2 * 8);  // of ten rows two differ from others by the dummy alone
  const ScratchDirectory second;
  Store other = open_store(second.path());
  std::atomic<bool> stop{false};
  CampaignOptions options = on_threads(2);
  options.stop = &stop;
  options.on_progress = [&](const CampaignProgress& progress) { stop = progress.done >= 20; };
  const StudyRuns cut = runs_of(study, other, options);
  CHECK(cut.end == CampaignEnd::interrupted);
  CHECK(cut.points.point_count() < expected.points.point_count());
  const StudyRuns whole = runs_of(study, other, on_threads(4));
  CHECK(whole.already_stored >= 20);
  CHECK(whole.result_hash == expected.result_hash);
  CHECK(whole.outcomes[0][0].values() == expected.outcomes[0][0].values());
  CampaignOptions reseeded = on_threads(1);
  reseeded.seed = 8;
  CHECK(runs_of(study, other, reseeded).result_hash != expected.result_hash);
}

TEST_CASE("an outcome is measure by measure what the store holds, less the other entity's") {
  const Study study = study_from(study_and(
      "[outcome.lead]\nmeasure = \"small_firm_income\"\nper = \"margin\"\nentity = \"apple\"\nminus = \"google\"\n"
      "[outcome.early]\nmeasure = \"base_share\"\nentity = \"apple\"\nmonth = 12\n"));
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  const StudyRuns runs = runs_of(study, store);
  const std::size_t point = 5;
  const std::size_t strategy = 1;
  const EnsembleKey& key = runs.keys[runs.points.scenario_numbers(strategy, point)];
  const std::uint32_t replicate = runs.points.future(point, 0);
  const OutcomeTable table = store.load_outcomes(key);
  REQUIRE(table.replicates == std::vector{replicate});
  const auto of = [&](const char* name, const char* entity) { return table.column(name, entity).front(); };
  CHECK(runs.outcomes[0][strategy](point, 0) == of("base_share", "apple"));
  CHECK(runs.outcomes[1][strategy](point, 0) == of("small_firm_income", "apple") / of("margin", "apple") -
                                                    of("small_firm_income", "google") / of("margin", "google"));
  CHECK(runs.outcomes[2][strategy](point, 0) == store.load_series(key, "base_share", "apple").values.front()[11]);
  CHECK(runs.outcomes[2][strategy](point, 0) != runs.outcomes[0][strategy](point, 0));
}

TEST_CASE("a factor that rules the outcome has the largest index, and the dummy none") {
  const Study study = study_from(replaced(ranges_only("saltelli"), "parts = 4\npoints = 4", "points = 64"));
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  const StudyReport report = make_study_report(runs_of(study, store), store);
  REQUIRE(report.sensitivity.size() == 1);
  for (const SensitivityIndex& one : report.sensitivity.front().found.indices) {
    const bool of_dummy = one.label.factor == report.runs.points.dummy();
    if (of_dummy && one.label.kind == IndexKind::total) {
      CHECK(one.estimate.value == 0.0);
    }
  }
  CHECK_FALSE(report.cautions.empty());
}
