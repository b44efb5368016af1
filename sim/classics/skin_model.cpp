#include "skin_model.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/random/variates.hpp"
#include "skin_networks.hpp"

namespace coalis::classics {

namespace {

enum class Purpose : std::uint32_t { birth, research, partner };

class Society {
 public:
  Society(const SkinRules& rules, StreamKey key) : rules_(rules), key_(key) {
    for (std::uint32_t i = 0; i < rules.firms; ++i) {
      Draws draws = draws_for(Purpose::birth, i);
      // The kene is as long as capital allows: a unit for each thousand, at least five.
      const auto length = static_cast<std::size_t>(std::max(5.0, rules.initial_capital / 1000.0));
      add_firm(Kene::drawn(length, rules.capabilities, draws), draws);
      new_hypothesis(firms_.back(), draws);
    }
  }

  void live_through(std::uint32_t period) {
    period_ = period;
    for (std::uint32_t i = 0; period > 0 && i < firms_.size(); ++i) {
      if (firms_[i].alive) {
        adapt(i);
      }
    }
    trade();
    for (SkinFirm& firm : firms_) {
      if (firm.alive) {
        account(firm);
      }
    }
    if (rules_.networks) {
      run_networks();
    }
    if (rules_.start_ups) {
      found_start_ups();
    }
    bury();
  }

  [[nodiscard]] double alive() const {
    return static_cast<double>(std::count_if(firms_.begin(), firms_.end(), [](const SkinFirm& f) { return f.alive; }));
  }

  [[nodiscard]] double sales() const {
    double sum = 0.0;
    for (const SkinFirm& firm : firms_) {
      sum += firm.alive ? static_cast<double>(firm.trade.customer_count()) * firm.trade.price : 0.0;
    }
    return sum;
  }

  void measure(std::span<double> row) const {
    double members = 0.0;
    double largest = 0.0;
    for (const SkinFirm& firm : firms_) {
      if (firm.alive) {
        row[kSkinTrading] += firm.trade.customer_count() > 0 ? 1.0 : 0.0;
        row[kSkinNetworks] += firm.members.empty() ? 0.0 : 1.0;
        members += static_cast<double>(firm.members.size());
        largest = std::max(largest, static_cast<double>(firm.members.size()));
      }
    }
    row[kSkinFirms] = alive();
    row[kSkinSales] = sales();
    row[kSkinLargestNetwork] = members > 0.0 ? largest * row[kSkinNetworks] / members : 0.0;
  }

 private:
  [[nodiscard]] Draws draws_for(Purpose purpose, std::size_t firm) const {
    return {key_.seed, key_.stream + static_cast<std::uint32_t>(purpose), period_, static_cast<std::uint32_t>(firm)};
  }

  /// A newborn asks any price up to the highest.
  void add_firm(Kene kene, Draws& draws) {
    SkinFirm firm;
    firm.kene = std::move(kene);
    firm.capital = rules_.initial_capital;
    firm.price = rules_.highest_price * draws.uniform();
    firm.input_count = 1 + below(draws, rules_.range.most_inputs);
    firms_.push_back(std::move(firm));
  }

  void new_hypothesis(SkinFirm& firm, Draws& draws) const {
    firm.kene.draw_hypothesis(draws);
    firm.input_count = 1 + below(draws, rules_.range.most_inputs);
    firm.researched = 0;
  }

  /// Who is content changes nothing; who sold nothing looks for partners, and learns from them.
  void adapt(std::uint32_t i) {
    if (firms_[i].reward >= rules_.success_threshold) {
      return;
    }
    const bool unsold = firms_[i].trade.customer_count() == 0;
    if (rules_.partnering && unsold) {
      find_partners(i);
    }
    if (rules_.only_unsold && !unsold) {
      return;
    }
    if (firms_[i].capital <= rules_.low_capital) {
      if (rules_.radical_research) {
        search_radically(i);
      }
    } else if (rules_.incremental_research) {
      search_incrementally(i);
    }
  }

  /// One ability of the hypothesis moves by ability / capability, on and on in the same direction while that pays.
  void search_incrementally(std::uint32_t i) {
    SkinFirm& firm = firms_[i];
    if (firm.researched == 0 || firm.reward <= firm.reward_before) {
      Draws draws = draws_for(Purpose::research, i);
      firm.researched = firm.kene.hypothesis[below(draws, static_cast<std::uint32_t>(firm.kene.hypothesis.size()))];
      firm.direction = bernoulli(draws, 0.5) ? 1.0 : -1.0;
    }
    KnowledgeUnit& unit = *firm.kene.find(firm.researched);
    constexpr double kMostAbility = 9.999999;
    unit.ability = std::clamp(unit.ability + firm.direction * unit.ability / unit.capability, 0.0, kMostAbility);
    firm.capital -= rules_.tax;
  }

  void search_radically(std::uint32_t i) {
    Draws draws = draws_for(Purpose::research, i);
    firms_[i].kene.replace_one(rules_.capabilities, draws);
    new_hypothesis(firms_[i], draws);
    firms_[i].capital -= rules_.tax;
  }

  /// Looks at former partners, suppliers, customers, and then at anybody, at no more than most_partners of them in all.
  void find_partners(std::uint32_t i) {
    Draws draws = draws_for(Purpose::partner, i);
    std::vector<std::uint32_t> seen;
    for (const std::vector<std::uint32_t>* known :
         {&firms_[i].partners, &firms_[i].trade.suppliers, &firms_[i].trade.customers}) {
      seen.insert(seen.end(), known->begin(), known->end());
    }
    while (seen.size() < rules_.most_partners) {
      seen.push_back(below(draws, static_cast<std::uint32_t>(firms_.size())));
    }
    seen.resize(rules_.most_partners);
    std::vector<std::uint32_t> partners;
    for (const std::uint32_t other : seen) {
      const bool suits =
          other != i && firms_[other].alive && std::find(partners.begin(), partners.end(), other) == partners.end() &&
          attractiveness(firms_[i].kene, firms_[other].kene, rules_.progressive) > rules_.attractive_from;
      if (suits) {
        partners.push_back(other);
        firms_[i].kene.learn_from(firms_[other].kene);
        firms_[i].capital -= rules_.tax;
      }
    }
    if (!partners.empty()) {
      firms_[i].partners = std::move(partners);
      new_hypothesis(firms_[i], draws);  // of all that it knows now
    }
  }

  void trade() {
    std::vector<SkinOffer> offers;
    offers.reserve(firms_.size());
    for (const SkinFirm& firm : firms_) {
      offers.push_back(
          {firm.alive ? design_of(firm.kene, firm.input_count, rules_.range) : ProductDesign{}, firm.price});
    }
    std::vector<SkinTrade> trades = clear_market(offers, rules_.range, 10.0 * rules_.highest_price);
    for (std::size_t i = 0; i < firms_.size(); ++i) {
      firms_[i].trade = std::move(trades[i]);
    }
  }

  void account(SkinFirm& firm) const {
    constexpr std::size_t kManyCustomers = 4;
    firm.reward_before = firm.reward;
    firm.reward = firm.trade.reward();
    firm.capital += firm.reward - rules_.depreciation;
    const std::size_t customers = firm.trade.customer_count();
    firm.price *= customers > kManyCustomers ? 1.1 : customers == 0 ? 0.9 : 1.0;
    firm.price = std::min(firm.price, rules_.highest_price);
    firm.kene.practise();
  }

  void run_networks() {
    const std::size_t count = firms_.size();
    for (std::uint32_t i = 0; i < count; ++i) {
      const SkinFirm& firm = firms_[i];
      if (firm.alive && firm.members.empty() && !firm.in_network && !firm.partners.empty() &&
          firm.reward > rules_.success_threshold && firm.capital > rules_.initial_capital) {
        found_network(i);
      }
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (firms_[i].alive && !firms_[i].members.empty()) {
        distribute(firms_, i, rules_.initial_capital);
      }
    }
  }

  void found_network(std::uint32_t founder) {
    const std::vector<std::uint32_t> members = circle_of(firms_, founder);
    if (members.size() < 2) {
      return;
    }
    Draws draws = draws_for(Purpose::birth, firms_.size());
    add_firm(pool(firms_, members, rules_.initial_capital), draws);
    firms_.back().members = members;
    new_hypothesis(firms_.back(), draws);
  }

  /// Newcomers who know what the most successful firm makes its product of, but are no experts.
  void found_start_ups() {
    const auto best = std::max_element(firms_.begin(), firms_.end(), [](const SkinFirm& a, const SkinFirm& b) {
      return (a.alive ? a.reward : -1.0) < (b.alive ? b.reward : -1.0);
    });
    if (!best->alive || best->reward <= rules_.start_up_trigger) {
      return;
    }
    Kene kene;
    kene.hypothesis = best->kene.hypothesis;
    for (const std::uint32_t capability : kene.hypothesis) {
      kene.units.push_back({capability, best->kene.find(capability)->ability, 1});
    }
    const std::uint32_t inputs = best->input_count;
    const auto newcomers = static_cast<int>(std::log10(best->reward));
    for (int i = 0; i < newcomers; ++i) {
      Draws draws = draws_for(Purpose::birth, firms_.size());
      add_firm(kene, draws);
      firms_.back().input_count = inputs;
    }
  }

  /// Who has no capital left leaves; a network that leaves sets its members free.
  void bury() {
    for (SkinFirm& firm : firms_) {
      if (firm.alive && firm.capital < 0.0) {
        firm.alive = false;
        for (const std::uint32_t member : firm.members) {
          firms_[member].in_network = false;
        }
      }
    }
  }

  const SkinRules& rules_;
  StreamKey key_;
  std::uint32_t period_ = 0;
  std::vector<SkinFirm> firms_;  ///< by number; who left keeps its place
};

}  // namespace

void run_skin(const SkinRules& rules, StreamKey key, std::span<double> measures, std::span<double> firms,
              std::span<double> sales) {
  require(measures.size() == kSkinMeasures && firms.size() == sales.size(), "one place a measure, two a period");
  Society society(rules, key);
  for (std::uint32_t period = 0; period < firms.size(); ++period) {
    society.live_through(period);
    firms[period] = society.alive();
    sales[period] = society.sales();
  }
  society.measure(measures);
}

}  // namespace coalis::classics
