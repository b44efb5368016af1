#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace coalis {

using Json = nlohmann::ordered_json;

/// Indented text. Bytes that are no UTF-8 (in the name of a file, say) become U+FFFD; NaN becomes null.
inline std::string json_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// One object where one scenario was named, an array where several were.
inline std::string json_text(const std::vector<Json>& objects, std::size_t asked) {
  return json_text(asked == 1 && !objects.empty() ? objects.front() : Json(objects));
}

}  // namespace coalis
