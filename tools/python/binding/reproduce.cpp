#include "coalis/run/reproduce.hpp"

#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <algorithm>

#include "bindings.hpp"
#include "coalis/run/parallel_workers.hpp"
#include "counted_workers.hpp"
#include "interruptible.hpp"
#include "reproduce_output.hpp"
#include "running.hpp"

namespace nb = nanobind;

namespace coalis::python {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;
using Tables = std::vector<std::tuple<std::string, std::string, std::string>>;  ///< slot, text of the table, its name
using Told = std::pair<std::optional<std::string>, Diagnostics>;

/// How an experiment is carried out: no result depends on the number of threads.
struct ReproduceOptions {
  std::uint64_t seed = 1;
  int threads = 1;
  bool full = false;
};

const classics::Experiment& experiment_named(const std::string& name) {
  const std::vector<const classics::Experiment*> all = all_experiments();
  const auto place = std::ranges::find_if(all, [&](const auto* one) { return one->name == name; });
  require(place != all.end(), "no such experiment: " + name);
  return **place;
}

Result<std::map<std::string, CsvTable>> read_tables(const Tables& given) {
  std::map<std::string, CsvTable> tables;
  for (const auto& [slot, text, name] : given) {
    Result<CsvTable> table = parse_csv(text, name);
    if (!table) {
      return table.diagnostics();
    }
    tables.insert_or_assign(slot, std::move(table).value());
  }
  return tables;
}

/// What `coalis reproduce NAME --json` prints of the experiment, or None, and what is wrong with settings and tables.
Told reproduce(const std::string& name, const Pairs& settings, const Tables& given, const ReproduceOptions& options,
               const nb::object& progress) {
  const classics::Experiment& experiment = experiment_named(name);
  Result<std::map<std::string, CsvTable>> tables = read_tables(given);
  if (!tables) {
    return {std::nullopt, tables.diagnostics()};
  }
  Result<classics::Request> made =
      classics::Request::make(experiment.settings, experiment.data, settings, std::move(tables).value(), options.full);
  if (!made) {
    return {std::nullopt, made.diagnostics()};
  }
  classics::Request request = std::move(made).value();
  request.seed = options.seed;
  PartCounts counts;
  const double began = seconds_now();
  const auto carry_out = [&](const std::atomic<bool>& stop) {
    const std::unique_ptr<Workers> threads = make_parallel_workers(options.threads, &stop);
    const CountedWorkers workers(*threads, counts);
    request.workers = &workers;
    return experiment.carry_out(request);
  };
  const auto tick = [&] { counts.tell(progress); };
  Result<classics::Findings> findings = interruptible<Result<classics::Findings>>(carry_out, tick);
  if (!findings) {
    return {std::nullopt, findings.diagnostics()};
  }
  return {cli::json_of(cli::reproduction_of(experiment, request, std::move(findings).value(), seconds_now() - began))
              .dump(),
          {}};
}

}  // namespace

void bind_reproduce(nb::module_& module) {
  nb::class_<ReproduceOptions>(module, "ReproduceOptions", "How an experiment is carried out.")
      .def(nb::init<>())
      .def_rw("seed", &ReproduceOptions::seed)
      .def_rw("threads", &ReproduceOptions::threads)
      .def_rw("full", &ReproduceOptions::full, "the publication's own numbers of runs");
  module.def(
      "experiments", [] { return cli::json_of_list(all_experiments()).dump(); }, "The published experiments, as JSON.");
  module.def("reproduce", &reproduce, nb::arg("name"), nb::arg("settings"), nb::arg("tables"), nb::arg("options"),
             nb::arg("progress").none(),
             "Carries out a published experiment: its findings as JSON, or None, and what is wrong with settings and "
             "tables. progress(done, announced) is called now and then.");
}

}  // namespace coalis::python
