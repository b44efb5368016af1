#pragma once

#include <atomic>
#include <filesystem>
#include <functional>

#include "contest_runs.hpp"

namespace coalis::studio {

/// What the program around the studio gives it.
struct StudioOptions {
  std::filesystem::path folder = ".";  ///< the only folder that is read and written
  int port = 0;                        ///< 0: a free one
  Engine engine;
  std::function<Json()> list_replications;                       ///< what `coalis reproduce --list --json` prints
  std::function<Json(const std::string& name)> run_replication;  ///< what `coalis reproduce NAME --json` says of one
  std::function<void(const std::string& address)> on_ready;
};

/// Serves the studio on the loopback address until `stop` is set. Throws where the port is taken or the folder is none.
void serve_studio(const StudioOptions& options, const std::atomic<bool>& stop);

}  // namespace coalis::studio
