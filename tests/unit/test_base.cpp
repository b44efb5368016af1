#include <catch2/catch.hpp>

#include "coalis/base/diagnostic.hpp"
#include "coalis/base/hash.hpp"
#include "coalis/base/ids.hpp"
#include "coalis/base/result.hpp"

using namespace coalis;

TEST_CASE("an id knows nobody from somebody") {
  CHECK(FirmId::none().is_none());
  CHECK_FALSE(FirmId(3).is_none());
  CHECK(FirmId(3).index() == 3);
}

TEST_CASE("a content hash depends on every word, their order, and on where strings end") {
  const auto hash_of = [](std::string_view a, std::string_view b) { return ContentHash().add(a).add(b).hex(); };
  CHECK(hash_of("ab", "c") != hash_of("a", "bc"));
  CHECK(hash_of("a", "b") != hash_of("b", "a"));
  CHECK(hash_of("a", "b") == hash_of("a", "b"));
  CHECK(ContentHash().add(0.0).hex() == ContentHash().add(-0.0).hex());
  CHECK(ContentHash().hex().size() == 32);
}

TEST_CASE("the nearest word is offered only when a slip is likely") {
  const std::vector<std::string> keys{"price", "fee", "openness"};
  CHECK(nearest_word("pirce", keys) == "price");
  CHECK(nearest_word("opennes", keys) == "openness");
  CHECK(nearest_word("governance", keys).empty());
  CHECK(nearest_word("C", {"A", "B"}).empty());  // nothing of the word would be right
  CHECK(nearest_word("rnu", {"run"}) == "run");
}

TEST_CASE("a failed result refuses its value and keeps its problems") {
  const Result<int> failed(Diagnostic{Severity::error, "unknown-key", {"a.toml", 3, 5}, "x.y", "'z'", "", ""});
  CHECK_FALSE(failed.ok());
  CHECK_THROWS_AS(failed.value(), ContractViolation);
  CHECK(to_string(failed.diagnostics().front()) == "a.toml:3:5: error: x.y: 'z' [unknown-key]");
}
