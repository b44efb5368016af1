#include <limits>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"
#include "network_words.hpp"
#include "rd_networks.hpp"

namespace coalis::classics {

namespace {

constexpr std::size_t kMostEnumerated = 7;

ResearchMarket market_of(const Point& point) {
  return {point.number("demand"), point.number("cost"), point.number("gamma")};
}

NetworkPayoffs research_profits(const ResearchMarket& market) {
  return [market](const SmallGraph& network, std::span<double> payoffs) {
    const ResearchOutcome outcome = research_equilibrium(network, market);
    std::copy(outcome.profit.begin(), outcome.profit.end(), payoffs.begin());
  };
}

/// n firms with k partners each.
ResearchOutcome regular_outcome(const Point& point, std::size_t k) {
  const std::size_t n = point.integer("n");
  return point.text("market") == "independent" ? independent_markets(n, k, market_of(point))
                                               : regular_research_equilibrium(n, k, market_of(point));
}

PointFindings regular_network(const Point& point) {
  const ResearchOutcome outcome = regular_outcome(point, point.integer("k"));
  return {{obtained_number("effort", outcome.effort.front()), obtained_number("unit_cost", outcome.unit_cost.front()),
           obtained_number("profit", outcome.profit.front()), obtained_number("welfare", outcome.welfare)},
          {},
          {},
          {}};
}

bool is_even(std::size_t number) {
  return number % 2 == 0;
}

/// Numbers of partners that n firms can all have.
std::vector<std::size_t> possible_partners(std::size_t n) {
  std::vector<std::size_t> possible;
  for (std::size_t k = 0; k < n; ++k) {
    if (is_even(n * k)) {
      possible.push_back(k);
    }
  }
  return possible;
}

/// The numbers of partners at which `value` is largest, "4 5" for a tie.
std::string best_partners(const Point& point, double (*value)(const ResearchOutcome&)) {
  constexpr double kTie = 1e-9;
  double best = -std::numeric_limits<double>::infinity();
  std::string words;
  for (const std::size_t k : possible_partners(point.integer("n"))) {
    const double one = value(regular_outcome(point, k));
    if (one > best + kTie) {
      best = one;
      words = std::to_string(k);
    } else if (one >= best - kTie) {
      words += " " + std::to_string(k);
    }
  }
  return words;
}

/// Where unit cost, profit and welfare are best, and which networks nobody wants to change.
PointFindings optima(const Point& point) {
  PointFindings found;
  found.words = {{"lowest_unit_cost_k", best_partners(point, [](const auto& o) { return -o.unit_cost.front(); })},
                 {"highest_profit_k", best_partners(point, [](const auto& o) { return o.profit.front(); })},
                 {"highest_welfare_k", best_partners(point, [](const auto& o) { return o.welfare; })}};
  const std::size_t n = point.integer("n");
  if (point.text("market") == "independent" || n > SmallGraph::kMostNodes) {
    return found;
  }
  const NetworkPayoffs profits = research_profits(market_of(point));
  if (n <= kMostEnumerated) {
    const std::vector<SmallGraph> stable = pairwise_stable_networks(n, profits);
    found.words.emplace_back("stable", architecture_words(stable));
    found.lists.push_back(network_records("stable_networks", stable, profits));
  } else {
    found.words.emplace_back("complete_network_stable",
                             is_pairwise_stable(complete_small_graph(n), profits) ? "yes" : "no");
  }
  return found;
}

PointFindings three_firms(const Point& point) {
  const std::string& name = point.text("network");
  const SmallGraph network = name == "star"      ? small_star(3)
                             : name == "partial" ? dominant_group(3, 2)
                             : name == "empty"   ? SmallGraph(3)
                                                 : complete_small_graph(3);
  const ResearchOutcome outcome = research_equilibrium(network, {100.0, 50.0, 1.0});
  PointFindings found;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::string firm = std::to_string(i + 1);
    found.numbers.push_back(obtained_number("effort" + firm, outcome.effort[i]));
    found.numbers.push_back(obtained_number("unit_cost" + firm, outcome.unit_cost[i]));
    found.numbers.push_back(obtained_number("profit" + firm, outcome.profit[i]));
  }
  found.numbers.push_back(obtained_number("welfare", outcome.welfare));
  return found;
}

const PublishedPoints kRegular{
    "goyal_moraga_regular", {"market", "n", "demand", "cost", "gamma", "k"}, "closed form; last printed digit"};
const PublishedPoints kOptima{
    "goyal_moraga_optima", {"market", "n", "gamma"}, "closed form and enumeration of all networks"};
const PublishedPoints kNetworks{"goyal_moraga_networks", {"network"}, "linear system; last printed digit"};

Series curve(const std::string& label, const Point& point, double (*value)(const ResearchOutcome&)) {
  Series series{label, {}, {}, {}, {}, "", "partners of each firm", label};
  for (const std::size_t k : possible_partners(point.integer("n"))) {
    series.x.push_back(static_cast<double>(k));
    series.y.push_back(value(regular_outcome(point, k)));
  }
  return series;
}

Findings at_market(const Point& point) {
  Findings findings = at_point(point, kOptima, optima, "");
  for (const std::size_t k : possible_partners(point.integer("n"))) {
    append(findings,
           at_point(point.with("k", std::to_string(k)), kRegular, regular_network, "k=" + std::to_string(k) + ": "));
  }
  findings.series = {curve("effort", point, [](const auto& o) { return o.effort.front(); }),
                     curve("unit_cost", point, [](const auto& o) { return o.unit_cost.front(); }),
                     curve("profit", point, [](const auto& o) { return o.profit.front(); }),
                     curve("welfare", point, [](const auto& o) { return o.welfare; })};
  return findings;
}

Result<Findings> carry_out(const Request& request) {
  if (request.changed()) {
    const Point point(request.values());
    if (point.number("demand") <= point.number("cost")) {
      return setting_problem("demand", point.text("demand"), "more than cost",
                             "nobody would produce: raise demand or lower cost");
    }
    if (point.text("market") == "independent" && 4.0 * point.number("gamma") <= point.number("n")) {
      return setting_problem("gamma", point.text("gamma"), "more than n / 4 on independent markets",
                             "research would be free of limits: raise gamma");
    }
    return at_market(point);
  }
  Findings findings = at_published_points(kRegular, regular_network);
  append(findings, at_published_points(kNetworks, three_firms));
  append(findings, at_published_points(kOptima, [](const Point& point) {
           return optima(point.with("demand", "100").with("cost", "50"));
         }));
  return findings;
}

}  // namespace

Experiment goyal_moraga2001() {
  return {
      .name = "goyal-moraga-2001",
      .group = kAlliances,
      .citation = "Goyal, S. & Moraga-Gonzalez, J. L. (2001). R&D networks. RAND Journal of Economics 32(4), 686-707.",
      .question = "How many research partners do competing firms want, and how many should they have?",
      .reproduced =
          "Effort, unit cost, profit and welfare in regular networks (closed form) and in every network of three "
          "firms; the partners at which each is best; pairwise stable networks up to seven firms.",
      .not_reproduced = "",
      .settings = {{"n", "firms", "8", SettingKind::integer, 2, 200},
                   {"gamma", "research effort e costs gamma e^2", "1", SettingKind::real, 0.3, 1000},
                   {"demand", "A of the inverse demand A - Q", "100", SettingKind::real, 0, 1e6},
                   {"cost", "unit cost without research", "50", SettingKind::real, 0, 1e6},
                   {.name = "market",
                    .meaning = "one market for all, or each firm alone in its own",
                    .fallback = "homogeneous",
                    .kind = SettingKind::choice,
                    .choices = {"homogeneous", "independent"}}},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
