#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "compared_contests.hpp"

namespace coalis::report {

/// What may stand beside the contests: a comparison, and the JSON that `explore` prints; null where there is none.
struct Findings {
  ShownComparison comparison;
  Json study;
};

/// All that the page shows, by report-payload.schema.json: the first contest is the base of a comparison.
Json report_payload(std::span<const Contest> contests, const Store& store, const Findings& findings = {});

/// Whether this program was built with the page: that needs Node.js at build time.
bool has_page();
/// What to do where it was not.
std::string how_to_get_page();

/// One self-contained HTML file with the payload in it.
std::string page_html(const Json& payload);

/// Writes the page of a folder of results to `file`, whole or not at all. Throws StoreError, also where
/// another file than an earlier page would be replaced.
void write_page(const std::filesystem::path& file, const Json& payload);

}  // namespace coalis::report
