#include "coalis/run/reproduce.hpp"

#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <algorithm>

#include "bindings.hpp"
#include "interruptible.hpp"
#include "reproduce_output.hpp"

namespace nb = nanobind;

namespace coalis::python {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;
using Told = std::pair<std::optional<std::string>, Diagnostics>;

const classics::Experiment& experiment_named(const std::string& name) {
  const std::vector<const classics::Experiment*> all = all_experiments();
  const auto place = std::ranges::find_if(all, [&](const auto* one) { return one->name == name; });
  require(place != all.end(), "no such experiment: " + name);
  return **place;
}

/// What `coalis reproduce NAME --json` prints of the experiment, or None, and what is wrong with the settings.
Told reproduce(const std::string& name, const Pairs& settings, std::uint64_t seed, int threads) {
  const classics::Experiment& experiment = experiment_named(name);
  Result<classics::Request> made = classics::Request::make(experiment.settings, experiment.data, settings, {});
  if (!made) {
    return {std::nullopt, made.diagnostics()};
  }
  classics::Request request = std::move(made).value();
  request.seed = seed;
  const auto carry_out = [&](const std::atomic<bool>& stop) {
    const std::unique_ptr<Workers> workers = make_parallel_workers(threads, &stop);
    request.workers = workers.get();
    return experiment.carry_out(request);
  };
  Result<classics::Findings> findings = interruptible<Result<classics::Findings>>(carry_out, [] {});
  if (!findings) {
    return {std::nullopt, findings.diagnostics()};
  }
  return {cli::json_of({&experiment, request.values(), std::move(findings).value(), 0.0, ""}).dump(), {}};
}

}  // namespace

void bind_reproduce(nb::module_& module) {
  module.def(
      "experiments", [] { return cli::json_of_list(all_experiments()).dump(); }, "The published experiments, as JSON.");
  module.def("reproduce", &reproduce, nb::arg("name"), nb::arg("settings"), nb::arg("seed"), nb::arg("threads"),
             "Carries out a published experiment: its findings as JSON, or None, and what is wrong with the settings.");
}

}  // namespace coalis::python
