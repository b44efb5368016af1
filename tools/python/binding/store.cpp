#include "coalis/results/store.hpp"

#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <algorithm>

#include "arrays.hpp"
#include "bindings.hpp"
#include "coalis/results/export_csv.hpp"
#include "coalis/results/export_graph.hpp"
#include "coalis/results/manifest.hpp"
#include "page.hpp"
#include "stored_comparison.hpp"
#include "stored_contest.hpp"

namespace nb = nanobind;

namespace coalis::python {

namespace {

using Measures = std::vector<std::tuple<std::string, std::string, std::string>>;  // name, entity, unit

std::pair<std::optional<Store>, Diagnostics> open_store(const std::filesystem::path& directory, bool writable) {
  Result<Store> store = Store::open(directory, writable ? OpenMode::create : OpenMode::read_only);
  Diagnostics problems = store.diagnostics();
  if (!store.ok()) {
    return {std::nullopt, std::move(problems)};
  }
  return {std::move(store).value(), std::move(problems)};
}

nb::tuple outcomes_of(const Store& store, const EnsembleKey& key) {
  OutcomeTable table = [&] {
    const nb::gil_scoped_release released;
    return store.load_outcomes(key);
  }();
  Measures measures;
  for (const Measure& one : table.measures) {
    measures.emplace_back(one.name, one.entity, one.unit);
  }
  const std::size_t rows = table.replicates.size();
  return nb::make_tuple(measures, array_of(std::move(table.replicates)),
                        table_of(std::move(table.values), rows, measures.size()));
}

/// Runs may be of different length only if a store was put together by hand: then there is no table.
nb::tuple series_of(const Store& store, const EnsembleKey& key, const std::string& name, const std::string& entity) {
  SeriesTable table = [&] {
    const nb::gil_scoped_release released;
    return store.load_series(key, name, entity);
  }();
  const std::size_t steps = table.values.empty() ? 0 : table.values.front().size();
  std::vector<double> values;
  values.reserve(table.values.size() * steps);
  for (const std::vector<double>& run : table.values) {
    require(run.size() == steps, "the runs of one scenario must have as many months each", run.size());
    values.insert(values.end(), run.begin(), run.end());
  }
  const std::size_t rows = table.replicates.size();
  return nb::make_tuple(table.measure.unit, array_of(std::move(table.replicates)),
                        table_of(std::move(values), rows, steps));
}

std::optional<RunFrame> frame_of(const Store& store, const EnsembleKey& key, std::uint32_t replicate,
                                 FrameParts parts) {
  const nb::gil_scoped_release released;
  return store.load_frame({key, replicate}, parts);
}

/// Which series a replicate has.
Measures series_names(const Store& store, const EnsembleKey& key, std::uint32_t replicate) {
  Measures measures;
  if (const auto frame = frame_of(store, key, replicate, FrameParts::series)) {
    for (const Series& one : frame->series) {
      measures.emplace_back(one.name, one.entity, one.unit);
    }
  }
  return measures;
}

/// One column a member of the rows.
template <class Row, class... Members>
nb::tuple columns_of(const std::vector<Row>& rows, Members Row::*... members) {
  const auto column = [&](auto member) {
    using Value = std::decay_t<decltype(std::declval<Row>().*member)>;
    std::vector<Value> values;
    values.reserve(rows.size());
    std::transform(rows.begin(), rows.end(), std::back_inserter(values), [&](const Row& row) { return row.*member; });
    if constexpr (std::is_arithmetic_v<Value>) {
      return nb::cast(array_of(std::move(values)));
    } else {
      return nb::cast(values);
    }
  };
  return nb::make_tuple(column(members)...);
}

nb::tuple events_of(const Store& store, const EnsembleKey& key, std::uint32_t replicate) {
  const RunFrame frame = frame_of(store, key, replicate, FrameParts::events).value_or(RunFrame{});
  return columns_of(frame.events, &EventRow::step, &EventRow::kind, &EventRow::subject, &EventRow::object,
                    &EventRow::reason);
}

nb::tuple memberships_of(const Store& store, const EnsembleKey& key, std::uint32_t replicate) {
  const RunFrame frame = frame_of(store, key, replicate, FrameParts::memberships).value_or(RunFrame{});
  return columns_of(frame.memberships, &MembershipRow::first_step, &MembershipRow::last_step, &MembershipRow::member,
                    &MembershipRow::member_kind, &MembershipRow::consortium, &MembershipRow::role);
}

nb::tuple ties_of(const Store& store, const EnsembleKey& key, std::uint32_t replicate) {
  const RunFrame frame = frame_of(store, key, replicate, FrameParts::ties).value_or(RunFrame{});
  return columns_of(frame.ties, &TieRow::step, &TieRow::from, &TieRow::to, &TieRow::strength, &TieRow::credit);
}

nb::tuple runs_of(const Store& store, const EnsembleKey& key) {
  const std::vector<RunInfo> runs = store.runs(key);
  std::vector<std::uint32_t> replicates;
  std::vector<std::string> status;
  for (const RunInfo& one : runs) {
    replicates.push_back(one.key.replicate);
    status.emplace_back(one.status == RunStatus::finished ? "finished" : "failed");
  }
  const nb::tuple rest =
      columns_of(runs, &RunInfo::id, &RunInfo::seconds, &RunInfo::result_hash, &RunInfo::failure, &RunInfo::stored_at);
  return nb::make_tuple(array_of(std::move(replicates)), status, rest[0], rest[1], rest[2], rest[3], rest[4]);
}

/// One hash for finished replicates 0 .. first - 1, as `coalis run` prints it; 0: for all.
std::string result_hash_of(const Store& store, const EnsembleKey& key, std::uint32_t first) {
  std::vector<ReplicateHash> hashes;
  for (const RunInfo& run : store.runs(key)) {
    if (run.status == RunStatus::finished && (first == 0 || run.key.replicate < first)) {
      hashes.push_back({run.key.replicate, run.result_hash});
    }
  }
  return combined_result_hash(std::move(hashes));
}

void export_run(const Store& store, const EnsembleKey& key, std::uint32_t replicate,
                const std::filesystem::path& file) {
  const auto frame = frame_of(store, key, replicate, FrameParts::memberships | FrameParts::ties);
  require(frame.has_value(), "no such run is stored; replicate", replicate);
  file.extension() == ".gexf" ? export_gexf(*frame, file) : export_graphml(*frame, file);
}

/// The whole store as one HTML page.
void write_page(const Store& store, const std::filesystem::path& file) {
  require(report::has_page(), report::how_to_get_page());
  const nb::gil_scoped_release released;
  std::vector<std::string> warnings;
  report::write_page(file, report::stored_payload(store, warnings));
}

}  // namespace

void bind_store(nb::module_& module) {
  nb::class_<EnsembleKey>(module, "EnsembleKey", "All replicates of one scenario, model version and seed.")
      .def_ro("scenario_hash", &EnsembleKey::scenario_hash)
      .def_ro("model_version", &EnsembleKey::model_version)
      .def_ro("seed", &EnsembleKey::seed)
      .def(
          "__eq__", [](const EnsembleKey& a, const EnsembleKey& b) { return a == b; }, nb::arg("other"),
          nb::is_operator(), nb::sig("def __eq__(self, other: object) -> bool"))
      .def("__hash__", [](const EnsembleKey& a) { return nb::hash(nb::make_tuple(a.scenario_hash, a.seed)); });
  nb::class_<Store>(module, "Store", "The results of campaigns in one SQLite file.")
      .def_prop_ro("path", &Store::path)
      .def("ensembles", &Store::ensembles)
      .def(
          "scenarios",
          [](const Store& store) {
            std::vector<std::tuple<std::string, std::string, std::string>> rows;
            for (const ScenarioRecord& one : store.scenarios()) {
              rows.emplace_back(one.hash, one.name, one.resolved_text);
            }
            return rows;
          },
          "Rows of (hash, name, text).")
      .def("runs", &runs_of, nb::arg("ensemble"),
           nb::sig("def runs(self, ensemble: EnsembleKey) -> tuple[typing.Any, ...]"))
      .def("outcomes", &outcomes_of, nb::arg("ensemble"),
           nb::sig("def outcomes(self, ensemble: EnsembleKey) -> "
                   "tuple[list[tuple[str, str, str]], numpy.typing.NDArray[numpy.uint32], "
                   "numpy.typing.NDArray[numpy.float64]]"))
      .def("series", &series_of, nb::arg("ensemble"), nb::arg("name"), nb::arg("entity"),
           nb::sig("def series(self, ensemble: EnsembleKey, name: str, entity: str) -> "
                   "tuple[str, numpy.typing.NDArray[numpy.uint32], numpy.typing.NDArray[numpy.float64]]"))
      .def("series_names", &series_names, nb::arg("ensemble"), nb::arg("replicate"))
      .def("events", &events_of, nb::arg("ensemble"), nb::arg("replicate"),
           nb::sig("def events(self, ensemble: EnsembleKey, replicate: int) -> tuple[typing.Any, ...]"))
      .def("memberships", &memberships_of, nb::arg("ensemble"), nb::arg("replicate"),
           nb::sig("def memberships(self, ensemble: EnsembleKey, replicate: int) -> tuple[typing.Any, ...]"))
      .def("ties", &ties_of, nb::arg("ensemble"), nb::arg("replicate"),
           nb::sig("def ties(self, ensemble: EnsembleKey, replicate: int) -> tuple[typing.Any, ...]"))
      .def("result_hash", &result_hash_of, nb::arg("ensemble"), nb::arg("first") = 0)
      .def("write_page", &write_page, nb::arg("file"))
      .def("export_graph", &export_run, nb::arg("ensemble"), nb::arg("replicate"), nb::arg("file"));
  module.def("open_store", &open_store, nb::arg("directory"), nb::arg("writable"),
             "The store, or None, and what is wrong.");
}

}  // namespace coalis::python
