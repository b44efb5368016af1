// startup: from the call of the program to its last line, 10 replicates of the shipped contest in a fresh folder.
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

void startup(benchmark::State& state) {
  const std::string runs = std::to_string(state.range(0));
  const std::string program = COALIS_PROGRAM;
  const std::string scenario = COALIS_SOURCE_DIR "/scenarios/apple-vs-google.toml";
  const fs::path folder = fs::temp_directory_path() / ("coalis-bench-startup-" + std::to_string(getpid()));
  for (auto _ : state) {
    fs::remove_all(folder);
    const auto began = std::chrono::steady_clock::now();
    if (!succeeds({program, "run", scenario, "--replicates", runs, "--out", folder, "--quiet", "--json"})) {
      state.SkipWithError("the program failed");
      break;
    }
    state.SetIterationTime(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  }
  fs::remove_all(folder);
}

}  // namespace

BENCHMARK(startup)->ArgNames({"N"})->Arg(10)->UseManualTime()->Unit(benchmark::kMillisecond);
