// Levinthal (1997), "Adaptation on rugged landscapes", Management Science 43, Figure 1: 100 organisations on one NK
// landscape (N = 10, adjacent links) search locally; how many different forms are left. Local search as the flagship's
// core does it, M = 1. The published plateaux need a scan of the attributes in fixed order.

#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <vector>

#include "coalis/landscape/local_search.hpp"
#include "coalis/landscape/table_landscape.hpp"

using namespace coalis;

namespace {

constexpr int kOrganisations = 100;
constexpr std::uint32_t kLandscapes = 600;

struct Forms {
  double mean = 0.0;
  double standard_error = 0.0;
};

/// Different forms among the organisations after so many periods.
Forms forms_after(int periods, int links, ScanOrder scan) {
  double sum = 0.0;
  double squares = 0.0;
  for (std::uint32_t replicate = 0; replicate < kLandscapes; ++replicate) {
    Draws draws(1997, static_cast<std::uint32_t>(links), 0, replicate);
    const ValueTable landscape = TableLandscape(10, links, Interaction::adjacent, draws).tabulate();
    std::set<Design> forms;
    for (int organisation = 0; organisation < kOrganisations; ++organisation) {
      auto standing = standing_of(landscape, search::random_design(10, draws));
      for (int period = 0; period < periods && step_to_first_better(landscape, standing, scan, draws); ++period) {
      }
      forms.insert(standing.design);
    }
    const auto count = static_cast<double>(forms.size());
    sum += count;
    squares += count * count;
  }
  const double mean = sum / kLandscapes;
  return {mean, std::sqrt((squares / kLandscapes - mean * mean) / kLandscapes)};
}

/// Five standard errors of ours, and the reading error of the printed figure or the error of a longer reference run.
bool agrees(const Forms& found, double published, double reading_error) {
  return std::abs(found.mean - published) <= reading_error + 5.0 * found.standard_error;
}

}  // namespace

TEST_CASE("Levinthal 1997: random forms are distinct as often as chance has it") {
  const double exact = 1024.0 * (1.0 - std::pow(1.0 - 1.0 / 1024.0, 100));  // 95.33; printed 95.44 to 95.61
  CHECK(agrees(forms_after(0, 5, ScanOrder::fixed), exact, 0.0));
}

TEST_CASE("Levinthal 1997, Figure 1: local search leaves as many forms as printed") {
  CHECK(forms_after(48, 0, ScanOrder::fixed).mean == 1.0);
  CHECK(agrees(forms_after(48, 1, ScanOrder::fixed), 3.81, 0.10));   // printed about 4.3, read to 1
  CHECK(agrees(forms_after(48, 5, ScanOrder::fixed), 27.07, 0.15));  // printed 27.3 to 27.8, read to .7
  CHECK(agrees(forms_after(6, 5, ScanOrder::fixed), 33.77, 0.16));   // printed about 33.5
}

TEST_CASE("Levinthal 1997: a random scan leaves more forms than printed") {
  CHECK_FALSE(agrees(forms_after(48, 5, ScanOrder::random), 27.07, 0.15));
}
