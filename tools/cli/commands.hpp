#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// The verbs. Each returns the exit code of the program.
namespace coalis::cli {

enum ExitCode : int {
  kDone = 0,
  kRunFailed = 1,     ///< a run failed, or results could not be written
  kDifferent = 1,     ///< of `diff` alone: the scenarios differ
  kInvalid = 2,       ///< usage, or an invalid scenario; nothing was written
  kNotPrecise = 3,    ///< precision not reached within the limit
  kInterrupted = 130  ///< the same command goes on from there
};

/// What every verb that runs scenarios may be told.
struct CampaignFlags {
  std::vector<std::string> overrides;
  std::optional<std::uint32_t> replicates;
  std::optional<double> precision;
  std::optional<std::uint64_t> seed;
  int threads = 0;  ///< 0: as many as this process may use
  std::string out = "coalis-results";
  bool json = false;
  bool quiet = false;
  bool dry_run = false;
  bool no_report = false;
};

struct RunOptions : CampaignFlags {
  std::vector<std::string> scenarios;
};
int run_command(const RunOptions& options);

struct CompareOptions : CampaignFlags {
  std::string base;
  std::vector<std::string> variants;  ///< files
  std::vector<std::string> what_ifs;  ///< "KEY=VALUE" laid over the base
  std::string focus;                  ///< a consortium; empty: the one in which the scenarios differ
  std::string objective = "base_share";
  std::optional<double> budget_seconds;
  std::optional<double> indifference;
  std::vector<std::string> fails_when;  ///< "KEY=LOW..HIGH": where do variants begin to fail?
  bool trace = false;
};
int compare_command(const CompareOptions& options);

struct ExploreOptions : CampaignFlags {
  std::string study;
  std::string function;                 ///< a test function instead of a study
  std::optional<std::uint32_t> points;  ///< of the design
  std::string table;                    ///< CSV file for the runs; empty: none
};
int explore_command(const ExploreOptions& options);

/// Scenario files to look at without running them; `validate` takes study files too.
struct ScenarioOptions {
  std::vector<std::string> scenarios;
  std::vector<std::string> overrides;
  bool json = false;
};
int validate_command(const ScenarioOptions& options);
int explain_command(const ScenarioOptions& options);
int diff_command(const ScenarioOptions& options);

struct SchemaOptions {
  bool study = false;
};
int schema_command(const SchemaOptions& options);

struct ReferenceOptions {
  std::string part;
};
/// Prints one generated part of the documentation (tools/dev/generated_docs.py puts it in its place).
int reference_command(const ReferenceOptions& options);

struct StatusOptions {
  std::string directory;
  bool json = false;
};
int status_command(const StatusOptions& options);

struct ExportOptions {
  std::string directory;
  std::string format;
  std::string to;  ///< empty: DIR/export
  std::string scenario;
  std::optional<std::uint64_t> seed;
  std::uint32_t replicate = 0;
};
int export_command(const ExportOptions& options);

struct PackOptions {
  std::string directory;
  std::string to;  ///< empty: DIR/pack.zip
  std::string scenario;
  std::optional<std::uint64_t> seed;
  std::optional<std::uint32_t> replicate;
  std::string title;
  std::string license;
  std::vector<std::string> authors;
  bool json = false;
};
int pack_command(const PackOptions& options);

struct ReplayOptions {
  std::string pack;
  std::string out;            ///< empty: the runs are not kept
  std::uint32_t at_most = 0;  ///< runs of each scenario; 0: all
  int threads = 0;            ///< 0: as many as this process may use
  bool json = false;
  bool quiet = false;
};
int replay_command(const ReplayOptions& options);

struct ReportOptions {
  std::string directory;
  std::string scenario;  ///< name or first letters of the hash; empty: all
  std::string to;        ///< empty: DIR/report.html
  bool json = false;
};
int report_command(const ReportOptions& options);

struct StudioOptions {
  std::string folder = ".";
  int port = 0;     ///< 0: a free one
  int threads = 0;  ///< 0: as many as this process may use
  bool no_browser = false;
};
int studio_command(const StudioOptions& options);

struct ReproduceOptions {
  std::vector<std::string> experiments;  ///< empty: all
  std::vector<std::string> settings;     ///< "name=value"
  std::vector<std::string> data;         ///< "slot=file"
  std::optional<std::string> figure;     ///< SVG file, or folder for one an experiment
  std::optional<std::uint64_t> seed;
  int threads = 0;  ///< 0: as many as this process may use
  bool full = false;
  bool list = false;
  bool json = false;
};
int reproduce_command(const ReproduceOptions& options);

}  // namespace coalis::cli
