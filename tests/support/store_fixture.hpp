#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "coalis/base/hash.hpp"
#include "coalis/results/store.hpp"

namespace coalis::testing {

/// A directory of its own that goes with the test.
class ScratchDirectory {
 public:
  ScratchDirectory() : ScratchDirectory(std::filesystem::temp_directory_path()) {}
  explicit ScratchDirectory(const std::filesystem::path& parent) {
    std::string name = (parent / "coalis-store-XXXXXX").string();
    const char* made = ::mkdtemp(name.data());
    require(made != nullptr, "the place for temporary files must be writable");
    path_ = made;
  }
  /// For tests that flush small files very often.
  static std::filesystem::path memory() {
    const bool usable = ::access("/dev/shm", W_OK) == 0;
    return usable ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path();
  }
  ~ScratchDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline const EnsembleKey kEnsemble{"5ce0a710", "0.1.0", 18446744073709551615ULL};

/// A number without pattern for each place, the same at every call.
inline double scattered(std::uint64_t a, std::uint64_t b, std::uint64_t c = 0) {
  return static_cast<double>(mix64(mix64(mix64(a + 1) + b) + c) >> 11) * 0x1p-53;
}

/// A run as a small campaign makes it: its rows depend on the replicate alone.
inline RunRecord make_run(std::uint32_t replicate, std::size_t n_outcomes = 12, std::size_t n_series = 5,
                          std::size_t n_steps = 72) {
  RunRecord run;
  run.key = {kEnsemble, replicate};
  run.seconds = 0.001;
  for (std::size_t i = 0; i < n_outcomes; ++i) {
    run.frame.outcomes.push_back({"outcome_" + std::to_string(i / 5), "consortium_" + std::to_string(i % 5),
                                  scattered(replicate, i), "fraction"});
  }
  for (std::size_t i = 0; i < n_series; ++i) {
    Series& series = run.frame.series.emplace_back(
        Series{"series_" + std::to_string(i / 5), "consortium_" + std::to_string(i % 5), "fraction", {}});
    for (std::size_t step = 0; step < n_steps; ++step) {
      series.values.push_back(scattered(replicate, i, step + 1));
    }
  }
  const auto last_step = static_cast<std::int32_t>(n_steps) - 1;
  run.frame.events = {{3, "join", "firm_1", "consortium_0", R"({"fit": 0.25, "fee": -0.3})"},
                      {40, "leave", "firm_1", "consortium_0", R"({"trust": -0.8})"}};
  run.frame.memberships = {{3, 40, "firm_1", "small", "consortium_0", "core"},
                           {0, last_step, "firm_0", "large", "consortium_0", "leader"}};
  run.frame.ties = {{12, "firm_0", "firm_1", scattered(replicate, 1000), 0.1}};
  run.result_hash = run.frame.content_hash().hex();
  return run;
}

inline std::vector<RunRecord> make_runs(std::uint32_t first, std::uint32_t count) {
  std::vector<RunRecord> runs;
  for (std::uint32_t i = 0; i < count; ++i) {
    runs.push_back(make_run(first + i));
  }
  return runs;
}

inline Store open_store(const std::filesystem::path& directory, OpenOptions options = {}) {
  auto opened = Store::open(directory, options);
  if (!opened) {
    throw std::runtime_error(to_string(opened.diagnostics().front()));
  }
  Store store = std::move(opened).value();
  if (options.mode != OpenMode::read_only) {
    store.record_scenario({kEnsemble.scenario_hash, "a-test", "schema = 1\n"});
  }
  return store;
}

/// Equal for stores that hold the same runs, whatever the order in which they came.
inline std::string content_of(const Store& store) {
  ContentHash hash;
  for (const RunInfo& info : store.runs(kEnsemble)) {
    hash.add(static_cast<std::uint64_t>(info.key.replicate)).add(info.result_hash);
    hash.add(store.load_frame(info.key)->content_hash().hex());
  }
  return hash.hex();
}

}  // namespace coalis::testing
