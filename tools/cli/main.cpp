#include <CLI/CLI.hpp>

#include "commands.hpp"

namespace {

using namespace coalis::cli;

void add_run(CLI::App& app, RunOptions& options) {
  CLI::App* verb =
      app.add_subcommand("run", "replicate scenarios until the answer is precise enough, and say who wins");
  verb->add_option("scenario", options.scenarios, "scenario files (TOML)")->required();
  verb->add_option("--set", options.overrides, "override one key: --set consortium.apple.fee=0.15 (repeatable)")
      ->allow_extra_args(false);
  CLI::Option* replicates =
      verb->add_option("--replicates", options.replicates, "exactly so many runs")->check(CLI::Range(1U, 10'000'000U));
  verb->add_option("--precision", options.precision,
                   "half-width wanted for the 95 % interval of every base share, e.g. 0.01")
      ->check(CLI::Range(1e-6, 0.5))
      ->excludes(replicates);
  verb->add_option("--seed", options.seed, "seed of the futures; the same seed gives the same futures");
  verb->add_option("--threads", options.threads, "threads (default: all cores of this process)")
      ->check(CLI::Range(1, 4096));
  verb->add_option("--out", options.out, "folder for the results")->capture_default_str();
  verb->add_flag("--json", options.json, "one JSON object on stdout (an array for several scenarios)");
  verb->add_flag("--quiet", options.quiet, "no progress line");
  verb->add_flag("--dry-run", options.dry_run, "say how many runs and how long; write nothing");
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"coalis: contests between business alliances, simulated"};
  app.set_version_flag("--version", COALIS_VERSION);
  app.require_subcommand(1);
  RunOptions run;
  add_run(app, run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kInvalid;
  }
  return run_command(run);
}
