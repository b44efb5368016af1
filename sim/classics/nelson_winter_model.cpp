#include "nelson_winter_model.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/classics/streams.hpp"
#include "coalis/random/variates.hpp"

namespace coalis::classics {

namespace {

struct Firm {
  double capital = 0.0;
  double productivity = 0.0;
  double investment = 0.0;

  [[nodiscard]] double output() const { return capital * productivity; }
};

enum class Purpose : std::uint16_t { science, search };

class Industry {
 public:
  Industry(const SchumpeterianIndustry& with, std::uint64_t seed)
      : with_(with),
        seed_(seed),
        firms_(with.firms, {with.capital / static_cast<double>(with.firms), std::exp(with.science), 0.0}) {
    frontier_ = drawn_science(draws(Purpose::science, 0));
    trade();
  }

  void live_through(std::uint32_t period) {
    period_ = period;
    double best = 0.0;
    for (const Firm& firm : firms_) {
      best = std::max(best, firm.productivity);
    }
    frontier_ = std::max({frontier_, best, drawn_science(draws(Purpose::science, 0))});
    for (std::uint32_t i = 0; i < firms_.size(); ++i) {
      search(firms_[i], best, draws(Purpose::search, i));
    }
    trade();
  }

  void describe(std::span<double> row) const {
    double output = 0.0;
    double squares = 0.0;
    double capital = 0.0;
    for (const Firm& firm : firms_) {
      output += firm.output();
      squares += firm.output() * firm.output();
      capital += firm.capital;
    }
    row[kNumbersEquivalent] = output * output / squares;
    row[kOverFrontier] = output / capital / frontier_;
    row[kPrice] = price_;
  }

 private:
  [[nodiscard]] Draws draws(Purpose purpose, std::uint32_t entity) const {
    return {seed_, stream_of(Drawer::nelson_winter1982, static_cast<std::uint16_t>(purpose)), period_, entity};
  }

  [[nodiscard]] double science() const { return with_.science + with_.science_growth * (period_ - 1.0); }
  [[nodiscard]] double drawn_science(Draws luck) const { return lognormal(luck, science(), with_.science_spread); }

  /// What a successful innovation of the firm brings.
  double innovated(const Firm& firm, Draws& luck) const {
    switch (with_.innovation) {
      case Innovation::partial:
        return firm.productivity + luck.uniform() * (frontier_ - firm.productivity);
      case Innovation::draw:
        return lognormal(luck, science(), with_.science_spread);
      default:
        return lognormal(luck, std::log(firm.productivity), with_.science_spread);
    }
  }

  /// Chances to innovate and to imitate grow with what is spent, and that with capital; the better result is kept. The
  /// new capital is there when production begins.
  void search(Firm& firm, double best, Draws luck) const {
    const bool innovates = luck.uniform() < with_.innovation_chance * with_.innovation_spending * firm.capital;
    const bool imitates = luck.uniform() < with_.imitation_chance * with_.imitation_spending * firm.capital;
    const double new_one = innovated(firm, luck);
    const double part = with_.imitation == Imitation::best ? 1.0 : luck.uniform();
    const double copied = firm.productivity + part * (best - firm.productivity);
    firm.capital = std::max(0.0, firm.investment + (1.0 - with_.depreciation) * firm.capital);
    firm.productivity = std::max({firm.productivity, innovates ? new_one : 0.0, imitates ? copied : 0.0});
  }

  /// Price clears the market at unit elasticity; firms with a larger share restrain their investment.
  void trade() {
    double output = 0.0;
    for (const Firm& firm : firms_) {
      output += firm.output();
    }
    price_ = with_.demand * std::pow(1.0 + with_.demand_growth, period_ - 1.0) / output;
    for (Firm& firm : firms_) {
      firm.investment = firm.capital * investment_rate(price_ * firm.productivity, firm.output() / output);
    }
  }

  /// max(0, min(desired, cash)): desired 1 + delta - (2 - s) / (rho (2 - 2 s)) at the ratio rho of price to unit cost.
  [[nodiscard]] double investment_rate(double revenue, double share) const {
    const double profit = revenue - with_.capital_cost - with_.innovation_spending - with_.imitation_spending;
    const double cash = profit < 0.0 ? profit : profit * (1.0 + with_.bank);
    const double desired =
        1.0 + with_.depreciation - (2.0 - share) / (revenue / with_.capital_cost * (2.0 - 2.0 * share));
    return std::max(0.0, std::min(cash, desired));
  }

  const SchumpeterianIndustry& with_;
  std::uint64_t seed_;
  std::uint32_t period_ = 1;
  std::vector<Firm> firms_;
  double frontier_ = 0.0;
  double price_ = 0.0;
};

}  // namespace

void run_schumpeterian_industry(const SchumpeterianIndustry& with, std::uint64_t seed, std::uint32_t run,
                                std::span<double> table) {
  require(table.size() == kNelsonWinterPeriods * kNelsonWinterSeries, "the table holds 3 series of 200 periods");
  Industry industry(with, replicate_seed(seed, run));
  industry.describe(table.first(kNelsonWinterSeries));
  for (std::uint32_t period = 2; period <= kNelsonWinterPeriods; ++period) {
    industry.live_through(period);
    industry.describe(table.subspan((period - 1) * kNelsonWinterSeries, kNelsonWinterSeries));
  }
}

}  // namespace coalis::classics
