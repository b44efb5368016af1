#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <vector>

#include "coalis/landscape/implicit_landscape.hpp"
#include "coalis/landscape/local_search.hpp"
#include "coalis/landscape/table_landscape.hpp"

using namespace coalis;

// The implicit landscape against the mathematics of NK landscapes [Kauffman 1993; Flyvbjerg & Lautrup 1992]. Landscapes
// with tables are held against it by `coalis reproduce nk-mathematics`.

namespace {

struct Moments {
  double count = 0, sum = 0, squares = 0;
  void add(double x) {
    count += 1;
    sum += x;
    squares += x * x;
  }
  [[nodiscard]] double mean() const { return sum / count; }
  [[nodiscard]] double variance() const { return squares / count - mean() * mean(); }
  [[nodiscard]] double squared_error() const { return variance() / count; }
};

Draws landscape_draws(std::uint32_t number) {
  return Draws(1997, stream_number(9, 2), 0, number);
}

// Mean and sd of the number of peaks at N = 10 by K, 5000 landscapes each, measured by an independent program
// (scenarios/classics/data/nk_peaks.csv).
struct Reference {
  double peaks, sd;
};
constexpr double kReferenceLandscapes = 5000;
const std::map<int, Reference> kRandomLinks{{1, {3.3668, 2.0533}}, {3, {13.8468, 3.5440}}, {5, {31.9890, 4.2723}}};
const std::map<int, Reference> kAdjacentLinks{{1, {3.7700, 2.3769}}, {3, {16.1434, 4.0739}}, {5, {35.0444, 4.6083}}};

double deviate(const Moments& ours, double theirs, double their_sd) {
  const double error = std::sqrt(ours.squared_error() + their_sd * their_sd / kReferenceLandscapes);
  return error == 0 ? (ours.mean() == theirs ? 0 : 1e9) : std::abs(ours.mean() - theirs) / error;
}

}  // namespace

TEST_CASE("the value of a design has mean 1/2 and variance 1/(12 N), for tables and for the implicit landscape") {
  Moments table;
  Moments implicit;
  for (std::uint32_t number = 0; number < 40'000; ++number) {
    Draws draws = landscape_draws(number);
    table.add(TableLandscape(10, 3, Interaction::random, draws).value(0b1011001110));
    implicit.add(ImplicitLandscape({10, 1, 3, 0}, number, 0).value(0b1011001110));
  }
  const double sd = std::sqrt(1.0 / 120);
  // The kurtosis of a sum of N uniforms is 3 - 1.2/N.
  const double variance_error = 1.0 / 120 * std::sqrt((2 - 1.2 / 10) / 40'000);
  for (const Moments& moments : {table, implicit}) {
    CHECK(std::abs(moments.mean() - 0.5) < 5 * sd / 200);
    CHECK(std::abs(moments.variance() - 1.0 / 120) < 5 * variance_error);
    CHECK(std::abs(moments.variance() - 1.0 / 108) > 5 * variance_error);  // N = 9 would be seen
  }
}

TEST_CASE("the implicit landscape has as many peaks as one with tables") {
  for (const int links : {1, 3, 5}) {
    Moments peaks;
    for (std::uint32_t number = 0; number < 2000; ++number) {
      const ImplicitLandscape landscape({10, 1, links, 0}, number, 0);
      std::vector<std::int64_t> scores(1024);
      for (Design design = 0; design < 1024; ++design) {
        scores[design] = landscape.score(design);
      }
      peaks.add(static_cast<double>(ValueTable(10, 1, std::move(scores)).local_optima().size()));
    }
    const Reference& reference = kRandomLinks.at(links);
    const Reference& wrong = kAdjacentLinks.at(links);
    INFO("K " << links);
    CHECK(deviate(peaks, reference.peaks, reference.sd) < 5);
    CHECK(deviate(peaks, wrong.peaks, wrong.sd) > 5);
  }
}

TEST_CASE("adaptive walks on an uncorrelated landscape take ln N + .0991 steps, reluctant ones N/2") {
  // A step to the first better neighbour in random order is a step to a random better neighbour.
  Moments adaptive;
  Moments reluctant;
  Moments greedy;
  for (std::uint32_t number = 0; number < 40'000; ++number) {
    const ImplicitLandscape landscape({12, 1, 11, 0}, number, 7);
    using S = Standing<ImplicitLandscape>;
    Draws draws = landscape_draws(number);
    const S start = standing_of(landscape, search::random_design(12, draws));
    const auto length = [&](auto step) {
      S standing = start;
      return climb<ImplicitLandscape>(standing, step);
    };
    adaptive.add(length([&](S& s) { return step_to_first_better(landscape, s, ScanOrder::random, draws); }));
    if (number < 10'000) {
      reluctant.add(length([&](S& s) { return step_to_least_better(landscape, s); }));
      greedy.add(length([&](S& s) { return step_to_best(landscape, s); }));
    }
  }
  CHECK(std::abs(adaptive.mean() - (std::log(12.0) + 0.0991)) < 0.03);
  CHECK(std::abs(reluctant.mean() - 6) < 5 * std::sqrt(reluctant.squared_error()));
  CHECK(greedy.mean() < std::exp(1.0) - 1);  // reached from below as N grows
  CHECK(std::abs(greedy.mean() - (std::log(12.0) + 0.0991)) > 0.03);
}
