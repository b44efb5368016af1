#include "arguments.hpp"

#include <CLI/CLI.hpp>
#include <array>

#include "campaign_arguments.hpp"
#include "coalis/base/did_you_mean.hpp"
#include "commands.hpp"

namespace coalis::cli {

namespace {

/// What every verb may be asked; each reads its own.
struct Options {
  RunOptions run;
  CompareOptions compare;
  ExploreOptions explore;
  ScenarioOptions validate;
  ScenarioOptions explain;
  ScenarioOptions diff;
  SchemaOptions schema;
  ReferenceOptions reference;
  StatusOptions status;
  ExportOptions export_;
  PackOptions pack;
  ReplayOptions replay;
  ReportOptions report;
  StudioOptions studio;
  ReproduceOptions reproduce;
};

void add_files(CLI::App& verb, ScenarioOptions& options) {
  verb.add_option("scenario", options.scenarios, "scenario files (TOML)")->required()->type_name("FILE");
  add_overrides(verb, options.overrides);
}

void declare_validate(CLI::App& verb, Options& all) {
  add_files(verb, all.validate);
  verb.add_flag("--json", all.validate.json, "one JSON object on stdout (an array for several scenarios)");
}

void declare_explain(CLI::App& verb, Options& all) {
  add_files(verb, all.explain);
  verb.add_flag("--json", all.explain.json, "the same as JSON");
}

void declare_diff(CLI::App& verb, Options& all) {
  verb.add_option("scenario", all.diff.scenarios, "two scenario files (TOML)")
      ->required()
      ->expected(2)
      ->type_name("FILE");
  verb.add_option("--set", all.diff.overrides, "override one key of the second scenario (repeatable)")
      ->allow_extra_args(false)
      ->type_name("KEY=VALUE");
  verb.add_flag("--json", all.diff.json, "the same as JSON");
}

void declare_schema(CLI::App& verb, Options& all) {
  verb.add_flag("--study", all.schema.study, "of study files instead");
}

void declare_reference(CLI::App& verb, Options& all) {
  verb.add_option("part", all.reference.part, "scenario, study, schedule, submodels or classics")->required();
}

void declare_status(CLI::App& verb, Options& all) {
  verb.add_option("dir", all.status.directory, "folder with the results")->required()->type_name("DIR");
  verb.add_flag("--json", all.status.json, "the same as JSON");
}

void declare_export(CLI::App& verb, Options& all) {
  ExportOptions& options = all.export_;
  verb.add_option("dir", options.directory, "folder with the results")->required()->type_name("DIR");
  verb.add_option("--format", options.format,
                  "csv: tables for R, pandas and spreadsheets; graphml, gexf: alliances; "
                  "store: every sound run of a damaged store, anew")
      ->required()
      ->check(CLI::IsMember({"csv", "graphml", "gexf", "store"}))
      ->type_name("FORMAT");
  verb.add_option("--to", options.to, "folder for the files (default: DIR/export)")
      ->check(empty_name_problem)
      ->type_name("FOLDER");
  verb.add_option("--scenario", options.scenario, "only this scenario, by its name or hash")->type_name("NAME");
  verb.add_option("--seed", options.seed, "only this seed")->check(seed_problem)->type_name("K");
  verb.add_option("--replicate", options.replicate, "run whose graph is wanted")->capture_default_str()->type_name("R");
}

void declare_pack(CLI::App& verb, Options& all) {
  PackOptions& options = all.pack;
  verb.add_option("dir", options.directory, "folder with the results")->required()->type_name("DIR");
  verb.add_option("--to", options.to, "the archive (default: DIR/pack.zip)")
      ->check(empty_name_problem)
      ->type_name("FILE");
  verb.add_option("--scenario", options.scenario, "only this scenario, by its name or hash")->type_name("NAME");
  verb.add_option("--seed", options.seed, "only this seed")->check(seed_problem)->type_name("K");
  verb.add_option("--replicate", options.replicate, "only this run of each scenario")->type_name("R");
  verb.add_option("--title", options.title, "what the pack is called")->type_name("TEXT");
  verb.add_option("--author", options.authors, "who made the results (repeatable)")
      ->allow_extra_args(false)
      ->type_name("NAME");
  verb.add_option("--license", options.license, "how others may use it: an address, or words")->type_name("TEXT");
  verb.add_flag("--json", options.json, "one JSON object on stdout");
}

void declare_replay(CLI::App& verb, Options& all) {
  ReplayOptions& options = all.replay;
  verb.add_option("pack", options.pack, "an archive that `coalis pack` wrote")->required()->type_name("FILE");
  verb.add_option("--replicates", options.at_most, "only the first N runs of each scenario")
      ->check(CLI::Range(1U, 10'000'000U))
      ->type_name("N");
  verb.add_option("--threads", options.threads, "threads (default: the cores this process may use)")
      ->check(CLI::Range(1, 4096))
      ->type_name("T");
  verb.add_option("--out", options.out, "folder to keep the runs in (default: they are not kept)")
      ->check(empty_name_problem)
      ->type_name("DIR");
  verb.add_flag("--json", options.json, "one JSON object on stdout");
  verb.add_flag("--quiet", options.quiet, "no progress");
}

void declare_report(CLI::App& verb, Options& all) {
  ReportOptions& options = all.report;
  verb.add_option("dir", options.directory, "folder with the results")->required()->type_name("DIR");
  verb.add_option("--scenario", options.scenario, "only this scenario, by its name or hash")->type_name("NAME");
  verb.add_option("--to", options.to, "the page (default: DIR/report.html)")
      ->check(empty_name_problem)
      ->type_name("FILE");
  verb.add_flag("--json", options.json, "what the page shows, as one JSON object on stdout; writes nothing");
}

void declare_studio(CLI::App& verb, Options& all) {
  StudioOptions& options = all.studio;
  verb.add_option("folder", options.folder, "folder with scenarios and results; nothing outside it is read or written")
      ->capture_default_str()
      ->type_name("DIR");
  verb.add_option("--port", options.port, "port on the loopback address (default: a free one)")
      ->check(CLI::Range(1, 65535))
      ->type_name("PORT");
  verb.add_option("--threads", options.threads, "threads (default: the cores this process may use)")
      ->check(CLI::Range(1, 4096))
      ->type_name("T");
  verb.add_flag("--no-browser", options.no_browser, "only print the address");
}

void declare_reproduce(CLI::App& verb, Options& all) {
  ReproduceOptions& options = all.reproduce;
  verb.add_option("experiment", options.experiments, "experiments by name (default: all)")->type_name("NAME");
  verb.add_option("--set", options.settings, "a parameter away from, or at, its published value (repeatable)")
      ->type_name("NAME=VALUE");
  verb.add_option("--data", options.data, "your own table in the place of the published one (repeatable)")
      ->type_name("NAME=FILE");
  verb.add_option_function<std::string>(
          "--figure", [&options](const std::string& place) { options.figure = place.empty() ? "." : place; },
          "write a picture: an .svg file, or a folder (default: here) for one an experiment")
      ->expected(0, 1)
      ->type_name("PLACE");
  verb.add_option("--seed", options.seed, "seed of what is drawn")->check(seed_problem)->type_name("K");
  verb.add_option("--threads", options.threads, "threads (default: the cores this process may use)")
      ->check(CLI::Range(1, 4096))
      ->type_name("T");
  verb.add_flag("--full", options.full, "at least the publications' own numbers of runs (minutes)");
  verb.add_flag("--list", options.list, "say which experiments there are, and what can be set");
  verb.add_flag("--json", options.json, "one JSON object on stdout");
}

struct Verb {
  const char* name;
  const char* job;  ///< empty: not listed
  void (*declare)(CLI::App& verb, Options& all);
  int (*carry_out)(const Options& all);
};

constexpr std::array kVerbs{
    Verb{"run", "replicate scenarios until the answer is precise enough, and say who wins",
         [](CLI::App& verb, Options& all) { add_run_options(verb, all.run); },
         [](const Options& all) { return run_command(all.run); }},
    Verb{"compare", "say what changes under other decisions, over the same futures, and for whom",
         [](CLI::App& verb, Options& all) { add_compare_options(verb, all.compare); },
         [](const Options& all) { return compare_command(all.compare); }},
    Verb{"explore", "vary a scenario by a study's design, and say what decides",
         [](CLI::App& verb, Options& all) { add_explore_options(verb, all.explore); },
         [](const Options& all) { return explore_command(all.explore); }},
    Verb{"validate", "say everything that is wrong with scenario or study files", declare_validate,
         [](const Options& all) { return validate_command(all.validate); }},
    Verb{"explain", "say what a scenario means: order of the month, every number, unit and source", declare_explain,
         [](const Options& all) { return explain_command(all.explain); }},
    Verb{"diff", "say in what two scenarios differ (exit code 0: in nothing, 1: in something)", declare_diff,
         [](const Options& all) { return diff_command(all.diff); }},
    Verb{"schema", "print the JSON Schema of scenario or study files, for editors and checkers", declare_schema,
         [](const Options& all) { return schema_command(all.schema); }},
    Verb{"status", "say what a folder of results holds", declare_status,
         [](const Options& all) { return status_command(all.status); }},
    Verb{"export", "write a folder's results as CSV, or its alliances as GraphML or GEXF", declare_export,
         [](const Options& all) { return export_command(all.export_); }},
    Verb{"pack", "write one archive with all that is needed to run results again", declare_pack,
         [](const Options& all) { return pack_command(all.pack); }},
    Verb{"replay", "run a pack again, and say pass or fail for every result", declare_replay,
         [](const Options& all) { return replay_command(all.replay); }},
    Verb{"report", "write a folder's results as one web page that needs no network", declare_report,
         [](const Options& all) { return report_command(all.report); }},
    Verb{"studio", "open the studio: edit, play, compare and look, in a browser on this machine", declare_studio,
         [](const Options& all) { return studio_command(all.studio); }},
    Verb{"reproduce", "carry out published experiments, and hold the numbers against the published ones",
         declare_reproduce, [](const Options& all) { return reproduce_command(all.reproduce); }},
    Verb{"reference", "", declare_reference, [](const Options& all) { return reference_command(all.reference); }},
};

/// The verb itself may be misspelt: say which one was meant.
bool is_unknown_verb(int argc, const char* const* argv) {
  const std::string word = argc > 1 ? argv[1] : "";
  if (word.empty() || word.front() == '-') {
    return false;
  }
  std::vector<std::string> names;
  for (const Verb& verb : kVerbs) {
    if (word == verb.name) {
      return false;
    }
    names.emplace_back(verb.name);
  }
  const std::string hint = did_you_mean(word, names);
  std::fprintf(stderr, "error: there is no verb \"%s\"%s; `coalis --help` lists them\n", word.c_str(),
               hint.empty() ? "" : ("; " + hint).c_str());
  return true;
}

}  // namespace

int carry_out(int argc, const char* const* argv) {
  if (is_unknown_verb(argc, argv)) {
    return kInvalid;
  }
  CLI::App app{"Coalis: contests between business alliances, simulated", "coalis"};
  app.set_version_flag("--version", COALIS_VERSION);
  app.require_subcommand(1);
  app.footer(
      "`coalis VERB --help` says more. Exit codes: 0 done, 1 a run failed, 2 wrong usage or scenario,\n"
      "3 precision not reached within the limit, 130 interrupted (the same command goes on from there).");
  Options options;
  std::array<CLI::App*, kVerbs.size()> verbs{};
  for (std::size_t i = 0; i < kVerbs.size(); ++i) {
    verbs[i] = app.add_subcommand(kVerbs[i].name, kVerbs[i].job);
    verbs[i]->group(*kVerbs[i].job == '\0' ? "" : "Verbs");
    kVerbs[i].declare(*verbs[i], options);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kInvalid;
  }
  const auto chosen = std::find_if(verbs.begin(), verbs.end(), [](const CLI::App* one) { return one->parsed(); });
  return kVerbs[static_cast<std::size_t>(chosen - verbs.begin())].carry_out(options);
}

}  // namespace coalis::cli
