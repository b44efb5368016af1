#include <algorithm>
#include <cstdio>

#include "amounts.hpp"
#include "commands.hpp"
#include "interrupt.hpp"
#include "json_text.hpp"
#include "open_store.hpp"
#include "page.hpp"
#include "stored_comparison.hpp"
#include "stored_contest.hpp"
#include "stored_study.hpp"
#include "streams.hpp"
#include "write_report.hpp"

namespace coalis::cli {

namespace {

/// What a page can show side by side without drowning its reader.
constexpr std::size_t kMostContests = 8;

bool is_wanted(const Scenario& scenario, const std::string& wanted) {
  return wanted.empty() || scenario.name == wanted || (wanted.size() >= 4 && scenario.hash.starts_with(wanted));
}

int nothing_to_show(const ReportOptions& options, const Store& store) {
  std::fprintf(stderr, "error: %s holds no finished run%s; `coalis status %s` says what it holds\n",
               store.path().c_str(), options.scenario.empty() ? "" : (" of \"" + options.scenario + "\"").c_str(),
               options.directory.c_str());
  return kInvalid;
}

int show(const ReportOptions& options, const Json& payload) {
  if (options.json) {
    print(json_text(payload));
    return kDone;
  }
  if (!report::has_page()) {
    std::fprintf(stderr, "error: %s\n", report::how_to_get_page().c_str());
    return kRunFailed;
  }
  const std::filesystem::path file =
      options.to.empty() ? std::filesystem::path(options.directory) / kReportFile : std::filesystem::path(options.to);
  report::write_page(file, payload);
  print("Open " + file.string() + " in a browser.\n");
  return kDone;
}

}  // namespace

void write_report(const std::filesystem::path& directory, std::span<const report::Contest> contests, const Store& store,
                  bool quiet, const report::Findings& findings) {
  if (interrupted().load()) {
    return;
  }
  if (!report::has_page()) {
    if (!quiet) {
      std::fprintf(stderr, "note: no report.html was written: %s\n", report::how_to_get_page().c_str());
    }
    return;
  }
  report::write_page(directory / kReportFile, report_payload(contests, store, findings));
}

int report_command(const ReportOptions& options) {
  const std::variant<Store, int> opened = open_store(options.directory, OpenMode::read_only);
  if (const int* code = std::get_if<int>(&opened)) {
    return *code;
  }
  const Store& store = std::get<Store>(opened);
  if (options.scenario.empty()) {
    if (const Json study = report::stored_finding(store); !study.is_null()) {
      return show(options, report::report_payload({}, store, {.comparison = {}, .study = study}));
    }
  }
  std::vector<std::string> warnings;
  std::vector<report::Contest> contests = report::stored_contests(store, warnings);
  std::erase_if(contests, [&](const report::Contest& one) { return !is_wanted(one.scenario, options.scenario); });
  for (const std::string& warning : warnings) {
    std::fprintf(stderr, "warning: %s\n", warning.c_str());
  }
  if (contests.empty()) {
    return nothing_to_show(options, store);
  }
  if (contests.size() > kMostContests) {
    std::fprintf(stderr, "note: the page shows the first %zu of %zu contests; --scenario NAME chooses one\n",
                 kMostContests, contests.size());
    contests.resize(kMostContests);
  }
  return show(options, report::stored_payload(contests, store));
}

}  // namespace coalis::cli
