#include "dense_purchases.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/mechanism/consumer_seats.hpp"
#include "dense_kernel.hpp"

namespace coalis {

namespace {

constexpr std::size_t kSurplusStride = 256;  // every which consumer's surplus is measured

/// A block's platforms with their ring neighbours on either side, the ring closed.
class Neighbourhood {
 public:
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): scratch, written before it is read
  Neighbourhood(const std::vector<std::uint8_t>& platform, const ConsumerBlock& block) {
    const std::size_t n = platform.size();
    for (std::size_t i = 0; i < dense::kMargin; ++i) {
      held_[i] = platform[(block.first + n - (dense::kMargin - i) % n) % n];
      held_[dense::kMargin + block.count + i] = platform[(block.first + block.count + i) % n];
    }
    std::copy_n(platform.begin() + static_cast<std::ptrdiff_t>(block.first), block.count,
                held_.begin() + dense::kMargin);
  }
  [[nodiscard]] const std::uint8_t* first() const { return held_.data() + dense::kMargin; }

 private:
  std::array<std::uint8_t, kBlockConsumers + 2 * dense::kMargin> held_;
};

dense::Odds odds_of(const GroupLaw& group, double switching, double tie_weight) {
  const double one_if_zero = group.utility_other[1] - (group.utility_held[0] + switching);
  const double one_if_one = group.utility_held[1] + switching - group.utility_other[0];
  return {{static_cast<float>(one_if_zero - tie_weight), static_cast<float>(one_if_one - tie_weight)},
          static_cast<float>(2.0 * tie_weight)};
}

}  // namespace

bool DensePurchases::suits(const World& world, const AdoptParameters& with) {
  return world.consortia.count() == 2 && world.groups.count() == 1 && with.repurchase_prob >= 1.0 &&
         with.switching_growth == 0.0 && with.tie_weight > 0.0 &&
         as_choice<TieKind>(with.tie_kind) == TieKind::undirected_stored;
}

void DensePurchases::prepare(const World& world) {
  PersonalPurchases::prepare(world);
  taste_.assign(world.consumers.platform.size(), 0.0F);
  if (parameters().taste_sd > 0.0) {
    PersonalTastes(world.seed, parameters().taste_sd).differences(0, taste_);
  }
}

void DensePurchases::survey(const World& world, const PurchaseLaw& law, const StepKey& key) {
  PersonalPurchases::survey(world, law, key);
  const GroupLaw& group = law.group(0);
  const bool both = std::isfinite(group.utility_other[0]) && std::isfinite(group.utility_other[1]);
  const bool all_hold = world.groups.non_owners[0] == 0 && world.consumers.gone[0] == 0 &&
                        world.consumers.seats_taken[0] == world.consumers.platform.size();
  dense_now_ = both && all_hold;
}

void DensePurchases::decide(const World& world, const StepKey& key, IndexRange blocks) {
  if (!dense_now_) {
    PersonalPurchases::decide(world, key, blocks);
    return;
  }
  for (std::size_t index = blocks.begin; index < blocks.end; ++index) {
    decide_dense(world, key, index);
  }
}

void DensePurchases::decide_dense(const World& world, const StepKey& key, std::size_t index) {
  const ConsumerBlock one = block(world, index);
  const StoredTies& graph = *ties().stored();
  const std::vector<std::uint8_t>& platform = world.consumers.platform;
  const Neighbourhood near(platform, one);
  const dense::Odds odds = odds_of(law().group(0), law().switching_utilities()[0], parameters().tie_weight);
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): scratch, written before it is read
  std::array<std::uint16_t, kBlockConsumers> on_one;
  dense::count_ring(graph.half(), near.first(), graph.kept().data() + one.first, one.count, on_one.data());
  const StoredTies::Far far = graph.far_of_block(index);
  for (std::size_t e = 0; e < far.place.size(); ++e) {
    on_one[far.place[e]] = static_cast<std::uint16_t>(on_one[far.place[e]] + platform[far.neighbour[e]]);
  }
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): scratch, written before it is read
  std::array<std::uint32_t, dense::kStretch> words;
  for (std::size_t begin = 0; begin < one.count; begin += dense::kStretch) {
    const std::size_t count = std::min(dense::kStretch, one.count - begin);
    second_words(key, index, begin, {words.data(), count});
    dense::choose(odds, near.first() + begin, on_one.data() + begin, graph.degree().data() + one.first + begin,
                  taste_.data() + one.first + begin, words.data(), count, proposals_.data() + one.first + begin);
  }
  flows_[index] = BlockFlows{};
  flows_[index].logsum = logsum_of(world, one, on_one.data(), odds);
}

/// Sum of logsums over the block, from every 256th consumer of a block.
double DensePurchases::logsum_of(const World& world, const ConsumerBlock& block, const std::uint16_t* on_one,
                                 const dense::Odds& odds) const {
  const GroupLaw& group = law().group(0);
  const StoredTies& graph = *ties().stored();
  const double switching = law().switching_utilities()[0];
  const double tie_weight = parameters().tie_weight;
  const PersonalTastes tastes(world.seed, parameters().taste_sd);
  double sum = 0.0;
  std::size_t measured = 0;
  for (std::size_t i = 0; i < block.count; i += kSurplusStride, ++measured) {
    const std::uint64_t consumer = block.first + i;
    const std::uint8_t held = world.consumers.platform[consumer];
    const double share = static_cast<double>(on_one[i]) / static_cast<double>(graph.degree()[consumer]);
    double zero = (held == 0 ? group.utility_held[0] + switching : group.utility_other[0]) - group.top +
                  tie_weight * (1.0 - share);
    tastes.add({&consumer, 1}, 0, {&zero, 1});
    const double apart = static_cast<double>(odds.base[held] + odds.per_share * static_cast<float>(share)) +
                         static_cast<double>(taste_[consumer]);
    sum += zero + std::log1p(std::exp(apart));
  }
  return measured > 0 ? sum * static_cast<double>(block.count) / static_cast<double>(measured) : 0.0;
}

void DensePurchases::apply_slice(World& world, const StepKey& key, IndexRange blocks) {
  if (!dense_now_) {
    PersonalPurchases::apply_slice(world, key, blocks);
    return;
  }
  for (std::size_t index = blocks.begin; index < blocks.end; ++index) {
    const ConsumerBlock one = block(world, index);
    const dense::Changes changes =
        dense::write(proposals_.data() + one.first, joined_code(world.step, 0), one.count,
                     world.consumers.platform.data() + one.first, world.consumers.joined.data() + one.first);
    BlockFlows& flows = flows_[index];
    flows.joiners[1] = flows.leavers[0] = static_cast<std::uint16_t>(changes.to_one);
    flows.joiners[0] = flows.leavers[1] = static_cast<std::uint16_t>(changes.to_zero);
    flows.repeats[1] = static_cast<std::uint16_t>(changes.on_one - changes.to_one);
    flows.repeats[0] = static_cast<std::uint16_t>(one.count - changes.on_one - changes.to_zero);
    rebase_months(world, one);
  }
}

}  // namespace coalis
