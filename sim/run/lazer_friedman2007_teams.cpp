#include "lazer_friedman2007_teams.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "coalis/classics/streams.hpp"
#include "coalis/classics/user_tables.hpp"
#include "coalis/landscape/table_landscape.hpp"
#include "coalis/network/generators.hpp"
#include "coalis/network/measures.hpp"

namespace coalis::lazer_friedman {

namespace {

constexpr std::uint32_t kLatticeDegree = 4;

Graph small_world(std::uint32_t agents, std::uint32_t added, Draws& draws) {
  const Graph lattice = ring_lattice(agents, kLatticeDegree);
  std::vector<Edge> edges;
  for (std::uint32_t i = 0; i < agents; ++i) {
    for (const std::uint32_t j : lattice.neighbours_of(i)) {
      if (i < j) {
        edges.emplace_back(i, j);
      }
    }
  }
  for (std::uint32_t link = 0; link < added; ++link) {
    const std::uint32_t first = below(draws, agents);
    const std::uint32_t other = below(draws, agents - 1);
    edges.emplace_back(first, other < first ? other : other + 1);
  }
  return graph_from_edges(agents, edges);
}

/// Drawn again until nobody is cut off.
Graph connected_random_graph(std::uint32_t agents, double density, Draws& draws) {
  constexpr int kMostAttempts = 10'000;
  for (int attempt = 0;; ++attempt) {
    Graph graph = random_graph(agents, density, draws.bits64());
    if (attempt == kMostAttempts || connected_components(graph).count() == 1) {
      return graph;
    }
  }
}

Graph network_of(const Team& team, std::uint32_t agents, Draws& draws) {
  if (team.network == "data") {
    return *team.data;
  }
  if (team.network == "line") {
    return line_graph(agents);
  }
  if (team.network == "lattice") {
    return ring_lattice(agents, kLatticeDegree);
  }
  if (team.network == "small_world") {
    return small_world(agents, team.added_links, draws);
  }
  return team.network == "random" ? connected_random_graph(agents, team.density, draws) : complete_graph(agents);
}

/// One problem: its values and where everybody starts.
struct Problem {
  Problem(const Spaces& spaces, Draws& draws)
      : landscape(spaces.bits, spaces.links, spaces.interaction, draws), start(spaces.agents) {
    if (spaces.with_best) {
      const ValueTable values = landscape.tabulate();
      best = values.value(values.best());
    }
    for (Design& design : start) {
      design = search::random_design(spaces.bits, draws);
    }
  }

  TableLandscape landscape;
  double best = std::numeric_limits<double>::infinity();
  std::vector<Design> start;
};

void run_team(const Problem& problem, const Graph& network, const Team& team, Draws& draws, std::span<double> row) {
  constexpr std::uint32_t kCounted = 16;    // the round whose different solutions the article counts
  constexpr std::uint32_t kCheckEvery = 8;  // rounds
  const std::size_t rounds = row.size() - 3;
  Agents agents(problem.landscape, network, team.habits, problem.start);
  bool settled = false;
  for (std::size_t round = 0; round <= rounds; ++round) {
    row[round] = settled ? row[round - 1] : agents.payoff(problem.best);
    if (round == kCounted) {
      row[rounds + 2] = static_cast<double>(agents.different_designs());
    }
    settled = settled || (round % kCheckEvery == 0 && agents.settled());
    if (!settled) {
      agents.round(draws);
    }
  }
  row[rounds + 1] = agents.mean_value();
}

/// Numbers agents as they appear, and tells what is wrong with a tie.
class TieReader {
 public:
  explicit TieReader(classics::TableReading& reading) : reading_(reading) {}

  void read(const CsvCell& first, const CsvCell& second) {
    for (const CsvCell& cell : {first, second}) {
      if (cell.text.empty()) {
        reading_.report(cell, "agent-name", "an empty cell", "the name of an agent");
        return;
      }
    }
    if (first.text == second.text) {
      reading_.report(second, "tie-own", "a tie of \"" + first.text + "\" to itself", "two different agents");
      return;
    }
    const Edge tie{number_of(first.text), number_of(second.text)};
    const auto [before, is_new] = lines_.emplace(std::minmax(tie.first, tie.second), first.line);
    if (!is_new) {
      reading_.report(first, "tie-twice",
                      "the tie of \"" + first.text + "\" and \"" + second.text + "\" stands on line " +
                          std::to_string(before->second) + " already",
                      "each tie once, in either order");
    } else if (numbers_.size() > kMostAgents) {
      reading_.report(first, "too-many-agents", "more than 100000 agents", "at most 100000 agents");
    }
    edges_.push_back(tie);
  }
  [[nodiscard]] Graph graph() const { return graph_from_edges(numbers_.size(), edges_); }

 private:
  static constexpr std::size_t kMostAgents = 100'000;

  std::uint32_t number_of(const std::string& name) {
    return numbers_.emplace(name, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }

  classics::TableReading& reading_;
  std::map<std::string, std::uint32_t> numbers_;
  std::vector<Edge> edges_;
  std::map<Edge, std::size_t> lines_;  ///< of each tie, the lower number first
};

}  // namespace

classics::Estimate TeamRuns::wins(std::size_t first, std::size_t second) const {
  std::vector<double> won(sample.replicates());
  for (std::size_t i = 0; i < won.size(); ++i) {
    constexpr double kRounding = 1e-12;
    won[i] = sample.value(i, mean_value(first)) > sample.value(i, mean_value(second)) + kRounding ? 1.0 : 0.0;
  }
  return classics::estimate_of(won);
}

TeamRuns run_teams(const classics::Request& request, const Spaces& spaces, const std::vector<Team>& teams,
                   std::size_t count, std::uint16_t stream) {
  using classics::Drawer;
  using classics::stream_of;
  TeamRuns runs{spaces, classics::Sample(0, 0)};
  const auto fill = [&](std::uint32_t space, std::span<double> row) {
    Draws draws(request.seed, stream_of(Drawer::lazer_friedman2007, stream), 0, space);
    const Problem problem(spaces, draws);
    for (std::uint32_t team = 0; team < teams.size(); ++team) {
      Draws own(request.seed, stream_of(Drawer::lazer_friedman2007, stream), team + 1, space);
      const Graph network = network_of(teams[team], spaces.agents, own);
      run_team(problem, network, teams[team], own, row.subspan(team * runs.stride(), runs.stride()));
    }
  };
  runs.sample = classics::replicated(request, count, teams.size() * runs.stride(), fill);
  return runs;
}

Result<Graph> network_of(const CsvTable& table) {
  classics::TableReading reading(table);
  if (table.header.size() < 2 || table.rows.empty()) {
    reading.report_file("network-empty", table.rows.empty() ? "no ties" : "one column",
                        "two columns, first and second, and a row for each tie");
    return reading.problems();
  }
  TieReader reader(reading);
  for (const auto& row : table.rows) {
    reader.read(row[0], row[1]);
  }
  return reading.failed() ? Result<Graph>(reading.problems()) : Result<Graph>(reader.graph());
}

}  // namespace coalis::lazer_friedman
