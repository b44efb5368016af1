#pragma once

#include <array>
#include <vector>

#include "coalis/landscape/table_landscape.hpp"
#include "coalis/mechanism/governance.hpp"

namespace coalis::siggelkow_rivkin {

inline constexpr int kDecisions = 6;
inline constexpr int kDepartments = 2;  ///< decisions 1 to 3 and 4 to 6
inline constexpr std::size_t kDesigns = 64;

/// Payoffs of all designs, by department, over the best design's total.
struct Payoffs {
  std::array<std::array<double, kDesigns>, kDepartments> department{};

  [[nodiscard]] double total(Design design) const { return department[0][design] + department[1][design]; }
};
Payoffs payoffs_of(const TableLandscape& landscape);

/// How a firm decides.
struct Firm {
  Governance governance = Governance::decentralised;
  std::size_t alternatives = 1;  ///< Alt: own changes that a head looks at
  std::size_t proposals = 1;     ///< Prop: options that a head brings
  std::size_t composites = 1;    ///< Comp: combinations that are looked at
  double incent = 0.0;           ///< weight of the other department in a head's payoff
};

/// The design after one period's decision, by the flagship's own rules of governance.
Design next_design(const Firm& firm, const Payoffs& payoffs, Design design, Draws& draws);

/// For each design whether the firm never leaves it, whatever alternatives and composites chance brings up.
std::array<bool, kDesigns> sticking_points(const Firm& firm, const Payoffs& payoffs);

}  // namespace coalis::siggelkow_rivkin
