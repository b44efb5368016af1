#include <algorithm>
#include <array>
#include <numeric>

#include "coalis/mechanism/adoption.hpp"
#include "coalis/mechanism/govern_proposals.hpp"
#include "coalis/mechanism/governance.hpp"
#include "coalis/mechanism/product.hpp"
#include "coalis/mechanism/rules.hpp"

namespace coalis {

ProposalTable::ProposalTable(const World& world, std::size_t k, const GovernParameters& parameters, Draws& draws)
    : world_(world), k_(k) {
  const Governance governance = governance_of(world, k);
  std::uint32_t left = (1U << world.module_count()) - 1U;
  for (std::size_t m = 0; m < world.module_count(); ++m) {
    if (((left >> m) & 1U) == 0) {
      continue;
    }
    const FirmId supplier =
        governance == Governance::centralised ? world.consortia.leader[k] : module_supplier(world, k, m);
    Owner& owner = owners_[owner_count_];
    owner.modules = governance == Governance::centralised ? left : supplied_modules(world, supplier);
    owner.alternatives = world.alternatives.row(k, m);
    options_[owner_count_] = options_for(owner.alternatives, governance, parameters, draws);
    ++owner_count_;
    left &= ~owner.modules;
  }
}

OwnerOptions ProposalTable::options_for(std::span<const Alternative> alternatives, Governance governance,
                                        const GovernParameters& parameters, Draws& draws) {
  const auto proposals = static_cast<std::size_t>(parameters.proposals);
  if (governance == Governance::council) {
    return unscreened_options(alternatives.size(), proposals, draws);
  }
  std::array<double, Alternatives::kCapacity> scores{};
  std::transform(alternatives.begin(), alternatives.end(), scores.begin(),
                 [](const Alternative& one) { return one.score; });
  return screened_options({scores.data(), alternatives.size()}, proposals, true);
}

const Alternative* ProposalTable::chosen(const Composite& composite, std::size_t owner) const {
  const std::uint8_t option = chosen_option(ballot(), composite, owner);
  return option == kStatusQuo ? nullptr : &owners_[owner].alternatives[option];
}

Judgement ProposalTable::judge(const Composite& composite) const {
  Design change = 0;
  Judgement judgement;
  for (std::size_t owner = 0; owner < owner_count_; ++owner) {
    if (const Alternative* alternative = chosen(composite, owner)) {
      change |= alternative->change;
    }
  }
  std::array<double, kMaxModules> after{};
  world_.paradigms[world_.consortia.paradigm[k_]].landscape.module_scores(world_.consortia.design[k_] ^ change, after);
  const double incent = world_.consortia.lever(k_, Lever::leader_openness);
  for (std::size_t m = 0; m < world_.module_count(); ++m) {
    const double gain = world_.consortia.perceived_weights(k_, m) * (after[m] - world_.consortia.module_scores(k_, m));
    judgement.total_gain += gain;
    for (std::size_t owner = 0; owner < owner_count_; ++owner) {
      judgement.owner_gain[owner] += ((owners_[owner].modules >> m) & 1U) != 0 ? gain : incent * gain;
    }
  }
  return judgement;
}

namespace {

constexpr std::uint16_t kNumber = 4;
constexpr std::uint16_t kAgenda = 1;

/// Phase 4. Each consortium decides which of its owners' proposals it carries out.
class GovernProposals final : public Mechanism {
 public:
  explicit GovernProposals(const GovernParameters& parameters) : p_(parameters) {}

  void prepare(const World& world) override { adopted_.assign(world.consortia.count(), {}); }

  [[nodiscard]] std::size_t decider_count(const World& world) const override { return world.consortia.count(); }

  void decide(const World& world, const StepKey& key, IndexRange range) override {
    for (std::size_t k = range.begin; k < range.end; ++k) {
      adopted_[k].count = 0;
      if (!anything_proposed(world, k)) {
        continue;
      }
      Draws draws(key.seed, stream_number(kNumber, kAgenda), key.step, static_cast<std::uint32_t>(k));
      decide_one(world, k, ProposalTable(world, k, p_, draws), draws);
    }
  }

  void apply(World& world, const StepKey& /*key*/, EventLog& log) override {
    for (std::size_t k = 0; k < adopted_.size(); ++k) {
      std::fill(world.consortia.fresh_change.row(k).begin(), world.consortia.fresh_change.row(k).end(), Design{0});
      for (std::size_t i = 0; i < adopted_[k].count; ++i) {
        carry_out(world, k, adopted_[k].alternative[i], log);
      }
    }
  }

 private:
  struct Adopted {
    std::size_t count = 0;
    std::array<Alternative, kMaxModules> alternative{};
  };

  static bool anything_proposed(const World& world, std::size_t k) {
    bool anything = false;
    for (std::size_t m = 0; m < world.module_count(); ++m) {
      anything = anything || !world.alternatives.row(k, m).empty();
    }
    return anything;
  }

  void decide_one(const World& world, std::size_t k, const ProposalTable& table, Draws& draws) {
    const auto chosen =
        decide_together(governance_of(world, k), table.ballot(), static_cast<std::size_t>(p_.composites), draws,
                        [&](const Composite& composite) { return table.judge(composite); });
    if (!chosen) {
      return;
    }
    Adopted& adopted = adopted_[k];
    for (std::size_t owner = 0; owner < table.ballot().size(); ++owner) {
      if (const Alternative* alternative = table.chosen(*chosen, owner)) {
        adopted.alternative[adopted.count++] = *alternative;
      }
    }
  }

  static void carry_out(World& world, std::size_t k, const Alternative& adopted, EventLog& log) {
    const double gain = adopt_change(world, k, adopted.module, adopted.change);
    world.consortia.fresh_change(k, adopted.module) |= adopted.change;
    const bool from_partner = adopted.origin == InnovationOrigin::partner;
    (from_partner ? world.flows.partner_gain : world.flows.own_gain)[k] += gain;
    world.flows.innovations(k, static_cast<std::size_t>(adopted.kind)) += 1;
    log.add({world.step,
             EventKind::innovation,
             static_cast<std::uint32_t>(module_supplier(world, k, adopted.module).index()),
             static_cast<std::uint32_t>(k),
             {static_cast<float>(adopted.kind), static_cast<float>(gain), static_cast<float>(adopted.module),
              static_cast<float>(adopted.origin), static_cast<float>(adopted.distance)}});
  }

  GovernParameters p_;
  std::vector<Adopted> adopted_;
};

}  // namespace

MechanismEntry govern_proposals_entry() {
  return {.number = kNumber,
          .phase = 4,
          .key = "govern_proposals",
          .title = "Consortia decide on proposals",
          .order = UpdateOrder::simultaneous,
          .section = "6.4",
          .sources = "Siggelkow & Rivkin 2005",
          .zero_effect = "enabled = false, or search that finds nothing",
          .parameters = [] { return rows_of(kGovernTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<GovernProposals>(read_parameters(kGovernTable, "govern_proposals", given));
          }};
}

}  // namespace coalis
