#include "siggelkow_rivkin2005_model.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace coalis::siggelkow_rivkin {

namespace {

/// One-decision changes, as many as somebody looks at.
struct Changes {
  std::size_t count = 0;
  std::array<Design, kDecisions> change{};
};

Changes changes_of(Design decisions) {
  Changes all;
  for (; decisions != 0; decisions &= decisions - 1) {
    all.change[all.count++] = decisions & (0 - decisions);
  }
  return all;
}

constexpr std::array<Design, kDepartments> kOwn{0b000'111, 0b111'000};
constexpr Design kAll = 0b111'111;

/// What stands on the table in one period: every owner's changes, and which of them it brings.
class Period {
 public:
  Period(const Firm& firm, const Payoffs& payoffs, Design design) : firm_(firm), payoffs_(payoffs), design_(design) {}

  [[nodiscard]] bool centralised() const { return firm_.governance == Governance::centralised; }
  [[nodiscard]] bool council() const { return firm_.governance == Governance::council; }
  [[nodiscard]] std::size_t owners() const { return centralised() ? 1 : kDepartments; }
  [[nodiscard]] Design decisions_of(std::size_t owner) const { return centralised() ? kAll : kOwn.at(owner); }
  /// How many changes an owner looks at; a council's heads bring what they have not looked at.
  [[nodiscard]] std::size_t looked_at() const {
    const std::size_t most = centralised() ? kDecisions : kDecisions / kDepartments;
    return council() ? most : std::min(most, centralised() ? firm_.composites : firm_.alternatives);
  }

  /// An owner has looked at these changes, and brings the best of them.
  void bring_best(const Changes& changes) {
    std::array<double, kDecisions> gains{};
    for (std::size_t i = 0; i < changes.count; ++i) {
      gains[i] = gain(owner_count_, design_ ^ changes.change[i]);
    }
    const bool with_status_quo = firm_.governance == Governance::hierarchy;
    add(changes, screened_options({gains.data(), changes.count}, firm_.proposals, with_status_quo));
  }
  /// A council's head brings these options.
  void bring(const Changes& changes, const OwnerOptions& options) { add(changes, options); }

  [[nodiscard]] Ballot ballot() const { return {options_.data(), owner_count_}; }

  [[nodiscard]] Design change_of(const Composite& composite) const {
    Design change = 0;
    for (std::size_t owner = 0; owner < owner_count_; ++owner) {
      const std::uint8_t option = chosen_option(ballot(), composite, owner);
      change |= option == kStatusQuo ? 0 : changes_[owner].change[option];
    }
    return change;
  }

  [[nodiscard]] Judgement judge(const Composite& composite) const {
    const Design candidate = design_ ^ change_of(composite);
    return {payoffs_.total(candidate) - payoffs_.total(design_), {gain(0, candidate), gain(1, candidate)}};
  }

 private:
  /// To a head, or to the leader of a centralised firm.
  [[nodiscard]] double gain(std::size_t owner, Design candidate) const {
    const double incent = centralised() ? 1.0 : firm_.incent;
    const auto& own = payoffs_.department[owner];
    const auto& other = payoffs_.department[1 - owner];
    return own[candidate] - own[design_] + incent * (other[candidate] - other[design_]);
  }

  void add(const Changes& changes, const OwnerOptions& options) {
    changes_[owner_count_] = changes;
    options_[owner_count_++] = options;
  }

  const Firm& firm_;
  const Payoffs& payoffs_;
  Design design_;
  std::size_t owner_count_ = 0;
  std::array<Changes, kDepartments> changes_{};
  std::array<OwnerOptions, kDepartments> options_{};
};

/// `count` different ones at random.
Changes drawn(Changes changes, std::size_t count, Draws& draws) {
  for (std::size_t i = 0; i < count; ++i) {
    std::swap(changes.change[i], changes.change[i + below(draws, static_cast<std::uint32_t>(changes.count - i))]);
  }
  changes.count = count;
  return changes;
}

/// Whether visit(changes) returns true for the changes of some subset of so many of the decisions.
template <class Visit>
bool any_subset(Design decisions, std::size_t count, const Visit& visit) {
  for (Design subset = decisions;; subset = (subset - 1) & decisions) {
    if (static_cast<std::size_t>(std::popcount(subset)) == count && visit(changes_of(subset))) {
      return true;
    }
    if (subset == 0) {
      return false;
    }
  }
}

/// Composites with a lower sum of ranks than this one: they come before it on a liaison's agenda.
std::size_t come_before(Ballot ballot, const Composite& composite) {
  std::size_t before = 0;
  for (std::size_t first = 0; first < ballot[0].count; ++first) {
    for (std::size_t second = 0; second < ballot[1].count; ++second) {
      before += first + second < std::size_t{composite[0]} + composite[1] ? 1 : 0;
    }
  }
  return before;
}

/// Whether some composite that may come on the agenda would be adopted.
bool may_move(const Firm& firm, const Period& period) {
  const Ballot ballot = period.ballot();
  const bool veto = firm.governance == Governance::liaison || firm.governance == Governance::council;
  const auto judge = [&](const Composite& composite) { return period.judge(composite); };
  for (std::uint8_t first = 0; first < ballot[0].count; ++first) {
    for (std::uint8_t second = 0; second < ballot[1].count; ++second) {
      Agenda alone;
      alone.composite[alone.count++] = {first, second};
      const bool comes_up =
          firm.governance != Governance::liaison || come_before(ballot, alone.composite[0]) < firm.composites;
      if (comes_up && best_on_agenda(ballot, alone, veto, judge)) {
        return true;
      }
    }
  }
  return false;
}

/// Whether the owners may act, given what each of them looks at.
bool may_leave(const Firm& firm, const Payoffs& payoffs, Design design, const Changes& first, const Changes& second) {
  Period period(firm, payoffs, design);
  if (period.council()) {
    OwnerOptions everything;
    for (std::size_t option = 0; option < first.count; ++option) {
      everything.add(static_cast<std::uint8_t>(option));
    }
    everything.add(kStatusQuo);
    period.bring(first, everything);  // any of them may be among those that are brought
    period.bring(second, everything);
    return may_move(firm, period);
  }
  period.bring_best(first);
  if (!period.centralised()) {
    period.bring_best(second);
  }
  const bool on_their_own = firm.governance == Governance::decentralised || period.centralised();
  return on_their_own ? changes_anything(period.ballot(), Composite{}) : may_move(firm, period);
}

}  // namespace

Payoffs payoffs_of(const TableLandscape& landscape) {
  Payoffs payoffs;
  double best = 0.0;
  for (Design design = 0; design < kDesigns; ++design) {
    for (std::size_t department = 0; department < kDepartments; ++department) {
      payoffs.department[department][design] =
          static_cast<double>(landscape.score_of_bits(design, kOwn.at(department)));
    }
    best = std::max(best, payoffs.total(design));
  }
  for (auto& department : payoffs.department) {
    std::transform(department.begin(), department.end(), department.begin(), [&](double one) { return one / best; });
  }
  return payoffs;
}

Design next_design(const Firm& firm, const Payoffs& payoffs, Design design, Draws& draws) {
  Period period(firm, payoffs, design);
  for (std::size_t owner = 0; owner < period.owners(); ++owner) {
    const Changes all = changes_of(period.decisions_of(owner));
    if (period.council()) {
      period.bring(all, unscreened_options(all.count, firm.proposals, draws));
    } else {
      period.bring_best(drawn(all, period.looked_at(), draws));
    }
  }
  const auto chosen = decide_together(firm.governance, period.ballot(), firm.composites, draws,
                                      [&](const Composite& composite) { return period.judge(composite); });
  return chosen ? design ^ period.change_of(*chosen) : design;
}

std::array<bool, kDesigns> sticking_points(const Firm& firm, const Payoffs& payoffs) {
  std::array<bool, kDesigns> sticks{};
  for (Design design = 0; design < kDesigns; ++design) {
    const Period period(firm, payoffs, design);
    const Design others = period.centralised() ? 0 : period.decisions_of(1);
    sticks[design] = !any_subset(period.decisions_of(0), period.looked_at(), [&](const Changes& first) {
      return any_subset(others, others == 0 ? 0 : period.looked_at(),
                        [&](const Changes& second) { return may_leave(firm, payoffs, design, first, second); });
    });
  }
  return sticks;
}

}  // namespace coalis::siggelkow_rivkin
