#include "coalis/mechanism/search_innovation.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "coalis/mechanism/adoption.hpp"
#include "coalis/mechanism/product.hpp"
#include "coalis/mechanism/rules.hpp"
#include "monthly_reviews.hpp"
#include "owner_search.hpp"

namespace coalis {

namespace {

/// Phase 3. Firms that supply modules search for their consortium; the others, and all beyond their own modules, learn
/// in private. What passed goes to phase 4.
class SearchInnovation final : public Mechanism {
 public:
  explicit SearchInnovation(const SearchParameters& parameters) : p_(parameters) {}

  void prepare(const World& world) override {
    outcomes_.assign(world.firms.count(), {});
    own_research_.assign(world.firms.count(), {});
    found_.clear(world.consortia.count(), world.module_count());
    supplied_.assign(world.firms.count(), 0);
    knowledge_.reserve(world.firms.count());
    const auto modules = static_cast<double>(world.module_count());
    for (std::size_t n = 0; n < part_of_trials_.size(); ++n) {
      part_of_trials_[n] = std::pow(static_cast<double>(n) / modules, p_.rate_exponent);
    }
  }

  void survey(const World& world, const StepKey& key) override {
    knowledge_.draw(key, stream_number(search_streams::kNumber, search_streams::kKnowledge));
    list_supplied(world);
    const std::size_t count = world.consortia.count();
    std::array<double, kMaxConsortia> performance{};
    double sum = 0.0;
    double offers = 0.0;
    for (std::size_t k = 0; k < count; ++k) {
      performance[k] = mean_performance(world, k);
      sum += world.consortia.on_offer[k] != 0 ? performance[k] : 0.0;
      offers += world.consortia.on_offer[k];
    }
    for (std::size_t k = 0; k < count; ++k) {
      const double self = world.consortia.on_offer[k];
      const double rivals = offers - self;
      const bool distress = rivals > 0.0 && performance[k] < (sum - self * performance[k]) / rivals;
      efforts_[k] = search_effort(world, k, distress, p_);
    }
  }

  [[nodiscard]] std::size_t decider_count(const World& world) const override { return world.firms.count(); }

  void decide(const World& world, const StepKey& key, IndexRange range) override {
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (world.firms.active[i] != 0) {
        decide_one(world, key, FirmId(i));
      }
    }
  }

  void apply_slice(World& world, const StepKey& /*key*/, IndexRange range) override {
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (world.firms.active[i] != 0) {
        world.firms.design[i] = outcomes_[i].design;
        world.firms.absorptive_capacity[i] = outcomes_[i].absorptive;
      }
    }
  }

  void apply(World& world, const StepKey& /*key*/, EventLog& /*log*/) override {
    for (std::size_t i = 0; i < outcomes_.size(); ++i) {
      const Project& project = outcomes_[i].project;
      if (world.firms.active[i] == 0 || !project.started) {
        continue;
      }
      world.ties.used[project.tie] = 1;
      double& credit = world.ties.credit[project.tie];
      credit = project.carried_out ? credit_after_success(credit, p_) : credit;
    }
    std::swap(world.alternatives, found_);
    found_.clear(world.consortia.count(), world.module_count());
  }

 private:
  struct Outcome {
    Design design = 0;
    double absorptive = 0.0;
    Project project;
  };

  /// What a firm's own R&D budget buys; kept because it seldom changes.
  struct OwnResearch {
    double budget = -1.0;
    double trials = 0.0;
    double none = 1.0;  ///< a uniform up to here means no trial in a month; 0: only poisson() can say
    double absorptive = 0.0;
  };

  /// supplied_modules() of every firm.
  void list_supplied(const World& world) {
    std::fill(supplied_.begin(), supplied_.end(), 0);
    for (std::size_t k = 0; !supplied_.empty() && k < world.consortia.count(); ++k) {
      for (std::size_t m = 0; m < world.module_count(); ++m) {
        const FirmId supplier = module_supplier(world, k, m);
        const bool member = world.firms.consortium[supplier.index()] == ConsortiumId(k);
        supplied_[supplier.index()] |= member ? 1U << m : 0U;
      }
    }
  }

  void decide_one(const World& world, const StepKey& key, FirmId firm) {
    Outcome& outcome = outcomes_[firm.index()];
    outcome.project = {};
    const std::uint32_t supplied = supplied_[firm.index()];
    const std::uint32_t searched = searched_modules(world, firm, supplied);
    if (searched != 0) {
      search_for_consortium(world, key, firm, efforts_[world.firms.consortium[firm.index()].index()], searched);
    } else {
      outcome.absorptive = own_research(world, firm).absorptive;
    }
    outcome.design = learn_in_private(world, key, firm, supplied);
  }

  /// A central leader searches all modules, and nobody else does.
  static std::uint32_t searched_modules(const World& world, FirmId firm, std::uint32_t supplied) {
    const ConsortiumId k = world.firms.consortium[firm.index()];
    if (k.is_none() ||
        as_choice<Governance>(world.consortia.lever(k.index(), Lever::governance)) != Governance::centralised) {
      return supplied;
    }
    return world.consortia.leader[k.index()] == firm ? (1U << world.module_count()) - 1U : 0U;
  }

  void search_for_consortium(const World& world, const StepKey& key, FirmId firm, const SearchEffort& effort,
                             std::uint32_t modules) {
    const auto count = static_cast<std::size_t>(std::popcount(modules));
    const double part = static_cast<double>(count) / static_cast<double>(world.module_count());
    Outcome& outcome = outcomes_[firm.index()];
    outcome.absorptive = absorptive_capacity(effort.budget * part, world.market.module_count, p_);
    OwnerSearch search(world, key, p_, firm, modules);
    search.exploit(effort.exploit_trials * part_of_trials_[count], effort.radical_share, found_);
    search.explore(effort.explore_trials * part_of_trials_[count], found_);
    const double project_prob = std::min(p_.most_projects, effort.projects * part);
    outcome.project = search.collaborate(project_prob, outcome.absorptive, found_);
  }

  const OwnResearch& own_research(const World& world, FirmId firm) {
    OwnResearch& research = own_research_[firm.index()];
    const double budget = world.firms.research_budget[firm.index()];
    if (research.budget != budget) {
      const double trials = mean_trials(budget, p_);
      constexpr double kFewTrials = 5;  // which poisson() draws by inversion
      const double none = trials < kFewTrials ? std::exp(-trials) : 0.0;
      research = {budget, trials, none, absorptive_capacity(budget, world.market.module_count, p_)};
    }
    return research;
  }

  /// The firm's private design after a month of looking around: one trial outside the modules it supplies, one module
  /// of the product relearned, and, for a firm that supplies none, trials on its home modules paid by its own R&D.
  Design learn_in_private(const World& world, const StepKey& key, FirmId firm, std::uint32_t supplied) {
    const std::uint32_t all = (1U << world.module_count()) - 1U;
    Design design = world.firms.design[firm.index()];
    const bool looks_around = knowledge_.word(firm.index(), 0) < p_.private_trial_prob * 0x1p32;
    const bool relearns = knowledge_.word(firm.index(), 1) < p_.relearn_prob * 0x1p32;
    const bool tries = supplied == 0 && knowledge_.uniform(firm.index(), 2) > own_research(world, firm).none;
    if (!looks_around && !relearns && !tries) {
      return design;  // most months, seen from the words that are made for all firms together
    }
    Draws draws(key.seed, stream_number(search_streams::kNumber, search_streams::kKnowledge), key.step,
                static_cast<std::uint32_t>(firm.index()));
    draws.bits64();  // the words that said so
    if (supplied == 0) {
      const std::uint32_t home = world.firms.home_modules[firm.index()] & all;
      for (auto trials = poisson(draws, own_research(world, firm).trials); trials > 0 && home != 0; --trials) {
        design = try_in_private(world, firm, design, home, draws);
      }
    }
    if (looks_around && supplied != all) {
      design = try_in_private(world, firm, design, all & ~supplied, draws);
    }
    if (relearns && supplied != all) {
      design = relearn(world, firm, design, all & ~supplied, draws);
    }
    return design;
  }

  static Design try_in_private(const World& world, FirmId firm, Design design, std::uint32_t modules, Draws& draws) {
    const ImplicitLandscape& landscape = world.paradigms[world.firms.paradigm[firm.index()]].landscape;
    const auto size = static_cast<std::uint32_t>(landscape.shape().bits_per_module());
    const std::uint32_t place = below(draws, size * static_cast<std::uint32_t>(std::popcount(modules)));
    const std::size_t module = nth_module(modules, place / size);
    const int bit = static_cast<int>(static_cast<std::uint32_t>(module) * size + place % size);
    const ConsortiumId k = world.firms.consortium[firm.index()];
    static constexpr std::array<double, kMaxModules> kEven{1, 1, 1, 1, 1, 1, 1, 1};
    const std::span<const double> weights = k.is_none() ? std::span<const double>(kEven.data(), world.module_count())
                                                        : world.consortia.perceived_weights.row(k.index());
    return weighted_gain(landscape, design, Design{1} << bit, weights) > 0.0 ? flipped(design, bit) : design;
  }

  static Design relearn(const World& world, FirmId firm, Design design, std::uint32_t modules, Draws& draws) {
    const ConsortiumId k = world.firms.consortium[firm.index()];
    if (k.is_none() || world.firms.paradigm[firm.index()] != world.consortia.paradigm[k.index()]) {
      return design;
    }
    const Design mask =
        module_bits(world, nth_module(modules, below(draws, static_cast<std::uint32_t>(std::popcount(modules)))));
    return (design & ~mask) | (world.consortia.design[k.index()] & mask);
  }

  SearchParameters p_;
  std::array<SearchEffort, kMaxConsortia> efforts_{};     ///< this month's, by consortium
  std::array<double, kMaxModules + 1> part_of_trials_{};  ///< (n / M)^rate_exponent
  std::vector<std::uint32_t> supplied_;                   ///< [firms], of the present consortium's modules
  MonthlyReviews knowledge_;                              ///< first words of what firms learn in private
  std::vector<Outcome> outcomes_;
  std::vector<OwnResearch> own_research_;
  Alternatives found_;
};

}  // namespace

MechanismEntry search_innovation_entry() {
  return {.number = search_streams::kNumber,
          .phase = 3,
          .key = "search_innovation",
          .title = "Firms search for better designs",
          .order = UpdateOrder::simultaneous,
          .section = "6.3",
          .sources = "Levinthal 1997; Lazer & Friedman 2007; Sah & Stiglitz 1986; Cohen & Levinthal 1990",
          .zero_effect = "trial_rate, most_projects, private_trial_prob and relearn_prob = 0",
          .parameters = [] { return rows_of(kSearchTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<SearchInnovation>(read_parameters(kSearchTable, "search_innovation", given));
          }};
}

}  // namespace coalis
