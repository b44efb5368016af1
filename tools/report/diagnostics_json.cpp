#include "diagnostics_json.hpp"

namespace coalis {

Json json_of(const Diagnostics& diagnostics) {
  Json list = Json::array();
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

}  // namespace coalis
