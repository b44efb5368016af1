#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// The verbs. Each returns the exit code of the program (exit_codes below).
namespace coalis::cli {

enum ExitCode : int {
  kDone = 0,
  kRunFailed = 1,
  kInvalid = 2,       ///< usage, or an invalid scenario; nothing was written
  kNotPrecise = 3,    ///< precision not reached within the limit
  kInterrupted = 130  ///< the same command goes on from there
};

struct RunOptions {
  std::vector<std::string> scenarios;
  std::vector<std::string> overrides;
  std::optional<std::uint32_t> replicates;
  std::optional<double> precision;
  std::optional<std::uint64_t> seed;
  int threads = 0;  ///< 0: as many as this process may use
  std::string out = "coalis-results";
  bool json = false;
  bool quiet = false;
  bool dry_run = false;
};

int run_command(const RunOptions& options);

}  // namespace coalis::cli
