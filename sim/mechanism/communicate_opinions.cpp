#include "coalis/mechanism/communicate_opinions.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/mechanism/rules.hpp"

namespace coalis {

double talk_of_owners(double surprise, bool supports, const CommunicateParameters& with) {
  const double share = std::min(1.0, with.talk_base + with.talk_slope * std::abs(surprise));
  return share * (surprise < 0.0 ? with.negative_talk : 1.0) * (supports ? with.supporter_talk : 1.0);
}

Hearsay hear(const Talk& own_group, const Talk& everybody, double social_reach) {
  const double near = 1.0 - social_reach;
  Hearsay heard;
  heard.volume = near * own_group.volume + social_reach * everybody.volume;
  if (heard.volume > 0.0) {
    heard.valence = (near * own_group.satisfaction + social_reach * everybody.satisfaction) / heard.volume;
    heard.trust = (near * own_group.trust + social_reach * everybody.trust) / heard.volume;
  }
  return heard;
}

namespace {

double advertising_of(const World& world, std::size_t k) {
  if (world.consortia.on_offer[k] == 0) {
    return 0.0;
  }
  const double spent = world.consortia.budget[k] * world.consortia.lever(k, Lever::budget_media);
  const std::vector<MonthlySeries>& media = world.inputs->media;
  if (k >= media.size() || media[k].empty()) {
    return spent;
  }
  return spent * media[k][std::min(static_cast<std::size_t>(world.step), media[k].size() - 1)];
}

/// Phase 9: owners talk, firms advertise, and those who do not own listen to both.
class CommunicateOpinions final : public Mechanism {
 public:
  explicit CommunicateOpinions(const CommunicateParameters& parameters) : with_(parameters) {}

  void prepare(const World& world) override { said_.assign(world.groups.count(), Talk{}); }

  void apply(World& world, const StepKey& /*key*/, EventLog& /*log*/) override {
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      advertise(world, k);
      const Talk everybody = talk_about(world, k);
      for (std::size_t g = 0; g < world.groups.count(); ++g) {
        listen(world, g, k, hear(said_[g], everybody, world.groups.social_reach[g]));
      }
    }
  }

 private:
  void advertise(World& world, std::size_t k) const {
    double gap = 0.0;
    double consumers = 0.0;
    for (std::size_t g = 0; g < world.groups.count(); ++g) {
      const auto count = static_cast<double>(world.groups.consumer_count[g]);
      gap += count * world.opinions.gap_other(g, k);
      consumers += count;
    }
    const bool in_crisis = gap > with_.crisis_media_gap * consumers;
    const double advertising = advertising_of(world, k) * (in_crisis ? with_.crisis_media_factor : 1.0);
    world.consortia.media_stock[k] = media_stock_after(world.consortia.media_stock[k], advertising, with_);
  }

  /// Fills said_ by group, each relative to its own consumers; returns everybody's, relative to all consumers.
  Talk talk_about(const World& world, std::size_t k) {
    const Opinions& opinions = world.opinions;
    Talk everybody;
    double consumers = 0.0;
    for (std::size_t g = 0; g < world.groups.count(); ++g) {
      const auto count = static_cast<double>(world.groups.consumer_count[g]);
      const double talkers = static_cast<double>(opinions.owners(g, k)) *
                             talk_of_owners(opinions.disconfirmation(g, k), opinions.supports(g, k) != 0, with_);
      const Talk said{talkers, talkers * opinions.satisfaction(g, k), talkers * opinions.trust_owner(g, k)};
      said_[g] = per_head(said, count);
      everybody.volume += said.volume;
      everybody.satisfaction += said.satisfaction;
      everybody.trust += said.trust;
      consumers += count;
    }
    return per_head(everybody, consumers);
  }

  static Talk per_head(const Talk& talk, double heads) {
    return heads > 0.0 ? Talk{talk.volume / heads, talk.satisfaction / heads, talk.trust / heads} : Talk{};
  }

  void listen(World& world, std::size_t g, std::size_t k, const Hearsay& heard) const {
    Opinions& opinions = world.opinions;
    const double reached = -std::expm1(-world.consortia.media_stock[k] / with_.media_saturation);
    const double claim = opinions.delivered(g, k) + world.consortia.lever(k, Lever::overclaim);
    const double by_talk = std::clamp(with_.word_of_mouth_rate * heard.volume, 0.0, 1.0);
    const double by_media = std::clamp(with_.media_rate * (1.0 - world.groups.social_reach[g]) * reached, 0.0, 1.0);
    const double expected = opinions.expectation_other(g, k);
    opinions.expectation_other(g, k) += by_talk * (heard.valence - expected) + by_media * (claim - expected);
    opinions.trust_other(g, k) += by_talk * (heard.trust - opinions.trust_other(g, k));
  }

  CommunicateParameters with_;
  std::vector<Talk> said_;  // [groups]
};

}  // namespace

MechanismEntry communicate_opinions_entry() {
  return {
      .number = 9,
      .phase = 9,
      .key = "communicate_opinions",
      .title = "Word of mouth and media",
      .order = UpdateOrder::simultaneous,
      .section = "6.9",
      .sources = "You et al. 2015; Goldenberg et al. 2007; Koyck 1954",
      .zero_effect =
          "word_of_mouth_rate 0 and media_rate 0: opinions stay as they are; the media stock, which buyers notice "
          "(6.11), stops with enabled = false or no media budgets",
      .parameters = [] { return rows_of(kCommunicateTable); },
      .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
        return std::make_unique<CommunicateOpinions>(read_parameters(kCommunicateTable, "communicate_opinions", given));
      }};
}

}  // namespace coalis
