#include "fang_lee_schilling2010_model.hpp"

#include <algorithm>

#include "place_counter.hpp"

namespace coalis::classics {

namespace {

Graph linked_groups(const GroupedOrganisation& o, Draws& draws) {
  std::vector<Edge> edges;
  for (std::uint32_t i = 0; i < o.people(); ++i) {
    const std::uint32_t first = i / o.members * o.members;
    for (std::uint32_t j = i + 1; j < first + o.members; ++j) {
      const bool moves = o.groups > 1 && bernoulli(draws, o.rewiring);
      const std::uint32_t stranger = moves ? below(draws, o.people() - o.members) : 0;
      edges.emplace_back(i, !moves ? j : stranger < first ? stranger : stranger + o.members);
    }
  }
  return graph_from_edges(o.people(), edges);
}

}  // namespace

LearningGroups::LearningGroups(const GroupedOrganisation& organisation, Draws& draws)
    : o_(organisation), draws_(draws), network_(linked_groups(organisation, draws)), people_(organisation.people()) {
  for (Beliefs& one : people_) {
    for (std::uint32_t word = 0; word < one.right.size(); ++word) {
      one.right[word] = bernoulli_bits(draws_, used(word), 1.0 / 3.0);
      one.wrong[word] = bernoulli_bits(draws_, used(word) & ~one.right[word], 0.5);
    }
  }
}

std::uint64_t LearningGroups::used(std::uint32_t word) const {
  const std::uint32_t from = word * 64;
  const std::uint32_t count = o_.dimensions > from ? std::min<std::uint32_t>(64, o_.dimensions - from) : 0;
  return count == 0 ? 0 : ~std::uint64_t{0} >> (64 - count);
}

bool LearningGroups::step() {
  before_ = people_;
  std::vector<int> blocks(people_.size());
  std::transform(people_.begin(), people_.end(), blocks.begin(), [&](const Beliefs& one) { return right_blocks(one); });
  bool anything_learnt = false;
  for (std::uint32_t i = 0; i < people_.size(); ++i) {
    better_.clear();
    for (const std::uint32_t j : network_.neighbours_of(i)) {
      if (blocks[j] > blocks[i]) {
        better_.push_back(&before_[j]);
      }
    }
    const bool could_learn = learn(people_[i]);
    anything_learnt = anything_learnt || could_learn;
  }
  return anything_learnt;
}

double LearningGroups::performance() const {
  int blocks = 0;
  for (const Beliefs& one : people_) {
    blocks += right_blocks(one);
  }
  return static_cast<double>(blocks) * o_.block / (static_cast<double>(people_.size()) * o_.dimensions);
}

int LearningGroups::right_blocks(const Beliefs& one) const {
  int blocks = 0;
  for (std::uint32_t first = 0; first + o_.block <= o_.dimensions; first += o_.block) {
    std::uint32_t d = first;
    while (d < first + o_.block && (one.right[d / 64] >> (d % 64) & 1) != 0) {
      ++d;
    }
    blocks += d == first + o_.block ? 1 : 0;
  }
  return blocks;
}

/// Whether the better neighbours' majority differs from what the learner believes, so that it may learn.
bool LearningGroups::learn(Beliefs& one) {
  bool differs_anywhere = false;
  for (std::size_t word = 0; word * 64 < o_.dimensions && !better_.empty(); ++word) {
    PlaceCounter right;
    PlaceCounter wrong;
    for (const Beliefs* other : better_) {
      right.add(other->right[word]);
      wrong.add(other->wrong[word]);
    }
    const std::uint64_t right_leads = right.more_often_than(wrong);
    const std::uint64_t wrong_leads = wrong.more_often_than(right);
    const std::uint64_t differs = (right_leads & ~one.right[word]) | (wrong_leads & ~one.wrong[word]);
    differs_anywhere = differs_anywhere || differs != 0;
    const std::uint64_t taken = bernoulli_bits(draws_, differs, o_.adoption);
    one.right[word] = (one.right[word] & ~taken) | (taken & right_leads);
    one.wrong[word] = (one.wrong[word] & ~taken) | (taken & wrong_leads);
  }
  return differs_anywhere;
}

}  // namespace coalis::classics
