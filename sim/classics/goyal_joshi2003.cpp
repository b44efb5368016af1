#include <algorithm>
#include <numeric>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "network_words.hpp"

namespace coalis::classics {

namespace {

/// Cournot competitors whose links lower their costs: c_i = cost - saving x links, pi_i = q_i^2 - link_cost x links
/// with (n + 1) q_i = demand - (n + 1) c_i + sum of all c_j [Goyal & Joshi 2003]. Outputs below 0 count as none.
NetworkPayoffs collaboration_profits(const Point& point) {
  const double demand = point.number("demand");
  const double cost = point.number("cost");
  const double saving = point.number("saving");
  const double link_cost = point.number("link_cost");
  return [=](const SmallGraph& network, std::span<double> payoffs) {
    const auto n = static_cast<double>(network.node_count());
    std::vector<double> unit_cost;
    for (std::size_t i = 0; i < network.node_count(); ++i) {
      unit_cost.push_back(cost - saving * static_cast<double>(network.degree(i)));
    }
    const double sum = std::accumulate(unit_cost.begin(), unit_cost.end(), 0.0);
    for (std::size_t i = 0; i < network.node_count(); ++i) {
      const double output = std::max(0.0, (demand - (n + 1.0) * unit_cost[i] + sum) / (n + 1.0));
      payoffs[i] = output * output - link_cost * static_cast<double>(network.degree(i));
    }
  };
}

/// Empty, complete, or one group tied to each other with all others alone.
bool is_dominant_group(const SmallGraph& network) {
  const std::string name = architecture_of(network);
  return name == "empty" || name == "complete" || name.starts_with("dominant group");
}

PointFindings stable_networks(const Point& point) {
  const NetworkPayoffs profits = collaboration_profits(point);
  const std::vector<SmallGraph> stable = pairwise_stable_networks(point.integer("n"), profits);
  const bool all_groups = std::all_of(stable.begin(), stable.end(), is_dominant_group);
  return {{obtained_number("stable_count", static_cast<double>(stable.size())),
           obtained_number("only_dominant_groups", all_groups ? 1.0 : 0.0)},
          {{"stable", architecture_words(stable)}},
          {},
          {network_records("stable_networks", stable, profits)}};
}

Result<Findings> carry_out(const Request& request) {
  const PublishedPoints published{
      "goyal_joshi_stable", {"n", "demand", "cost", "saving", "link_cost"}, "enumeration of all networks"};
  return at_points(request, published, stable_networks);
}

}  // namespace

Experiment goyal_joshi2003() {
  return {
      .name = "goyal-joshi-2003",
      .group = kAlliances,
      .citation =
          "Goyal, S. & Joshi, S. (2003). Networks of collaboration in oligopoly. Games and Economic Behavior 43(1), "
          "57-85.",
      .question = "Which networks of cost-saving links between competitors does nobody want to change?",
      .reproduced =
          "Without link costs only the complete network is pairwise stable (three to six firms); with them only the "
          "empty network, the complete one and dominant groups are, with the sizes found by trying every network.",
      .not_reproduced = "Price competition and the welfare analysis.",
      .settings = {{"n", "firms", "6", SettingKind::integer, 2, 7},
                   {"link_cost", "cost of a link to each of its firms", "12", SettingKind::real, 0, 1e6},
                   {"demand", "intercept of the inverse demand", "100", SettingKind::real, 0, 1e6},
                   {"cost", "unit cost without links", "40", SettingKind::real, 0, 1e6},
                   {"saving", "what a link takes off the unit cost", "1", SettingKind::real, 0, 1e6}},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
