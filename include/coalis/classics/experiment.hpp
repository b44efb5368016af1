#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "coalis/classics/findings.hpp"
#include "coalis/classics/request.hpp"

namespace coalis::classics {

// Groups of experiments.
inline constexpr std::string_view kSearchAndOrganisation = "search and organisation";
inline constexpr std::string_view kIndustry = "industry";
inline constexpr std::string_view kAlliances = "alliances";
inline constexpr std::string_view kValueSharing = "value sharing";
inline constexpr std::string_view kDemand = "demand";
inline constexpr std::string_view kNotAsAnOracle = "not as an oracle";

/// A published experiment that can be carried out again.
struct Experiment {
  std::string_view name;            ///< "march-1991": surname(s) and year, or the subject
  std::string_view group;           ///< one of the groups above
  std::string_view citation;        ///< the publication(s)
  std::string_view question;        ///< what it asks, in one sentence
  std::string_view reproduced;      ///< what of it is done again, in one or two sentences
  std::string_view not_reproduced;  ///< what is not, and why; empty: nothing is left out
  std::vector<Setting> settings;
  std::vector<DataSlot> data;
  /// Carries it out. Errors are the user's: tables that do not fit, settings that exclude each other.
  Result<Findings> (*carry_out)(const Request& request);
};

/// Every experiment of this module, group by group.
std::span<const Experiment> experiments();

}  // namespace coalis::classics
