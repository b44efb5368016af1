#include "diagnostics_output.hpp"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace coalis::cli {

void print_diagnostics(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) {
    std::fprintf(stderr, "%s\n", to_string(diagnostic).c_str());
  }
}

nlohmann::ordered_json json_of(const Diagnostics& diagnostics) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Diagnostic& one : diagnostics) {
    list.push_back({{"severity", one.severity == Severity::error ? "error" : "warning"},
                    {"code", one.code},
                    {"file", one.where.file},
                    {"line", one.where.line},
                    {"column", one.where.column},
                    {"key_path", one.key_path},
                    {"found", one.found},
                    {"allowed", one.allowed},
                    {"hint", one.hint},
                    {"text", to_string(one)}});
  }
  return list;
}

}  // namespace coalis::cli
