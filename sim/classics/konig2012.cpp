#include <Eigen/Eigenvalues>
#include <algorithm>
#include <bit>
#include <cmath>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "network_words.hpp"

namespace coalis::classics {

namespace {

/// The largest eigenvalue of the adjacency matrix of the nodes in `part`: at which rate their knowledge grows,
/// dx_i/dt = sum over partners of x_j.
double growth_rate(const SmallGraph& network, std::uint32_t part) {
  std::vector<std::size_t> nodes;
  for (; part != 0; part &= part - 1) {
    nodes.push_back(static_cast<std::size_t>(std::countr_zero(part)));
  }
  const auto size = static_cast<Eigen::Index>(nodes.size());
  Eigen::MatrixXd adjacency(size, size);
  for (Eigen::Index i = 0; i < size; ++i) {
    for (Eigen::Index j = 0; j < size; ++j) {
      adjacency(i, j) =
          network.has_edge(nodes[static_cast<std::size_t>(i)], nodes[static_cast<std::size_t>(j)]) ? 1 : 0;
    }
  }
  return Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(adjacency, Eigen::EigenvaluesOnly).eigenvalues().maxCoeff();
}

/// pi_i = growth rate of i's component - cost x links of i.
NetworkPayoffs knowledge_profits(double cost) {
  return [cost](const SmallGraph& network, std::span<double> payoffs) {
    for (const std::uint32_t part : components_of(network)) {
      const double rate = growth_rate(network, part);
      for (std::uint32_t left = part; left != 0; left &= left - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(left));
        payoffs[i] = rate - cost * static_cast<double>(network.degree(i));
      }
    }
  };
}

PointFindings networks_at(const Point& point) {
  const NetworkPayoffs profits = knowledge_profits(point.number("cost"));
  const EfficientNetworks efficient = efficient_networks(point.integer("n"), profits);
  const std::vector<SmallGraph> stable = pairwise_stable_networks(point.integer("n"), profits);
  const bool nested = std::all_of(efficient.networks.begin(), efficient.networks.end(), is_nested_split);
  return {{obtained_number("max_total_profit", efficient.total)},
          {{"efficient_degree_sequences", degree_sequence_words(efficient.networks)},
           {"efficient_is_nested_split", nested ? "yes" : "no"},
           {"pairwise_stable_degree_sequences", degree_sequence_words(stable)}},
          {},
          {network_records("efficient_networks", efficient.networks, profits),
           network_records("stable_networks", stable, profits)}};
}

/// The link cost between `low` and `high` where the network's stability begins or ends.
double stability_changes(const SmallGraph& network, double low, double high) {
  const bool at_low = is_pairwise_stable(network, knowledge_profits(low));
  for (int halving = 0; halving < 40; ++halving) {
    const double middle = (low + high) / 2.0;
    (is_pairwise_stable(network, knowledge_profits(middle)) == at_low ? low : high) = middle;
  }
  return (low + high) / 2.0;
}

SmallGraph two_cliques(std::size_t size) {
  SmallGraph graph(2 * size);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      graph.toggle(i, j);
      graph.toggle(size + i, size + j);
    }
  }
  return graph;
}

/// Up to which link cost a complete network of n firms is stable: n - 1 less the largest eigenvalue of the network
/// without one link, (n - 3 + sqrt((n + 1)^2 - 8)) / 2.
double complete_threshold(double n) {
  return (n + 1.0 - std::sqrt((n + 1.0) * (n + 1.0) - 8.0)) / 2.0;
}

CheckedNumber on_a_grid(std::string label, double value) {
  CheckedNumber number = obtained_number(std::move(label), value);
  number.tolerance = 0.001;
  number.reason = "published on a grid of .001";
  return number;
}

/// Link costs at which the complete network, and two separate cliques of one firm less, begin or cease to be stable.
PointFindings thresholds_at(const Point& point) {
  const std::size_t clique = point.integer("n") - 1;
  const SmallGraph cliques = two_cliques(clique);
  const double stable_at = 0.9 * complete_threshold(static_cast<double>(clique));
  return {{obtained_number("complete_stable_up_to", stability_changes(complete_small_graph(clique + 1), 0.0, 1.0)),
           on_a_grid("cliques_stable_from", stability_changes(cliques, 0.0, stable_at)),
           on_a_grid("cliques_stable_up_to", stability_changes(cliques, stable_at, 2.0))},
          {},
          {},
          {}};
}

const PublishedPoints kSmall{
    "konig_eigenvalue_small_n", {"n", "cost"}, "enumeration of all networks; last printed digit"};
const PublishedPoints kThresholds{"konig_thresholds", {"n"}, "last printed digit"};

Result<Findings> carry_out(const Request& request) {
  Findings findings = at_points(request, kSmall, networks_at);
  if (!request.changed()) {
    append(findings, at_published_points(kThresholds, thresholds_at));
  }
  return findings;
}

}  // namespace

Experiment konig2012() {
  return {
      .name = "konig-2012",
      .group = kAlliances,
      .citation =
          "Koenig, M. D., Battiston, S., Napoletano, M. & Schweitzer, F. (2011). Recombinant knowledge and the "
          "evolution of innovation networks. Journal of Economic Behavior & Organization 79(3), 145-164; (2012). The "
          "efficiency and stability of R&D networks. Games and Economic Behavior 75(2), 694-713.",
      .question =
          "If knowledge grows as fast as the network's largest eigenvalue, which networks are best, and which "
          "does nobody want to change?",
      .reproduced =
          "Efficient and pairwise stable networks of three to seven firms at all link costs of the table; efficient "
          "networks are nested; the link cost up to which the complete network is stable, and between which two "
          "separate cliques are.",
      .not_reproduced =
          "The dynamics with a finite time of evaluation: how firms value a link before growth has settled is not "
          "known in enough detail.",
      .settings = {{"n", "firms", "5", SettingKind::integer, 2, 7},
                   {"cost", "cost of a link to each of its two firms", "0.4", SettingKind::real, 0, 1000}},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
