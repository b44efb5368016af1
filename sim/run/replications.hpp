#pragma once

#include "coalis/classics/experiment.hpp"

namespace coalis {

// Published experiments that run through the flagship's own rules, one function each, in the file of its name.

classics::Experiment lazer_friedman2007();
classics::Experiment levinthal1997();
classics::Experiment siggelkow_rivkin2005();
classics::Experiment axelrod1995();
classics::Experiment bass1969();
classics::Experiment bass_networks();
classics::Experiment brock_durlauf2001();
classics::Experiment slovic1993();

}  // namespace coalis
