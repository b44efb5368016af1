// Siggelkow & Rivkin (2005), "Speed and search", Organization Science 16: two departments of three decisions each,
// through the flagship's own governance code (M = 2, N = 6, no market). Cells of the paper's tables 3 to 7.

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "coalis/landscape/table_landscape.hpp"
#include "coalis/mechanism/governance.hpp"

using namespace coalis;

namespace {

constexpr int kBits = 6;
constexpr int kPeriods = 200;
constexpr int kShockEvery = 5;
constexpr double kPersistence = 0.2;
constexpr std::uint32_t kLandscapes = 4000;

/// Payoffs of all 64 configurations, by department, over the best configuration's total.
struct Payoffs {
  std::array<std::array<double, 64>, 2> department{};
  [[nodiscard]] double total(Design design) const { return department[0][design] + department[1][design]; }
};

Payoffs payoffs_of(const TableLandscape& landscape) {
  Payoffs payoffs;
  double best = 0.0;
  for (Design design = 0; design < 64; ++design) {
    payoffs.department[0][design] = static_cast<double>(landscape.score_of_bits(design, 0b000111));
    payoffs.department[1][design] = static_cast<double>(landscape.score_of_bits(design, 0b111000));
    best = std::max(best, payoffs.total(design));
  }
  for (auto& department : payoffs.department) {
    for (double& payoff : department) {
      payoff /= best;
    }
  }
  return payoffs;
}

/// The environments of one replicate: a landscape and what shocks make of it.
std::vector<Payoffs> environments(int links, std::uint32_t replicate) {
  Draws draws(2005, static_cast<std::uint32_t>(links), 0, replicate);
  TableLandscape landscape(kBits, links, Interaction::random, draws);
  std::vector<Payoffs> all{payoffs_of(landscape)};
  while (all.size() < kPeriods / kShockEvery) {
    landscape.stir(kPersistence, draws);
    all.push_back(payoffs_of(landscape));
  }
  return all;
}

/// A firm of the paper and its published cells (NAN where the paper or our copy of it has none).
struct Firm {
  std::string name;
  Governance governance;
  std::size_t alternatives;
  std::size_t proposals;
  std::size_t composites;
  double incent;
  double speed_simple, speed_complex, stable_complex, turbulent_simple, turbulent_complex;
};

using Moves = std::vector<Design>;

/// `count` different one-decision changes out of the given ones.
Moves sample_moves(Moves moves, std::size_t count, Draws& draws) {
  for (std::size_t i = 0; i < count; ++i) {
    std::swap(moves[i], moves[i + below(draws, static_cast<std::uint32_t>(moves.size() - i))]);
  }
  moves.resize(count);
  return moves;
}

class FirmWalk {
 public:
  FirmWalk(const Firm& firm, Draws& draws) : firm_(firm), draws_(draws), design_(below(draws, 64)) {}

  [[nodiscard]] Design design() const { return design_; }

  void live_through_period(const Payoffs& payoffs) {
    moves_.clear();
    options_.clear();
    if (firm_.governance == Governance::centralised) {
      bring(payoffs, 0, sample_moves({1, 2, 4, 8, 16, 32}, firm_.composites, draws_));
    } else {
      bring(payoffs, 0, sample_moves({1, 2, 4}, alternatives(), draws_));
      bring(payoffs, 1, sample_moves({8, 16, 32}, alternatives(), draws_));
    }
    const auto judge = [&](const Composite& composite) {
      const Design candidate = design_ ^ change_of(composite);
      return Judgement{payoffs.total(candidate) - payoffs.total(design_),
                       {gain(payoffs, 0, candidate), gain(payoffs, 1, candidate)}};
    };
    if (const auto chosen = decide_together(firm_.governance, options_, firm_.composites, draws_, judge)) {
      design_ ^= change_of(*chosen);
    }
  }

 private:
  [[nodiscard]] std::size_t alternatives() const {
    return firm_.governance == Governance::council ? 3 : firm_.alternatives;
  }

  [[nodiscard]] double gain(const Payoffs& payoffs, std::size_t department, Design candidate) const {
    const double incent = firm_.governance == Governance::centralised ? 1.0 : firm_.incent;
    const auto& own = payoffs.department[department];
    const auto& other = payoffs.department[1 - department];
    return own[candidate] - own[design_] + incent * (other[candidate] - other[design_]);
  }

  void bring(const Payoffs& payoffs, std::size_t department, const Moves& moves) {
    std::array<double, kBits> gains{};
    std::transform(moves.begin(), moves.end(), gains.begin(),
                   [&](Design move) { return gain(payoffs, department, design_ ^ move); });
    const bool council = firm_.governance == Governance::council;
    options_.push_back(council ? unscreened_options(moves.size(), firm_.proposals, draws_)
                               : screened_options({gains.data(), moves.size()}, firm_.proposals,
                                                  firm_.governance == Governance::hierarchy));
    moves_.push_back(moves);
  }

  [[nodiscard]] Design change_of(const Composite& composite) const {
    Design change = 0;
    for (std::size_t owner = 0; owner < options_.size(); ++owner) {
      const std::uint8_t option = chosen_option(options_, composite, owner);
      change |= option == kStatusQuo ? 0 : moves_[owner][option];
    }
    return change;
  }

  const Firm& firm_;
  Draws& draws_;
  Design design_;
  std::vector<Moves> moves_;
  std::vector<OwnerOptions> options_;
};

struct Cells {
  double speed = 0.0;
  double stable = 0.0;
  double turbulent = 0.0;
};

void add_walks(const Firm& firm, const std::vector<Payoffs>& payoffs, std::uint32_t replicate, Cells& cells) {
  Draws draws(2005, 100, 0, replicate);
  FirmWalk stable(firm, draws);
  const double start = payoffs[0].total(stable.design());
  stable.live_through_period(payoffs[0]);
  cells.speed += payoffs[0].total(stable.design()) - start;
  for (int period = 1; period < kPeriods; ++period) {
    stable.live_through_period(payoffs[0]);
  }
  cells.stable += payoffs[0].total(stable.design());
  FirmWalk turbulent(firm, draws);
  for (int period = 0; period < kPeriods; ++period) {
    const Payoffs& now = payoffs[static_cast<std::size_t>(period / kShockEvery)];
    turbulent.live_through_period(now);
    cells.turbulent += now.total(turbulent.design()) / kPeriods;
  }
}

std::vector<Cells> run_firms(const std::vector<Firm>& firms, int links) {
  std::vector<Cells> cells(firms.size());
  for (std::uint32_t replicate = 0; replicate < kLandscapes; ++replicate) {
    const std::vector<Payoffs> payoffs = environments(links, replicate);
    for (std::size_t i = 0; i < firms.size(); ++i) {
      add_walks(firms[i], payoffs, replicate, cells[i]);
    }
  }
  for (Cells& one : cells) {
    one = {one.speed / kLandscapes, one.stable / kLandscapes, one.turbulent / kLandscapes};
  }
  return cells;
}

const std::vector<Firm>& published_firms() {
  static const std::vector<Firm> firms{
      {"D1", Governance::decentralised, 1, 1, 1, 0, .083, .059, .885, .937, .794},
      {"D3", Governance::decentralised, 1, 1, 1, 1, .083, .085, .882, .937, .838},
      {"L2", Governance::liaison, 3, 1, 1, 0, .185, .069, .724, .990, .768},
      {"L4", Governance::liaison, 1, 2, 3, 0, .084, .121, .867, .937, .843},
      {"L6", Governance::liaison, 2, 3, 1, 0, .140, .066, .809, .977, .800},
      {"B1", Governance::council, 0, 1, 1, 0, .042, .061, .891, .880, .799},
      {"B4", Governance::council, 0, 1, 3, 0, .083, .129, .890, .937, .850},
      {"H1", Governance::hierarchy, 1, 1, 1, 0, .070, NAN, NAN, NAN, NAN},
      {"H2", Governance::hierarchy, 3, 1, 1, 0, .131, .130, .861, .977, .858},
      {"H4", Governance::hierarchy, 1, 1, 3, 0, .083, .124, .865, .938, .847},
      {"H6", Governance::hierarchy, 2, 3, 1, 0, .051, .086, .937, .893, .831},
      {"C1", Governance::centralised, 0, 1, 1, 0, .041, .087, .883, .887, .824},
      {"I2", Governance::liaison, 1, 2, 2, 1, NAN, NAN, .884, .938, .858},
      {"I3", Governance::council, 0, 2, 4, 1, NAN, NAN, .940, .958, .900},
      {"I4", Governance::hierarchy, 1, 1, 2, 1, NAN, NAN, .883, .935, .857},
      {"I6", Governance::centralised, 0, 1, 4, 1, NAN, NAN, .892, .965, .892},
  };
  return firms;
}

constexpr double kTolerance = 0.012;
constexpr double kTurbulentTolerance = 0.005;

bool agrees(double found, double published, double tolerance) {
  return std::isnan(published) || std::abs(found - published) <= tolerance;
}

}  // namespace

TEST_CASE("the governance archetypes give the cells of Siggelkow and Rivkin 2005") {
  const std::vector<Firm>& firms = published_firms();
  const std::vector<Cells> simple = run_firms(firms, 0);
  const std::vector<Cells> complex = run_firms(firms, 5);
  for (std::size_t i = 0; i < firms.size(); ++i) {
    const Firm& firm = firms[i];
    INFO(firm.name << ": simple " << simple[i].speed << ' ' << simple[i].stable << ' ' << simple[i].turbulent
                   << ", complex " << complex[i].speed << ' ' << complex[i].stable << ' ' << complex[i].turbulent);
    CHECK(agrees(simple[i].speed, firm.speed_simple, kTolerance));
    CHECK(agrees(complex[i].speed, firm.speed_complex, kTolerance));
    CHECK(agrees(simple[i].stable, 1.0, kTolerance));
    CHECK(agrees(complex[i].stable, firm.stable_complex, kTolerance));
    CHECK(agrees(simple[i].turbulent, firm.turbulent_simple, kTurbulentTolerance));
    CHECK(agrees(complex[i].turbulent, firm.turbulent_complex, kTurbulentTolerance));
  }
  const auto at = [&](const std::string& name) {
    const auto found = std::find_if(firms.begin(), firms.end(), [&](const Firm& firm) { return firm.name == name; });
    return complex[static_cast<std::size_t>(found - firms.begin())];
  };
  CHECK(at("I3").turbulent > at("I6").turbulent);  // the orderings behind the paper's hypotheses
  CHECK(at("I6").turbulent > std::max(at("I2").turbulent, at("I4").turbulent));
  CHECK(at("L2").stable < at("L4").stable);  // thorough heads hurt where decisions interact
}

TEST_CASE("a firm with the wrong incentives misses its published cells") {
  const Firm& shared = published_firms()[1];
  Firm selfish = shared;
  selfish.incent = 0.0;
  const Cells cells = run_firms({selfish}, 5)[0];
  CHECK_FALSE(agrees(cells.speed, shared.speed_complex, kTolerance));
  CHECK_FALSE(agrees(cells.turbulent, shared.turbulent_complex, kTurbulentTolerance));
}
