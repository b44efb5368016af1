#pragma once

#include "coalis/classics/experiment.hpp"

namespace coalis::classics {

// One function an experiment, each in the file of its name; the order of the catalogue is that of experiments.cpp.

// Search and organisation.
Experiment nk_mathematics();
Experiment march1991();
Experiment ethiraj_levinthal2004();
Experiment cowan_jonard2004();
Experiment fang_lee_schilling2010();
Experiment sah_stiglitz1986();

// Industry.
Experiment history_friendly2016();
Experiment nelson_winter1982();
Experiment klepper1996();

// Alliances.
Experiment landscape();
Experiment goyal_moraga2001();
Experiment goyal_joshi2003();
Experiment jackson_wolinsky1996();
Experiment bala_goyal2000();
Experiment konig2012();
Experiment tomasello2014();
Experiment bloch1995();
Experiment bloch1996();
Experiment ray_vohra2001();
Experiment daspremont1983();
Experiment hedonic_games();

// Value sharing.
Experiment cooperative_games();
Experiment shapley_sampling();
Experiment nash1950();
Experiment rochet_tirole2003();
Experiment armstrong2006();
Experiment cachon_lariviere2005();
Experiment commission();

// Demand.
Experiment norton_bass1987();
Experiment arthur1989();
Experiment polya_urns();
Experiment kirman1993();
Experiment installed_base_race();
Experiment logit_prices();
Experiment hotelling1929();
Experiment katz_shapiro1985();
Experiment fader_hardie2007();
Experiment deffuant2000();
Experiment hegselmann_krause2002();
Experiment koyck1954();
Experiment epidemic_size();

// Not as an oracle.
Experiment skin();
Experiment cowan_jonard_zimmermann2007();

}  // namespace coalis::classics
