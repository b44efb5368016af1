#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "coalis/base/ids.hpp"
#include "coalis/landscape/shape.hpp"

namespace coalis {

enum class InnovationKind : std::uint8_t { incremental, radical, recombined, user, paradigm, count };
inline constexpr std::size_t kInnovationKinds = static_cast<std::size_t>(InnovationKind::count);

/// Where the idea of a change came from.
enum class InnovationOrigin : std::uint8_t { own_search, partner, rival_leak, users };

/// A change of one module that its owner may bring before the consortium.
struct Alternative {
  Design change = 0;      ///< bits of the module that would differ from the product
  double score = 0.0;     ///< judged gain for the owner: mean over its approval levels
  double distance = 0.0;  ///< of the partner's private design, share of bits; 0 without a partner
  std::uint8_t module = 0;
  InnovationKind kind = InnovationKind::incremental;
  InnovationOrigin origin = InnovationOrigin::own_search;
  FirmId partner;
};

/// What phase 3 hands to phase 4: for each consortium and owner (in the row of the first module that the owner
/// supplies) at most kCapacity alternatives, in the order in which they were found.
class Alternatives {
 public:
  static constexpr std::size_t kCapacity = 16;

  void clear(std::size_t consortia, std::size_t modules) {
    modules_ = modules;
    items_.resize(consortia * modules * kCapacity);
    count_.assign(consortia * modules, 0);
  }

  [[nodiscard]] std::span<const Alternative> row(std::size_t k, std::size_t module) const {
    return {items_.data() + place(k, module) * kCapacity, count_[place(k, module)]};
  }

  void empty_row(std::size_t k, std::size_t module) { count_[place(k, module)] = 0; }

  /// Adds to the row; in a full one it replaces the worst if it has a better score.
  void add(std::size_t k, std::size_t module, const Alternative& alternative);

 private:
  [[nodiscard]] std::size_t place(std::size_t k, std::size_t module) const { return k * modules_ + module; }

  std::size_t modules_ = 0;
  std::vector<Alternative> items_;
  std::vector<std::uint8_t> count_;
};

}  // namespace coalis
