#include "coalis/mechanism/support_consortium.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "coalis/mechanism/budget.hpp"
#include "coalis/mechanism/rules.hpp"
#include "coalis/model/totals.hpp"
#include "coalis/random/stream.hpp"
#include "platform_reviews.hpp"

namespace coalis {

namespace {

constexpr std::uint16_t kNumber = 8;
constexpr std::uint16_t kReviewPurpose = 1;

/// Phase 8. Complementors review one after another, in an order drawn anew each month, and see the stock as it stands:
/// reviewing all at once would overshoot.
class SupportConsortium final : public Mechanism {
 public:
  explicit SupportConsortium(const SupportParameters& parameters)
      : p_(parameters), law_{{1.0, 1.0 - parameters.porting_saving}, {1.0 + parameters.hurdle, 1.0}} {}

  void prepare(const World& world) override {
    words_.assign((world.complementors.count() + 3) / 4 * 4, 0);
    for (std::vector<Review>* list : {&due_, &sorted_}) {
      list->assign(words_.size(), {});
    }
    reviewers_.reserve(words_.size());
    const std::vector<double>& quality = world.complementors.quality;
    mean_quality_ = quality.empty()
                        ? 1.0
                        : std::accumulate(quality.begin(), quality.end(), 0.0) / static_cast<double>(quality.size());
  }

  void apply(World& world, const StepKey& key, EventLog& log) override {
    if (world.complementors.count() > 0) {
      price_platforms(world);
      collect_due(world, key);
      sort_due();
      review_all(world, log);
      std::copy_n(platforms_.stock.begin(), platforms_.count, world.consortia.complement_quality.begin());
    }
    book_income(world);
  }

 private:
  struct Review {
    std::uint32_t complementor;
    std::uint32_t word;  ///< low 16 bits: the order of the month; higher ones: where the round of platforms begins
  };

  void price_platforms(const World& world) {
    platforms_.count = world.consortia.count();
    const double pool = static_cast<double>(world.complementors.count());
    const double per_owner = world.largest_population > 0 ? p_.income_scale * pool / world.largest_population : 0.0;
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      const Consortia& consortia = world.consortia;
      const double developer_budget = spending(world, k, Lever::budget_developers);
      const bool open = consortia.on_offer[k] != 0 && consortia.lever(k, Lever::store_open) != 0.0;
      platforms_.income[k] = open ? (1.0 - consortia.lever(k, Lever::fee)) * per_owner * installed_base(world, k) : 0.0;
      platforms_.cost_factor[k] = std::exp(-developer_budget / p_.developer_capacity);
      platforms_.stock[k] = consortia.complement_quality[k];
    }
  }

  /// Word f of the month's stream belongs to complementor f: whether it is due, and its place in the order.
  void collect_due(const World& world, const StepKey& key) {
    const auto threshold = static_cast<std::uint64_t>(p_.agility * 0x1p32);
    philox4x32_many({0, 0, key.step, stream_number(kNumber, kReviewPurpose)}, philox_key(key.seed), words_, 1);
    due_count_ = 0;
    for (std::uint32_t f = 0; f < world.complementors.count(); ++f) {
      due_[due_count_] = {f, words_[f]};
      due_count_ += words_[f] < threshold ? 1 : 0;  // no branch: who is due is as good as random to the processor
    }
  }

  /// Stable two-pass radix sort on the low 16 bits; equal keys stay in index order.
  void sort_due() {
    for (const int shift : {0, 8}) {
      std::array<std::uint32_t, 257> start{};
      for (const Review& review : std::span(due_).first(due_count_)) {
        ++start[((review.word >> shift) & 0xFF) + 1];
      }
      std::partial_sum(start.begin(), start.end(), start.begin());
      for (const Review& review : std::span(due_).first(due_count_)) {
        sorted_[start[(review.word >> shift) & 0xFF]++] = review;
      }
      due_.swap(sorted_);
    }
  }

  /// Most reviews change nothing. Whole stretches of the order are therefore looked at side by side, as if each came
  /// next; the first of a stretch who moves, moves, and the look begins anew behind it.
  void review_all(World& world, EventLog& log) {
    reviewers_.clear();
    for (const Review& review : std::span(due_).first(due_count_)) {
      reviewers_.add(reviewer(world, review.complementor));
    }
    reviewers_.close();
    for (std::size_t next = 0; next < due_count_;) {
      const std::uint32_t moving = reviewers_.who_would_move(platforms_, law_, next);
      if (moving == 0) {
        next += kReviewsAtOnce;
        continue;
      }
      next += static_cast<std::size_t>(std::countr_zero(moving));
      review_platforms(world, due_[next], log);
      ++next;
    }
  }

  static Reviewer reviewer(const World& world, std::uint32_t f) {
    return {world.complementors.quality[f], world.complementors.cost[f], world.complementors.support[f]};
  }

  /// Each platform in turn, beginning where the month's draw says.
  void review_platforms(World& world, const Review& review, EventLog& log) {
    const std::uint32_t f = review.complementor;
    Reviewer one = reviewer(world, f);
    std::size_t k = (review.word >> 8) % platforms_.count;
    for (std::size_t visited = 0; visited < platforms_.count; ++visited) {
      const PlatformReview found = review_platform(platforms_.at(k), law_, one);
      if (found.gain > 0.0) {
        const bool joins = (one.support >> k & 1U) == 0;
        one.support ^= std::uint64_t{1} << k;
        platforms_.stock[k] = joins ? found.stock : found.others;
        world.consortia.complement_count[k] += joins ? 1 : -1;
        record(world, f, k, joins, {platforms_.income[k] * one.quality / found.stock, found.cost}, log);
      }
      k = k + 1 == platforms_.count ? 0 : k + 1;
    }
    world.complementors.support[f] = static_cast<std::uint8_t>(one.support);
  }

  struct Terms {
    double income;
    double cost;
  };

  void record(const World& world, std::uint32_t f, std::size_t k, bool joins, Terms terms, EventLog& log) const {
    log.add({world.step,
             joins ? EventKind::support_begins : EventKind::support_ends,
             f,
             static_cast<std::uint32_t>(k),
             {static_cast<float>(terms.income), static_cast<float>(terms.cost),
              static_cast<float>(terms.income - terms.cost), static_cast<float>(p_.hurdle * terms.cost)}});
  }

  void book_income(World& world) const {
    const double full_stock = p_.full_stock_share * static_cast<double>(world.complementors.count()) * mean_quality_;
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      const double stock = world.consortia.complement_quality[k];
      const double fullness = full_stock > 0.0 ? std::min(1.0, stock / full_stock) : 0.0;
      world.flows.fee_income[k] = world.consortia.lever(k, Lever::fee) / p_.fee_reference * p_.fee_income_per_owner *
                                  world.market.reference_price * installed_base(world, k) * fullness;
      world.flows.complement_income[k] = stock > 0.0 ? platforms_.income[k] : 0.0;
    }
  }

  SupportParameters p_;
  ReviewLaw law_;
  Platforms platforms_;
  std::vector<std::uint32_t> words_;  // [complementors], rounded up to whole blocks
  std::size_t due_count_ = 0;
  std::vector<Review> due_;
  std::vector<Review> sorted_;
  Reviewers reviewers_;  // those due, in their order
  double mean_quality_ = 1.0;
};

}  // namespace

MechanismEntry support_consortium_entry() {
  return {.number = kNumber,
          .phase = 8,
          .key = "support_consortium",
          .title = "Complementors review the platforms they support",
          .order = UpdateOrder::keyed_sequence,
          .section = "6.8",
          .sources = "app_counts.csv; set by hand",
          .zero_effect = "agility = 0",
          .parameters = [] { return rows_of(kSupportTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<SupportConsortium>(read_parameters(kSupportTable, "support_consortium", given));
          }};
}

}  // namespace coalis
