#include <cmath>
#include <numeric>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "network_words.hpp"

namespace coalis::classics {

namespace {

/// u_i = sum over j of delta^(distance to j) - cost x links of i.
NetworkPayoffs connections(double delta, double cost) {
  return [=](const SmallGraph& network, std::span<double> payoffs) {
    for (std::size_t i = 0; i < network.node_count(); ++i) {
      payoffs[i] = -cost * static_cast<double>(network.degree(i));
      for (const std::size_t distance : distances_in(network, i)) {
        if (distance > 0 && distance < SmallGraph::kMostNodes) {
          payoffs[i] += std::pow(delta, static_cast<double>(distance));
        }
      }
    }
  };
}

/// u_i = sum over co-authors j of 1/d_i + 1/d_j + 1/(d_i d_j); nothing for those who work alone.
void coauthors(const SmallGraph& network, std::span<double> payoffs) {
  for (std::size_t i = 0; i < network.node_count(); ++i) {
    const auto own = static_cast<double>(network.degree(i));
    payoffs[i] = 0.0;
    for (std::size_t j = 0; j < network.node_count(); ++j) {
      if (network.has_edge(i, j)) {
        const auto other = static_cast<double>(network.degree(j));
        payoffs[i] += 1.0 / own + 1.0 / other + 1.0 / (own * other);
      }
    }
  }
}

PointFindings networks_of(std::size_t n, const NetworkPayoffs& utilities) {
  const EfficientNetworks efficient = efficient_networks(n, utilities);
  const std::vector<SmallGraph> stable = pairwise_stable_networks(n, utilities);
  return {{obtained_number("max_total_utility", efficient.total),
           obtained_number("n_pairwise_stable_iso_classes", static_cast<double>(stable.size()))},
          {{"efficient", architecture_words(efficient.networks)},
           {"degree_sequences", degree_sequence_words(stable)},
           {"stable", architecture_words(stable)}},
          {},
          {network_records("efficient_networks", efficient.networks, utilities),
           network_records("stable_networks", stable, utilities)}};
}

PointFindings connections_at(const Point& point) {
  return networks_of(point.integer("n"), connections(point.number("delta"), point.number("cost")));
}

PointFindings coauthors_at(const Point& point) {
  const std::size_t n = point.integer("n");
  PointFindings found = networks_of(n, coauthors);
  std::vector<double> payoffs(n);
  coauthors(complete_small_graph(n), payoffs);
  found.numbers.push_back(obtained_number("complete_payoff", payoffs.front()));
  return found;
}

const PublishedPoints kConnections{
    "jackson_wolinsky_connections", {"n", "delta", "cost"}, "enumeration of all networks; last printed digit"};
const PublishedPoints kCoauthors{
    "jackson_wolinsky_coauthors", {"n"}, "enumeration of all networks; last printed digit"};

Result<Findings> carry_out(const Request& request) {
  if (request.changed()) {
    const Point point(request.values());
    return point.text("model") == "coauthors" ? at_point(point, kCoauthors, coauthors_at, "")
                                              : at_point(point, kConnections, connections_at, "");
  }
  Findings findings = at_published_points(kConnections, connections_at);
  append(findings, at_published_points(kCoauthors, coauthors_at));
  findings.notes.emplace_back(
      "Cliques of m and n co-authors, m >= n, are pairwise stable from m >= n^2 on: four and two already are, though "
      "the paper's condition is remembered as m > n^2.");
  return findings;
}

}  // namespace

Experiment jackson_wolinsky1996() {
  return {
      .name = "jackson-wolinsky-1996",
      .group = kAlliances,
      .citation =
          "Jackson, M. O. & Wolinsky, A. (1996). A strategic model of social and economic networks. Journal of "
          "Economic Theory 71(1), 44-74.",
      .question = "Are the networks that people form for themselves those that are best for all?",
      .reproduced =
          "Connections and co-author models: the efficient networks and all pairwise stable ones, by trying every "
          "network up to isomorphism: the theorems' architectures, and every number of the enumeration.",
      .not_reproduced = "",
      .settings = {{.name = "model",
                    .meaning = "what links are good for",
                    .fallback = "connections",
                    .kind = SettingKind::choice,
                    .choices = {"connections", "coauthors"},
                    .synonyms = {{"co-authors", "coauthors"}, {"co-author", "coauthors"}, {"coauthor", "coauthors"}}},
                   {"n", "players", "6", SettingKind::integer, 2, 8},
                   {"delta", "worth of a direct connection; of one over t links: delta^t", "0.5"},
                   {"cost", "cost of a link to each of its two players", "0.375", SettingKind::real, 0, 1000}},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
