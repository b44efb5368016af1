#include "coalis/mechanism/settle_accounts.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

#include "coalis/choice/small_shapley.hpp"
#include "coalis/mechanism/rules.hpp"
#include "coalis/model/totals.hpp"
#include "module_game.hpp"

namespace coalis {

double reference_revenue(const World& world, const SettleParameters& parameters) {
  const MarketParameters& market = world.market;
  const double unit_margin = std::max(1e-6, market.reference_price - market.reference_unit_cost);
  const double consortia = static_cast<double>(world.consortia.count());
  return std::max(1.0, world.largest_population) * unit_margin / market.replacement_months / consortia *
         parameters.market_fill;
}

double next_budget(const World& world, std::size_t k, const SettleParameters& parameters) {
  const double earned =
      parameters.budget_scale * world.consortia.smoothed_margin[k] / reference_revenue(world, parameters);
  return std::max(0.0, parameters.endowment + earned);
}

namespace {

/// Each module's owner gets the Shapley value of its module in the module game, as a share of the whole; negative
/// values count as nothing, and what nobody earned stays with the leader (decision 0005).
void write_shapley_shares(World& world, std::size_t k, ModuleGame& game) {
  const std::size_t modules = world.module_count();
  std::array<double, std::size_t{1} << kMaxModules> worth;  // NOLINT(*-member-init): filled as far as it is read
  std::array<double, kMaxModules> values{};
  const std::span<double> worths = std::span(worth).first(std::size_t{1} << modules);
  game.fill_worths(world, k, worths);
  shapley_by_definition(worths, std::span(values).first(modules));
  const double whole = worths.back();
  double handed_out = 0.0;
  for (std::size_t m = 0; m < modules; ++m) {
    const double share = whole > 0.0 ? std::clamp(values[m] / whole, 0.0, 1.0 - handed_out) : 0.0;
    world.firms.profit_share[world.consortia.owner(k, m).index()] += share;
    handed_out += share;
  }
  world.firms.profit_share[world.consortia.leader[k].index()] += 1.0 - handed_out;
}

void write_shares(World& world, std::size_t k, std::span<const std::uint32_t> members, ModuleGame& game) {
  std::vector<double>& share = world.firms.profit_share;
  for (const std::uint32_t i : members) {
    share[i] = 0.0;
  }
  switch (as_choice<Contract>(world.consortia.lever(k, Lever::contract))) {
    case Contract::leader_keeps:
      share[world.consortia.leader[k].index()] = 1.0;
      break;
    case Contract::equal:
      for (const std::uint32_t i : members) {
        share[i] = 1.0 / static_cast<double>(members.size());
      }
      break;
    case Contract::by_module:
      for (const FirmId owner : world.consortia.owner.row(k)) {
        share[owner.index()] += 1.0 / static_cast<double>(world.module_count());
      }
      break;
    case Contract::shapley:
      write_shapley_shares(world, k, game);
      break;
  }
}

/// The core members of each consortium, in the order of the firms.
class MemberLists {
 public:
  void prepare(const World& world) { members_.assign(world.firms.count(), 0); }

  void survey(const World& world) {
    begin_.fill(0);
    for (const ConsortiumId one : world.firms.consortium) {
      if (!one.is_none()) {
        ++begin_[one.index() + 1];
      }
    }
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    std::array<std::uint32_t, kMaxConsortia + 1> next = begin_;
    for (std::uint32_t i = 0; i < members_.size(); ++i) {
      const ConsortiumId one = world.firms.consortium[i];
      if (!one.is_none()) {
        members_[next[one.index()]++] = i;
      }
    }
  }

  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t k) const {
    return std::span(members_).subspan(begin_[k], begin_[k + 1] - begin_[k]);
  }

 private:
  std::array<std::uint32_t, kMaxConsortia + 1> begin_{};
  std::vector<std::uint32_t> members_;
};

}  // namespace

void write_profit_shares(World& world, std::size_t k) {
  MemberLists members;
  members.prepare(world);
  members.survey(world);
  ModuleGame game;
  game.prepare(world);
  write_shares(world, k, members.of(k), game);
}

namespace {

/// Phase 13. Cash is kept in budget units, so that a start-up's purse and a leader's are in one currency.
class SettleAccounts final : public Mechanism {
 public:
  explicit SettleAccounts(const SettleParameters& parameters) : p_(parameters) {}

  void prepare(const World& world) override {
    members_.prepare(world);
    game_.prepare(world);
  }

  void apply(World& world, const StepKey& /*key*/, EventLog& /*log*/) override {
    const double unit = reference_revenue(world, p_) / p_.budget_scale;
    members_.survey(world);
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      book_sales(world, k);
      write_shares(world, k, members_.of(k), game_);
      pay_members(world, k, unit);
      double& smoothed = world.consortia.smoothed_margin[k];
      smoothed += p_.smoothing * (world.consortia.margin[k] - smoothed);
      world.consortia.budget[k] = next_budget(world, k, p_);
    }
    charge_free_firms(world);
  }

 private:
  static void book_sales(World& world, std::size_t k) {
    const double units = units_sold(world, k);
    const Consortia& consortia = world.consortia;
    const double price = consortia.lever(k, Lever::price);
    world.flows.revenue[k] = units * price;
    world.consortia.margin[k] = units * (price - consortia.lever(k, Lever::unit_cost)) + world.flows.fee_income[k];
  }

  /// Everybody gets the contract's part of the margin and bears the same part of what was spent beyond the endowment.
  void pay_members(World& world, std::size_t k, double unit) const {
    const Consortia& consortia = world.consortia;
    const double shares_spent = spent_share(consortia, k);
    const double spending = std::max(0.0, consortia.budget[k] - p_.endowment) * shares_spent;
    for (const std::uint32_t i : members_.of(k)) {
      const double received = world.firms.profit_share[i] * consortia.margin[k];
      world.firms.profit[i] = received / unit - world.firms.profit_share[i] * spending;
      world.firms.cash[i] += world.firms.profit[i];
      (world.firms.kind[i] == FirmKind::large ? world.flows.to_large : world.flows.to_small)[k] += received;
    }
  }

  static double spent_share(const Consortia& consortia, std::size_t k) {
    double sum = 0.0;
    for (std::size_t lever = static_cast<std::size_t>(Lever::budget_exploit);
         lever <= static_cast<std::size_t>(Lever::budget_developers); ++lever) {
      sum += consortia.levers(k, lever);
    }
    return sum;
  }

  void charge_free_firms(World& world) const {
    Firms& firms = world.firms;
    for (std::size_t i = 0; i < firms.count(); ++i) {
      if (firms.active[i] != 0 && firms.consortium[i].is_none()) {
        firms.profit[i] = (p_.outside_income - 1.0) * firms.research_budget[i];
        firms.cash[i] += firms.profit[i];
      }
      firms.months_in_red[i] = firms.cash[i] < 0.0 ? firms.months_in_red[i] + 1 : 0;
    }
  }

  SettleParameters p_;
  MemberLists members_;
  ModuleGame game_;
};

}  // namespace

MechanismEntry settle_accounts_entry() {
  return {.number = 13,
          .phase = 13,
          .key = "settle_accounts",
          .title = "Margins, contracts, budgets, cash",
          .order = UpdateOrder::simultaneous,
          .section = "6.13",
          .sources = "Shapley 1953; set by hand",
          .zero_effect = "enabled = false: budgets stay as they began",
          .parameters = [] { return rows_of(kSettleTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<SettleAccounts>(read_parameters(kSettleTable, "settle_accounts", given));
          }};
}

}  // namespace coalis
