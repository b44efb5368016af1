#include "klepper1996_model.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/classics/streams.hpp"
#include "coalis/random/variates.hpp"

namespace coalis::classics {

namespace {

struct Firm {
  double expertise = 0.0;
  double output = 0.0;
  double process = 0.0;  ///< research spent on it
  std::uint32_t entered = 0;
};

/// The best that a firm can do at a price.
struct Plan {
  double output = 0.0;
  double process = 0.0;
  double profit = 0.0;
};

class Industry {
 public:
  Industry(const LifeCycle& with, std::uint64_t seed) : with_(with), seed_(seed) {}

  void live_through(std::uint32_t period) {
    for (std::uint32_t i = 0; i < with_.entrants; ++i) {
      Draws draws(seed_, stream_of(Drawer::klepper1996, 1), period, i);
      candidates_.push_back({with_.expertise * draws.uniform(), 0.0, 0.0, period});
    }
    price_ = clearing_price(demand_at(period));
    std::vector<Firm> stay;
    for (Firm firm : candidates_) {
      const Plan plan = best_plan(firm, price_);
      if (plan.profit >= 0.0) {
        firm.output = plan.output;
        firm.process = plan.process;
        stay.push_back(firm);
        if (firm.entered == period) {
          everybody_.push_back(firm);
        }
      }
    }
    candidates_ = std::move(stay);
  }

  [[nodiscard]] const std::vector<Firm>& firms() const { return candidates_; }
  [[nodiscard]] const std::vector<Firm>& everybody() const { return everybody_; }
  [[nodiscard]] double price() const { return price_; }

  /// l(x).
  [[nodiscard]] double saved(double process) const {
    return with_.process_gain * (1.0 - std::exp(-process / with_.process_scale));
  }
  [[nodiscard]] double product_research() const {  // g'(d) G = 1, for every firm
    const double root = with_.product_return * with_.innovation_worth / 2.0;
    return root * root;
  }
  [[nodiscard]] double product_innovations(const Firm& firm) const {
    return firm.expertise + with_.product_return * std::sqrt(product_research());
  }

 private:
  [[nodiscard]] double demand_at(std::uint32_t period) const {
    const double way = 1.0 / (1.0 + std::exp(-with_.demand_growth * (period - with_.demand_middle)));
    return with_.first_demand + (with_.last_demand - with_.first_demand) * way;
  }

  /// Output by m'(Q - Q') = p - c + l(x) where it is above Q', process research by Q l'(x) = 1 where that pays.
  [[nodiscard]] Plan best_plan(const Firm& firm, double price) const {
    const double margin = price - with_.unit_cost;
    const double mu = with_.expansion_cost;
    Plan plan;
    plan.output = firm.output + std::max(0.0, margin) / mu;
    const double worth_it = with_.process_gain > 0.0 ? with_.process_scale / with_.process_gain : HUGE_VAL;
    if (plan.output > worth_it) {  // Q of mu (Q - Q') = p - c + L - x0 / Q
      const double b = mu * firm.output + margin + with_.process_gain;
      const double discriminant = b * b - 4.0 * mu * with_.process_scale;
      const double root = discriminant > 0.0 ? (b + std::sqrt(discriminant)) / (2.0 * mu) : 0.0;
      plan.output = std::max({firm.output, worth_it, root});
      plan.process = with_.process_scale * std::log(plan.output / worth_it);
    }
    const double growth = plan.output - firm.output;
    plan.profit = product_innovations(firm) * with_.innovation_worth - product_research() - with_.fixed_cost +
                  (margin + saved(plan.process)) * plan.output - plan.process - mu * growth * growth / 2.0;
    return plan;
  }

  /// Output of all who then stay or enter.
  [[nodiscard]] double supply_at(double price) const {
    double supply = 0.0;
    for (const Firm& firm : candidates_) {
      const Plan plan = best_plan(firm, price);
      supply += plan.profit >= 0.0 ? plan.output : 0.0;
    }
    return supply;
  }

  /// The lowest price at which supply meets demand at unit elasticity, to within a firm's output, for firms come whole.
  [[nodiscard]] double clearing_price(double demand) const {
    double low = 0.0;
    double high = 100.0 * with_.unit_cost;
    for (int step = 0; step < 50; ++step) {
      const double middle = (low + high) / 2.0;
      (supply_at(middle) * middle >= demand * with_.unit_cost ? high : low) = middle;
    }
    return high;
  }

  const LifeCycle& with_;
  std::uint64_t seed_;
  double price_ = 0.0;
  std::vector<Firm> candidates_;
  std::vector<Firm> everybody_;  ///< who ever entered, as they were then
};

double total(const std::vector<Firm>& firms, const auto& of) {
  double sum = 0.0;
  for (const Firm& firm : firms) {
    sum += of(firm);
  }
  return sum;
}

void describe(const Industry& industry, double unit_cost, std::uint32_t period, std::span<double> row) {
  const std::vector<Firm>& firms = industry.firms();
  const double output = total(firms, [](const Firm& firm) { return firm.output; });
  const double process = total(firms, [](const Firm& firm) { return firm.process; });
  const double product = industry.product_research() * static_cast<double>(firms.size());
  row[kFirms] = static_cast<double>(firms.size());
  row[kLargestShare] = 0.0;
  row[kEntrants] = total(firms, [&](const Firm& firm) { return firm.entered == period ? 1.0 : 0.0; });
  row[kPriceOverCost] = industry.price() / unit_cost;
  row[kOutput] = output;
  row[kProductInnovations] = total(firms, [&](const Firm& firm) { return industry.product_innovations(firm); });
  row[kProcessShare] = process + product > 0.0 ? process / (process + product) : 0.0;
  for (const Firm& firm : firms) {
    row[kLargestShare] = std::max(row[kLargestShare], firm.output / output);
  }
}

/// What larger firms do differently, at the peak.
void compare_sizes(const Industry& industry, std::span<double> measures) {
  std::vector<Firm> firms = industry.firms();
  std::stable_sort(firms.begin(), firms.end(), [](const Firm& a, const Firm& b) { return a.output > b.output; });
  const std::vector<Firm> larger(firms.begin(), firms.begin() + static_cast<std::ptrdiff_t>(firms.size() / 2));
  const std::vector<Firm> smaller(firms.end() - static_cast<std::ptrdiff_t>(larger.size()), firms.end());
  const auto difference = [&](const auto& of) { return of(larger) - of(smaller); };
  const auto process = [](const Firm& firm) { return firm.process; };
  const auto research = [&](const std::vector<Firm>& some) {
    return total(some, process) + industry.product_research() * static_cast<double>(some.size());
  };
  measures[kSizeProcess] = difference([&](const auto& some) { return total(some, process) / research(some); });
  measures[kSizeUnitCost] = difference([&](const auto& some) {
    return -total(some, [&](const Firm& firm) { return industry.saved(firm.process); }) /
           static_cast<double>(some.size());
  });
  measures[kSizeProductivity] = difference([&](const auto& some) {
    return total(some, [&](const Firm& firm) { return industry.product_innovations(firm); }) / research(some);
  });
}

double mean_expertise(std::span<const Firm> firms) {
  double sum = 0.0;
  for (const Firm& firm : firms) {
    sum += firm.expertise;
  }
  return sum / static_cast<double>(firms.size());
}

/// What became of early and late entrants.
void compare_entrants(const Industry& industry, std::span<double> measures) {
  const std::span<const Firm> everybody = industry.everybody();
  const std::size_t first_fifth = everybody.size() / 5;
  const std::uint32_t early_until = everybody[first_fifth].entered;
  const auto is_early = [&](const Firm& firm) { return firm.entered <= early_until; };
  const auto early = static_cast<double>(std::count_if(everybody.begin(), everybody.end(), is_early));
  const std::vector<Firm>& left = industry.firms();
  const auto early_left = static_cast<double>(std::count_if(left.begin(), left.end(), is_early));
  const double others = static_cast<double>(everybody.size()) - early;
  measures[kEarlySurvival] =
      early_left / early - (others > 0.0 ? (static_cast<double>(left.size()) - early_left) / others : 0.0);
  measures[kEarlyOutput] = total(left, [&](const Firm& firm) { return is_early(firm) ? firm.output : 0.0; }) /
                           total(left, [](const Firm& firm) { return firm.output; });
  const std::size_t half = everybody.size() / 2;
  measures[kLaterExpertise] = mean_expertise(everybody.subspan(half)) - mean_expertise(everybody.first(half));
}

}  // namespace

void run_life_cycle(const LifeCycle& with, std::uint64_t seed, std::uint32_t run, std::span<double> series,
                    std::span<double> measures) {
  require(series.size() == kLifeCyclePeriods * kLifeCycleSeries, "the table holds 7 series of 80 periods");
  Industry industry(with, replicate_seed(seed, run));
  double peak = 0.0;
  for (std::uint32_t period = 0; period < kLifeCyclePeriods; ++period) {
    const std::span<double> row = series.subspan(period * kLifeCycleSeries, kLifeCycleSeries);
    industry.live_through(period);
    describe(industry, with.unit_cost, period, row);
    measures[kLastEntry] = row[kEntrants] > 0.0 ? period : measures[kLastEntry];
    if (row[kFirms] > peak) {
      peak = row[kFirms];
      measures[kPeakPeriod] = period;
      if (peak >= 2.0) {
        compare_sizes(industry, measures);
      }
    }
  }
  measures[kPeak] = peak;
  if (peak < 2.0) {
    return;  // no industry
  }
  measures[kLastOverPeak] = series[(kLifeCyclePeriods - 1) * kLifeCycleSeries + kFirms] / peak;
  compare_entrants(industry, measures);
}

}  // namespace coalis::classics
