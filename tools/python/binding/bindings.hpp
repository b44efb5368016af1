#pragma once

#include <nanobind/nanobind.h>

// The parts of coalis._core. The package coalis makes what people use of them.
namespace coalis::python {

void bind_problems(nanobind::module_& module);
void bind_scenario(nanobind::module_& module);
void bind_store(nanobind::module_& module);
void bind_policy(nanobind::module_& module);
void bind_campaign(nanobind::module_& module);
void bind_compare(nanobind::module_& module);
void bind_explore(nanobind::module_& module);
void bind_reproduce(nanobind::module_& module);

}  // namespace coalis::python
