#include "platform_reviews.hpp"

#include "coalis/base/every_processor.hpp"

namespace coalis {

void Reviewers::reserve(std::size_t most) {
  quality_.assign(most + kReviewsAtOnce, 0.0);
  cost_.assign(most + kReviewsAtOnce, 0.0);
  support_.assign(most + kReviewsAtOnce, 0);
}

void Reviewers::add(const Reviewer& one) {
  quality_[count_] = one.quality;
  cost_[count_] = one.cost;
  support_[count_] = one.support;
  ++count_;
}

void Reviewers::close() {
  for (std::size_t i = count_; i < count_ + kReviewsAtOnce; ++i) {
    quality_[i] = 0.0;
    cost_[i] = 1.0;
    support_[i] = 0;
  }
}

namespace {

COALIS_EVERY_PROCESSOR
void look(const Platforms& platforms, const ReviewLaw& law, const double* __restrict quality,
          const double* __restrict cost, const std::uint64_t* __restrict support, std::uint64_t* __restrict moves) {
  const ReviewLaw with = law;
  for (std::size_t k = 0; k < platforms.count; ++k) {
    const Platform platform = platforms.at(k);
    for (std::size_t i = 0; i < kReviewsAtOnce; ++i) {
      const PlatformReview found = review_platform(platform, with, {quality[i], cost[i], support[i]});
      moves[i] |= found.gain > 0.0 ? 1 : 0;
    }
  }
}

}  // namespace

std::uint32_t Reviewers::who_would_move(const Platforms& platforms, const ReviewLaw& law, std::size_t first) const {
  std::array<std::uint64_t, kReviewsAtOnce> moves{};
  look(platforms, law, quality_.data() + first, cost_.data() + first, support_.data() + first, moves.data());
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < kReviewsAtOnce; ++i) {
    mask |= moves[i] << i;
  }
  return static_cast<std::uint32_t>(mask);
}

}  // namespace coalis
