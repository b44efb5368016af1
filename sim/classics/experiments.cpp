#include "catalogue.hpp"

namespace coalis::classics {

std::span<const Experiment> experiments() {
  static const std::vector<Experiment> all{
      // Search and organisation.
      sah_stiglitz1986(),
      // Industry.
      history_friendly2016(),

      // Alliances.

      // Value sharing.

      // Demand.
  };
  return all;
}

}  // namespace coalis::classics
