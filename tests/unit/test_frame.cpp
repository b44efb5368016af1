#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "coalis/observe/frame.hpp"

using namespace coalis;

namespace {

RunFrame small_frame() {
  RunFrame frame;
  frame.outcomes = {{"base_share", "apple", 0.25, "fraction"}, {"herfindahl_index", "", 0.4, "fraction"}};
  frame.series = {{"base_share", "apple", "fraction", {0.1, 0.2, 0.25}}};
  frame.events = {{2, "join", "acme", "apple", R"({"fit": 0.2})"}};
  frame.memberships = {{0, 2, "acme", "small", "apple", "core"}};
  frame.ties = {{2, "acme", "bolt", 0.5, 0.1}};
  return frame;
}

template <class Change>
std::string hash_after(Change change) {
  RunFrame frame = small_frame();
  change(frame);
  return frame.content_hash().hex();
}

}  // namespace

TEST_CASE("a frame's hash moves with every kind of row and with their order") {
  const std::string hash = small_frame().content_hash().hex();
  CHECK(hash_after([](RunFrame&) {}) == hash);
  CHECK(hash_after([](RunFrame& f) { f.outcomes[1].value = std::nextafter(0.4, 1.0); }) != hash);
  CHECK(hash_after([](RunFrame& f) { std::swap(f.outcomes[0], f.outcomes[1]); }) != hash);
  CHECK(hash_after([](RunFrame& f) { f.series[0].values.push_back(0); }) != hash);
  CHECK(hash_after([](RunFrame& f) { f.series[0].unit = "percent"; }) != hash);
  CHECK(hash_after([](RunFrame& f) { f.events[0].reason.clear(); }) != hash);
  CHECK(hash_after([](RunFrame& f) { f.memberships[0].last_step = 1; }) != hash);
  CHECK(hash_after([](RunFrame& f) { f.ties[0].credit = 0; }) != hash);
}

TEST_CASE("a frame's hash takes all NaN for one and both zeros for one") {
  const auto hash_of = [](double value) { return hash_after([&](RunFrame& f) { f.outcomes[0].value = value; }); };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(hash_of(nan) == hash_of(-nan));
  CHECK(hash_of(0.0) == hash_of(-0.0));
  CHECK(hash_of(nan) != hash_of(0.0));
}

TEST_CASE("rounding to single keeps what a float holds exactly") {
  Series series{"count", "", "1", {0.5, 16777216.0, 0.1}};
  round_to_single(series);
  CHECK(series.values == std::vector<double>{0.5, 16777216.0, static_cast<double>(0.1F)});
}
