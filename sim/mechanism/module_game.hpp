#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "coalis/model/world.hpp"

namespace coalis {

/// The game of a product's modules [model 6.13, decision 0005]: a coalition is worth the mean performance over all
/// consumers of the product with its modules from their owners and the others from the leader's private design. What a
/// group sees in a product is remembered until a design or the group's weights change, which most months do not bring.
class ModuleGame {
 public:
  /// Room for all coalitions of all consortia, and nothing remembered.
  void prepare(const World& world);

  /// worths[S]: bit m of S says that module m comes from its owner; [2^modules].
  void fill_worths(const World& world, std::size_t k, std::span<double> worths);

 private:
  /// What the performances of one consortium's coalitions follow from.
  struct Basis {
    bool known = false;
    Design product = 0;
    Design leaders = 0;
    std::uint32_t paradigm = 0;
    friend bool operator==(const Basis&, const Basis&) = default;
  };

  void forget_if_weights_changed(const World& world);
  void work_out(const World& world, std::size_t k, const Basis& basis);

  std::size_t coalitions_ = 0;
  std::vector<Basis> basis_;            // [consortia]
  std::vector<double> weights_;         // [groups x modules], of the groups
  std::vector<std::uint32_t> same_as_;  // [consortia x coalitions]: the coalition with the same product
  std::vector<double> performance_;     // [consortia x coalitions x groups]
};

}  // namespace coalis
