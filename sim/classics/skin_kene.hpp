#pragma once

#include <cstdint>
#include <vector>

#include "coalis/random/stream.hpp"

// What firms know and make in SKIN [Gilbert, Pyka & Ahrweiler 2001], written from its published description.
namespace coalis::classics {

/// One piece of knowledge.
struct KnowledgeUnit {
  std::uint32_t capability = 1;  ///< 1 .. 1000
  double ability = 0.0;          ///< [0, 10)
  int expertise = 1;             ///< 1 .. 10; 0 is forgotten
};

/// Which products there are. Numbers rise from raw materials over what firms use to what end users buy.
struct ProductRange {
  std::uint32_t products = 50;
  double outer_share = 0.1;  ///< of raw materials, and of end products
  std::uint32_t most_inputs = 4;

  [[nodiscard]] std::uint32_t raw_count() const { return static_cast<std::uint32_t>(outer_share * products); }
  [[nodiscard]] bool is_raw(std::uint32_t product) const { return product < raw_count(); }
  [[nodiscard]] bool is_for_end_users(std::uint32_t product) const { return product >= products - raw_count(); }
};

/// What a firm knows (its kene), and the part that it makes its product of (its innovation hypothesis).
class Kene {
 public:
  std::vector<KnowledgeUnit> units;       ///< capabilities are distinct
  std::vector<std::uint32_t> hypothesis;  ///< capabilities among the units, in order

  /// `length` units with random capabilities, abilities and expertise.
  static Kene drawn(std::size_t length, std::uint32_t capabilities, Draws& draws);

  [[nodiscard]] KnowledgeUnit* find(std::uint32_t capability);
  [[nodiscard]] const KnowledgeUnit* find(std::uint32_t capability) const;

  /// A new hypothesis: a random part of the kene, 2 + U{0..8} units or all.
  void draw_hypothesis(Draws& draws);
  /// Units of the hypothesis gain expertise, others lose it and are forgotten at none.
  void practise();
  /// Takes a partner's hypothesis: what is new with one expertise less, what is known where the partner is better at
  /// it.
  void learn_from(const Kene& partner);
  /// Replaces the capability of a random unit by a new one.
  void replace_one(std::uint32_t capabilities, Draws& draws);
};

/// What follows from a hypothesis.
struct ProductDesign {
  std::uint32_t product = 0;
  double quality = 0.0;               ///< [0, 10)
  std::vector<std::uint32_t> inputs;  ///< products
  bool feasible = false;              ///< inputs are distinct and not the product itself
};

/// Product = sum of capability x ability modulo the range above raw materials; quality = sum of
/// ability (1 - exp(-expertise)) modulo 10; each of `input_count` parts of the hypothesis is mapped to an input in the
/// same way, onto all that is not for end users.
ProductDesign design_of(const Kene& kene, std::uint32_t input_count, const ProductRange& range);

/// How attractive another's hypothesis is, in [0, 1]. Progressive: what differs over all there is, if something is
/// shared, else 0; conservative: what is shared over the shorter one.
double attractiveness(const Kene& own, const Kene& other, bool progressive);

}  // namespace coalis::classics
