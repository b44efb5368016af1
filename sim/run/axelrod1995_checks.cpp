#include "axelrod1995_checks.hpp"

#include <algorithm>
#include <vector>

#include "axelrod1995_firms.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/streams.hpp"
#include "coalis/random/variates.hpp"
#include "standard_setting_market.hpp"

namespace coalis {

namespace {

using namespace classics;

enum Purpose : std::uint16_t { kStarts, kAnySizes, kFittingSizes };

std::vector<Configuration> equilibria_of(const StandardSettingGame& game) {
  std::vector<Configuration> equilibria;
  const Configuration end = Configuration{1} << (game.firm_count() - 1);
  for (Configuration c = 0; c < end; ++c) {
    if (is_nash_equilibrium(game, c)) {
      equilibria.push_back(c);
    }
  }
  return equilibria;
}

std::vector<Configuration> starts_of(const StandardSettingGame& game, const Request& request) {
  const std::size_t all = std::size_t{1} << (game.firm_count() - 1);
  const std::size_t wanted = std::min(all, request.integer("starts"));
  std::vector<Configuration> starts(wanted);
  for (std::size_t i = 0; i < wanted; ++i) {
    Draws draws(request.seed, stream_of(Drawer::axelrod1995, kStarts), 0, static_cast<std::uint32_t>(i));
    starts[i] = wanted == all ? static_cast<Configuration>(i) : below(draws, static_cast<std::uint32_t>(all));
  }
  return starts;
}

/// The game among the firms of one group alone.
StandardSettingGame among(const StandardSettingGame& game, const std::vector<std::size_t>& firms) {
  StandardSettingGame part{{}, {}, game.alpha, game.beta};
  for (const std::size_t i : firms) {
    part.sizes.push_back(game.sizes[i]);
    for (const std::size_t j : firms) {
      part.rivalry.push_back(game.between(i, j));
    }
  }
  return part;
}

/// Firms by whether they are close rivals of the first one (that one included).
std::vector<std::size_t> group_of_first(const StandardSettingGame& game, bool inside) {
  std::vector<std::size_t> firms;
  for (std::size_t i = 0; i < game.firm_count(); ++i) {
    if ((i == 0 || game.between(0, i) == Rivalry::close) == inside) {
      firms.push_back(i);
    }
  }
  return firms;
}

/// At alpha = 1 nothing passes between the groups, so each parts by itself, and the parts combine in two ways.
bool parts_by_groups(const StandardSettingGame& game) {
  const StandardSettingGame first = among(game, group_of_first(game, true));
  const StandardSettingGame second = among(game, group_of_first(game, false));
  return count_equilibria(game) == 2 * count_equilibria(first) * count_equilibria(second);
}

/// Sizes that suffice for the two recalled equilibria and no other, in the order of the Unix firms: Sun outweighs
/// Apollo with the larger, and the two, of Intergraph and SGI; AT&T with the larger of IBM and Prime weighs less than
/// DEC and HP, and more than the larger of these with IBM and Prime.
std::vector<double> fitting_sizes(Draws& draws) {
  const double dec = 10.0 + 10.0 * draws.uniform();
  const double hp = 10.0 + 10.0 * draws.uniform();
  const double room = std::min(dec, hp);
  const double ibm = room * draws.uniform() / 4.0;
  const double prime = room * draws.uniform() / 4.0;
  const double low = std::max(dec, hp) + ibm + prime;
  const double high = dec + hp - std::max(ibm, prime);
  const double att = low + (high - low) * draws.uniform();
  const double apollo = 20.0 * draws.uniform();
  const double intergraph = 20.0 * draws.uniform();
  const double sgi = 20.0 * draws.uniform();
  const double sun = std::max(apollo + std::max(intergraph, sgi), intergraph + sgi) + 0.1 + 20.0 * draws.uniform();
  return {att, sun, apollo, dec, hp, intergraph, sgi, ibm, prime};
}

std::size_t count_where(std::size_t trials, const Request& request, Purpose purpose, const auto& holds) {
  std::size_t count = 0;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    Draws draws(request.seed, stream_of(Drawer::axelrod1995, purpose), 0, trial);
    count += holds(draws) ? 1 : 0;
  }
  return count;
}

CheckedNumber all_of_them(const char* label, std::size_t count, std::size_t all, const char* why) {
  return law_number(label, static_cast<double>(count), static_cast<double>(all), why);
}

/// Cells in which the model's firms keep the equilibria and nothing else, and end nowhere else.
std::size_t cells_as_defined(const RivalFirms& firms, const Request& request) {
  const Sample cells =
      replicated(request, kAlphas.size() * kBetas.size(), 1, [&](std::uint32_t cell, std::span<double> row) {
        const StandardSettingGame game = firms.with(kAlphas[cell / kBetas.size()], kBetas[cell % kBetas.size()]);
        const std::optional<PlayedGame> played = play_by_the_model(game, request);
        row[0] = played && played->kept == played->equilibria && played->kept_equilibria == played->equilibria &&
                         played->ended_in_equilibrium == played->starts
                     ? 1.0
                     : 0.0;
      });
  const std::vector<double> agree = cells.column(0);
  return static_cast<std::size_t>(std::count(agree.begin(), agree.end(), 1.0));
}

}  // namespace

std::size_t count_equilibria(const StandardSettingGame& game) {
  constexpr std::size_t kMostByDefinition = 16;  // n^2 steps for each of 2^(n-1) splits
  return game.firm_count() <= kMostByDefinition ? equilibria_of(game).size()
                                                : survey_landscape(landscape_of(game)).minima.size();
}

std::optional<PlayedGame> play_by_the_model(const StandardSettingGame& game, const Request& request) {
  const std::optional<std::vector<RivalTraits>> traits = traits_of_rivals(game);
  if (!traits) {
    return std::nullopt;
  }
  const StandardSettingMarket market(game, *traits);
  const std::vector<Configuration> starts = starts_of(game, request);
  const Sample ends = replicated(request, starts.size(), 3, [&](std::uint32_t i, std::span<double> row) {
    const StandardSettingMarket::Rest rest = market.play_from(starts[i], request.seed);
    row[0] = is_nash_equilibrium(game, starts[i]) ? 1.0 : 0.0;
    row[1] = rest.months == 0 ? 1.0 : 0.0;
    row[2] = is_nash_equilibrium(game, rest.where) ? 1.0 : 0.0;
  });
  PlayedGame played;
  played.starts = starts.size();
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const bool equilibrium = ends.value(i, 0) != 0.0;
    const bool kept = ends.value(i, 1) != 0.0;
    played.equilibria += equilibrium ? 1 : 0;
    played.kept += kept ? 1 : 0;
    played.kept_equilibria += kept && equilibrium ? 1 : 0;
    played.ended_in_equilibrium += ends.value(i, 2) != 0.0 ? 1 : 0;
  }
  return played;
}

Findings structural_checks(const Request& request) {
  constexpr std::size_t kAnyTrials = 300;
  constexpr std::size_t kFittingTrials = 150;
  const RivalFirms firms = unix_firms();
  StandardSettingGame game = firms.with(1.0, 1.0);
  const std::vector<Configuration> recalled = equilibria_of(game);
  const std::size_t parting = count_where(kAnyTrials, request, kAnySizes, [&](Draws& draws) {
    std::generate(game.sizes.begin(), game.sizes.end(), [&] { return 0.1 + 30.0 * draws.uniform(); });
    return parts_by_groups(game);
  });
  const std::size_t fitting = count_where(kFittingTrials, request, kFittingSizes, [&](Draws& draws) {
    game.sizes = fitting_sizes(draws);
    return equilibria_of(game) == recalled;
  });
  const std::size_t cells = kAlphas.size() * kBetas.size();
  return {{all_of_them("alpha = 1: drawn sizes for which the groups part independently", parting, kAnyTrials,
                       "all, twice the product of each group's own partings"),
           all_of_them("alpha = 1: drawn sizes that suffice for the recalled equilibria alone", fitting, kFittingTrials,
                       "all"),
           all_of_them("cells of alpha and beta where the model's firms keep the equilibria and nothing else",
                       cells_as_defined(firms, request), cells, "all")},
          {},
          {},
          {}};
}

}  // namespace coalis
