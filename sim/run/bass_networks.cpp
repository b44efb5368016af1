#include <algorithm>
#include <cmath>

#include "bass_market.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "coalis/network/first_passage.hpp"
#include "coalis/network/generators.hpp"
#include "coalis/random/variates.hpp"
#include "replications.hpp"

namespace coalis {

namespace {

using namespace classics;

constexpr std::array<int, 5> kYears{2, 5, 10, 15, 20};

struct Network {
  BassLaw law;
  BassTies ties = BassTies::two_way;
  int degree = 4;

  [[nodiscard]] double share(double years) const {
    return ties == BassTies::two_way ? bass_share_on_regular_graph(law, degree, years)
                                     : bass_share_on_one_way_ties(law, degree, years);
  }
  /// Whether the model's own ties can have this form.
  [[nodiscard]] bool in_model() const {
    return ties == BassTies::one_way ? degree % 2 == 0 && degree <= 30 : degree == 2;
  }
};

Network network_of(const Point& at) {
  return {{at.number("p"), at.number("q")},
          at.text("ties") == "two_way" ? BassTies::two_way : BassTies::one_way,
          static_cast<int>(at.integer("degree"))};
}

double years_to_half(const Network& network) {
  double low = 0.0;
  double high = bass_time({network.law.innovation, 0.0}, 0.5);  // without example it takes longest
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (low + high);
    (network.share(middle) < 0.5 ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

/// Exact in continuous time: who adopts when is who is reached first, by himself or along a tie.
Sample first_passages(const Request& request, const Network& network) {
  const auto people = static_cast<std::uint32_t>(request.integer("people"));
  return replicated(request, request.integer("runs"), kYears.size(), [&](std::uint32_t run, std::span<double> row) {
    const std::uint64_t seed = replicate_seed(request.seed, run);
    const auto degree = static_cast<std::uint32_t>(network.degree);
    const Graph graph = degree == 2 ? ring_lattice(people, 2) : random_regular_graph(people, degree, seed);
    Draws draws(seed, stream_of(Drawer::bass1969, 0), 0, 0);
    std::vector<double> own(graph.node_count());
    std::vector<double> delays(graph.neighbours.size());
    std::generate(own.begin(), own.end(), [&] { return exponential(draws) / network.law.innovation; });
    std::generate(delays.begin(), delays.end(), [&] { return exponential(draws) * degree / network.law.imitation; });
    const std::vector<double> times = first_passage_times(graph, own, delays);
    for (std::size_t i = 0; i < kYears.size(); ++i) {
      const auto adopted = std::count_if(times.begin(), times.end(), [&](double one) { return one <= kYears.at(i); });
      row[i] = static_cast<double>(adopted) / static_cast<double>(people);
    }
  });
}

/// The model's consumers one by one, month by month.
Sample months_of_model(const Request& request, const Network& network) {
  const BassMarket market{network.law,        12.0,
                          12 * kYears.back(), static_cast<double>(request.integer("people")),
                          network.ties,       network.degree};
  return replicated(request, request.integer("runs"), kYears.size(), [&](std::uint32_t run, std::span<double> row) {
    const std::vector<double> owned = owned_shares(market, request.seed, run);
    for (std::size_t i = 0; i < kYears.size(); ++i) {
      row[i] = owned[std::size_t{12} * static_cast<std::size_t>(kYears.at(i))];
    }
  });
}

PointFindings spread_at(const Point& at, const Request& request) {
  const Network network = network_of(at);
  PointFindings found;
  for (const int years : kYears) {
    found.numbers.push_back(measured("F(" + std::to_string(years) + ")", {network.share(years), 0.0}));
  }
  found.numbers.push_back(measured("years to one half", {years_to_half(network), 0.0}));
  const auto add = [&](const Sample& runs, const std::string& how, const auto& law, const char* reason) {
    for (std::size_t i = 0; i < kYears.size(); ++i) {
      found.numbers.push_back(statistical_number("F(" + std::to_string(kYears.at(i)) + "), " + how, runs.estimate(i),
                                                 {law(kYears.at(i)), 0.0}, 0.0, reason));
    }
  };
  if (network.ties == BassTies::two_way) {
    add(
        first_passages(request, network), "event by event", [&](int years) { return network.share(years); },
        "; exact law of an endless network");
  }
  if (network.in_model()) {
    add(
        months_of_model(request, network), "the model month by month",
        [&](int years) {
          return bass_share_in_steps(network.law, network.ties, network.degree, 1.0 / 12.0, 12 * years);
        },
        "; exact law of monthly steps");
  }
  return found;
}

/// The laws of the point, with complete mixing beside them.
std::vector<Series> curves_of(const Network& network) {
  std::vector<Series> curves(2);
  curves[0].label = std::string(network.ties == BassTies::two_way ? "two-way" : "one-way") + " ties, degree " +
                    std::to_string(network.degree);
  curves[1].label = "everybody with everybody";
  for (Series& curve : curves) {
    curve.panel = "Adopted";
    curve.x_title = "years";
    curve.y_title = "share";
  }
  const double horizon = 2.5 * years_to_half(network);
  for (int i = 0; i <= 100; ++i) {
    const double years = horizon * i / 100.0;
    curves[0].y.push_back(network.share(years));
    curves[1].y.push_back(bass_share(network.law, years));
    curves[0].x.push_back(years);
    curves[1].x.push_back(years);
  }
  return curves;
}

const PublishedPoints kPublished{"bass_networks", {"ties", "degree", "p", "q"}, "exact law of an endless network"};

Result<Findings> carry_out(const Request& request) {
  const std::size_t degree = request.integer("degree");
  const std::size_t people = request.integer("people");
  if (request.word("ties") == "two_way" && (degree >= people || degree * people % 2 != 0)) {
    return setting_problem("degree", std::to_string(degree), "below the number of people, and even if that is odd");
  }
  Findings findings = at_points(request, kPublished, [&](const Point& at) { return spread_at(at, request); });
  findings.series = curves_of(network_of(Point(request.values())));
  return findings;
}

}  // namespace

Experiment bass_networks() {
  return {
      .name = "bass-networks",
      .group = kDemand,
      .citation =
          "Fibich, G. & Gibori, R. (2010). Aggregate diffusion dynamics in agent-based models with a spatial "
          "structure. Operations Research 58(5), 1450-1468; Manshadi, V., Misra, S. & Rodilitz, S. (2020). Diffusion "
          "in random networks. Operations Research 68(6), 1722-1741 (arXiv 1606.03386).",
      .question = "How much do sparse ties slow the spread of a product down?",
      .reproduced =
          "The exact limits of the circle and of random regular graphs, event by event on such graphs; the circle and "
          "the model's one-way ties by the model's own rule of purchase, against the exact law of its monthly steps.",
      .not_reproduced =
          "The model has no random regular graph among its ties, so that case runs event by event only. Fibich & "
          "Gibori's grids have no known limit.",
      .settings = {{.name = "ties",
                    .meaning = "whether who is looked at looks back (a random regular graph; degree 2 is the circle)",
                    .fallback = "two_way",
                    .kind = SettingKind::choice,
                    .choices = {"two_way", "one_way"},
                    .synonyms = {{"two-way", "two_way"}, {"one-way", "one_way"}}},
                   {"degree", "how many each looks at", "4", SettingKind::integer, 2, 100},
                   {"p", "innovation rate, per year", "0.03", SettingKind::real, 1e-6, 10},
                   {"q", "imitation rate, per year, all ties together", "0.38", SettingKind::real, 1e-6, 10},
                   {"people", "on one network; more bring it nearer to the limit", "20000", SettingKind::runs, 100,
                    1e6},
                   runs_setting("runs", "networks", "16", "100")},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis
