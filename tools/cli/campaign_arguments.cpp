#include "campaign_arguments.hpp"

#include <CLI/CLI.hpp>

#include "coalis/analysis/test_functions.hpp"
#include "coalis/base/number_text.hpp"
#include "coalis/scenario/scenario.hpp"
#include "compare_tipping.hpp"

namespace coalis::cli {

namespace {

/// CLI::Range lets "nan" through.
CLI::Validator number_within(double low, double high) {
  return {[low, high](const std::string& text) {
            const std::optional<double> number = parse_number<double>(text);
            return number && *number >= low && *number <= high
                       ? ""
                       : "a number from " + shortest_text(low) + " to " + shortest_text(high) + ", not " + text;
          },
          ""};
}

/// What every verb that runs scenarios may be told.
void add_common_flags(CLI::App& verb, CampaignFlags& options, const char* what_json_is) {
  add_overrides(verb, options.overrides);
  verb.add_option("--seed", options.seed, "seed of the futures; the same seed gives the same futures")
      ->check(seed_problem)
      ->type_name("K");
  verb.add_option("--threads", options.threads, "threads (default: the cores this process may use)")
      ->check(CLI::Range(1, 4096))
      ->type_name("T");
  verb.add_option("--out", options.out, "folder for the results")
      ->check(empty_name_problem)
      ->capture_default_str()
      ->type_name("DIR");
  verb.add_flag("--json", options.json, what_json_is);
  verb.add_flag("--quiet", options.quiet, "no progress");
  verb.add_flag("--dry-run", options.dry_run, "say how many runs, how long, how many bytes; write nothing");
  verb.add_flag("--no-report", options.no_report, "write no report.html");
}

/// The same for verbs that choose their number of runs; the option for the precision, to be named.
CLI::Option* add_campaign_flags(CLI::App& verb, CampaignFlags& options, const char* what_json_is) {
  CLI::Option* replicates = verb.add_option("--replicates", options.replicates, "exactly so many runs")
                                ->check(CLI::Range(1U, 10'000'000U))
                                ->type_name("N");
  CLI::Option* precision = verb.add_option("--precision", options.precision)
                               ->check(number_within(1e-6, 1.0))
                               ->excludes(replicates)
                               ->type_name("P");
  add_common_flags(verb, options, what_json_is);
  return precision;
}

}  // namespace

std::string seed_problem(const std::string& text) {
  const std::optional<std::uint64_t> seed = parse_number<std::uint64_t>(text);
  return seed && *seed <= kLargestSeed ? ""
                                       : "a whole number from 0 to " + std::to_string(kLargestSeed) + ", not " + text;
}

std::string empty_name_problem(const std::string& text) {
  return text.empty() ? "a name is missing: it is empty" : "";
}

void add_overrides(CLI::App& verb, std::vector<std::string>& overrides) {
  verb.add_option("--set", overrides, "override one key: --set consortium.apple.fee=0.15 (repeatable)")
      ->allow_extra_args(false)
      ->type_name("KEY=VALUE");
}

void add_run_options(CLI::App& verb, RunOptions& options) {
  verb.add_option("scenario", options.scenarios, "scenario files (TOML)")->required()->type_name("FILE");
  add_campaign_flags(verb, options, "one JSON object on stdout (an array for several scenarios)")
      ->description("run until every share of owners is known to this (half of the 95 % interval), e.g. 0.01");
}

void add_compare_options(CLI::App& verb, CompareOptions& options) {
  verb.add_option("base", options.base, "scenario file (TOML) that the variants are held against")
      ->required()
      ->type_name("BASE");
  verb.add_option("variant", options.variants, "scenario files (TOML), e.g. with extends = \"base.toml\"")
      ->type_name("VARIANT");
  verb.add_option("--what-if", options.what_ifs, "one more variant: the base with this key changed (repeatable)")
      ->allow_extra_args(false)
      ->type_name("KEY=VALUE");
  add_campaign_flags(verb, options, "one JSON object on stdout")
      ->description("run until every difference in shares of owners is known to this, e.g. 0.01");
  verb.add_option("--focus", options.focus, "consortium from whose side to look (default: the one that is changed)")
      ->type_name("NAME");
  verb.add_option("--by", options.objective, "outcome that says which variant is best")
      ->capture_default_str()
      ->type_name("OUTCOME");
  verb.add_option("--budget", options.budget_seconds,
                  "the best answer in this time: variants that are clearly not the best are no longer computed")
      ->transform(CLI::AsNumberWithUnit(std::map<std::string, double>{{"s", 1.0}, {"min", 60.0}, {"h", 3600.0}},
                                        CLI::AsNumberWithUnit::CASE_SENSITIVE))
      ->check(number_within(1.0, 1e7))
      ->excludes("--replicates")
      ->type_name("TIME");
  verb.add_option("--indifference", options.indifference,
                  "with --budget: the smallest lead worth finding, in the outcome's unit (default: the precision)")
      ->check(number_within(1e-12, 1e300))
      ->needs("--budget")
      ->type_name("D");
  verb.add_option("--fails-when", options.fails_when,
                  "where between two values of this key a variant begins to fail (repeatable)")
      ->allow_extra_args(false)
      ->check(tipping_problem)
      ->excludes("--budget")
      ->type_name("KEY=LOW..HIGH");
  verb.add_flag("--trace", options.trace, "name the runs that stand behind each sentence");
}

void add_explore_options(CLI::App& verb, ExploreOptions& options) {
  CLI::Option* study = verb.add_option("study", options.study, "study file (TOML)")->type_name("STUDY");
  std::vector<std::string> functions;
  for (const TestFunction& one : test_functions()) {
    functions.emplace_back(one.name);
  }
  verb.add_option("--function", options.function,
                  "instead of a study: a function with known answers, through the same designs and analyses")
      ->check(CLI::IsMember(functions))
      ->excludes(study)
      ->type_name("NAME");
  verb.add_option("--points", options.points, "points of the design, or rows, or trajectories (default: the study's)")
      ->check(CLI::Range(1U, 1U << 20U))
      ->type_name("N");
  verb.add_option("--replicates", options.replicates, "futures that each point meets (default: the study's)")
      ->check(CLI::Range(1U, 4096U))
      ->type_name("N");
  verb.add_option("--table", options.table, "write the design with every run's outcomes to this CSV file")
      ->check(empty_name_problem)
      ->type_name("FILE");
  add_common_flags(verb, options, "one JSON object on stdout");
}

}  // namespace coalis::cli
