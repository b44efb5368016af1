#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "coalis/base/ids.hpp"
#include "coalis/landscape/implicit_landscape.hpp"
#include "coalis/model/alternatives.hpp"
#include "coalis/model/grid.hpp"
#include "coalis/model/inputs.hpp"
#include "coalis/model/levers.hpp"
#include "coalis/model/market_parameters.hpp"

namespace coalis {

inline constexpr std::size_t kMaxModules = 8;
inline constexpr std::size_t kMaxConsortia = 8;     ///< support sets are bit masks of one byte
inline constexpr std::size_t kTouchpoints = 4;      ///< sale, use, service, community
inline constexpr std::size_t kTenureClasses = 121;  ///< months since joining the platform: 0..119, and 120 or more
inline constexpr std::size_t kMaxParadigms = 8;
inline constexpr std::size_t kListeningHistory = 13;  ///< months of consumer views kept for lagged listening

enum class FirmKind : std::uint8_t { large, small };

/// Firms of the core and free firms, one row each. A free firm belongs to no consortium.
struct Firms {
  std::vector<FirmKind> kind;
  std::vector<std::uint32_t> home_modules;  ///< bit m set: module m is at home here
  std::vector<Design> design;               ///< private design, all bits, of `paradigm`
  std::vector<std::uint32_t> paradigm;
  std::vector<double> size;             ///< in sizes of an average small firm
  std::vector<double> cash;             ///< budget units [decision 0005]
  std::vector<double> research_budget;  ///< a free firm's own, budget units a month
  std::vector<double> approval_levels;
  std::vector<double> agility;              ///< monthly probability to review its alliance
  std::vector<double> absorptive_capacity;  ///< in [0,1)
  std::vector<double> profit;               ///< this month's own part of the margin less own spending
  std::vector<double> profit_share;         ///< share of the consortium's margin by contract; 0 when free
  std::vector<std::int32_t> months_in_red;
  std::vector<ConsortiumId> consortium;
  std::vector<std::uint8_t> active;  ///< 0 after exit, and for places kept for later start-ups

  [[nodiscard]] std::size_t count() const { return kind.size(); }
};

/// Small firms outside the core that make complements (apps, content).
struct Complementors {
  std::vector<double> quality;
  std::vector<double> cost;           ///< a month, in median complementor costs
  std::vector<std::uint8_t> support;  ///< bit k set: supports consortium k

  [[nodiscard]] std::size_t count() const { return quality.size(); }
};

/// Consumer groups: the holders of opinions. The consumers inside them own things.
struct Groups {
  Grid<double> traits;              ///< [groups x GroupTrait]
  Grid<double> module_weights;      ///< W_gm [groups x modules], rows sum to 1
  Grid<double> later_weights;       ///< where taste_drift leads [groups x modules]
  Grid<double> touchpoint_weights;  ///< w_gc [groups x kTouchpoints], rows sum to 1
  std::vector<double> social_reach;
  std::vector<std::int64_t> consumer_count;  ///< N_g(t)
  std::vector<std::int64_t> non_owners;
  std::vector<double> surplus;  ///< mean logsum of this month's buyers, in price-free utility units

  [[nodiscard]] std::size_t count() const { return consumer_count.size(); }
  [[nodiscard]] double trait(std::size_t g, GroupTrait which) const {
    return traits(g, static_cast<std::size_t>(which));
  }
};

/// What each group thinks of each consortium, owners and non-owners apart, and who owns it. All [groups x consortia].
struct Opinions {
  Grid<double> expectation_owner, expectation_other;  ///< E_O, E_N
  Grid<double> trust_owner, trust_other;              ///< T_O, T_N in [0,1]
  Grid<double> gap_owner, gap_other;                  ///< crisis gaps in [0,.95]
  Grid<double> gap_decay;                             ///< monthly factor of both gaps, set by the crisis response
  Grid<double> engagement;
  Grid<double> performance;      ///< Q_gk of the product on offer
  Grid<double> experience;       ///< X_gk
  Grid<double> delivered;        ///< y_gk of last month
  Grid<double> disconfirmation;  ///< d of last month
  Grid<double> satisfaction;     ///< S of last month
  Grid<std::uint8_t> supports;   ///< the group stands behind the consortium (6.12)
  Grid<std::int64_t> owners;     ///< installed base
  Grid<std::int64_t> units;      ///< bought this month, first and repeat
  Grid<std::int64_t> joiners;    ///< of these, buyers new to the platform
};

/// Consortia: policies, product, touchpoints, standing.
struct Consortia {
  Grid<double> levers;  ///< [consortia x Lever]
  std::vector<FirmId> leader;
  Grid<FirmId> owner;          ///< who supplies module m [consortia x modules]
  std::vector<Design> design;  ///< product: for each module its owner's bits
  Grid<Design> fresh_change;   ///< bits changed by last month's decisions, which rivals may see [consortia x modules]
  Grid<double> module_scores;  ///< F_m of the product [consortia x modules]
  std::vector<std::uint32_t> paradigm;
  std::vector<std::uint8_t> on_offer;
  Grid<double> perceived_weights;  ///< w_m, the engineers' view [consortia x modules]
  Grid<double> consumer_view;      ///< ring of past Wbar_k [consortia x (kListeningHistory * modules)]
  Grid<double> touchpoints;        ///< x_kc [consortia x kTouchpoints]
  std::vector<double> reach;
  std::vector<double> media_stock;
  std::vector<double> do_it_yourself_value;  ///< Y_k
  std::vector<double> complement_quality;    ///< C_k
  std::vector<std::int64_t> complement_count;
  std::vector<double> budget;  ///< budget units to spend this month
  std::vector<double> margin;  ///< this month, reference prices
  std::vector<double> smoothed_margin;

  [[nodiscard]] std::size_t count() const { return leader.size(); }
  [[nodiscard]] double lever(std::size_t k, Lever which) const { return levers(k, static_cast<std::size_t>(which)); }
  double& lever(std::size_t k, Lever which) { return levers(k, static_cast<std::size_t>(which)); }
};

/// Ties between firms, sorted by (first, second) with first < second.
struct Ties {
  std::vector<FirmId> first, second;
  std::vector<double> strength, credit;
  std::vector<std::uint8_t> used;  ///< this month

  [[nodiscard]] std::size_t count() const { return first.size(); }
};

enum class ConsumerMode : std::uint8_t { groups, micro };

/// Owners by group, platform and months since joining (groups mode).
struct Tenures {
  std::vector<std::int64_t> owners;  ///< [groups x consortia x kTenureClasses]
};

/// Every consumer, two bytes each (micro mode). Consumers of group g stand in one block from first_of_group[g] on; the
/// first seats_taken[g] of its places have been used so far.
struct Consumers {
  static constexpr std::uint8_t kNoPlatform = 0xFF;
  static constexpr std::uint8_t kAbsent = 0xFE;  ///< a place whose consumer has left the group
  std::vector<std::uint8_t> platform;
  std::vector<std::uint8_t> joined;           ///< month of joining, modulo 256 (mechanism/consumer_seats.hpp)
  std::vector<std::uint64_t> first_of_group;  ///< [groups + 1], places for the largest N_g(t)
  std::vector<std::uint64_t> seats_taken;     ///< [groups]
  std::vector<std::int64_t> gone;             ///< [groups], places among these whose consumer has left
};

/// What happened to each consortium in one month, for observation and settlement. Reset when the month begins.
struct MonthFlows {
  std::vector<double> revenue, fee_income, complement_income;      ///< [consortia], reference prices
  std::vector<double> to_large, to_small;                          ///< margin paid to core members by kind
  Grid<std::int64_t> innovations;                                  ///< accepted [consortia x InnovationKind]
  std::vector<double> own_gain;                                    ///< log gains through its own search
  std::vector<double> partner_gain, user_gain;                     ///< log gains through partners, through users
  std::vector<std::int64_t> ideas_posted, ideas_read, ideas_used;  ///< [consortia]
  std::vector<std::int64_t> crises;

  /// Everything 0 for so many consortia: at the start of a run, and of each month.
  void reset(std::size_t consortia);
};

/// A technology paradigm: its landscape and whether products may stand on it.
struct Paradigm {
  ImplicitLandscape landscape;
  double ceiling = 1.0;
  std::int32_t open = 0;  ///< 1 when products may stand on it; no padding, so that its bytes are its state
  std::int32_t opened_at = 0;
};

/// The state of one run, now. Tables only; the rules live in `mechanism`.
struct World {
  MarketParameters market;
  std::shared_ptr<const Inputs> inputs;
  ConsumerMode mode = ConsumerMode::groups;
  std::uint64_t seed = 0;
  std::int32_t step = 0;
  std::vector<Paradigm> paradigms;
  double closeness_scale = 0.2754;  ///< h of 6.1
  double largest_population = 0.0;  ///< N_total = sum over groups of the largest N_g(t)

  std::uint64_t startup_places_begin = 0;  ///< firm places from here on are for start-ups
  std::uint64_t most_ties = 0;             ///< the tie table's limit

  Firms firms;
  Complementors complementors;
  Groups groups;
  Opinions opinions;
  Consortia consortia;
  Ties ties;
  Tenures tenures;
  Consumers consumers;
  MonthFlows flows;
  Alternatives alternatives;  ///< from phase 3 to phase 4 of one month; no state between months

  [[nodiscard]] std::size_t module_count() const { return static_cast<std::size_t>(market.module_count); }
  [[nodiscard]] std::int64_t& tenure(std::size_t g, std::size_t k, std::size_t months) {
    return tenures.owners[(g * consortia.count() + k) * kTenureClasses + months];
  }
};

}  // namespace coalis
