#include "lazer_friedman2007_checks.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "coalis/classics/settings.hpp"

namespace coalis::lazer_friedman {

using namespace classics;

namespace {

constexpr std::array<std::string_view, 5> kNetworks{"full", "line", "lattice", "small_world", "random"};
constexpr double kTheirSpaces = 1000;

/// Of a network by its own name, or by that of Table B.1.
std::size_t place_of(std::string_view network) {
  network = network == "sw_add10" ? "small_world" : network == "random07" ? "random" : network;
  return static_cast<std::size_t>(std::find(kNetworks.begin(), kNetworks.end(), network) - kNetworks.begin());
}

/// When the line overtakes the full network, by interpolation between rounds.
void add_crossover(const TeamRuns& runs, Findings& findings) {
  const auto lead = [&](std::size_t round) {
    return runs.sample.difference(runs.payoff(place_of("line"), round), runs.payoff(place_of("full"), round));
  };
  std::size_t round = 5;
  while (round < runs.spaces.rounds && lead(round).mean < 0.0) {
    ++round;
  }
  const Estimate before = lead(round - 1);
  const Estimate after = lead(round);
  const double slope = after.mean - before.mean;
  const Estimate crossing{static_cast<double>(round) - after.mean / slope, after.standard_error / slope};
  const double theirs =
      crossing.standard_error * std::sqrt(static_cast<double>(runs.sample.replicates()) / kTheirSpaces);
  findings.numbers.push_back(
      statistical_number("round from which the line leads", crossing, {18.5, theirs}, 0.5, "; printed: for t > 18"));
}

void add_different_designs(const TeamRuns& runs, Findings& findings) {
  const Estimate found = runs.sample.estimate(runs.different_designs(place_of("line")));
  const double theirs = found.standard_error * std::sqrt(static_cast<double>(runs.sample.replicates()) / kTheirSpaces);
  findings.numbers.push_back(digitised_number("different solutions in the line, t=16 (Fig. 5)", found, {19.0, theirs},
                                              1.0, "; theirs over 1000 spaces"));
  findings.numbers.push_back(not_reproduced("different solutions in the line, t=16 (text)", found, 13.0,
                                            "the text says about 13, the article's own Figure 5 shows about 19"));
}

void add_orderings(const TeamRuns& runs, Findings& findings) {
  const auto payoff = [&](const char* network, std::size_t round) {
    return runs.sample.estimate(runs.payoff(place_of(network), round)).mean;
  };
  const auto ordered = [&](std::size_t round, double sign) {
    constexpr std::array kSlowest{"line", "lattice", "small_world", "random", "full"};
    return std::is_sorted(kSlowest.begin(), kSlowest.end(), [&](const char* one, const char* other) {
      return sign * payoff(one, round) < sign * payoff(other, round);
    });
  };
  findings.numbers.push_back(pattern_number("the better connected, the faster", ordered(5, 1.0),
                                            "t = 5: full > random > small world > lattice > line"));
  findings.numbers.push_back(pattern_number("the better connected, the worse in the long run",
                                            ordered(runs.spaces.rounds, -1.0),
                                            "in the end: line > lattice > small world > random > full"));
}

Team team_with(const char* network, double velocity, double copy_error) {
  Team team;
  team.network = network;
  team.habits.velocity = velocity;
  team.habits.copy_error = copy_error;
  return team;
}

bool is_row_of(const Row& row, const Spaces& spaces, const Team& team) {
  return row.text("network") == team.network && row.number("k") == spaces.links &&
         row.number("velocity") == team.habits.velocity && row.number("copy_error") == team.habits.copy_error &&
         (row.empty("interaction") || row.text("interaction") == word_of(spaces.interaction));
}

void add_curve_numbers(const TeamRuns& runs, std::size_t place, const Team& team, const std::string& prefix,
                       Findings& findings) {
  for (const Row& row : curve_rows()) {
    if (is_row_of(row, runs.spaces, team)) {
      findings.numbers.push_back(curve_number(row, runs, place, prefix));
    }
  }
}

std::string words_of(const Team& team) {
  if (team.habits.copy_error > 0.0) {
    return "copy error 20 %: ";
  }
  return "velocity " + std::to_string(std::lround(100 * team.habits.velocity)) + " %: ";
}

/// Some teams on spaces of one kind.
void check_teams(const Request& request, const Spaces& spaces, const std::vector<Team>& teams,
                 const std::string& prefix, Findings& findings) {
  const TeamRuns runs = run_teams(request, spaces, teams, request.integer("curve_spaces"), 3);
  for (std::size_t team = 0; team < teams.size(); ++team) {
    add_curve_numbers(runs, team, teams[team], prefix.empty() ? words_of(teams[team]) : prefix, findings);
  }
}

/// Habits beside those of the base case, smooth spaces, and links drawn without replacement.
void check_variants(const Request& request, Findings& findings) {
  Spaces spaces;
  spaces.rounds = 400;
  check_teams(request, spaces,
              {team_with("full", 0.5, 0.0), team_with("full", 0.2, 0.0), team_with("full", 0.1, 0.0),
               team_with("full", 1.0, 0.2), team_with("line", 1.0, 0.2)},
              "", findings);
  const Team full = team_with("full", 1.0, 0.0);
  const Team line = team_with("line", 1.0, 0.0);
  spaces.links = 0;
  check_teams(request, spaces, {full, line}, "K=0: ", findings);
  spaces = Spaces{};
  spaces.interaction = Interaction::random;
  check_teams(request, spaces, {full, line, team_with("lattice", 1.0, 0.0)}, "distinct links: ", findings);
}

}  // namespace

std::vector<Team> all_networks(const Team& like) {
  std::vector<Team> teams(kNetworks.size(), like);
  for (std::size_t i = 0; i < kNetworks.size(); ++i) {
    teams[i].network = kNetworks.at(i);
  }
  return teams;
}

std::vector<Row> curve_rows() {
  return rows_of(published_table("lazer_friedman2007_curves"));
}

CheckedNumber curve_number(const Row& row, const TeamRuns& runs, std::size_t team, const std::string& prefix) {
  const auto round = static_cast<std::size_t>(row.number("t"));
  const Estimate ours = runs.sample.estimate(runs.payoff(team, round));
  std::string label = prefix + row.text("network") + " t=" + row.text("t");
  if (!row.empty("ci95")) {
    return docked(statistical_number(label + " (re-implemented)", ours,
                                     {row.number("value"), row.number("ci95") / 1.96},
                                     half_of_last_digit(row.text("value"))));
  }
  const double theirs = ours.standard_error * std::sqrt(static_cast<double>(runs.sample.replicates()) / kTheirSpaces);
  return digitised_number(std::move(label), ours, {row.number("value"), theirs}, row.number("reading_error"),
                          "; theirs over 1000 spaces");
}

Series curve(const std::string& label, const TeamRuns& runs, std::size_t team, const std::vector<Row>& printed) {
  Series series;
  series.label = label;
  series.panel = "Mean payoff of 100 agents";
  series.x_title = "round";
  series.y_title = "(score / best)^8";
  for (std::size_t round = 0; round <= runs.spaces.rounds; ++round) {
    const auto row = std::find_if(printed.begin(), printed.end(), [&](const Row& one) {
      return one.text("network") == label && one.number("t") == static_cast<double>(round) && one.empty("ci95") &&
             one.number("velocity") == 1.0;
    });
    add_point(series, static_cast<double>(round), runs.sample.estimate(runs.payoff(team, round)),
              row == printed.end() ? std::nan("") : row->number("value"));
  }
  return series;
}

void add_wins(const TeamRuns& runs, bool judged, Findings& findings) {
  for (const Row& row : rows_of(published_table("lazer_friedman2007_wins"))) {
    Estimate wins = runs.wins(place_of(row.text("row_network")), place_of(row.text("col_network")));
    wins = {1000 * wins.mean, 1000 * wins.standard_error};
    std::string label = row.text("row_network") + " above " + row.text("col_network") + " of 1000";
    if (!judged) {
      findings.numbers.push_back(measured(std::move(label), wins));
      continue;
    }
    const double share = row.number("published_wins_per_1000") / 1000;
    const double theirs = std::sqrt(1000 * share * (1 - share));
    findings.numbers.push_back(
        statistical_number(std::move(label), wins, {1000 * share, theirs}, 0.5, "; theirs over 1000 spaces"));
  }
}

Findings check_all(const Request& request) {
  const std::size_t count = request.integer("spaces");
  const std::vector<Team> teams = all_networks(Team{});
  Findings findings;
  Spaces spaces;
  spaces.with_best = false;
  add_wins(run_teams(request, spaces, teams, count, 1), true, findings);
  const TeamRuns runs = run_teams(request, Spaces{}, teams, request.integer("curve_spaces"), 2);
  for (std::size_t team = 0; team < teams.size(); ++team) {
    add_curve_numbers(runs, team, teams[team], "", findings);
  }
  add_crossover(runs, findings);
  add_different_designs(runs, findings);
  add_orderings(runs, findings);
  check_variants(request, findings);
  for (std::size_t i = 0; i < kNetworks.size(); ++i) {
    findings.series.push_back(curve(std::string(kNetworks.at(i)), runs, i, curve_rows()));
  }
  return findings;
}

}  // namespace coalis::lazer_friedman
