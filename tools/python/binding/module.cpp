#include "bindings.hpp"
#include "coalis/results/manifest.hpp"
#include "coalis/run/campaign.hpp"
#include "machine.hpp"

#include <nanobind/stl/string.h>

namespace nb = nanobind;

NB_MODULE(_core, module) {
  using namespace coalis;
  module.doc() = "The simulator behind the package coalis; use that.";
  module.attr("version") = COALIS_VERSION;
  module.attr("model_version") = model_version();
  module.attr("compiler") = this_build().compiler;
  module.def("usable_threads", &cli::usable_threads, "Processors that this process may use.");
  python::bind_problems(module);
  python::bind_scenario(module);
  python::bind_store(module);
  python::bind_policy(module);
  python::bind_campaign(module);
  python::bind_compare(module);
  python::bind_explore(module);
  python::bind_reproduce(module);
}
