#include <algorithm>
#include <cmath>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/coalition/size_announcement.hpp"
#include "size_words.hpp"

namespace coalis::classics {

namespace {

/// m Cournot cartels earn 1/(m + 1)^2 each, shared equally.
SizeGame cartels() {
  return {[](std::int64_t cartels, std::size_t) { return cartels + 1; },
          [](std::int64_t cartels, std::size_t size) {
            return Fraction{1, (cartels + 1) * (cartels + 1) * static_cast<std::int64_t>(size)};
          }};
}

/// The least k whose merger does not lose while all others stay alone: (n + 1)^2 >= k (n - k + 2)^2
/// [Salant, Switzer & Reynolds 1983].
std::size_t least_profitable_merger(std::size_t n) {
  std::size_t k = 2;
  while ((n + 1) * (n + 1) < k * (n - k + 2) * (n - k + 2)) {
    ++k;
  }
  return k;
}

PointFindings equilibrium(const Point& point) {
  const std::size_t n = point.integer("n");
  const std::vector<std::size_t> sizes =
      equilibrium_sizes(n, cartels(), point.text("tie") == "larger" ? SizeTie::larger : SizeTie::smaller);
  const auto players = static_cast<double>(n);
  return {{obtained_number("min_profitable_merger", static_cast<double>(least_profitable_merger(n))),
           obtained_number("formula_value", (2.0 * players + 3.0 - std::sqrt(4.0 * players + 5.0)) / 2.0),
           obtained_number("cartel_size", static_cast<double>(*std::max_element(sizes.begin(), sizes.end())))},
          {{"sizes", size_words(sizes)}},
          {},
          {}};
}

Result<Findings> carry_out(const Request& request) {
  Findings findings =
      at_points(request, {"bloch_cournot_cartel", {"n", "tie"}, "backward induction in whole numbers"}, equilibrium);
  findings.notes.emplace_back(
      "Where (2n + 3 - sqrt(4n + 5)) / 2 is a whole number (n = 5, 11, 19, ...) a firm is indifferent: the tie "
      "rule decides.");
  return findings;
}

}  // namespace

Experiment bloch1996() {
  return {
      .name = "bloch-1996",
      .group = kAlliances,
      .citation =
          "Bloch, F. (1996). Sequential formation of coalitions in games with externalities and fixed payoff division. "
          "Games and Economic Behavior 14(1), 90-123; Salant, S. W., Switzer, S. & Reynolds, R. J. (1983). Losses from "
          "horizontal merger. Quarterly Journal of Economics 98(2), 185-199.",
      .question = "Which cartels form when firms propose them in turn and all that are asked must agree?",
      .reproduced =
          "Linear Cournot, 2 to 25 firms: the first firms stay alone and the last form one cartel of the least "
          "profitable size; both rules for ties.",
      .not_reproduced = "",
      .settings = {{"n", "firms", "10", SettingKind::integer, 2, 200},
                   {.name = "tie",
                    .meaning = "which of two sizes that pay the same is announced",
                    .fallback = "smaller",
                    .kind = SettingKind::choice,
                    .choices = {"smaller", "larger"}}},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
