#include <Random123/philox.h>
#undef philox4x32  // a macro of their C interface that would swallow our function of that name

#include <catch2/catch.hpp>
#include <numeric>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/random/stream.hpp"

using namespace coalis;

TEST_CASE("Philox4x32-10 gives the known answers of Random123") {
  CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) == PhiloxBlock{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  constexpr std::uint32_t kOnes = 0xffffffff;
  CHECK(philox4x32({kOnes, kOnes, kOnes, kOnes}, {kOnes, kOnes}) ==
        PhiloxBlock{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        PhiloxBlock{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("Philox agrees with Random123's own code on 10,000 addresses") {
  PhiloxBlock counter{1, 2, 3, 4};
  PhiloxKey key{5, 6};
  int different = 0;
  for (int i = 0; i < 10'000; ++i) {
    const auto theirs = r123::Philox4x32()({{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
    const PhiloxBlock ours = philox4x32(counter, key);
    different += !std::equal(ours.begin(), ours.end(), theirs.begin());
    counter = ours;
    key = {ours[1] ^ 7U, ours[3]};
  }
  CHECK(different == 0);
}

TEST_CASE("the batch form gives the words of the single form, whatever the length") {
  const PhiloxBlock first{0xfffffff0, 3, 2, 1};  // the counter wraps inside the batch
  const PhiloxKey key{9, 8};
  for (const std::size_t length : {0U, 1U, 3U, 4U, 63U, 64U, 65U, 130U, 1000U}) {
    std::vector<std::uint32_t> words(length + 1, 42);
    philox4x32_many(first, key, std::span(words).first(length));
    std::size_t different = 0;
    for (std::size_t w = 0; w < length; ++w) {
      const auto block = static_cast<std::uint32_t>(w / 4);
      different += words[w] != philox4x32({first[0] + block, 3, 2, 1}, key)[w % 4];
    }
    CHECK(different == 0);
    CHECK(words[length] == 42);
  }
}

TEST_CASE("the batch form counts on in the word asked for") {
  const PhiloxKey key{9, 8};
  std::vector<std::uint32_t> words(4 * 37);
  for (std::uint32_t running = 0; running < 4; ++running) {
    PhiloxBlock counter{0xffffffe0, 0xffffffe1, 0xffffffe2, 0xffffffe3};
    philox4x32_many(counter, key, words, running);
    std::size_t different = 0;
    for (std::size_t block = 0; block < 37; ++block, ++counter[running]) {
      const PhiloxBlock single = philox4x32(counter, key);
      different += !std::equal(single.begin(), single.end(), words.begin() + static_cast<std::ptrdiff_t>(4 * block));
    }
    CHECK(different == 0);
  }
  CHECK_THROWS_AS(philox4x32_many({}, key, words, 4), ContractViolation);
}

TEST_CASE("a draw depends on its address and on nothing else") {
  constexpr std::uint64_t kSeed = 0x0123456789abcdef;
  const std::uint32_t stream = stream_number(3, 7);
  CHECK(stream == 0x00030007);
  std::vector<std::uint32_t> order(64);
  std::iota(order.begin(), order.end(), 0U);
  std::vector<std::uint32_t> forwards(64);
  std::vector<std::uint32_t> backwards(64);
  for (std::uint32_t entity = 0; entity < 64; ++entity) {
    forwards[entity] = Draws(kSeed, stream, 5, entity).bits32();
  }
  for (std::uint32_t entity = 64; entity-- > 0;) {
    Draws draws(kSeed, stream, 5, entity);
    backwards[entity] = draws.bits32();
    draws.bits64();  // taking more moves nobody else
  }
  CHECK(forwards == backwards);
  CHECK(Draws(kSeed, stream, 6, 0).bits32() != forwards[0]);
  CHECK(Draws(kSeed + 1, stream, 5, 0).bits32() != forwards[0]);
  CHECK(Draws(kSeed + (1ULL << 32), stream, 5, 0).bits32() != forwards[0]);
  CHECK(Draws(kSeed, stream_number(3, 8), 5, 0).bits32() != forwards[0]);
}

TEST_CASE("a single word is the word that Draws gives at its place") {
  Draws draws(11, 22, 33, 44);
  for (std::uint32_t draw = 0; draw < 13; ++draw) {
    CHECK(draws.bits32() == word_at(11, 22, 33, 44, draw));
  }
  Draws pairs(11, 22, 33, 44);
  CHECK(pairs.bits64() == (static_cast<std::uint64_t>(word_at(11, 22, 33, 44, 1)) << 32 | word_at(11, 22, 33, 44, 0)));
}

TEST_CASE("replicates have different seeds, and the first is not the campaign's") {
  std::vector<std::uint64_t> seeds{1};
  for (std::uint32_t replicate = 0; replicate < 1000; ++replicate) {
    seeds.push_back(replicate_seed(1, replicate));
  }
  std::sort(seeds.begin(), seeds.end());
  CHECK(std::adjacent_find(seeds.begin(), seeds.end()) == seeds.end());
  CHECK(replicate_seed(1, 0) != replicate_seed(2, 0));
}

TEST_CASE("the form for many entities gives each its own block, the first or that of its number") {
  const PhiloxKey key{9, 8};
  std::vector<std::uint32_t> entities;
  for (std::uint32_t i = 0; i < 75; ++i) {
    entities.push_back(i * i * 77U);
  }
  std::vector<std::uint32_t> words(4 * entities.size());
  philox4x32_each({5, 0, 6, 7}, key, {}, entities, words);
  std::size_t different = 0;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const PhiloxBlock single = philox4x32({5, entities[i], 6, 7}, key);
    different += !std::equal(single.begin(), single.end(), words.begin() + static_cast<std::ptrdiff_t>(4 * i));
  }
  CHECK(different == 0);
  philox4x32_each({5, 0, 6, 7}, key, entities, entities, words);
  different = 0;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const PhiloxBlock single = philox4x32({entities[i], entities[i], 6, 7}, key);
    different += !std::equal(single.begin(), single.end(), words.begin() + static_cast<std::ptrdiff_t>(4 * i));
  }
  CHECK(different == 0);
}
