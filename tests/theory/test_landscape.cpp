#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include "coalis/landscape/implicit_landscape.hpp"
#include "coalis/landscape/local_search.hpp"
#include "coalis/landscape/table_landscape.hpp"

using namespace coalis;

// Exact and published numbers of NK landscapes. Kauffman 1993; Flyvbjerg & Lautrup 1992; Levinthal 1997.

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

struct Peaks {
  Moments count, best;
};

Peaks measure_peaks(int bit_count, int links, Interaction interaction, std::uint32_t landscapes) {
  Peaks peaks;
  for (std::uint32_t number = 0; number < landscapes; ++number) {
    Draws draws = landscape_draws(number);
    const ValueTable table = TableLandscape(bit_count, links, interaction, draws).tabulate();
    peaks.count.add(static_cast<double>(table.local_optima().size()));
    peaks.best.add(table.value(table.best()));
  }
  return peaks;
}

// Mean and sd of the number of peaks at N = 10, 5000 landscapes a row, measured by an independent program.
struct Reference {
  double peaks, sd, best;
};
constexpr double kReferenceLandscapes = 5000;
const std::map<Interaction, std::vector<Reference>> kReference{
    {Interaction::adjacent,
     {{1.0000, 0.0000, 0.66523},
      {3.7700, 2.3769, 0.71992},
      {8.8828, 3.6411, 0.74595},
      {16.1434, 4.0739, 0.76471},
      {24.9774, 4.3084, 0.77442},
      {35.0444, 4.6083, 0.77961},
      {46.4614, 4.7113, 0.78233},
      {60.1522, 5.0627, 0.78316},
      {75.7228, 5.4644, 0.78404},
      {93.1772, 6.1438, 0.78396}}},
    {Interaction::random,
     {{1.0000, 0.0000, 0.66663},
      {3.3668, 2.0533, 0.71263},
      {7.7722, 3.0132, 0.74450},
      {13.8468, 3.5440, 0.76271},
      {22.0678, 3.9295, 0.77283},
      {31.9890, 4.2723, 0.77896},
      {44.2354, 4.6183, 0.78166},
      {58.2702, 5.0327, 0.78282},
      {74.5968, 5.5559, 0.78311},
      {93.0752, 6.2161, 0.78435}}},
};

double deviate(const Moments& ours, double theirs, double their_sd) {
  const double error = std::sqrt(ours.squared_error() + their_sd * their_sd / kReferenceLandscapes);
  return error == 0 ? (ours.mean() == theirs ? 0 : 1e9) : std::abs(ours.mean() - theirs) / error;
}

}  // namespace

TEST_CASE("without links there is one peak, and its mean height is two thirds") {
  const Peaks peaks = measure_peaks(10, 0, Interaction::random, 5000);
  CHECK(peaks.count.mean() == 1);
  CHECK(peaks.count.variance() == 0);
  const double error = std::sqrt(1.0 / 18 / 10 / 5000);  // the larger of two uniforms has variance 1/18
  CHECK(std::abs(peaks.best.mean() - 2.0 / 3) < 5 * error);
  CHECK(std::abs(measure_peaks(10, 1, Interaction::random, 5000).best.mean() - 2.0 / 3) > 5 * error);
}

TEST_CASE("with all links there are 2^N / (N+1) peaks on average") {
  for (const int bits : {4, 6, 8, 10}) {
    const double exact = std::pow(2.0, bits) / (bits + 1);
    const Peaks peaks = measure_peaks(bits, bits - 1, Interaction::random, 3000);
    INFO("N " << bits);
    CHECK(std::abs(peaks.count.mean() - exact) < 4 * std::sqrt(peaks.count.squared_error()));
    const Peaks fewer = measure_peaks(bits, bits - 2, Interaction::random, 3000);  // negative control
    CHECK(std::abs(fewer.count.mean() - exact) > 4 * std::sqrt(fewer.count.squared_error()));
  }
}

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

TEST_CASE("peaks at N = 10 are as many and as high as an independent program found, and the link draw matters") {
  for (const auto& [interaction, rows] : kReference) {
    for (int links = 0; links < 10; ++links) {
      const Reference& reference = rows[static_cast<std::size_t>(links)];
      const Peaks peaks = measure_peaks(10, links, interaction, 2000);
      INFO("K " << links << (interaction == Interaction::adjacent ? " adjacent" : " random"));
      CHECK(deviate(peaks.count, reference.peaks, reference.sd) < 5);
      CHECK(deviate(peaks.best, reference.best, std::sqrt(peaks.best.variance())) < 5);
      if (links >= 1 && links <= 6) {  // negative control: the other way to draw links gives other numbers
        const auto other = interaction == Interaction::adjacent ? Interaction::random : Interaction::adjacent;
        const Reference& wrong = kReference.at(other)[static_cast<std::size_t>(links)];
        CHECK(deviate(peaks.count, wrong.peaks, wrong.sd) > 5);
      }
    }
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
    const Reference& reference = kReference.at(Interaction::random)[static_cast<std::size_t>(links)];
    const Reference& wrong = kReference.at(Interaction::adjacent)[static_cast<std::size_t>(links)];
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

TEST_CASE(
    "a hundred random designs among 1024 hold 95.33 distinct ones, and local search leaves Levinthal's plateaus") {
  struct Plateau {
    int links;
    ScanOrder scan;
    double forms, error;  // distinct designs left; measured by an independent program, 2000 landscapes
  };
  Moments at_start;
  for (const Plateau& plateau :
       {Plateau{1, ScanOrder::fixed, 3.81, 0.10}, Plateau{5, ScanOrder::fixed, 27.07, 0.15},
        Plateau{1, ScanOrder::random, 3.83, 0.11}, Plateau{5, ScanOrder::random, 29.16, 0.16}}) {
    Moments forms;
    for (std::uint32_t number = 0; number < 500; ++number) {
      Draws draws = landscape_draws(number);
      const ValueTable table = TableLandscape(10, plateau.links, Interaction::adjacent, draws).tabulate();
      std::set<Design> first;
      std::set<Design> last;
      for (int organisation = 0; organisation < 100; ++organisation) {
        auto standing = standing_of(table, search::random_design(10, draws));
        first.insert(standing.design);
        climb<ValueTable>(standing, [&](auto& s) { return step_to_first_better(table, s, plateau.scan, draws); });
        last.insert(standing.design);
      }
      at_start.add(static_cast<double>(first.size()));
      forms.add(static_cast<double>(last.size()));
    }
    const double error = std::sqrt(forms.squared_error() + std::pow(plateau.error / 1.96, 2));
    INFO("K " << plateau.links << (plateau.scan == ScanOrder::fixed ? " fixed" : " random"));
    CHECK(std::abs(forms.mean() - plateau.forms) < 5 * error);
    if (plateau.links == 5) {  // negative control: the other scan order gives another plateau
      CHECK(std::abs(forms.mean() - (plateau.scan == ScanOrder::fixed ? 29.16 : 27.07)) > 5 * error);
    }
  }
  const double exact = 1024 * (1 - std::pow(1 - 1 / 1024.0, 100));
  CHECK(std::abs(at_start.mean() - exact) < 5 * std::sqrt(at_start.squared_error()));
  CHECK(std::abs(at_start.mean() - 100) > 5 * std::sqrt(at_start.squared_error()));
}
