// startup: from the call of the program to its last line, 10 replicates of the shipped contest in a fresh folder.
// reopen: the same call when all its replicates are stored already: they are read and summed up, nothing is computed.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// Calls the program with its output thrown away; whether it succeeded.
bool succeeds(std::vector<std::string> arguments) {
  std::vector<char*> words;
  for (std::string& argument : arguments) {
    words.push_back(argument.data());
  }
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  int status = 1;
  const bool began = posix_spawn(&child, words.front(), &actions, nullptr, words.data(), environ) == 0;
  posix_spawn_file_actions_destroy(&actions);
  return began && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// With a page, or with the numbers alone.
bool run_contest(std::int64_t replicates, const fs::path& folder, bool page) {
  const std::string scenario = COALIS_SOURCE_DIR "/scenarios/apple-vs-google.toml";
  const std::string runs = std::to_string(replicates);
  std::vector<std::string> words{COALIS_PROGRAM, "run",  scenario,  "--replicates", runs,
                                 "--out",        folder, "--quiet", "--json"};
  if (!page) {
    words.emplace_back("--no-report");
  }
  return succeeds(std::move(words));
}

void time_calls(benchmark::State& state, bool reopens) {
  const fs::path folder = fs::temp_directory_path() / ("coalis-bench-calls-" + std::to_string(getpid()));
  if (reopens) {
    run_contest(state.range(0), folder, false);
  }
  for (auto _ : state) {
    if (!reopens) {
      fs::remove_all(folder);
    }
    const auto began = std::chrono::steady_clock::now();
    if (!run_contest(state.range(0), folder, !reopens)) {
      state.SkipWithError("the program failed");
      break;
    }
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  }
  fs::remove_all(folder);
}

void startup(benchmark::State& state) {
  time_calls(state, false);
}

void reopen(benchmark::State& state) {
  time_calls(state, true);
}

}  // namespace

BENCHMARK(startup)->ArgNames({"N"})->Arg(10)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(reopen)->ArgNames({"N"})->Arg(10'000)->UseManualTime()->Unit(benchmark::kMillisecond);
