#pragma once

#include <array>
#include <optional>
#include <span>

#include "coalis/mechanism/adopt_platform.hpp"
#include "coalis/model/world.hpp"
#include "coalis/network/implicit_small_world.hpp"
#include "stored_ties.hpp"

namespace coalis {

/// What a consumer's ties hold.
struct TieCounts {
  std::array<std::uint8_t, kMaxConsortia> on{};  ///< by platform
  std::uint8_t owners = 0;
  std::uint8_t ties = 0;
};

/// The ties of all consumers of a World, of either kind. All groups stand on one ring, one behind the other.
class ConsumerTies {
 public:
  void prepare(const World& world, const AdoptParameters& with);

  [[nodiscard]] TieCounts count(std::span<const std::uint8_t> platform, std::uint64_t consumer) const;

  /// The graph, where it is stored.
  [[nodiscard]] const StoredTies* stored() const { return kind_ == TieKind::undirected_stored ? &stored_ : nullptr; }

 private:
  TieKind kind_ = TieKind::directed_implicit;
  std::optional<ImplicitSmallWorld> implicit_;
  StoredTies stored_;
};

}  // namespace coalis
