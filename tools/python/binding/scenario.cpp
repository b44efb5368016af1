#include "coalis/scenario/scenario.hpp"

#include <nanobind/stl/filesystem.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include "arrays.hpp"
#include "bindings.hpp"
#include "coalis/scenario/describe.hpp"
#include "coalis/scenario/diff.hpp"
#include "coalis/scenario/load.hpp"

namespace nb = nanobind;

namespace coalis::python {

namespace {

using Names = std::vector<std::pair<std::string, std::string>>;
using Loaded = std::pair<std::optional<Scenario>, Diagnostics>;

/// Names and titles.
template <class Definition>
Names names_of(const std::vector<Definition>& definitions) {
  Names names;
  for (const Definition& one : definitions) {
    names.emplace_back(one.name, one.title);
  }
  return names;
}

Loaded told(Result<Scenario> result) {
  Diagnostics problems = result.diagnostics();
  if (!result.ok()) {
    return {std::nullopt, std::move(problems)};
  }
  return {std::move(result).value(), std::move(problems)};
}

std::vector<std::pair<std::string, std::string>> assumptions_of(const Scenario& scenario) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Assumption& one : scenario.assumptions) {
    rows.emplace_back(one.key_path, one.text);
  }
  return rows;
}

using Difference = std::tuple<std::string, std::string, std::string, std::string>;

std::vector<Difference> differences(const Scenario& left, const Scenario& right) {
  std::vector<Difference> rows;
  for (const ScenarioDifference& one : diff(left, right)) {
    rows.emplace_back(one.key_path, one.left, one.right, one.unit);
  }
  return rows;
}

/// (periods, first month of each, sales [periods x consortia]), or nothing.
nb::object observations_of(const Scenario& scenario) {
  if (!scenario.observations) {
    return nb::none();
  }
  const Observations& seen = *scenario.observations;
  return nb::make_tuple(seen.label, seen.first_month,
                        table_of(seen.sales.values(), seen.sales.rows(), seen.sales.columns()));
}

}  // namespace

void bind_scenario(nb::module_& module) {
  nb::class_<Scenario>(module, "Scenario", "What is asked: an immutable, validated description.")
      .def_ro("name", &Scenario::name)
      .def_ro("title", &Scenario::title)
      .def_ro("question", &Scenario::question)
      .def_ro("description", &Scenario::description)
      .def_ro("units", &Scenario::units)
      .def_ro("first_year", &Scenario::first_year)
      .def_ro("first_month", &Scenario::first_month_of_year)
      .def_ro("months", &Scenario::month_count)
      .def_ro("text", &Scenario::resolved_text)
      .def_ro("hash", &Scenario::hash)
      .def_prop_ro("consortia", [](const Scenario& one) { return names_of(one.consortia); })
      .def_prop_ro("groups", [](const Scenario& one) { return names_of(one.groups); })
      .def_prop_ro("assumptions", &assumptions_of)
      .def_prop_ro("observations", &observations_of,
                   nb::sig("def observations(self) -> tuple[list[str], list[int], "
                           "numpy.ndarray] | None"));
  module.def(
      "load_scenario",
      [](const std::filesystem::path& path, const std::vector<std::string>& overrides) {
        return told(load_scenario(path, overrides));
      },
      nb::arg("path"), nb::arg("overrides"), "The scenario, or None, and all problems and warnings.");
  module.def(
      "parse_scenario",
      [](const std::string& text, const std::filesystem::path& directory, const std::vector<std::string>& overrides) {
        return told(parse_scenario(text, directory, overrides));
      },
      nb::arg("text"), nb::arg("directory"), nb::arg("overrides"),
      "The same for text; relative file names count from the directory.");
  module.def("differences", &differences, nb::arg("left"), nb::arg("right"),
             "Rows of (key, left, right, unit): what differs between two scenarios as resolved.");
  module.def("explain", &explain, nb::arg("scenario"), "What a scenario means, in words.");
  module.def("explain_json", &explain_json, nb::arg("scenario"), "The same as a JSON object.");
}

}  // namespace coalis::python
