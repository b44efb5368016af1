#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <vector>

#include "coalis/mechanism/governance.hpp"

using namespace coalis;

namespace {

OwnerOptions options_of(std::initializer_list<std::uint8_t> numbers) {
  OwnerOptions options;
  for (const std::uint8_t number : numbers) {
    options.add(number);
  }
  return options;
}

std::vector<std::uint8_t> list(const OwnerOptions& options) {
  return {options.all().begin(), options.all().end()};
}

}  // namespace

TEST_CASE("an owner ranks its options by gain, and the status quo wins ties") {
  const std::array<double, 4> gains{0.1, 0.0, 0.3, -0.2};
  CHECK(list(screened_options(gains, 5, false)) == std::vector<std::uint8_t>{2, 0, kStatusQuo, 1, 3});
  CHECK(list(screened_options(gains, 1, false)) == std::vector<std::uint8_t>{2});
  CHECK(list(screened_options(gains, 1, true)) == std::vector<std::uint8_t>{2, kStatusQuo});
  CHECK(list(screened_options(gains, 3, true)) == std::vector<std::uint8_t>{2, 0, kStatusQuo});
  CHECK(list(screened_options({}, 2, true)) == std::vector<std::uint8_t>{kStatusQuo});
}

TEST_CASE("unscreened options are a random sample followed by the status quo") {
  std::map<std::uint8_t, int> first;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    Draws draws(1, 1, 0, i);
    const OwnerOptions options = unscreened_options(3, 2, draws);
    REQUIRE(options.count == 3);
    CHECK(options.option[0] != options.option[1]);
    CHECK(options.option[2] == kStatusQuo);
    ++first[options.option[0]];
  }
  for (std::uint8_t option = 0; option < 3; ++option) {
    CHECK(std::abs(first[option] - 1000) < 5 * 25.8);  // binomial s.d. of 3000 at 1/3
  }
}

TEST_CASE("a random agenda holds different composites, never the one where nothing changes") {
  const std::vector<OwnerOptions> ballot{options_of({0, 1, kStatusQuo}), options_of({kStatusQuo, 0}),
                                         options_of({kStatusQuo})};
  std::map<Composite, int> met;
  for (std::uint32_t i = 0; i < 6000; ++i) {
    Draws draws(1, 2, 0, i);
    const Agenda agenda = agenda_at_random(ballot, 2, draws);
    REQUIRE(agenda.count == 2);
    CHECK(agenda.composite[0] != agenda.composite[1]);
    for (std::size_t c = 0; c < agenda.count; ++c) {
      CHECK(changes_anything(ballot, agenda.composite[c]));
      ++met[agenda.composite[c]];
    }
  }
  CHECK(met.size() == 5);
  for (const auto& [composite, count] : met) {
    CHECK(std::abs(count - 2400) < 5 * 38);  // each is on 2/5 of the agendas
  }
  Draws draws(1, 2, 1, 0);
  CHECK(agenda_at_random(ballot, 64, draws).count == 5);
}

TEST_CASE("an agenda by rank takes the lowest rank sums first") {
  const std::vector<OwnerOptions> ballot{options_of({0, 1, kStatusQuo}), options_of({0, 1, kStatusQuo})};
  std::set<Composite> thirds;
  for (std::uint32_t i = 0; i < 200; ++i) {
    Draws draws(1, 3, 0, i);
    const Agenda agenda = agenda_by_rank(ballot, 2, draws);
    REQUIRE(agenda.count == 2);
    CHECK(agenda.composite[0] == Composite{});
    CHECK(agenda.composite[1][0] + agenda.composite[1][1] == 1);
    thirds.insert(agenda.composite[1]);
  }
  CHECK(thirds.size() == 2);  // ties are broken at random
  Draws draws(1, 3, 1, 0);
  CHECK(agenda_by_rank(ballot, 64, draws).count == 9);
}

TEST_CASE("liaison owners veto what hurts them, a hierarchy overrules them") {
  const std::vector<OwnerOptions> ballot{options_of({0, kStatusQuo}), options_of({0, kStatusQuo})};
  const auto judge = [&](const Composite& composite) {
    const bool first = chosen_option(ballot, composite, 0) == 0;
    const bool second = chosen_option(ballot, composite, 1) == 0;
    // The first owner's change hurts the second, yet is worth most to the whole.
    return Judgement{(first ? 3.0 : 0.0) + (second ? 1.0 : 0.0),
                     {first ? 4.0 : 0.0, second  ? 1.0
                                         : first ? -1.0
                                                 : 0.0}};
  };
  Draws draws(1, 4, 0, 0);
  CHECK(*decide_together(Governance::hierarchy, ballot, 4, draws, judge) == Composite{0, 0});
  CHECK(*decide_together(Governance::liaison, ballot, 4, draws, judge) == Composite{0, 0});
  const auto harsher = [&](const Composite& composite) {
    Judgement judgement = judge(composite);
    judgement.owner_gain[1] = chosen_option(ballot, composite, 0) == 0 ? -1.0 : judgement.owner_gain[1];
    return judgement;
  };
  CHECK(*decide_together(Governance::hierarchy, ballot, 4, draws, harsher) == Composite{0, 0});
  CHECK(*decide_together(Governance::liaison, ballot, 4, draws, harsher) == Composite{1, 0});
  CHECK(*decide_together(Governance::council, ballot, 4, draws, harsher) == Composite{1, 0});
  CHECK(*decide_together(Governance::decentralised, ballot, 4, draws, harsher) == Composite{0, 0});
}

TEST_CASE("a decision that gains nothing is not taken") {
  const std::vector<OwnerOptions> ballot{options_of({0, kStatusQuo}), options_of({kStatusQuo})};
  const auto worthless = [](const Composite&) { return Judgement{}; };
  Draws draws(1, 5, 0, 0);
  for (const Governance governance : {Governance::liaison, Governance::council, Governance::hierarchy}) {
    CHECK_FALSE(decide_together(governance, ballot, 4, draws, worthless).has_value());
  }
  const std::vector<OwnerOptions> nobody_moves{options_of({kStatusQuo, 0}), options_of({kStatusQuo})};
  CHECK_FALSE(decide_together(Governance::decentralised, nobody_moves, 4, draws, worthless).has_value());
}
