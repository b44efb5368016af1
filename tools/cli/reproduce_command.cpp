#include <algorithm>
#include <iterator>
#include <map>

#include "coalis/base/did_you_mean.hpp"
#include "coalis/run/parallel_workers.hpp"
#include "coalis/run/reproduce.hpp"
#include "coalis/scenario/table_file.hpp"
#include "commands.hpp"
#include "diagnostics_output.hpp"
#include "interrupt.hpp"
#include "machine.hpp"
#include "progress.hpp"
#include "reproduce_figure.hpp"
#include "reproduce_output.hpp"
#include "streams.hpp"

namespace coalis::cli {

namespace {

using classics::Experiment;
using classics::Request;
using Pairs = std::vector<std::pair<std::string, std::string>>;

Diagnostic usage_problem(std::string option, std::string found, std::string allowed, std::string hint = "") {
  return {Severity::error,    "usage",        {std::move(option), 0, 0}, "", std::move(found),
          std::move(allowed), std::move(hint)};
}

/// "k=v" words as pairs.
Pairs pairs_of(const std::vector<std::string>& words, const std::string& option, Diagnostics& problems) {
  Pairs pairs;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0) {
      problems.push_back(usage_problem(option, "\"" + word + "\"", "NAME=VALUE"));
    } else {
      pairs.emplace_back(word.substr(0, equals), word.substr(equals + 1));
    }
  }
  return pairs;
}

std::map<std::string, CsvTable> read_tables(const Pairs& files, Diagnostics& problems) {
  std::map<std::string, CsvTable> tables;
  for (const auto& [slot, file] : files) {
    Result<CsvTable> table = read_table_file(file);
    if (table) {
      tables.insert_or_assign(slot, std::move(table).value());
      continue;
    }
    for (const Diagnostic& problem : table.diagnostics()) {
      const bool of_file = problem.where.line == 0;
      problems.push_back(
          of_file ? usage_problem("--data", file + ": " + problem.found, "a file that can be read", "check the path")
                  : problem);
    }
  }
  return tables;
}

/// The experiments named, or all.
std::vector<const Experiment*> chosen(const std::vector<std::string>& names, Diagnostics& problems) {
  const std::vector<const Experiment*> all = all_experiments();
  std::vector<const Experiment*> found;
  for (const std::string& name : names) {
    const auto place = std::find_if(all.begin(), all.end(), [&](const Experiment* one) { return one->name == name; });
    if (place != all.end()) {
      found.push_back(*place);
      continue;
    }
    std::vector<std::string> candidates;
    std::transform(all.begin(), all.end(), std::back_inserter(candidates),
                   [](const Experiment* one) { return std::string(one->name); });
    problems.push_back(usage_problem("reproduce", "no experiment \"" + name + "\"",
                                     "what `coalis reproduce --list` shows", did_you_mean(name, candidates)));
  }
  return names.empty() ? all : found;
}

/// Where several experiments are asked the same, says which of them cannot be: of the command line only, since a table
/// has its own place.
Diagnostics told_of(const Experiment& experiment, Diagnostics problems, bool one_of_several) {
  for (Diagnostic& problem : problems) {
    if (one_of_several && problem.where.line == 0) {
      problem.where.file = std::string(experiment.name) + ": " + problem.where.file;
    }
  }
  return problems;
}

/// Everything asked, checked before anything runs.
struct Plan {
  std::vector<const Experiment*> experiments;
  std::vector<Request> requests;  ///< [experiments]
  Diagnostics problems;
};

Plan plan_of(const ReproduceOptions& options) {
  Plan plan;
  plan.experiments = chosen(options.experiments, plan.problems);
  const Pairs settings = pairs_of(options.settings, "--set", plan.problems);
  const std::map<std::string, CsvTable> tables =
      read_tables(pairs_of(options.data, "--data", plan.problems), plan.problems);
  if (options.experiments.empty() && !(settings.empty() && tables.empty())) {
    plan.problems.push_back(usage_problem("reproduce", "--set or --data without an experiment", "",
                                          "name the experiment: coalis reproduce NAME --set ..."));
  }
  if (options.figure && options.figure->ends_with(".svg") && plan.experiments.size() != 1) {
    plan.problems.push_back(usage_problem("--figure", *options.figure, "a folder for several experiments' pictures",
                                          "name one experiment, or a folder"));
  }
  if (!plan.problems.empty()) {
    return plan;
  }
  for (const Experiment* experiment : plan.experiments) {
    Result<Request> request = Request::make(experiment->settings, experiment->data, settings, tables, options.full);
    if (request) {
      plan.requests.push_back(std::move(request).value());
    } else {
      const Diagnostics problems = told_of(*experiment, request.diagnostics(), plan.experiments.size() > 1);
      plan.problems.insert(plan.problems.end(), problems.begin(), problems.end());
    }
  }
  return plan;
}

/// Nothing when a table or a combination of settings turns out to be wrong.
std::optional<Reproduction> carried_out(const Experiment& experiment, const Request& request, bool one_of_several) {
  const double began = seconds_now();
  Result<classics::Findings> findings = experiment.carry_out(request);
  if (!findings) {
    print_diagnostics(told_of(experiment, findings.diagnostics(), one_of_several));
    return std::nullopt;
  }
  return reproduction_of(experiment, request, std::move(findings).value(), seconds_now() - began);
}

int show_list(const ReproduceOptions& options) {
  const std::vector<const Experiment*> all = all_experiments();
  print(options.json ? json_text(json_of_list(all)) : text_of_list(all));
  return kDone;
}

void show(const ReproduceOptions& options, const std::vector<Reproduction>& reproductions) {
  if (options.json) {
    Json experiments = Json::array();
    for (const Reproduction& one : reproductions) {
      experiments.push_back(json_of(one));
    }
    print(json_text(Json{{"schema", 1}, {"experiments", std::move(experiments)}}));
  } else if (reproductions.size() > 1) {
    print(summary_of(reproductions));
  }
}

/// One after another, until a table turns out to be wrong, a figure cannot be written, or a person has enough.
int carry_out_all(const ReproduceOptions& options, Plan& plan, std::vector<Reproduction>& reproductions) {
  const std::unique_ptr<Workers> workers =
      make_parallel_workers(options.threads > 0 ? options.threads : usable_threads(), &interrupted());
  for (std::size_t i = 0; i < plan.experiments.size(); ++i) {
    plan.requests[i].seed = options.seed.value_or(1);
    plan.requests[i].workers = workers.get();
    std::optional<Reproduction> one = carried_out(*plan.experiments[i], plan.requests[i], plan.experiments.size() > 1);
    if (!one) {
      return kInvalid;
    }
    if (options.figure) {
      std::optional<std::string> written = write_figure(*one, *options.figure);
      if (!written) {
        return kRunFailed;
      }
      one->figure = *std::move(written);
    }
    if (!options.json) {
      print(text_of(*one));
    }
    reproductions.push_back(*std::move(one));
  }
  return kDone;
}

}  // namespace

int reproduce_command(const ReproduceOptions& options) {
  if (options.list) {
    return show_list(options);
  }
  Plan plan = plan_of(options);
  if (!plan.problems.empty()) {
    print_diagnostics(plan.problems);
    return kInvalid;
  }
  watch_for_interrupts("\nInterrupted; nothing is kept of the experiment in hand.\n");
  std::vector<Reproduction> reproductions;
  int code = kDone;
  try {
    code = carry_out_all(options, plan, reproductions);
  } catch (const Interrupted&) {
    code = kInterrupted;
  }
  if (code == kInvalid || code == kRunFailed) {
    return code;
  }
  show(options, reproductions);
  const bool passed = std::all_of(reproductions.begin(), reproductions.end(),
                                  [](const Reproduction& one) { return tally_of(one.findings).all_passed(); });
  return code == kDone && !passed ? static_cast<int>(kRunFailed) : code;
}

}  // namespace coalis::cli
