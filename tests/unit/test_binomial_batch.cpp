#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "../support/chi_square.hpp"
#include "coalis/base/contract.hpp"
#include "coalis/random/binomial_batch.hpp"
#include "coalis/random/log_mass.hpp"

namespace coalis {
namespace {

struct Law {
  double n;
  double p;
};

/// A batch and its columns.
struct Request {
  std::vector<std::uint32_t> entity;
  std::vector<double> trials;
  std::vector<double> prob;
  std::vector<double> counts;
  BinomialBatch batch;
  std::size_t word = 0;  ///< of each entity's block

  void add(std::uint32_t who, double n, double p) {
    entity.push_back(who);
    trials.push_back(n);
    prob.push_back(p);
  }
  void draw(std::uint64_t seed, std::uint32_t stream, std::uint32_t step) {
    counts.assign(entity.size(), -1.0);
    batch.reserve(entity.size());
    batch.address({seed, stream}, step, entity);
    batch.draw({word, 4}, {trials, prob}, counts);
  }
};

/// How often each count from `low` on came in 400,000 draws; the ends gather the rest.
std::vector<double> histogram(const Law& law, double low, std::size_t bins, std::size_t word) {
  constexpr std::uint32_t kBatch = 1000;
  Request request;
  request.word = word;
  for (std::uint32_t i = 0; i < kBatch; ++i) {
    request.add(i, law.n, law.p);
  }
  std::vector<double> observed(bins, 0.0);
  for (std::uint32_t step = 0; step < 400; ++step) {
    request.draw(11, 3, step);
    for (const double count : request.counts) {
      const double bin = std::min(std::max(count - low, 0.0), static_cast<double>(bins) - 1);
      observed[static_cast<std::size_t>(bin)] += 1.0;
    }
  }
  return observed;
}

std::vector<double> expected(const Law& law, double low, std::size_t bins) {
  std::vector<double> mass(bins, 0.0);
  double inside = 0.0;
  double below = 0.0;
  for (double k = 0; k < low; k += 1) {
    below += std::exp(log_binomial_mass(k, law.n, law.p));
  }
  for (std::size_t i = 0; i < bins; ++i) {
    const double k = low + static_cast<double>(i);
    mass[i] = k <= law.n ? std::exp(log_binomial_mass(k, law.n, law.p)) : 0.0;
    inside += mass[i];
  }
  mass.front() += below;
  mass.back() += std::max(0.0, 1.0 - inside - below);
  for (double& m : mass) {
    m *= 400'000.0;
  }
  return mass;
}

TEST_CASE("batched binomials follow their exact law from sparse to dense, on both sides of one half") {
  for (const Law law :
       {Law{20, 0.01}, Law{50, 0.1}, Law{300, 0.033}, Law{12, 0.9}, Law{25, 0.42}, Law{1000, 0.014}, Law{40, 0.5},
        Law{1000, 0.03}, Law{1000, 0.035}, Law{3000, 0.01}, Law{900, 0.97}, Law{20000, 0.3}}) {
    CAPTURE(law.n, law.p);
    const double spread = std::sqrt(law.n * law.p * (1 - law.p)) + 1;
    const double low = std::max(0.0, std::floor(law.n * law.p - 6 * spread));
    const auto bins = static_cast<std::size_t>(12 * spread) + 2;
    for (const std::size_t word : {0U, 3U}) {
      const std::vector<double> observed = histogram(law, low, bins, word);
      CHECK(test::chi_square_deviate(observed, expected(law, low, bins)) < 5);
      // Negative control: a law 2 % off is told apart.
      CHECK(test::chi_square_deviate(observed, expected({law.n, law.p * (law.p > 0.5 ? 0.98 : 1.02)}, low, bins)) >
            (law.n * law.p > 1 ? 5 : 0));
    }
  }
}

TEST_CASE("batched binomials of very many trials keep mean and variance") {
  for (const Law law : {Law{1e9, 0.014}, Law{1e15, 0.3}}) {
    Request batch;
    for (std::uint32_t i = 0; i < 20000; ++i) {
      batch.add(i, law.n, law.p);
    }
    batch.draw(5, 6, 7);
    double sum = 0.0;
    double square = 0.0;
    for (const double count : batch.counts) {
      const double z = (count - law.n * law.p) / std::sqrt(law.n * law.p * (1 - law.p));
      sum += z;
      square += z * z;
    }
    CHECK(std::abs(sum / 20000) < 5 / std::sqrt(20000.0));
    CHECK(std::abs(square / 20000 - 1) < 5 * std::sqrt(2.0 / 20000));
  }
}

TEST_CASE("a batched count depends on its own address alone") {
  Request together;
  for (std::uint32_t i = 0; i < 100; ++i) {
    together.add(i, 50.0 * i, 0.2);
  }
  together.draw(1, 2, 3);
  for (std::uint32_t i = 0; i < 100; ++i) {
    Request alone;
    alone.add(i, 50.0 * i, 0.2);
    alone.draw(1, 2, 3);
    CHECK(alone.counts[0] == together.counts[i]);
  }
}

TEST_CASE("batched binomials are certain where their law is, and refuse what is no law") {
  Request sure;
  sure.add(0, 0, 0.3);
  sure.add(1, 1e12, 0.0);
  sure.add(2, 1e12, 1.0);
  sure.add(3, 5, 1.0);
  sure.draw(1, 1, 1);
  CHECK(sure.counts == std::vector<double>{0, 0, 1e12, 5});
  for (const Law wrong : {Law{-1, 0.5}, Law{1, 1.5}, Law{1, std::nan("")}, Law{1e16, 0.5}}) {
    Request request;
    request.add(0, wrong.n, wrong.p);
    CHECK_THROWS_AS(request.draw(1, 1, 1), ContractViolation);
  }
  std::vector<double> too_few(3);
  CHECK_THROWS_AS(sure.batch.draw({0, 4}, {sure.trials, sure.prob}, too_few), ContractViolation);
  CHECK_THROWS_AS(sure.batch.draw({4, 4}, {sure.trials, sure.prob}, sure.counts), ContractViolation);  // no such word
  CHECK_THROWS_AS(sure.batch.address({1, 1}, 1, std::vector<std::uint32_t>(5)), ContractViolation);
}

TEST_CASE("the words of a block give independent counts") {
  Request request;
  for (std::uint32_t i = 0; i < 50000; ++i) {
    request.add(i, i % 2 == 0 ? 200 : 4000, 0.02);  // inversion and rejection
  }
  request.draw(3, 1, 4);
  const std::vector<double> first = request.counts;
  request.word = 1;
  request.draw(3, 1, 4);
  double product = 0.0;
  double control = 0.0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const double n = request.trials[i];
    const double a = (first[i] - n * 0.02) / std::sqrt(n * 0.0196);
    product += a * (request.counts[i] - n * 0.02) / std::sqrt(n * 0.0196);
    control += a * a;
  }
  CHECK(std::abs(product) < 5 * std::sqrt(50000.0));
  CHECK(control > 5 * std::sqrt(50000.0));  // negative control: the same word twice
}

/// Inversion in double precision, the clear form [Devroye 1986, ch. X.4].
double inverted(double n, double p, std::uint32_t word) {
  const double u = (static_cast<double>(word) + 0.5) * 0x1p-32;
  const double rarer = std::min(p, 1 - p);
  double mass = std::exp(n * std::log1p(-rarer));
  double below = mass;
  double k = 0;
  while (u > below && k < n) {
    mass *= (n - k) / (k + 1) * rarer / (1 - rarer);
    below += mass;
    ++k;
  }
  return p > 0.5 ? n - k : k;
}

TEST_CASE("small counts are those of inversion in double precision, one by one") {
  constexpr std::uint32_t kCount = 400'000;
  Request request;
  for (std::uint32_t i = 0; i < kCount; ++i) {
    const double n = 1 + (i * 7919U) % 2000;
    request.add(i, n, std::min(1.0, 0.01 * (1 + i % 3190) / n));
  }
  request.draw(9, 2, 5);
  std::size_t different = 0;
  std::size_t off_by_a_step = 0;
  for (std::uint32_t i = 0; i < kCount; ++i) {
    const std::uint32_t word = word_at(9, 2, 5, i);
    different += request.counts[i] != inverted(request.trials[i], request.prob[i], word) ? 1 : 0;
    off_by_a_step += request.counts[i] != inverted(request.trials[i], request.prob[i], word + (1U << 18)) ? 1 : 0;
  }
  CHECK(different <= 1);       // a uniform within rounding of a step
  CHECK(off_by_a_step > 100);  // negative control: uniforms moved by 6e-5 are noticed
}

}  // namespace
}  // namespace coalis
