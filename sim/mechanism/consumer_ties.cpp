#include "consumer_ties.hpp"

#include "coalis/model/levers.hpp"
#include "coalis/random/stream.hpp"
#include "purchase_numbers.hpp"

namespace coalis {

void ConsumerTies::prepare(const World& world, const AdoptParameters& with) {
  kind_ = as_choice<TieKind>(with.tie_kind);
  const std::uint64_t consumers = world.consumers.platform.size();
  const auto degree = static_cast<int>(with.tie_degree);
  if (kind_ == TieKind::undirected_stored) {
    stored_.build(consumers, degree, with.tie_rewire_prob, world.seed);
  } else {
    const std::uint64_t seed =
        mix64(world.seed ^ stream_number(kAdoptNumber, static_cast<std::uint16_t>(AdoptPurpose::ties)));
    implicit_.emplace(consumers, degree, with.tie_rewire_prob, seed);
  }
}

TieCounts ConsumerTies::count(std::span<const std::uint8_t> platform, std::uint64_t consumer) const {
  TieCounts counts;
  const auto take = [&](std::uint64_t other) {
    const std::uint8_t held = platform[other];
    ++counts.ties;
    if (held < kMaxConsortia) {
      ++counts.on[held];
      ++counts.owners;
    }
  };
  if (kind_ == TieKind::undirected_stored) {
    stored_.for_each(consumer, take);
  } else {
    for (int j = 0; j < implicit_->degree(); ++j) {
      take(implicit_->tie(consumer, j));
    }
  }
  return counts;
}

}  // namespace coalis
