#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "amounts.hpp"
#include "coalis/pack/replay.hpp"
#include "coalis/run/campaign.hpp"
#include "commands.hpp"
#include "diagnostics_output.hpp"
#include "interrupt.hpp"
#include "json_text.hpp"
#include "machine.hpp"
#include "open_store.hpp"
#include "progress.hpp"
#include "streams.hpp"
#include "text_table.hpp"

namespace coalis::cli {

namespace {

constexpr std::size_t kShownFailures = 5;

std::string number(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.9g", value);
  return text.data();
}

std::string verdict(bool pass) {
  return pass ? "pass" : "FAIL";
}

bool all_pass(const std::vector<ReplayedRuns>& results) {
  return std::ranges::all_of(results, [](const ReplayedRuns& one) { return one.pass(); });
}

/// What differs between the program that packed and this one, and so may be why a result differs.
std::string versions_text(const Pack& pack, const std::vector<ReplayedRuns>& results) {
  const BuildInfo here = this_build();
  std::string text;
  if (results.front().entry.model_version != model_version()) {
    text += "The pack is of model version " + results.front().entry.model_version + ", this program is " +
            model_version() + ": numbers may differ for that reason.\n";
  }
  if (pack.build != here) {
    text += "The pack was made with " + pack.build.compiler + " (" + pack.build.flags + "), this program with " +
            here.compiler + " (" + here.flags + ").\n";
  }
  return text;
}

std::string failures_text(const ReplayedRuns& one) {
  std::string text;
  for (std::size_t i = 0; i < std::min(one.differing.size(), kShownFailures); ++i) {
    const ReplayedRun& run = one.differing[i];
    text += "  run " + std::to_string(run.replicate) + ": packed " + run.packed_hash + ", obtained " +
            (run.obtained_hash.empty() ? "nothing: " + run.failure : run.obtained_hash) + "\n";
  }
  if (one.differing.size() > kShownFailures) {
    text += "  and " + counted(one.differing.size() - kShownFailures, "more run") + "\n";
  }
  return text;
}

std::string outcomes_text(const ReplayedRuns& one) {
  TextTable table({"outcome", "of", "packed mean", "obtained mean", "largest difference of a run", "verdict"});
  for (const ReplayedOutcome& outcome : one.outcomes) {
    if (!outcome.pass) {
      table.add({outcome.measure.name, outcome.measure.entity, number(outcome.packed_mean),
                 number(outcome.obtained_mean), number(outcome.largest_difference), verdict(false)});
    }
  }
  const auto passed = std::ranges::count_if(one.outcomes, &ReplayedOutcome::pass);
  const bool all = static_cast<std::size_t>(passed) == one.outcomes.size();
  return (all ? "" : table.text()) + "  " + std::to_string(passed) + " of " + counted(one.outcomes.size(), "outcome") +
         " are the same in every run\n";
}

std::string text_of(const Pack& pack, const std::vector<ReplayedRuns>& results) {
  std::string text = versions_text(pack, results);
  for (const ReplayedRuns& one : results) {
    const std::size_t same = one.replayed - one.differing.size();
    text += verdict(one.pass()) + "  " + one.entry.scenario.name + ", seed " + std::to_string(one.entry.seed) + ": " +
            std::to_string(same) + " of " + counted(one.replayed, "run") + " have the packed result";
    text += one.replayed < one.entry.replicates
                ? " (" + std::to_string(one.entry.replicates - one.replayed) + " were not run again)\n"
                : "\n";
    text += failures_text(one) + outcomes_text(one);
  }
  return text + (all_pass(results) ? "Everything that was run again has the packed result.\n"
                                   : "Not everything could be reproduced.\n");
}

Json json_of(const ReplayedRuns& one) {
  Json object{{"scenario", {{"name", one.entry.scenario.name}, {"hash", one.entry.scenario.hash}}},
              {"seed", one.entry.seed},
              {"model_version", one.entry.model_version},
              {"packed", one.entry.replicates},
              {"replayed", one.replayed},
              {"same", one.replayed - one.differing.size()},
              {"result_hash", {{"packed", one.entry.result_hash}, {"obtained", one.obtained_hash}}},
              {"differing", Json::array()},
              {"outcomes", Json::array()}};
  for (const ReplayedRun& run : one.differing) {
    object["differing"].push_back({{"replicate", run.replicate},
                                   {"packed", run.packed_hash},
                                   {"obtained", run.obtained_hash},
                                   {"failure", run.failure}});
  }
  for (const ReplayedOutcome& outcome : one.outcomes) {
    object["outcomes"].push_back({{"name", outcome.measure.name},
                                  {"entity", outcome.measure.entity},
                                  {"unit", outcome.measure.unit},
                                  {"packed", outcome.packed_mean},
                                  {"obtained", outcome.obtained_mean},
                                  {"largest_difference", outcome.largest_difference},
                                  {"pass", outcome.pass}});
  }
  object["pass"] = one.pass();
  return object;
}

Json json_of(const BuildInfo& build) {
  return {{"version", build.version}, {"compiler", build.compiler}, {"flags", build.flags}};
}

Json json_of(const ReplayOptions& options, const Pack& pack, const std::vector<ReplayedRuns>& results) {
  Json object{{"schema", 1},
              {"pack", options.pack},
              {"packed_by", json_of(pack.build)},
              {"replayed_by", json_of(this_build())},
              {"model_version", model_version()},
              {"scenarios", Json::array()}};
  for (const ReplayedRuns& one : results) {
    object["scenarios"].push_back(json_of(one));
  }
  object["pass"] = all_pass(results);
  return object;
}

coalis::ReplayOptions replay_options(const ReplayOptions& options, ProgressLine& line, Store* store) {
  coalis::ReplayOptions replaying;
  replaying.threads = options.threads > 0 ? options.threads : usable_threads();
  replaying.clock = seconds_now;
  replaying.at_most = options.at_most;
  replaying.store = store;
  replaying.stop = &interrupted();
  replaying.on_progress = [&line, began = seconds_now()](std::size_t done, std::size_t all) {
    CampaignProgress progress;
    progress.done = done;
    progress.planned = progress.limit = all;
    progress.seconds = seconds_now() - began;
    progress.seconds_left = progress.seconds / static_cast<double>(done) * static_cast<double>(all - done);
    line.show(progress);
  };
  return replaying;
}

int replay_pack(const ReplayOptions& options, const Pack& pack, Store* store) {
  watch_for_interrupts("\nInterrupted in the middle of a long month; every stored run is safe.\n");
  Result<std::vector<ReplayedRuns>> results = [&] {
    ProgressLine line("replay", options.quiet);
    return replay(pack, replay_options(options, line, store));
  }();
  if (!results) {
    print_diagnostics(results.diagnostics());
    return kInvalid;
  }
  if (results.value().empty()) {
    return kInterrupted;
  }
  print(options.json ? json_text(json_of(options, pack, results.value())) : text_of(pack, results.value()));
  return all_pass(results.value()) ? kDone : kRunFailed;
}

}  // namespace

int replay_command(const ReplayOptions& options) {
  const Result<Pack> pack = read_pack(options.pack);
  if (!pack) {
    print_diagnostics(pack.diagnostics());
    return kInvalid;
  }
  if (options.out.empty()) {
    return replay_pack(options, pack.value(), nullptr);
  }
  std::variant<Store, int> store = open_store(options.out, OpenMode::create);
  if (const int* code = std::get_if<int>(&store)) {
    return *code;
  }
  return replay_pack(options, pack.value(), &std::get<Store>(store));
}

}  // namespace coalis::cli
