#pragma once

#include <optional>
#include <stdexcept>

#include "studio.hpp"
#include "workspace.hpp"

namespace coalis::studio {

/// A call that cannot be answered: HTTP status and a sentence for the page.
struct Refusal : std::runtime_error {
  Refusal(int http_status, const std::string& sentence) : std::runtime_error(sentence), status(http_status) {}
  int status;
};

/// A folder for results that nobody asked to keep; gone with the program.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The studio's calls without the HTTP around them: JSON in, JSON out. Throws Refusal.
class StudioApi {
 public:
  explicit StudioApi(const StudioOptions& options);

  [[nodiscard]] Json workspace() const;
  [[nodiscard]] Json scenario(const std::string& name) const;
  [[nodiscard]] Json check(const Json& asked) const;
  [[nodiscard]] Json save(const Json& asked) const;
  [[nodiscard]] Json differences(const Json& asked) const;
  Json play(const Json& asked);
  /// All that is known of a play's contests, with stories: what a report would hold.
  [[nodiscard]] Json play_results(const Json& asked);
  [[nodiscard]] Json campaigns() const;
  [[nodiscard]] Json results(const std::string& folder) const;
  /// A tab cannot send the token: it gets an address that holds for one visit, {"address": "/report/..."}.
  Json offer_page(const Json& asked);
  [[nodiscard]] std::string page(const std::string& ticket);
  Json campaign(const Json& asked);
  [[nodiscard]] Json replications() const;
  Json replication(const Json& asked);

  JobBoard& jobs() { return jobs_; }

 private:
  [[nodiscard]] Scenario wanted(const Json& asked) const;
  [[nodiscard]] Play contestants(const Json& asked) const;

  const StudioOptions& options_;
  Workspace workspace_;
  ScratchFolder scratch_;
  Store scratch_store_;
  JobBoard jobs_;
  std::mutex tickets_mutex_;
  std::map<std::string, std::string> tickets_;  ///< [ticket] folder
};

}  // namespace coalis::studio
