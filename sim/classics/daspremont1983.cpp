#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "size_words.hpp"

namespace coalis::classics {

namespace {

/// What a firm earns while k of n are in the cartel.
struct Profits {
  double member = 0.0;  ///< means nothing for k = 0
  double outsider = 0.0;
};

/// Linear Cournot: n - k + 1 sellers, the cartel one of them, earn 1/(n - k + 2)^2 each; without a cartel (k = 0) n do.
Profits cournot(std::size_t n, std::size_t k) {
  const auto sellers = static_cast<double>(k == 0 ? n : n - k + 1);
  const double one = 1.0 / ((sellers + 1.0) * (sellers + 1.0));
  return {k == 0 ? 0.0 : one / static_cast<double>(k), one};
}

/// Demand 1 - p, costs slope q^2 / 2. The firms outside sell p / slope each; the cartel sets the price that is best on
/// the demand left, 1 - b p with b = 1 + (n - k)/slope: p = (k + slope b) / (b (2 k + slope b)). Without a cartel the
/// price clears the market.
Profits price_leadership(std::size_t n, std::size_t k, double slope) {
  const auto members = static_cast<double>(k);
  const double b = 1.0 + static_cast<double>(n - k) / slope;
  const double price = k == 0 ? 1.0 / b : (members + slope * b) / (b * (2.0 * members + slope * b));
  const double sold = k == 0 ? 0.0 : (1.0 - b * price) / members;
  return {price * sold - slope / 2.0 * sold * sold, price * price / (2.0 * slope)};
}

Profits profits_at(const Point& point, std::size_t k) {
  const std::size_t n = point.integer("n");
  return point.text("model") == "cournot" ? cournot(n, k) : price_leadership(n, k, point.number("cost_slope"));
}

/// No member gains by leaving, no outsider by joining.
bool is_stable_cartel(const Point& point, std::size_t k) {
  constexpr double kRounding = 1.0 + 1e-12;
  const Profits now = profits_at(point, k);
  const bool inside = now.member * kRounding >= profits_at(point, k - 1).outsider;
  const bool outside = k == point.integer("n") || now.outsider * kRounding >= profits_at(point, k + 1).member;
  return inside && outside;
}

Series curve(const std::string& label, const Point& point, std::size_t from, std::size_t to, double Profits::* whose) {
  Series series{label, {}, {}, {}, {}, "profit of a firm", "firms in the cartel", "profit"};
  for (std::size_t k = from; k <= to; ++k) {
    series.x.push_back(static_cast<double>(k));
    series.y.push_back(profits_at(point, k).*whose);
  }
  return series;
}

PointFindings stable_cartels(const Point& point) {
  const std::size_t n = point.integer("n");
  std::vector<std::size_t> stable;
  for (std::size_t k = 2; k <= n; ++k) {
    if (is_stable_cartel(point, k)) {
      stable.push_back(k);
    }
  }
  return {{obtained_number("stable_exists", stable.empty() ? 0.0 : 1.0)},
          {{"stable_sizes", size_words(stable)}},
          {curve("member", point, 1, n, &Profits::member), curve("outsider", point, 0, n - 1, &Profits::outsider)},
          {}};
}

Result<Findings> carry_out(const Request& request) {
  return at_points(request, {"daspremont_cartels", {"model", "n", "cost_slope"}, "profits in closed form, compared"},
                   stable_cartels);
}

}  // namespace

Experiment daspremont1983() {
  return {
      .name = "daspremont-1983",
      .group = kAlliances,
      .citation =
          "d'Aspremont, C., Jacquemin, A., Gabszewicz, J. J. & Weymark, J. A. (1983). On the stability of collusive "
          "price leadership. Canadian Journal of Economics 16(1), 17-25.",
      .question = "Is there a cartel that no member wants to leave and no outsider to join?",
      .reproduced =
          "With price leadership one always exists, of three firms from six firms on at unit cost slope; between "
          "Cournot sellers only that of two out of two, and none from three firms on.",
      .not_reproduced = "",
      .settings = {{.name = "model",
                    .meaning = "how the cartel meets the others",
                    .fallback = "price-leadership",
                    .kind = SettingKind::choice,
                    .choices = {"price-leadership", "cournot"}},
                   {"n", "firms", "8", SettingKind::integer, 2, 1000},
                   {"cost_slope", "marginal cost rises by it a unit (price leadership)", "1", SettingKind::real, 0.001,
                    1000}},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
