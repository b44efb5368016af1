#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "bindings.hpp"
#include "policy_view.hpp"

namespace nb = nanobind;

namespace coalis::python {

namespace {

/// One consortium at a review: its levers and last month's series are attributes.
struct ConsortiumView {
  nb::object observation;
  std::size_t index;

  [[nodiscard]] const Observation& seen() const { return nb::cast<const Observation&>(observation); }
};

/// A name that does not exist must be an AttributeError, or hasattr() and copying would not work.
nb::object attribute_of(const ConsortiumView& view, const std::string& name) {
  if (name.starts_with("__")) {
    throw nb::attribute_error(name.c_str());
  }
  return view.seen().value(view.index, name);
}

}  // namespace

void bind_policy(nb::module_& module) {
  nb::class_<ConsortiumView>(module, "ConsortiumView",
                             "A consortium as a policy sees it: levers in force and last month's series, by name.")
      .def("__getattr__", &attribute_of, nb::arg("name"), nb::sig("def __getattr__(self, name: str) -> typing.Any"))
      .def("__dir__", [](const ConsortiumView&) { return observable_names(); });
  nb::class_<Observation>(module, "Observation",
                          "What a policy sees at its monthly review; holds for that review only.")
      .def_prop_ro("month", &Observation::month, "months since the scenario's start, from 0")
      .def_prop_ro("date", &Observation::date, "the month as \"2008-05\"")
      .def_prop_ro("replicate", &Observation::replicate)
      .def_prop_ro("consortia", &Observation::consortia, "names, in the scenario's order")
      .def("market", &Observation::market, nb::arg("series"), "last month's value of a series of the whole market")
      .def(
          "__getitem__",
          [](const nb::object& self, const std::string& consortium) {
            return ConsortiumView{self, nb::cast<const Observation&>(self).index_of(consortium)};
          },
          nb::arg("consortium"), nb::sig("def __getitem__(self, consortium: str) -> ConsortiumView"));
}

}  // namespace coalis::python
