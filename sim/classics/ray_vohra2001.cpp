#include <algorithm>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/coalition/size_announcement.hpp"
#include "size_words.hpp"

namespace coalis::classics {

namespace {

/// Each member of a coalition of size s contributes s to a public good that all enjoy: a member earns the sum of all
/// coalitions' sizes squared, less s^2 / 2.
SizeGame contributions() {
  const auto square = [](std::size_t size) { return static_cast<std::int64_t>(size * size); };
  return {[=](std::int64_t squares, std::size_t size) { return squares + square(size); },
          [=](std::int64_t squares, std::size_t size) { return Fraction{2 * squares - square(size), 2}; }};
}

PointFindings equilibrium(const Point& point) {
  std::vector<std::size_t> sizes = equilibrium_sizes(
      point.integer("n"), contributions(), point.text("tie") == "larger" ? SizeTie::larger : SizeTie::smaller);
  std::sort(sizes.begin(), sizes.end());
  double provided = 0.0;
  for (const std::size_t size : sizes) {
    provided += static_cast<double>(size * size);
  }
  const bool all_together = sizes.size() == 1;
  return {{obtained_number("coalitions", static_cast<double>(sizes.size())),
           obtained_number("grand_coalition", all_together ? 1.0 : 0.0), obtained_number("public_good", provided)},
          {{"sizes", size_words(sizes)}},
          {},
          {}};
}

Result<Findings> carry_out(const Request& request) {
  return at_points(request, {"ray_vohra_public_good", {"n", "tie"}, "backward induction in whole numbers"},
                   equilibrium);
}

}  // namespace

Experiment ray_vohra2001() {
  return {.name = "ray-vohra-2001",
          .group = kAlliances,
          .citation =
              "Ray, D. & Vohra, R. (2001). Coalitional power and public goods. Journal of Political Economy 109(6), "
              "1355-1384.",
          .question = "Do all who profit from a public good agree to provide it together?",
          .reproduced =
              "Up to forty equals, patient, ties to the larger coalition: all together exactly for 1, 2, 3, 5, 8, 13, "
              "20 and 31; any other number splits into a sum of these.",
          .not_reproduced =
              "The numbers printed in the paper itself, which were not at hand: the table is an independent "
              "computation by its recursion.",
          .settings = {{"n", "players", "10", SettingKind::integer, 1, 200},
                       {.name = "tie",
                        .meaning = "which of two sizes that pay the same is announced",
                        .fallback = "larger",
                        .kind = SettingKind::choice,
                        .choices = {"larger", "smaller"}}},
          .data = {},
          .carry_out = carry_out};
}

}  // namespace coalis::classics
