#include "skin_kene.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/random/variates.hpp"

namespace coalis::classics {

namespace {

constexpr double kAbilityEnd = 10.0;
constexpr int kHighestExpertise = 10;
constexpr std::uint32_t kShortest = 2;
constexpr std::uint32_t kSpread = 9;  // lengths 2 .. 10

KnowledgeUnit drawn_unit(std::uint32_t capability, Draws& draws) {
  return {capability, kAbilityEnd * draws.uniform(), 1 + static_cast<int>(below(draws, kHighestExpertise))};
}

std::uint32_t new_capability(const Kene& kene, std::uint32_t capabilities, Draws& draws) {
  while (true) {
    const std::uint32_t capability = 1 + below(draws, capabilities);
    if (kene.find(capability) == nullptr) {
      return capability;
    }
  }
}

std::uint32_t product_number(double sum, std::uint32_t first, std::uint32_t end) {
  return first + static_cast<std::uint32_t>(std::fmod(sum, static_cast<double>(end - first)));
}

bool all_distinct(std::vector<std::uint32_t> numbers) {
  std::sort(numbers.begin(), numbers.end());
  return std::adjacent_find(numbers.begin(), numbers.end()) == numbers.end();
}

}  // namespace

Kene Kene::drawn(std::size_t length, std::uint32_t capabilities, Draws& draws) {
  Kene kene;
  while (kene.units.size() < length) {
    const std::uint32_t capability = new_capability(kene, capabilities, draws);
    kene.units.push_back(drawn_unit(capability, draws));
  }
  return kene;
}

const KnowledgeUnit* Kene::find(std::uint32_t capability) const {
  const auto found =
      std::find_if(units.begin(), units.end(), [&](const auto& unit) { return unit.capability == capability; });
  return found == units.end() ? nullptr : &*found;
}

KnowledgeUnit* Kene::find(std::uint32_t capability) {
  const auto found =
      std::find_if(units.begin(), units.end(), [&](const auto& unit) { return unit.capability == capability; });
  return found == units.end() ? nullptr : &*found;
}

void Kene::draw_hypothesis(Draws& draws) {
  const std::size_t length = std::min<std::size_t>(kShortest + below(draws, kSpread), units.size());
  hypothesis.clear();
  for (std::size_t i = 0; i < units.size(); ++i) {  // every subset of that size is as likely
    const auto left = static_cast<std::uint32_t>(units.size() - i);
    if (below(draws, left) < length - hypothesis.size()) {
      hypothesis.push_back(units[i].capability);
    }
  }
}

void Kene::practise() {
  for (KnowledgeUnit& unit : units) {
    const bool used = std::find(hypothesis.begin(), hypothesis.end(), unit.capability) != hypothesis.end();
    unit.expertise = std::min(unit.expertise + (used ? 1 : -1), kHighestExpertise);
  }
  std::erase_if(units, [](const KnowledgeUnit& unit) { return unit.expertise <= 0; });
}

void Kene::learn_from(const Kene& partner) {
  for (const std::uint32_t capability : partner.hypothesis) {
    const KnowledgeUnit* theirs = partner.find(capability);
    KnowledgeUnit* known = find(capability);
    if (known == nullptr && theirs->expertise > 1) {
      units.push_back({capability, theirs->ability, theirs->expertise - 1});
    } else if (known != nullptr && theirs->expertise > known->expertise) {
      *known = *theirs;
    }
  }
}

void Kene::replace_one(std::uint32_t capabilities, Draws& draws) {
  const std::uint32_t capability = new_capability(*this, capabilities, draws);
  units[below(draws, static_cast<std::uint32_t>(units.size()))] = drawn_unit(capability, draws);
}

ProductDesign design_of(const Kene& kene, std::uint32_t input_count, const ProductRange& range) {
  ProductDesign design;
  const std::size_t parts = std::min<std::size_t>(input_count, kene.hypothesis.size());
  std::vector<double> part_sums(parts, 0.0);
  double sum = 0.0;
  double quality = 0.0;
  for (std::size_t i = 0; i < kene.hypothesis.size(); ++i) {
    const KnowledgeUnit& unit = *kene.find(kene.hypothesis[i]);
    const double amount = unit.capability * unit.ability;
    sum += amount;
    part_sums[i * parts / kene.hypothesis.size()] += amount;
    quality += unit.ability * (1.0 - std::exp(-unit.expertise));
  }
  design.product = product_number(sum, range.raw_count(), range.products);
  design.quality = std::fmod(quality, kAbilityEnd);
  for (const double part : part_sums) {
    design.inputs.push_back(product_number(part, 0, range.products - range.raw_count()));
  }
  std::vector<std::uint32_t> all = design.inputs;
  all.push_back(design.product);
  design.feasible = all_distinct(std::move(all));
  return design;
}

double attractiveness(const Kene& own, const Kene& other, bool progressive) {
  const auto shared =
      static_cast<double>(std::count_if(own.hypothesis.begin(), own.hypothesis.end(), [&](std::uint32_t capability) {
        return std::find(other.hypothesis.begin(), other.hypothesis.end(), capability) != other.hypothesis.end();
      }));
  const auto own_length = static_cast<double>(own.hypothesis.size());
  const auto other_length = static_cast<double>(other.hypothesis.size());
  if (shared == 0.0) {
    return 0.0;
  }
  return progressive ? (own_length + other_length - 2.0 * shared) / (own_length + other_length)
                     : shared / std::min(own_length, other_length);
}

}  // namespace coalis::classics
