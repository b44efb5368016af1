#pragma once

#include <string>
#include <utility>
#include <vector>

#include "coalis/classics/experiment.hpp"
#include "json_text.hpp"

namespace coalis::cli {

/// An experiment that was carried out.
struct Reproduction {
  const classics::Experiment* experiment = nullptr;
  /// What was used: everything where one point was asked for, a table as "from FILE" in the place of the settings that
  /// it replaces; the numbers of runs where all published points were.
  std::vector<std::pair<std::string, std::string>> parameters;
  classics::Findings findings;
  double seconds = 0.0;
  std::string figure;  ///< file of the picture; empty: none was asked for
};

/// What came of a request; where numbers are not met and fewer runs than usual were asked for, with a note on it.
Reproduction reproduction_of(const classics::Experiment& experiment, const classics::Request& request,
                             classics::Findings findings, double seconds);

/// How many of an experiment's numbers were held against published ones, and how many of those passed.
struct Tally {
  std::size_t checked = 0;
  std::size_t passed = 0;
  std::size_t unprinted = 0;         ///< numbers of re-implementations and laws, beside those published
  std::size_t unprinted_passed = 0;  ///< of these
  std::size_t not_reproduced = 0;    ///< published, and known not to be met
  [[nodiscard]] bool all_passed() const { return passed == checked && unprinted_passed == unprinted; }
  [[nodiscard]] bool judges() const { return checked + unprinted > 0; }
  Tally& operator+=(const Tally& other);
};
Tally tally_of(const classics::Findings& findings);

/// The weakest evidence among the published numbers shown: "exact", "statistical", "digitised", "pattern"; "not
/// reproduced" for an experiment that documents why it cannot be, "not published" away from the published points;
/// "not the publication's" where no number judged is printed there.
std::string status_of(const Reproduction& reproduction);

std::string text_of(const Reproduction& reproduction);
std::string summary_of(const std::vector<Reproduction>& reproductions);
/// The page of all experiments in Markdown, for the documentation.
std::string experiment_page();

std::string text_of_list(const std::vector<const classics::Experiment*>& experiments);

Json json_of(const Reproduction& reproduction);
Json json_of_list(const std::vector<const classics::Experiment*>& experiments);

}  // namespace coalis::cli
