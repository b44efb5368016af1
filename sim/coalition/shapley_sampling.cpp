#include "coalis/coalition/shapley_sampling.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <numeric>

#include "coalis/base/contract.hpp"
#include "random_order.hpp"

namespace coalis {
namespace {

using Order = std::vector<std::uint32_t>;

std::uint64_t bit(std::uint32_t player) {
  return std::uint64_t{1} << player;
}

Order identity(std::size_t players) {
  Order order(players);
  std::iota(order.begin(), order.end(), 0U);
  return order;
}

/// Estimates one sample of a game.
class ShapleyEstimate {
 public:
  ShapleyEstimate(std::size_t players, const ShapleySample& sample, const WorthOf& worth)
      : players_(players),
        sample_(sample),
        worth_(worth),
        draws_(sample.key, static_cast<std::uint32_t>(sample.sampler), sample.replicate),
        all_(players == 64 ? ~std::uint64_t{0} : bit(static_cast<std::uint32_t>(players)) - 1),
        nothing_(worth(0)),
        everything_(worth(all_)),
        value_(players, 0.0) {}

  std::vector<double> run() {
    switch (sample_.sampler) {
      case ShapleySampler::orders:
        by_orders(rounds(players_), false);
        break;
      case ShapleySampler::antithetic_orders:
        by_orders(rounds(2 * players_), true);
        break;
      case ShapleySampler::stratified:
        by_sizes(rounds(2 * players_ * players_));
        break;
      case ShapleySampler::regression:
        by_regression(sample_.evaluations, false);
        break;
      case ShapleySampler::paired_regression:
        by_regression(sample_.evaluations / 2, true);
        break;
    }
    return value_;
  }

 private:
  [[nodiscard]] std::size_t rounds(std::size_t cost) const {
    require(sample_.evaluations >= cost, "too few evaluations for this estimate", sample_.evaluations);
    return sample_.evaluations / cost;
  }

  void add_marginals(const Order& order, double weight) {
    double before = nothing_;
    std::uint64_t coalition = 0;
    for (const std::uint32_t player : order) {
      coalition |= bit(player);
      const double after = coalition == all_ ? everything_ : worth_(coalition);
      value_[player] += weight * (after - before);
      before = after;
    }
  }

  void by_orders(std::size_t count, bool also_backwards) {
    Order order = identity(players_);
    for (std::size_t m = 0; m < count; ++m) {
      shuffle(order, draws_);
      add_marginals(order, 1.0 / static_cast<double>(also_backwards ? 2 * count : count));
      if (also_backwards) {
        std::reverse(order.begin(), order.end());
        add_marginals(order, 1.0 / static_cast<double>(2 * count));
      }
    }
  }

  /// `size` of `others`, drawn as the first of a random order.
  std::uint64_t draw_subset(Order& others, std::size_t size) {
    std::uint64_t subset = 0;
    for (std::size_t place = 0; place < size; ++place) {
      const auto left = static_cast<std::uint32_t>(others.size() - place);
      std::swap(others[place], others[place + below(draws_, left)]);
      subset |= bit(others[place]);
    }
    return subset;
  }

  void by_sizes(std::size_t count) {
    for (std::uint32_t player = 0; player < players_; ++player) {
      Order others = identity(players_);
      others.erase(others.begin() + player);
      for (std::size_t size = 0; size < players_; ++size) {
        for (std::size_t m = 0; m < count; ++m) {
          const std::uint64_t before = draw_subset(others, size);
          value_[player] += (worth_(before | bit(player)) - worth_(before)) / static_cast<double>(players_ * count);
        }
      }
    }
  }

  /// Size of a coalition by the Shapley kernel: proportional to 1 / (size (n - size)).
  std::size_t draw_size() {
    const auto n = static_cast<double>(players_);
    double total = 0.0;
    for (std::size_t size = 1; size < players_; ++size) {
      total += 1.0 / (static_cast<double>(size) * (n - static_cast<double>(size)));
    }
    double left = draws_.uniform() * total;
    for (std::size_t size = 1; size + 1 < players_; ++size) {
      left -= 1.0 / (static_cast<double>(size) * (n - static_cast<double>(size)));
      if (left < 0.0) {
        return size;
      }
    }
    return players_ - 1;
  }

  void by_regression(std::size_t count, bool with_complements) {
    if (players_ == 1) {
      value_[0] = everything_ - nothing_;
      return;
    }
    const auto n = static_cast<Eigen::Index>(players_);
    Eigen::MatrixXd together = Eigen::MatrixXd::Zero(n, n);
    Eigen::VectorXd gain = Eigen::VectorXd::Zero(n);
    Order order = identity(players_);
    for (std::size_t m = 0; m < count; ++m) {
      const std::uint64_t coalition = draw_subset(order, draw_size());
      add_equation(coalition, together, gain);
      if (with_complements) {
        add_equation(all_ ^ coalition, together, gain);
      }
    }
    solve(together, gain);
  }

  void add_equation(std::uint64_t coalition, Eigen::MatrixXd& together, Eigen::VectorXd& gain) const {
    Eigen::VectorXd member(gain.size());
    for (Eigen::Index i = 0; i < gain.size(); ++i) {
      member(i) = (coalition >> i & 1) != 0 ? 1.0 : 0.0;
    }
    together.selfadjointView<Eigen::Lower>().rankUpdate(member);
    gain += (worth_(coalition) - nothing_) * member;
  }

  /// Least squares under the condition that the shares add up [Covert & Lee 2021, eq. 7].
  void solve(const Eigen::MatrixXd& together, const Eigen::VectorXd& gain) {
    const Eigen::LDLT<Eigen::MatrixXd> factors(together.selfadjointView<Eigen::Lower>());
    require(factors.isPositive() && factors.vectorD().minCoeff() > 0.0,
            "too few evaluations to tell the players apart by regression");
    const Eigen::VectorXd ones = Eigen::VectorXd::Ones(gain.size());
    const Eigen::VectorXd free = factors.solve(gain);
    const Eigen::VectorXd equal = factors.solve(ones);
    const double correction = (free.sum() - (everything_ - nothing_)) / equal.sum();
    for (std::size_t i = 0; i < players_; ++i) {
      const auto row = static_cast<Eigen::Index>(i);
      value_[i] = free(row) - correction * equal(row);
    }
  }

  std::size_t players_;
  const ShapleySample& sample_;
  const WorthOf& worth_;
  Draws draws_;
  std::uint64_t all_;
  double nothing_;
  double everything_;
  std::vector<double> value_;
};

}  // namespace

std::vector<double> estimate_shapley(std::size_t players, const ShapleySample& sample, const WorthOf& worth) {
  require(players >= 1 && players <= 64, "an estimate takes 1 to 64 players", players);
  return ShapleyEstimate(players, sample, worth).run();
}

}  // namespace coalis
