#include <algorithm>
#include <numeric>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/coalition/size_announcement.hpp"
#include "size_words.hpp"

namespace coalis::classics {

namespace {

using Sizes = std::vector<std::size_t>;

std::int64_t square(std::size_t size) {
  return static_cast<std::int64_t>(size * size);
}

/// Firms with unit costs lambda - mu x (size of the own association) compete in quantities: a member of one of size s
/// sells [alpha - lambda + mu ((n + 1) s - sum of all sizes squared)] / (n + 1). As long as all sell, more is better
/// exactly where (n + 1) s - sum of squares is larger.
SizeGame associations(std::size_t n) {
  return {[](std::int64_t squares, std::size_t size) { return squares + square(size); },
          [n](std::int64_t squares, std::size_t size) {
            return Fraction{static_cast<std::int64_t>((n + 1) * size) - squares, 1};
          }};
}

std::int64_t sum_of_squares(const Sizes& sizes) {
  return std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0},
                         [](std::int64_t sum, std::size_t size) { return sum + square(size); });
}

/// Whether nobody gains by joining another association, or by leaving to be alone, when all are open.
bool is_open_equilibrium(std::size_t n, const Sizes& sizes) {
  const std::int64_t squares = sum_of_squares(sizes);
  const auto worth = [&](std::size_t size, std::int64_t all) {
    return static_cast<std::int64_t>((n + 1) * size) - all;
  };
  const auto gains = [&](std::size_t from, std::size_t to) {
    const std::int64_t moved = squares - square(from) - square(to) + square(from - 1) + square(to + 1);
    return worth(to + 1, moved) > worth(from, squares);
  };
  for (std::size_t a = 0; a < sizes.size(); ++a) {
    if (sizes[a] > 1 && gains(sizes[a], 0)) {
      return false;
    }
    for (std::size_t b = 0; b < sizes.size(); ++b) {
      if (a != b && gains(sizes[a], sizes[b])) {
        return false;
      }
    }
  }
  return true;
}

/// Appends every way to split `left` into sizes of at most `most`, largest first, that is an open equilibrium.
void add_open_equilibria(std::size_t n, std::size_t left, std::size_t most, Sizes& sizes, std::vector<Sizes>& found) {
  if (left == 0) {
    if (is_open_equilibrium(n, sizes)) {
      found.push_back(sizes);
    }
    return;
  }
  for (std::size_t size = std::min(left, most); size > 0; --size) {
    sizes.push_back(size);
    add_open_equilibria(n, left - size, size, sizes, found);
    sizes.pop_back();
  }
}

std::string open_equilibria(std::size_t n) {
  Sizes sizes;
  std::vector<Sizes> found;
  add_open_equilibria(n, n, n, sizes, found);
  std::string words;
  for (const Sizes& one : found) {
    words += (words.empty() ? "" : " / ") + size_words(one);
  }
  return words.empty() ? "none" : words;
}

PointFindings equilibrium(const Point& point) {
  constexpr std::size_t kMostSplit = 30;
  const std::size_t n = point.integer("n");
  const Sizes sizes = equilibrium_sizes(n, associations(n), SizeTie::smaller);
  PointFindings found;
  found.numbers = {obtained_number("first_size", static_cast<double>(sizes.front()))};
  found.words = {{"sizes", size_words(sizes)}};
  if (n <= kMostSplit) {
    found.words.emplace_back("open_membership", open_equilibria(n));
  }
  return found;
}

/// Quantities and profits of the associations that form.
RecordList outcomes(const Point& point, const Sizes& sizes) {
  RecordList list{"associations", {}};
  const double n = point.number("n");
  for (const std::size_t size : sizes) {
    const double advantage = (n + 1.0) * static_cast<double>(size) - static_cast<double>(sum_of_squares(sizes));
    const double quantity =
        (point.number("alpha") - point.number("lambda") + point.number("mu") * advantage) / (n + 1.0);
    list.records.push_back({{"size", static_cast<double>(size)},
                            {"unit_cost", point.number("lambda") - point.number("mu") * static_cast<double>(size)},
                            {"quantity", quantity},
                            {"profit", quantity * quantity}});
  }
  return list;
}

/// (n + 1) times what a firm alone sells against all the others together.
double least_advantage(const Point& point) {
  const double n = point.number("n");
  return point.number("alpha") - point.number("lambda") + point.number("mu") * (n - (n - 1.0) * (n - 1.0));
}

const PublishedPoints kPublished{"bloch_associations", {"n"}, "backward induction in whole numbers"};

Result<Findings> carry_out(const Request& request) {
  if (!request.changed()) {
    return at_published_points(kPublished, equilibrium);
  }
  const Point point(request.values());
  const std::size_t n = point.integer("n");
  if (least_advantage(point) <= 0.0) {
    return setting_problem("mu", point.text("mu"),
                           "so small that a single firm still sells against all others together",
                           "lower mu, or raise alpha - lambda");
  }
  Findings findings = at_point(point, kPublished, equilibrium, "");
  findings.lists.push_back(outcomes(point, equilibrium_sizes(n, associations(n), SizeTie::smaller)));
  return findings;
}

}  // namespace

Experiment bloch1995() {
  return {
      .name = "bloch-1995",
      .group = kAlliances,
      .citation =
          "Bloch, F. (1995). Endogenous structures of association in oligopolies. RAND Journal of Economics 26(3), "
          "537-556.",
      .question = "How large are rival associations that lower their members' costs?",
      .reproduced =
          "Two to twenty firms: two associations form, the first closes at the whole number nearest (3n + 1)/4 (half "
          "numbers go down); with open membership only the association of all is an equilibrium.",
      .not_reproduced = "Price competition.",
      .settings = {{"n", "firms", "10", SettingKind::integer, 2, 100},
                   {"alpha", "intercept of the inverse demand", "100", SettingKind::real, 0, 1e6},
                   {"lambda", "unit cost before any association", "50", SettingKind::real, 0, 1e6},
                   {"mu", "what each member takes off the unit cost", "0.1", SettingKind::real, 0, 1e6}},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
