#pragma once

#include <filesystem>
#include <span>

#include "page.hpp"

namespace coalis::cli {

inline constexpr const char* kReportFile = "report.html";

/// Writes DIR/report.html about the contests of this call; where the program carries no page, a note says so on stderr.
/// Who interrupts does not wait for it: `coalis report` writes it any time.
void write_report(const std::filesystem::path& directory, std::span<const report::Contest> contests, const Store& store,
                  bool quiet, const report::Findings& findings = {});

}  // namespace coalis::cli
