#include "cowan_jonard2004_model.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "coalis/network/generators.hpp"

namespace coalis::classics {

KnowledgeBarter::KnowledgeBarter(const Barter& barter, Draws& draws, std::uint64_t network_seed)
    : b_(barter), draws_(draws), knowledge_(std::size_t{barter.agents} * barter.categories) {
  const Graph graph = watts_strogatz_graph(b_.agents, b_.neighbours, b_.rewiring, network_seed);
  for (std::uint32_t i = 0; i < b_.agents; ++i) {
    for (const std::uint32_t j : graph.neighbours_of(i)) {
      if (i < j) {
        links_.emplace_back(i, j);
      }
    }
  }
  for (double& level : knowledge_) {
    level = 10.0 * draws_.uniform();
  }
  for (std::uint32_t expert = 0; expert < b_.experts; ++expert) {
    const std::uint32_t agent = below(draws_, b_.agents);
    knowledge_[std::size_t{agent} * b_.categories + below(draws_, b_.categories)] = b_.expert_level;
  }
}

void KnowledgeBarter::sweep() {
  for (std::size_t meeting = 0; meeting < links_.size(); ++meeting) {
    const Edge& link = links_[below(draws_, static_cast<std::uint32_t>(links_.size()))];
    meet(&knowledge_[std::size_t{link.first} * b_.categories], &knowledge_[std::size_t{link.second} * b_.categories]);
  }
}

double KnowledgeBarter::mean() const {
  return std::accumulate(knowledge_.begin(), knowledge_.end(), 0.0) / static_cast<double>(knowledge_.size());
}

double KnowledgeBarter::variance() const {
  const double overall = mean();
  double squares = 0.0;
  for (auto own = knowledge_.begin(); own != knowledge_.end(); own += b_.categories) {
    squares += std::pow(std::accumulate(own, own + b_.categories, 0.0) / b_.categories - overall, 2);
  }
  return squares / b_.agents;
}

void KnowledgeBarter::meet(double* one, double* other) {
  std::uint64_t ahead = 0;
  std::uint64_t behind = 0;
  for (std::uint32_t category = 0; category < b_.categories; ++category) {
    ahead |= static_cast<std::uint64_t>(one[category] > other[category]) << category;
    behind |= static_cast<std::uint64_t>(one[category] < other[category]) << category;
  }
  if (ahead == 0 || behind == 0) {
    return;
  }
  const int traded = std::min(std::popcount(ahead), std::popcount(behind));
  teach(one, other, chosen(ahead, traded));
  teach(other, one, chosen(behind, traded));
}

/// `count` of the categories, at random.
std::uint64_t KnowledgeBarter::chosen(std::uint64_t categories, int count) {
  for (int left = std::popcount(categories); left > count; --left) {
    std::uint64_t rest = categories;
    for (std::uint32_t skip = below(draws_, static_cast<std::uint32_t>(left)); skip > 0; --skip) {
      rest &= rest - 1;
    }
    categories ^= rest & (0 - rest);
  }
  return categories;
}

void KnowledgeBarter::teach(const double* giver, double* receiver, std::uint64_t categories) const {
  for (; categories != 0; categories &= categories - 1) {
    const int category = std::countr_zero(categories);
    receiver[category] += b_.absorption * (giver[category] - receiver[category]);
  }
}

}  // namespace coalis::classics
