#include "history_friendly_model.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/random/stream.hpp"
#include "history_friendly_firm.hpp"

namespace coalis::classics {

namespace {

using namespace computer_industry;

/// One market after its trade.
struct Trade {
  double quantity = 0.0;
  double sellers = 0.0;
  double mean_cheapness = 0.0;
  double mean_performance = 0.0;
  double herfindahl = 0.0;
  double best_start_up = 0.0;
  std::array<double, 3> firms{};   ///< [generation]
  std::array<double, 3> shares{};  ///< [generation]
};

class ComputerIndustry {
 public:
  ComputerIndustry(const ComputerIndustryParameters& with, std::uint64_t seed, std::uint32_t run)
      : with_(with), now_{&with_, replicate_seed(seed, run), 1} {
    found(Generation::transistor, with_.transistor);
  }

  void live_through(std::size_t period) {
    now_.period = period;
    if (period == with_.microprocessor_period) {
      found(Generation::microprocessor, with_.microprocessor);
    }
    if (personal_.quantity > with_.diversification_ratio * mainframe_.quantity) {
      diversify();
    }
    for_each_alive([&](Firm& firm) { research(firm, now_); });
    for_each_alive([&](Firm& firm) { advertise(firm, now_); });
    if (period > kLastWithoutAdoption) {
      adopt();
    }
    for_each_alive([&](Firm& firm) { improve(firm, now_); });
    trade(Market::personal, with_.small_users, personal_);
    trade(Market::mainframe, with_.large_organisations, mainframe_);
    for_each_alive([&](Firm& firm) { settle(firm, now_); });
  }

  /// Writes the statistics in the order of kIndustryStatistics.
  void describe(std::span<double> row) const {
    const Trade& mf = mainframe_;
    const Trade& pc = personal_;
    const std::array<double, kIndustryStatistics.size()> statistics{mf.herfindahl,
                                                                    pc.herfindahl,
                                                                    mf.firms[0],
                                                                    mf.firms[1],
                                                                    mf.firms[0] + mf.firms[1],
                                                                    pc.firms[1],
                                                                    pc.firms[2],
                                                                    pc.firms[1] + pc.firms[2],
                                                                    pc.shares[1],
                                                                    pc.shares[2],
                                                                    pc.best_start_up,
                                                                    mf.shares[0],
                                                                    mf.shares[1]};
    std::copy(statistics.begin(), statistics.end(), row.begin());
  }

 private:
  static constexpr std::size_t kLastWithoutAdoption = 30;  // T_AD
  static constexpr double kBuyers = 2500;                  // G

  template <class Act>
  void for_each_alive(const Act& act) {
    for (Firm& firm : firms_) {
      if (firm.alive) {
        act(firm);
      }
    }
  }

  [[nodiscard]] std::uint32_t next_id() const { return static_cast<std::uint32_t>(firms_.size()); }

  void found(Generation generation, const Frontier& frontier) {
    for (int i = 0; i < frontier.firms; ++i) {
      firms_.push_back(start_up(now_, next_id(), generation, frontier));
    }
  }

  /// Each mainframe maker with microprocessors and positive worth sets up, once, a division for personal computers.
  void diversify() {
    const std::size_t parents = firms_.size();
    for (std::size_t i = 0; i < parents; ++i) {
      Firm& parent = firms_[i];
      if (parent.alive && !parent.has_division && parent.market == Market::mainframe &&
          parent.frontier == &with_.microprocessor && parent.worth > 0.0 && parent.budget > 0.0) {
        firms_.push_back(divide(now_, next_id(), parent, personal_.mean_cheapness, personal_.mean_performance));
      }
    }
  }

  void adopt() {
    const Frontier& next = with_.microprocessor;
    double best = 0.0;
    for_each_alive([&](const Firm& firm) {
      best = firm.frontier == &next ? std::max(best, std::hypot(firm.cheapness, firm.performance)) : best;
    });
    const double advance = best / std::hypot(next.cheapness, next.performance);
    for_each_alive([&](Firm& firm) {
      if (firm.market != Market::none && firm.frontier != &next) {
        consider_adoption(firm, now_, advance);
      }
    });
  }

  /// One class of buyers: who newly meets its demands enters, computers break down, the free buyers choose.
  void trade(Market market, const BuyerClass& buyers, Trade& done) {
    double all_appeal = 0.0;
    double busy = 0.0;
    done = Trade{};
    for_each_alive([&](Firm& firm) {
      if (firm.market == Market::none && firm.cheapness > buyers.least_cheapness &&
          firm.performance > buyers.least_performance) {
        firm.market = market;
      }
      if (firm.market == market) {
        offer(firm, now_, buyers);
        done.sellers += 1.0;
        all_appeal += firm.appeal;
        busy += firm.buyers;
      }
    });
    const double free = free_buyers(market, buyers, kBuyers - busy, done.sellers);
    for_each_alive([&](Firm& firm) {
      if (firm.market == market) {
        sell(firm, now_, all_appeal, free);
        count(firm, done);
      }
    });
    done.mean_cheapness /= std::max(done.sellers, 1.0);
    done.mean_performance /= std::max(done.sellers, 1.0);
  }

  /// Until there once were enough sellers they reach only a part of the buyers.
  double free_buyers(Market market, const BuyerClass& buyers, double idle, double sellers) {
    bool& full = full_trade_.at(static_cast<std::size_t>(market));
    full = full || sellers > buyers.sellers_of_full_trade;
    return full ? idle : std::floor(idle * sellers / buyers.sellers_of_full_trade);
  }

  static void count(const Firm& firm, Trade& done) {
    const auto generation = static_cast<std::size_t>(firm.generation);
    done.quantity += firm.quantity;
    done.mean_cheapness += firm.cheapness;
    done.mean_performance += firm.performance;
    done.herfindahl += firm.share * firm.share;
    done.firms.at(generation) += 1.0;
    done.shares.at(generation) += firm.share;
    if (firm.generation == Generation::microprocessor) {
      done.best_start_up = std::max(done.best_start_up, firm.share);
    }
  }

  const ComputerIndustryParameters& with_;
  Moment now_;
  std::vector<Firm> firms_;
  Trade mainframe_;
  Trade personal_;
  std::array<bool, 3> full_trade_{};  ///< [market]
};

}  // namespace

void run_computer_industry(const ComputerIndustryParameters& with, std::uint64_t seed, std::uint32_t run,
                           std::span<double> table) {
  require(table.size() == kIndustryTableSize, "the table holds 13 statistics of 150 periods", table.size());
  ComputerIndustry industry(with, seed, run);
  for (std::size_t period = 1; period <= kIndustryPeriods; ++period) {
    industry.live_through(period);
    industry.describe(table.subspan((period - 1) * kIndustryStatistics.size(), kIndustryStatistics.size()));
  }
}

}  // namespace coalis::classics
