#include "coalis/mechanism/join_consortium.hpp"

#include <algorithm>

#include "coalis/mechanism/member_sums.hpp"
#include "coalis/mechanism/membership.hpp"
#include "coalis/mechanism/rules.hpp"
#include "coalis/random/keyed_permutation.hpp"
#include "coalis/random/variates.hpp"
#include "monthly_reviews.hpp"

namespace coalis {

namespace {

constexpr std::uint16_t kNumber = 14;
constexpr std::uint16_t kReviewPurpose = 1;
constexpr std::uint16_t kNoisePurpose = 2;
constexpr std::uint16_t kPriorityPurpose = 3;

/// Mean credit of the firm's ties with members of k; 0 without ties.
double mean_credit(const World& world, std::size_t firm, std::size_t k) {
  double sum = 0.0;
  int count = 0;
  for (std::size_t t = 0; t < world.ties.count(); ++t) {
    const bool first = world.ties.first[t] == FirmId(firm);
    const bool second = world.ties.second[t] == FirmId(firm);
    if (first || second) {
      const FirmId other = first ? world.ties.second[t] : world.ties.first[t];
      if (world.firms.consortium[other.index()] == ConsortiumId(k)) {
        sum += world.ties.credit[t];
        ++count;
      }
    }
  }
  return count > 0 ? sum / count : 0.0;
}

/// The firm's share of k's margin over the members' mean: what it has, or what the contract would give a newcomer.
double relative_profit(const World& world, std::size_t firm, std::size_t k, std::size_t present_members, double fit) {
  const bool member = world.firms.consortium[firm] == ConsortiumId(k);
  const double members = static_cast<double>(present_members + (member ? 0 : 1));
  if (member) {
    return world.firms.profit_share[firm] * members;
  }
  switch (as_choice<Contract>(world.consortia.lever(k, Lever::contract))) {
    case Contract::equal:
      return 1.0;
    case Contract::by_module:
    case Contract::shapley:
      return fit > 0.0 ? members / static_cast<double>(world.module_count()) : 0.0;
    case Contract::leader_keeps:
      break;
  }
  return 0.0;
}

}  // namespace

double rivalry_between(std::uint32_t home_modules, std::uint32_t other_home_modules, bool same_kind,
                       const JoinParameters& parameters) {
  if ((home_modules & other_home_modules) == 0) {
    return 0.0;
  }
  return parameters.distant_rivalry + (same_kind ? parameters.close_rivalry : 0.0);
}

MemberTermsByConsortium member_terms(const World& world, std::size_t firm, const JoinParameters& parameters) {
  MemberTermsByConsortium terms{};
  const Firms& firms = world.firms;
  for (std::size_t j = 0; j < firms.count(); ++j) {
    const ConsortiumId consortium = firms.consortium[j];
    if (consortium.is_none()) {
      continue;
    }
    MemberTerms& own = terms[consortium.index()];
    ++own.members;
    if (j != firm) {
      const double rivalry = rivalry_between(firms.home_modules[firm], firms.home_modules[j],
                                             firms.kind[firm] == firms.kind[j], parameters);
      const double size = firms.size[j] / parameters.size_unit;
      own.attraction += size * (1.0 - rivalry);
      own.conflict += size * rivalry;
    }
  }
  for (std::size_t k = 0; k < world.consortia.count(); ++k) {
    terms[k].credit = mean_credit(world, firm, k);
  }
  return terms;
}

double joining_gain(const World& world, std::size_t firm, std::size_t k) {
  return std::max(0.0, best_fit(world, FirmId(firm), k));
}

MembershipUtility membership_utility(const World& world, std::size_t firm, std::size_t k, const MemberTerms& terms,
                                     const JoinParameters& parameters) {
  const double fit = joining_gain(world, firm, k);
  const ConsortiumId present = world.firms.consortium[firm];
  MembershipUtility utility;
  utility.size = parameters.size_weight * terms.attraction;
  utility.profit = parameters.profit_weight * relative_profit(world, firm, k, terms.members, fit);
  utility.fit = parameters.fit_weight * fit / parameters.fit_unit;
  utility.trust = parameters.trust_weight * terms.credit;
  utility.fee = -parameters.fee_weight * world.consortia.lever(k, Lever::fee);
  utility.switching = present.is_none() || present == ConsortiumId(k) ? 0.0 : -parameters.switching_cost;
  return utility;
}

namespace {

/// member_terms(...)[k].conflict, from those members alone who are in k.
double conflict_with(const World& world, std::size_t firm, std::size_t k, const JoinParameters& parameters) {
  const Firms& firms = world.firms;
  double conflict = 0.0;
  for (std::size_t j = 0; j < firms.count(); ++j) {
    if (firms.consortium[j] == ConsortiumId(k) && j != firm) {
      const double rivalry = rivalry_between(firms.home_modules[firm], firms.home_modules[j],
                                             firms.kind[firm] == firms.kind[j], parameters);
      conflict += rivalry != 0.0 ? firms.size[j] / parameters.size_unit * rivalry : 0.0;
    }
  }
  return conflict;
}

}  // namespace

bool is_admitted(const World& world, std::size_t firm, std::size_t k, const JoinParameters& parameters) {
  const double conflict = parameters.size_weight * conflict_with(world, firm, k, parameters);
  const double openness = world.consortia.lever(k, Lever::admission_openness);
  return joining_gain(world, firm, k) - conflict > parameters.admission_scale * (0.5 - openness);
}

namespace {

/// Phase 14. Firms decide at once from the state at the start of the phase; admissions are then settled in keyed
/// priority, each seeing the members as they stand.
class JoinConsortium final : public Mechanism {
 public:
  explicit JoinConsortium(const JoinParameters& parameters) : p_(parameters) {}

  void prepare(const World& world) override {
    proposals_.assign(world.firms.count(), {});
    movers_.reserve(world.firms.count());
    members_.prepare(world);
    reviews_.reserve(world.firms.count());
  }

  void survey(const World& world, const StepKey& key) override {
    members_.survey(world);
    reviews_.draw(key, stream_number(kNumber, kReviewPurpose));
  }

  [[nodiscard]] std::size_t decider_count(const World& world) const override {
    return p_.one_at_a_time != 0.0 ? 0 : world.firms.count();
  }

  void decide(const World& world, const StepKey& key, IndexRange range) override {
    for (std::size_t firm = range.begin; firm < range.end; ++firm) {
      proposals_[firm] = propose(world, key, firm);
    }
  }

  void apply(World& world, const StepKey& key, EventLog& log) override {
    if (world.firms.count() == 0) {
      return;
    }
    if (p_.one_at_a_time != 0.0) {
      play_in_turn(world, key, log);
      return;
    }
    settle_in_priority(key);
    for (const Mover& mover : movers_) {
      carry_out(world, mover.firm, proposals_[mover.firm], log);
    }
  }

 private:
  struct Mover {
    std::uint32_t priority;
    std::uint32_t firm;
    friend auto operator<=>(const Mover&, const Mover&) = default;
  };

  void play_in_turn(World& world, const StepKey& key, EventLog& log) const {
    const KeyedPermutation order(key.seed, stream_number(kNumber, kPriorityPurpose), key.step,
                                 static_cast<std::uint32_t>(world.firms.count()));
    for (std::uint32_t position = 0; position < order.size(); ++position) {
      const Proposal proposal = propose(world, key, order(position));
      if (proposal.moves) {
        carry_out(world, order(position), proposal, log);
      }
    }
  }

  /// Those who want to move, by a priority that each draws at its own address: who else moves does not matter.
  void settle_in_priority(const StepKey& key) {
    movers_.clear();
    for (std::uint32_t firm = 0; firm < proposals_.size(); ++firm) {
      if (proposals_[firm].moves) {
        movers_.push_back({word_at(key.seed, stream_number(kNumber, kPriorityPurpose), key.step, firm), firm});
      }
    }
    std::sort(movers_.begin(), movers_.end());
  }

  struct Proposal {
    bool moves = false;
    ConsortiumId target;
    MembershipUtility utility;
    double advantage = 0.0;
  };

  Proposal propose(const World& world, const StepKey& key, std::size_t firm) const {
    if (world.firms.active[firm] == 0 || leads(world, firm)) {
      return {};
    }
    if (!reviews_.due(firm, world.firms.agility[firm])) {
      return {};
    }
    return best_choice(world, key, firm);
  }

  Proposal best_choice(const World& world, const StepKey& key, std::size_t firm) const {
    Draws noise(key.seed, stream_number(kNumber, kNoisePurpose), key.step, static_cast<std::uint32_t>(firm));
    const ConsortiumId present = world.firms.consortium[firm];
    const MemberTermsByConsortium terms =
        p_.one_at_a_time != 0.0 ? member_terms(world, firm, p_) : members_.terms(world, firm, p_);
    Proposal best;
    double best_total = -1e300;
    double present_total = 0.0;
    for (std::size_t k = 0; k <= world.consortia.count(); ++k) {  // the last one is being free
      const bool free = k == world.consortia.count();
      const ConsortiumId target = free ? ConsortiumId::none() : ConsortiumId(k);
      const double gumbel_term = p_.noise_scale * gumbel(noise);  // drawn for every k, so that none shifts another's
      if (free && p_.free_allowed == 0.0) {
        continue;
      }
      MembershipUtility utility = free ? being_free(present) : membership_utility(world, firm, k, terms[k], p_);
      utility.noise = gumbel_term;
      const double total = utility.total();
      present_total = target == present ? total : present_total;
      // Equal utility never moves a firm.
      if (total > best_total || (target == present && total == best_total)) {
        best = {target != present, target, utility, 0.0};
        best_total = total;
      }
    }
    best.advantage = best_total - present_total;
    return best;
  }

  [[nodiscard]] MembershipUtility being_free(ConsortiumId present) const {
    MembershipUtility utility;
    utility.switching = present.is_none() ? 0.0 : -p_.switching_cost;
    return utility;
  }

  static bool leads(const World& world, std::size_t firm) {
    return std::find(world.consortia.leader.begin(), world.consortia.leader.end(), FirmId(firm)) !=
           world.consortia.leader.end();
  }

  void carry_out(World& world, std::size_t firm, const Proposal& proposal, EventLog& log) const {
    const ConsortiumId present = world.firms.consortium[firm];
    if (!proposal.target.is_none() && p_.one_at_a_time == 0.0 &&
        !is_admitted(world, firm, proposal.target.index(), p_)) {
      record(world, EventKind::firm_refused, firm, proposal.target, proposal, log);
      return;
    }
    if (!present.is_none()) {
      record(world, EventKind::firm_leaves, firm, present, proposal, log);
      release_member(world, FirmId(firm), log);
    }
    if (!proposal.target.is_none()) {
      record(world, EventKind::firm_joins, firm, proposal.target, proposal, log);
      admit_member(world, FirmId(firm), proposal.target.index(), log);
    }
  }

  static void record(const World& world, EventKind kind, std::size_t firm, ConsortiumId consortium,
                     const Proposal& proposal, EventLog& log) {
    const MembershipUtility& u = proposal.utility;
    log.add({world.step,
             kind,
             static_cast<std::uint32_t>(firm),
             static_cast<std::uint32_t>(consortium.index()),
             {static_cast<float>(u.size), static_cast<float>(u.profit), static_cast<float>(u.fit),
              static_cast<float>(u.trust), static_cast<float>(u.fee), static_cast<float>(u.switching),
              static_cast<float>(u.noise), static_cast<float>(proposal.advantage)}});
  }

  JoinParameters p_;
  std::vector<Proposal> proposals_;
  std::vector<Mover> movers_;
  MemberSums members_;  ///< at the start of the phase
  MonthlyReviews reviews_;
};

}  // namespace

MechanismEntry join_consortium_entry() {
  return {.number = kNumber,
          .phase = 14,
          .key = "join_consortium",
          .title = "Firms review their alliance",
          .order = UpdateOrder::simultaneous,
          .section = "6.14",
          .sources = "Axelrod et al. 1995; prototype",
          .zero_effect = "agility = 0 for every firm",
          .parameters = [] { return rows_of(kJoinTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<JoinConsortium>(read_parameters(kJoinTable, "join_consortium", given));
          }};
}

}  // namespace coalis
