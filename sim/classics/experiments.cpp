#include "catalogue.hpp"

namespace coalis::classics {

std::span<const Experiment> experiments() {
  static const std::vector<Experiment> all{
      // Search and organisation.
      nk_mathematics(), march1991(), sah_stiglitz1986(), ethiraj_levinthal2004(), cowan_jonard2004(),
      cowan_jonard_zimmermann2007(), fang_lee_schilling2010(),

      // Industry.
      history_friendly2016(),

      // Alliances.

      // Value sharing.

      // Demand.
  };
  return all;
}

}  // namespace coalis::classics
