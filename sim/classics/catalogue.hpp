#pragma once

#include "coalis/classics/experiment.hpp"

namespace coalis::classics {

inline constexpr std::string_view kSearchAndOrganisation = "search and organisation";
inline constexpr std::string_view kIndustry = "industry";
inline constexpr std::string_view kAlliances = "alliances";
inline constexpr std::string_view kValueSharing = "value sharing";
inline constexpr std::string_view kDemand = "demand";

// One function an experiment, each in the file of its name; the order of the catalogue is that of experiments.cpp.

// Search and organisation.
Experiment nk_mathematics();
Experiment march1991();
Experiment ethiraj_levinthal2004();
Experiment cowan_jonard2004();
Experiment cowan_jonard_zimmermann2007();
Experiment fang_lee_schilling2010();
Experiment sah_stiglitz1986();

// Industry.
Experiment history_friendly2016();

// Alliances.

// Value sharing.

// Demand.

}  // namespace coalis::classics
