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
