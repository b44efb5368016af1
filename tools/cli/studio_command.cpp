#include "studio.hpp"

#include <spawn.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "coalis/run/parallel_workers.hpp"
#include "coalis/run/reproduce.hpp"
#include "commands.hpp"
#include "interrupt.hpp"
#include "machine.hpp"
#include "page.hpp"
#include "progress.hpp"
#include "reproduce_output.hpp"
#include "streams.hpp"

namespace coalis::cli {

namespace {

/// Hands the address to the desktop's own browser; where there is no desktop nothing happens.
void open_browser(const std::string& address) {
  std::string program = "xdg-open";
  std::string argument = address;
  char* const arguments[] = {program.data(), argument.data(), nullptr};
  posix_spawn_file_actions_t silent;
  posix_spawn_file_actions_init(&silent);
  for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
    posix_spawn_file_actions_addopen(&silent, stream, "/dev/null", 1, 0);
  }
  pid_t child = 0;
  posix_spawnp(&child, program.c_str(), &silent, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&silent);
}

Json run_replication(const std::string& name, int threads) {
  const std::vector<const classics::Experiment*> all = all_experiments();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const classics::Experiment* one) { return one->name == name; });
  if (found == all.end()) {
    throw std::runtime_error("there is no experiment \"" + name + "\"");
  }
  const classics::Experiment& experiment = **found;
  Result<classics::Request> request = classics::Request::make(experiment.settings, experiment.data, {}, {});
  const std::unique_ptr<Workers> workers = make_parallel_workers(threads, &interrupted());
  classics::Request asked = std::move(request).value();
  asked.workers = workers.get();
  const double began = seconds_now();
  Result<classics::Findings> findings = experiment.carry_out(asked);
  return json_of(Reproduction{&experiment, {}, std::move(findings).value(), seconds_now() - began, ""});
}

}  // namespace

int studio_command(const StudioOptions& options) {
  if (!report::has_page()) {
    std::fprintf(stderr, "error: %s\n", report::how_to_get_page().c_str());
    return kRunFailed;
  }
  std::error_code trouble;
  if (!std::filesystem::is_directory(options.folder, trouble)) {
    std::fprintf(stderr, "error: there is no folder \"%s\"\n", options.folder.c_str());
    return kInvalid;
  }
  studio::StudioOptions studio;
  studio.folder = options.folder;
  studio.port = options.port;
  studio.engine = {options.threads > 0 ? options.threads : usable_threads(), seconds_now};
  studio.list_replications = [] { return json_of_list(all_experiments()); };
  studio.run_replication = [threads = studio.engine.threads](const std::string& name) {
    return run_replication(name, threads);
  };
  studio.on_ready = [&](const std::string& address) {
    print("The studio is open at " + address + "\nCtrl-C ends it.\n");
    if (!options.no_browser) {
      open_browser(address);
    }
  };
  watch_for_interrupts("\nThe studio ends.\n");
  studio::serve_studio(studio, interrupted());
  return kDone;
}

}  // namespace coalis::cli
