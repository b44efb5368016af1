#include "coalis/mechanism/join_consortium.hpp"

#include <algorithm>

#include "coalis/mechanism/fit_memory.hpp"
#include "coalis/mechanism/member_sums.hpp"
#include "coalis/mechanism/membership.hpp"
#include "coalis/mechanism/rules.hpp"
#include "coalis/random/gumbel_batch.hpp"
#include "coalis/random/keyed_permutation.hpp"
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
    const std::size_t firms = world.firms.count();
    reviewers_.reserve(firms);
    proposals_.assign(firms, {});
    movers_.reserve(firms);
    members_.prepare(world);
    fits_.prepare(world);
    reviews_.reserve(firms);
    noise_.reserve(firms, world.consortia.count() + 1);
  }

  void survey(const World& world, const StepKey& key) override {
    members_.survey(world, p_);
    reviews_.draw(key, stream_number(kNumber, kReviewPurpose));
    reviewers_.clear();
    for (std::uint32_t firm = 0; firm < world.firms.count(); ++firm) {
      if (reviews_.due(firm, world.firms.agility[firm]) && world.firms.active[firm] != 0 && !leads(world, firm)) {
        reviewers_.push_back(firm);
      }
    }
    noise_.draw({key.seed, stream_number(kNumber, kNoisePurpose)}, key.step, reviewers_);
  }

  [[nodiscard]] std::size_t decider_count(const World& /*world*/) const override {
    return p_.one_at_a_time != 0.0 ? 0 : reviewers_.size();
  }

  void decide(const World& world, const StepKey& /*key*/, IndexRange range) override {
    for (std::size_t place = range.begin; place < range.end; ++place) {
      const std::size_t firm = reviewers_[place];
      MemberTermsByConsortium terms = members_.terms(world, firm);
      for (std::size_t k = 0; k < world.consortia.count(); ++k) {
        terms[k].gain = gain(world, firm, k);
      }
      proposals_[place] = best_choice(world, place, terms);
    }
  }

  void apply(World& world, const StepKey& key, EventLog& log) override {
    if (reviewers_.empty()) {
      return;
    }
    if (p_.one_at_a_time != 0.0) {
      play_in_turn(world, key, log);
      return;
    }
    settle_in_priority(key);
    for (const Mover& mover : movers_) {
      carry_out(world, mover.firm, proposals_[mover.place], log);
    }
  }

 private:
  struct Mover {
    std::uint32_t priority;
    std::uint32_t firm;
    std::uint32_t place;  ///< among the reviewers
    friend auto operator<=>(const Mover&, const Mover&) = default;
  };

  void play_in_turn(World& world, const StepKey& key, EventLog& log) {
    const KeyedPermutation order(key.seed, stream_number(kNumber, kPriorityPurpose), key.step,
                                 static_cast<std::uint32_t>(world.firms.count()));
    for (std::uint32_t position = 0; position < order.size(); ++position) {
      const std::uint32_t firm = order(position);
      const auto found = std::lower_bound(reviewers_.begin(), reviewers_.end(), firm);
      if (found == reviewers_.end() || *found != firm) {
        continue;
      }
      const auto place = static_cast<std::size_t>(found - reviewers_.begin());
      const Proposal proposal = best_choice(world, place, member_terms(world, firm, p_));
      if (proposal.moves) {
        carry_out(world, firm, proposal, log);
      }
    }
  }

  /// Those who want to move, by a priority that each draws at its own address: who else moves does not matter.
  void settle_in_priority(const StepKey& key) {
    movers_.clear();
    for (std::uint32_t place = 0; place < reviewers_.size(); ++place) {
      if (proposals_[place].moves) {
        const std::uint32_t firm = reviewers_[place];
        movers_.push_back({word_at(key.seed, stream_number(kNumber, kPriorityPurpose), key.step, firm), firm, place});
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

  [[nodiscard]] Proposal best_choice(const World& world, std::size_t place,
                                     const MemberTermsByConsortium& terms) const {
    const std::size_t firm = reviewers_[place];
    const ConsortiumId present = world.firms.consortium[firm];
    Proposal best;
    double best_total = -1e300;
    double present_total = 0.0;
    for (std::size_t k = 0; k <= world.consortia.count(); ++k) {  // the last one is being free
      const bool free = k == world.consortia.count();
      const ConsortiumId target = free ? ConsortiumId::none() : ConsortiumId(k);
      // Who offers nothing yet takes members by dated events alone.
      const bool possible = free ? p_.free_allowed != 0.0 : world.consortia.on_offer[k] != 0 || target == present;
      if (!possible) {
        continue;
      }
      MembershipUtility utility = free ? being_free(present) : membership_utility(world, firm, k, terms[k], p_);
      utility.noise = p_.noise_scale * noise_(place, k);
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

  /// joining_gain().
  double gain(const World& world, std::size_t firm, std::size_t k) {
    return std::max(0.0, fits_.best_fit(world, FirmId(firm), k));
  }

  /// Whether the consortium takes the firm; a refusal is told with what it was decided by.
  bool is_taken(const World& world, std::size_t firm, ConsortiumId target, EventLog& log) {
    const std::size_t k = target.index();
    const double log_gain = gain(world, firm, k);
    const bool taken = is_admitted(world, firm, k, log_gain, p_);
    if (!taken && log.enabled()) {
      const AdmissionTerms terms = admission_terms(world, firm, k, log_gain, p_);
      log.add({world.step,
               EventKind::firm_refused,
               static_cast<std::uint32_t>(firm),
               static_cast<std::uint32_t>(k),
               {static_cast<float>(terms.gain), static_cast<float>(terms.conflict), static_cast<float>(terms.hurdle)}});
    }
    return taken;
  }

  void carry_out(World& world, std::size_t firm, const Proposal& proposal, EventLog& log) {
    const ConsortiumId present = world.firms.consortium[firm];
    const bool is_free_to_enter = proposal.target.is_none() || p_.one_at_a_time != 0.0;
    if (!is_free_to_enter && !is_taken(world, firm, proposal.target, log)) {
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
  std::vector<std::uint32_t> reviewers_;  ///< firms that review this month, by their number
  std::vector<Proposal> proposals_;       ///< [reviewers]
  std::vector<Mover> movers_;
  MemberSums members_;  ///< at the start of the phase
  FitMemory fits_;
  MonthlyReviews reviews_;
  GumbelBatch noise_;  ///< of each reviewer, for every choice: none shifts another's
};

}  // namespace

MechanismEntry join_consortium_entry() {
  return {.number = kNumber,
          .phase = 14,
          .key = "join_consortium",
          .title = "Firms review their alliance",
          .order = UpdateOrder::simultaneous,
          .section = "6.14",
          .sources = "Axelrod et al. 1995; set by hand",
          .zero_effect = "agility = 0 for every firm",
          .parameters = [] { return rows_of(kJoinTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<JoinConsortium>(read_parameters(kJoinTable, "join_consortium", given));
          }};
}

}  // namespace coalis
