#include "diagnostics_output.hpp"

#include <cstdio>

namespace coalis::cli {

void print_diagnostics(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) {
    std::fprintf(stderr, "%s\n", to_string(diagnostic).c_str());
  }
}

}  // namespace coalis::cli
