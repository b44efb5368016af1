#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "bindings.hpp"
#include "coalis/base/contract.hpp"
#include "coalis/base/diagnostic.hpp"
#include "coalis/results/store_error.hpp"

namespace nb = nanobind;

namespace coalis::python {

void bind_problems(nb::module_& module) {
  nb::class_<Diagnostic>(module, "Problem", "One problem in something a person wrote, with all it takes to repair it.")
      .def_ro("code", &Diagnostic::code, "stable short name, e.g. \"unknown-key\"")
      .def_prop_ro("is_error", [](const Diagnostic& one) { return one.severity == Severity::error; })
      .def_prop_ro("file", [](const Diagnostic& one) { return one.where.file; })
      .def_prop_ro(
          "line", [](const Diagnostic& one) { return one.where.line; }, "from 1; 0: the whole file")
      .def_prop_ro(
          "column", [](const Diagnostic& one) { return one.where.column; }, "from 1")
      .def_ro("key_path", &Diagnostic::key_path)
      .def_ro("found", &Diagnostic::found)
      .def_ro("allowed", &Diagnostic::allowed)
      .def_ro("hint", &Diagnostic::hint)
      .def("__str__", [](const Diagnostic& one) { return to_string(one); })
      .def("__repr__", [](const Diagnostic& one) { return "<Problem " + to_string(one) + ">"; });

  nb::exception<StoreError>(module, "StoreError", PyExc_OSError);
  nb::exception<ContractViolation>(module, "ContractViolation", PyExc_ValueError);
}

}  // namespace coalis::python
