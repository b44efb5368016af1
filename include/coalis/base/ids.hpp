#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <limits>

namespace coalis {

/// A typed index into one of the World's tables. A FirmId cannot be passed where a GroupId is wanted.
template <class Tag>
class Id {
 public:
  using value_type = std::uint32_t;
  static constexpr value_type kNoneValue = std::numeric_limits<value_type>::max();

  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value_(static_cast<value_type>(index)) {}

  /// The id that stands for "nobody" (a free firm's consortium, a non-owner's platform).
  static constexpr Id none() { return Id(); }

  [[nodiscard]] constexpr std::size_t index() const { return value_; }
  [[nodiscard]] constexpr bool is_none() const { return value_ == kNoneValue; }
  constexpr explicit operator bool() const { return !is_none(); }

  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  value_type value_ = kNoneValue;
};

using FirmId = Id<struct FirmTag>;
using ComplementorId = Id<struct ComplementorTag>;
using GroupId = Id<struct GroupTag>;
using ConsortiumId = Id<struct ConsortiumTag>;
using ParadigmId = Id<struct ParadigmTag>;

}  // namespace coalis

template <class Tag>
struct std::hash<coalis::Id<Tag>> {
  std::size_t operator()(coalis::Id<Tag> id) const noexcept { return id.index(); }
};
