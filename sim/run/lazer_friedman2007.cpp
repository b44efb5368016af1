#include <array>
#include <set>

#include "coalis/classics/settings.hpp"
#include "lazer_friedman2007_checks.hpp"
#include "replications.hpp"

namespace coalis {

namespace {

using namespace classics;
using namespace lazer_friedman;

constexpr std::array<std::string_view, 4> kPoint{"k", "velocity", "copy_error", "interaction"};

Spaces spaces_of(const Request& request) {
  return {static_cast<int>(request.integer("n")), static_cast<int>(request.integer("k")),
          interaction_of(request.word("interaction")), static_cast<std::uint32_t>(request.integer("agents")),
          static_cast<std::uint32_t>(request.integer("rounds"))};
}

Team team_of(const Request& request) {
  Team team;
  team.network = request.word("network");
  team.habits = {request.word("learning") == "best" ? Learning::best : Learning::conformity,
                 static_cast<std::uint32_t>(request.integer("looked_at")), request.real("velocity"),
                 request.real("copy_error")};
  team.added_links = static_cast<std::uint32_t>(request.integer("added_links"));
  team.density = request.real("density");
  return team;
}

void add_points(const Request& request, const TeamRuns& runs, const std::vector<Team>& teams, Findings& findings) {
  const bool base = request.at_fallback({"n", "agents", "learning", "looked_at", "added_links", "density"});
  std::set<std::uint32_t> rounds{0, 1, 2, 3, 5, 10, 15, 18, 25, 50, 100, runs.spaces.rounds};
  rounds.erase(rounds.upper_bound(runs.spaces.rounds), rounds.end());
  for (std::size_t team = 0; team < teams.size(); ++team) {
    std::set<std::uint32_t> left = rounds;
    for (const Row& row : curve_rows()) {
      if (base && row.text("network") == teams[team].network && is_about(row, request, kPoint) &&
          row.number("t") <= runs.spaces.rounds) {
        findings.numbers.push_back(curve_number(row, runs, team, ""));
        left.erase(static_cast<std::uint32_t>(row.number("t")));
      }
    }
    for (const std::uint32_t round : left) {
      findings.numbers.push_back(measured(teams[team].network + " t=" + std::to_string(round),
                                          runs.sample.estimate(runs.payoff(team, round))));
    }
    findings.numbers.push_back(measured(teams[team].network + " different solutions t=16",
                                        runs.sample.estimate(runs.different_designs(team))));
  }
}

Result<Findings> carry_out(const Request& request) {
  if (!request.changed()) {
    return check_all(request);
  }
  Spaces spaces = spaces_of(request);
  if (spaces.links >= spaces.bits) {
    return setting_problem("k", request.word("k"), "at most n - 1", "lower k or raise n");
  }
  std::vector<Team> teams{team_of(request)};
  Graph given;
  if (const CsvTable* table = request.table("network")) {
    Result<Graph> read = network_of(*table);
    if (!read) {
      return read.diagnostics();
    }
    given = std::move(read).value();
    teams[0].network = "data";
    teams[0].data = &given;
    spaces.agents = static_cast<std::uint32_t>(given.node_count());
  } else if (teams[0].network == "all") {
    teams = all_networks(teams[0]);
  }
  const TeamRuns runs = run_teams(request, spaces, teams, request.integer("spaces"), 1);
  Findings findings;
  add_points(request, runs, teams, findings);
  if (teams.size() > 1) {
    add_wins(runs,
             request.at_fallback({"n", "k", "velocity", "copy_error", "interaction", "agents", "learning", "looked_at",
                                  "added_links", "density"}),
             findings);
  }
  for (std::size_t team = 0; team < teams.size(); ++team) {
    findings.series.push_back(curve(teams[team].network, runs, team, {}));
  }
  return findings;
}

}  // namespace

Experiment lazer_friedman2007() {
  return {
      .name = "lazer-friedman-2007",
      .group = kSearchAndOrganisation,
      .citation =
          "Lazer, D. & Friedman, A. (2007). The network structure of exploration and exploitation. Administrative "
          "Science Quarterly 52(4), 667-694.",
      .question = "Which network of imitators and searchers solves a complex problem best, soon and in the long run?",
      .reproduced =
          "Table B.1 (which network ends above which), points of Figures 4 to 10, the round from which the line "
          "leads; velocity, errors of copying and the draw of links as variants, in part beside an independent "
          "re-implementation.",
      .not_reproduced = "The text's 13 solutions after 16 rounds, which contradict its Figure 5.",
      .settings =
          {{.name = "network",
            .meaning = "who is tied to whom",
            .fallback = "all",
            .kind = SettingKind::choice,
            .choices = {"all", "full", "line", "lattice", "small_world", "random"},
            .synonyms = {{"complete", "full"},
                         {"linear", "line"},
                         {"small-world", "small_world"},
                         {"sw_add10", "small_world"},
                         {"random07", "random"}}},
           {"velocity", "chance to look at neighbours in a round", "1", SettingKind::real, 0, 1},
           {"copy_error", "chance that a differing bit is left uncopied", "0", SettingKind::real, 0, 1},
           {"learning",
            "from the best, or what most do (Barkoczi & Galesic 2016)",
            "best",
            SettingKind::choice,
            0,
            1,
            {"best", "conformity"}},
           {"looked_at", "neighbours looked at, drawn anew each round; 0: all", "0", SettingKind::integer, 0, 1e6},
           {"k", "links K of each bit", "5", SettingKind::integer, 0, 19},
           {"n", "bits N", "20", SettingKind::integer, 2, 20},
           interaction_setting("random_with_replacement"),
           {"agents", "agents", "100", SettingKind::integer, 6, 100000},
           {"added_links", "links of the small world beside those of the lattice", "10", SettingKind::integer, 0, 1e6},
           {"density", "chance of a tie in the random network", "0.07", SettingKind::real, 0, 1},
           {"rounds", "how long", "200", SettingKind::integer, 16, 100000},
           runs_setting("spaces", "problem spaces of comparisons between networks, and of one point", "1000", "1000"),
           runs_setting("curve_spaces", "problem spaces of curves", "250", "1000")},
      .data = {{"network",
                "first, second: one row a tie, the names of two agents",
                {"network", "agents", "added_links", "density", "curve_spaces"}}},
      .carry_out = carry_out};
}

}  // namespace coalis
