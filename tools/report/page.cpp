#include "page.hpp"

#include <string_view>

#include "coalis/base/contract.hpp"
#include "coalis/results/atomic_file.hpp"
#include "coalis/results/manifest.hpp"
#include "contest_json.hpp"
#include "web_bundle.hpp"

namespace coalis::report {

namespace {

constexpr std::string_view kDataPlace = "<!--coalis-data-->";
constexpr std::string_view kDataElement = "<script type=\"application/json\" id=\"coalis-data\">";
constexpr std::size_t kLargestPage = std::size_t{64} << 20;  ///< bytes that are searched for the data

Json build_json() {
  const BuildInfo build = this_build();
  return {{"version", build.version}, {"compiler", build.compiler}, {"flags", build.flags}};
}

/// JSON that may stand inside a script element: "<" only occurs in strings, where \u003c means the same.
std::string script_text(const Json& payload) {
  const std::string json = payload.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string text;
  text.reserve(json.size());
  for (const char character : json) {
    if (character == '<') {
      text += "\\u003c";
    } else {
      text += character;
    }
  }
  return text;
}

}  // namespace

Json report_payload(std::span<const Contest> contests, const Store& store, const Findings& findings) {
  Json payload{{"schema", 2}, {"build", build_json()}, {"contests", Json::array()}};
  for (const Contest& contest : contests) {
    payload["contests"].push_back(contest_json(contest.scenario, contest.report, store));
  }
  payload["comparison"] = findings.comparison.comparison;
  payload["paths"] = findings.comparison.paths;
  payload["study"] = findings.study;
  return payload;
}

bool has_page() {
  return !web::report_template().empty();
}

std::string how_to_get_page() {
  return "this program was built without its web page, because Node.js 18 or newer with npm was missing or the page's "
         "packages could not be fetched; install them (Debian: apt-get install nodejs npm), run `npm ci` in "
         "tools/studio and build again";
}

std::string page_html(const Json& payload) {
  std::string html(web::report_template());
  const std::size_t place = html.find(kDataPlace);
  require(place != std::string::npos, "the report's template has no place for the data");
  return html.replace(place, kDataPlace.size(), std::string(kDataElement) + script_text(payload) + "</script>");
}

void write_page(const std::filesystem::path& file, const Json& payload) {
  check_place(file, "page", [&] { return beginning_of(file, kLargestPage).find(kDataElement) != std::string::npos; });
  write_file_atomically(file, page_html(payload));
}

}  // namespace coalis::report
