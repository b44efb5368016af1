#include "coalis/mechanism/support_consortium.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "coalis/mechanism/budget.hpp"
#include "coalis/mechanism/rules.hpp"
#include "coalis/model/totals.hpp"
#include "coalis/random/stream.hpp"

namespace coalis {

namespace {

constexpr std::uint16_t kNumber = 8;
constexpr std::uint16_t kReviewPurpose = 1;

/// Phase 8. Complementors review one after another, in an order drawn anew each month, and see the stock as it stands:
/// reviewing all at once would overshoot.
class SupportConsortium final : public Mechanism {
 public:
  explicit SupportConsortium(const SupportParameters& parameters)
      : p_(parameters), cost_left_{1.0, 1.0 - parameters.porting_saving}, least_income_{1.0 + parameters.hurdle, 1.0} {}

  void prepare(const World& world) override {
    due_.reserve(world.complementors.count());
    sorted_.reserve(world.complementors.count());
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
      for (const Review& review : due_) {
        review_platforms(world, review, log);
      }
      std::copy_n(stock_.begin(), consortia_, world.consortia.complement_quality.begin());
    }
    book_income(world);
  }

 private:
  struct Review {
    std::uint32_t complementor;
    std::uint32_t word;  ///< low 16 bits: the order of the month; higher ones: where the round of platforms begins
  };

  /// What a platform offers this month: income per unit of quality share (0 where the store is closed), and the cost
  /// factor after its support.
  struct Offer {
    double income = 0.0;
    double cost_factor = 1.0;
  };

  void price_platforms(const World& world) {
    consortia_ = world.consortia.count();
    const double pool = static_cast<double>(world.complementors.count());
    const double per_owner = world.largest_population > 0 ? p_.income_scale * pool / world.largest_population : 0.0;
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      const Consortia& consortia = world.consortia;
      const double developer_budget = spending(world, k, Lever::budget_developers);
      const bool open = consortia.on_offer[k] != 0 && consortia.lever(k, Lever::store_open) != 0.0;
      offers_[k].income = open ? (1.0 - consortia.lever(k, Lever::fee)) * per_owner * installed_base(world, k) : 0.0;
      offers_[k].cost_factor = std::exp(-developer_budget / p_.developer_capacity);
      stock_[k] = consortia.complement_quality[k];
    }
  }

  /// Word f of the month's stream belongs to complementor f: whether it is due, and its place in the order.
  void collect_due(const World& world, const StepKey& key) {
    due_.clear();
    const auto threshold = static_cast<std::uint64_t>(p_.agility * 0x1p32);
    const auto count = static_cast<std::uint32_t>(world.complementors.count());
    const PhiloxKey philox = philox_key(key.seed);
    const std::uint32_t stream = stream_number(kNumber, kReviewPurpose);
    for (std::uint32_t first = 0; first < count; first += 4) {
      const PhiloxBlock words = philox4x32({0, first / 4, key.step, stream}, philox);
      for (std::uint32_t f = first; f < std::min(first + 4, count); ++f) {
        if (words[f % 4] < threshold) {
          due_.push_back({f, words[f % 4]});
        }
      }
    }
  }

  /// Stable two-pass radix sort on the low 16 bits; equal keys stay in index order.
  void sort_due() {
    sorted_.resize(due_.size());
    for (const int shift : {0, 8}) {
      std::array<std::uint32_t, 257> start{};
      for (const Review& review : due_) {
        ++start[((review.word >> shift) & 0xFF) + 1];
      }
      std::partial_sum(start.begin(), start.end(), start.begin());
      for (const Review& review : due_) {
        sorted_[start[(review.word >> shift) & 0xFF]++] = review;
      }
      due_.swap(sorted_);
    }
  }

  /// Each platform in turn, beginning where the month's draw says. Works on copies: the support set is a byte, and
  /// writing bytes through a vector would make the compiler read every other column again.
  void review_platforms(World& world, const Review& review, EventLog& log) {
    const std::uint32_t f = review.complementor;
    const double quality = world.complementors.quality[f];
    const double own_cost = world.complementors.cost[f];
    std::uint32_t support = world.complementors.support[f];
    std::size_t k = (review.word >> 8) % consortia_;
    for (std::size_t visited = 0; visited < consortia_; ++visited) {
      const std::uint32_t bit = 1U << k;
      const std::size_t supports = (support & bit) != 0 ? 1 : 0;
      const std::size_t elsewhere = (support & ~bit) != 0 ? 1 : 0;
      const double others = std::max(0.0, stock_[k] - static_cast<double>(supports) * quality);
      const double cost = own_cost * offers_[k].cost_factor * cost_left_[elsewhere];
      // Both sides times (others + quality): the comparison needs no division. Looked up, not branched on: whether f
      // supports k is as good as random to the processor.
      const double stock = others + quality;
      const double surplus = offers_[k].income * quality - least_income_[supports] * cost * stock;
      if (surplus * kDirection[supports] > 0.0) {
        support ^= bit;
        stock_[k] = supports != 0 ? others : stock;
        world.consortia.complement_count[k] += supports != 0 ? -1 : 1;
        record(world, f, k, supports == 0, {offers_[k].income * quality / stock, cost}, log);
      }
      k = k + 1 == consortia_ ? 0 : k + 1;
    }
    world.complementors.support[f] = static_cast<std::uint8_t>(support);
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
      world.flows.complement_income[k] = stock > 0.0 ? offers_[k].income : 0.0;
    }
  }

  // By whether f already supports the platform: it joins on a surplus, leaves on a loss.
  static constexpr std::array<double, 2> kDirection{1.0, -1.0};

  SupportParameters p_;
  std::array<double, 2> cost_left_;     ///< by whether another platform is supported
  std::array<double, 2> least_income_;  ///< over cost, by whether this one is supported
  std::size_t consortia_ = 0;
  std::array<Offer, kMaxConsortia> offers_{};
  std::array<double, kMaxConsortia> stock_{};
  std::vector<Review> due_;
  std::vector<Review> sorted_;
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
          .sources = "supply elasticity: app_counts.csv; prototype",
          .zero_effect = "agility = 0",
          .parameters = [] { return rows_of(kSupportTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<SupportConsortium>(read_parameters(kSupportTable, "support_consortium", given));
          }};
}

}  // namespace coalis
