#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <algorithm>

#include "arrays.hpp"
#include "bindings.hpp"
#include "coalis/run/parallel_workers.hpp"
#include "coalis/run/study_file.hpp"
#include "coalis/run/study_report.hpp"
#include "counted_workers.hpp"
#include "running.hpp"
#include "stored_study.hpp"
#include "study_json.hpp"

namespace nb = nanobind;

namespace coalis::python {

namespace {

/// A study whose points are drawn and read: all that stands before the first run.
struct PlannedStudy {
  std::unique_ptr<Study> study;
  StudyPoints points;  ///< none any more once it was carried out
};

using Planned = std::pair<std::optional<PlannedStudy>, Diagnostics>;

/// What `coalis explore` finds and the module shows.
struct Explored {
  std::unique_ptr<Study> study;  ///< the report refers to it
  StudyReport report;
  std::string found;  ///< what `coalis explore --json` prints, without store and seconds
};

Planned plan(const std::filesystem::path& path, const std::vector<std::string>& overrides, const StudySize& size,
             const Workers& workers) {
  Result<Study> loaded = load_study_to_run(path, overrides, size);
  if (!loaded.ok()) {
    return {std::nullopt, loaded.diagnostics()};
  }
  Diagnostics told = loaded.diagnostics();
  auto study = std::make_unique<Study>(std::move(loaded).value());
  Result<StudyPoints> points = make_study_points(*study, workers);
  if (!points.ok()) {
    return {std::nullopt, points.diagnostics()};
  }
  return {PlannedStudy{std::move(study), std::move(points).value()}, std::move(told)};
}

Planned plan_study(const std::filesystem::path& path, const std::vector<std::string>& overrides, const StudySize& size,
                   int threads, const nb::object& progress) {
  PartCounts counts;
  return interruptible<Planned>(
      [&](const std::atomic<bool>& stop) {
        const std::unique_ptr<Workers> workers = make_parallel_workers(threads, &stop);
        return plan(path, overrides, size, CountedWorkers(*workers, counts));
      },
      [&] { counts.tell(progress); });
}

Explored explore(PlannedStudy& planned, const RunOptions& asked, Store& store, const nb::object& progress) {
  require(planned.study != nullptr, "a plan is carried out once");
  return run_campaigns<Explored>(asked, progress, [&](const CampaignOptions& campaign) {
    Explored explored{std::move(planned.study), {}, {}};
    explored.report =
        make_study_report(run_study(*explored.study, std::move(planned.points), campaign, store), store, campaign.stop);
    const Json json = report::study_json(explored.report);
    if (explored.report.runs.points.point_count() > 0 && !*campaign.stop) {
      report::record_finding(store, json);
    }
    explored.found = json.dump();
    return explored;
  });
}

/// What a factor is at every point under every strategy: numbers, or words.
nb::object factor_column(const Explored& explored, std::size_t factor) {
  const Study& study = *explored.study;
  const StudyPoints& points = explored.report.runs.points;
  const StudyFactor& one = study.factors[factor];
  std::vector<double> numbers;
  std::vector<std::string> words;
  for (std::size_t strategy = 0; strategy < points.strategies; ++strategy) {
    for (std::size_t point = 0; point < points.point_count(); ++point) {
      const double at = study_coordinates(study, points.varied, strategy, points.design.points.row(point))[factor];
      if (one.is_numeric()) {
        numbers.push_back(one.number_at(at));
      } else {
        words.push_back(one.text_at(at));
      }
    }
  }
  return one.is_numeric() ? nb::cast(array_of(std::move(numbers))) : nb::cast(words);
}

/// Columns of (name, values), a value a point under each strategy.
nb::list point_columns(const Explored& explored) {
  const StudyRuns& runs = explored.report.runs;
  const StudyPoints& points = runs.points;
  std::vector<std::int64_t> part;
  std::vector<std::string> hashes;
  std::vector<double> dummy;
  for (std::size_t strategy = 0; strategy < points.strategies; ++strategy) {
    for (std::size_t point = 0; point < points.point_count(); ++point) {
      part.push_back(static_cast<std::int64_t>(points.design.part_of_block(points.block_of(point))));
      hashes.push_back(runs.keys[points.scenario_numbers(strategy, point)].scenario_hash);
      dummy.push_back(points.design.points(point, points.dummy()));
    }
  }
  nb::list columns;
  columns.append(nb::make_tuple("part", array_of(std::move(part))));
  columns.append(nb::make_tuple("scenario_hash", hashes));
  for (std::size_t factor = 0; factor < explored.study->factors.size(); ++factor) {
    columns.append(nb::make_tuple(explored.study->factors[factor].name, factor_column(explored, factor)));
  }
  columns.append(nb::make_tuple("dummy", array_of(std::move(dummy))));
  return columns;
}

/// Columns of (name, values), a value a run: strategy by strategy, point by point.
nb::list run_columns(const Explored& explored) {
  const StudyRuns& runs = explored.report.runs;
  std::vector<std::uint32_t> futures;
  for (std::size_t strategy = 0; strategy < runs.points.strategies; ++strategy) {
    for (std::size_t point = 0; point < runs.points.point_count(); ++point) {
      for (std::uint32_t r = 0; r < runs.points.replicates; ++r) {
        futures.push_back(runs.points.future(point, r));
      }
    }
  }
  nb::list columns;
  columns.append(nb::make_tuple("replicate", array_of(std::move(futures))));
  for (std::size_t outcome = 0; outcome < runs.outcomes.size(); ++outcome) {
    std::vector<double> values;
    for (const Grid<double>& table : runs.outcomes[outcome]) {
      values.insert(values.end(), table.values().begin(), table.values().end());
    }
    columns.append(nb::make_tuple(explored.study->outcomes[outcome].name, array_of(std::move(values))));
  }
  return columns;
}

std::vector<std::string> strategy_names(const Explored& explored) {
  std::vector<std::string> names;
  for (const StudyStrategy& one : explored.study->strategies) {
    names.push_back(one.name);
  }
  return names;
}

std::vector<std::pair<std::string, bool>> outcome_aims(const Explored& explored) {
  std::vector<std::pair<std::string, bool>> aims;
  for (const StudyOutcome& one : explored.study->outcomes) {
    aims.emplace_back(one.name, one.better == Aim::higher);
  }
  return aims;
}

std::vector<std::pair<std::uint32_t, std::string>> failures_of(const Explored& explored) {
  std::vector<std::pair<std::uint32_t, std::string>> rows;
  for (const RunInfo& run : explored.report.runs.failures) {
    rows.emplace_back(run.key.replicate, run.failure);
  }
  return rows;
}

std::vector<std::string> names_of_functions() {
  std::vector<std::string> names;
  for (const TestFunction& one : test_functions()) {
    names.emplace_back(one.name);
  }
  return names;
}

/// (what `coalis explore --function NAME --json` prints, columns of (name, values), a value an evaluation).
nb::tuple explore_function(const std::string& name, std::size_t points, std::uint64_t seed) {
  const TestFunction* function = test_function(name);
  require(function != nullptr, "no such test function: " + name);
  const FunctionReport report = interruptible<FunctionReport>(
      [&](const std::atomic<bool>&) { return make_function_report(*function, points, seed); }, [] {});
  std::vector<std::string> design;
  std::vector<std::int64_t> number;
  std::vector<double> values;
  std::vector<std::vector<double>> coordinates(function->factors.size() + 1);
  for (const FunctionRuns& runs : report.runs) {
    for (std::size_t point = 0; point < runs.outcomes.rows(); ++point) {
      design.emplace_back(word_of(runs.kind));
      number.push_back(static_cast<std::int64_t>(point));
      values.push_back(runs.outcomes(point, 0));
      for (std::size_t factor = 0; factor < coordinates.size(); ++factor) {
        coordinates[factor].push_back(runs.design.points(point, factor));
      }
    }
  }
  nb::list columns;
  columns.append(nb::make_tuple("design", design));
  columns.append(nb::make_tuple("point", array_of(std::move(number))));
  for (std::size_t factor = 0; factor < coordinates.size(); ++factor) {
    const bool named = factor < function->factors.size();
    columns.append(
        nb::make_tuple(named ? function->factors[factor] : "dummy", array_of(std::move(coordinates[factor]))));
  }
  columns.append(nb::make_tuple("value", array_of(std::move(values))));
  return nb::make_tuple(report::study_json(report).dump(), columns);
}

}  // namespace

void bind_explore(nb::module_& module) {
  nb::class_<StudySize>(module, "StudySize", "Points and replicates, where a study shall have others than it says.")
      .def(nb::init<>())
      .def_rw("points", &StudySize::points, nb::arg("points").none())
      .def_rw("replicates", &StudySize::replicates, nb::arg("replicates").none());
  nb::class_<PlannedStudy>(module, "PlannedStudy", "A study whose points are drawn and read.")
      .def_prop_ro("name", [](const PlannedStudy& one) { return one.study->name; })
      .def_prop_ro(
          "base", [](const PlannedStudy& one) { return one.points.scenarios.front(); },
          "the scenario of the first point")
      .def_prop_ro("runs", [](const PlannedStudy& one) { return run_count(one.points); });
  nb::class_<Explored>(module, "Explored", "What a study found.")
      .def_ro("found", &Explored::found, "what `coalis explore --json` prints")
      .def_prop_ro("point_columns", &point_columns, nb::sig("def point_columns(self) -> list[tuple[str, typing.Any]]"))
      .def_prop_ro("run_columns", &run_columns, nb::sig("def run_columns(self) -> list[tuple[str, typing.Any]]"))
      .def_prop_ro("strategies", &strategy_names)
      .def_prop_ro("aims", &outcome_aims, "pairs of outcome and whether more of it is better")
      .def_prop_ro("failures", &failures_of);
  module.def("plan_study", &plan_study, nb::arg("path"), nb::arg("overrides"), nb::arg("size"), nb::arg("threads"),
             nb::arg("progress").none(), "The plan, or None, and all problems and warnings.");
  module.def("explore", &explore, nb::arg("plan"), nb::arg("options"), nb::arg("store"), nb::arg("progress").none(),
             "Carries out a plan, once.");
  module.def("test_functions", &names_of_functions, "Functions with known answers.");
  module.def("explore_function", &explore_function, nb::arg("name"), nb::arg("points"), nb::arg("seed"),
             nb::sig("def explore_function(name: str, points: int, seed: int) -> "
                     "tuple[str, list[tuple[str, typing.Any]]]"),
             "A test function through the same designs and analyses.");
}

}  // namespace coalis::python
