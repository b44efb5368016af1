// A pack that was damaged on its way is refused or says what it said before; nothing else can come of it.
#include <catch2/catch.hpp>

#include "../support/packed_campaign.hpp"
#include "coalis/base/hash.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

/// The result hash of a pack that can be read, else the code of the first problem.
std::string told_by(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  const Result<Pack> pack = read_pack(file);
  return pack.ok() ? pack.value().ensembles.front().entry.result_hash : code_of(pack.diagnostics());
}

std::size_t place_of(std::size_t mutation, std::size_t size) {
  return static_cast<std::size_t>(mix64(mutation + 1) % size);
}

}  // namespace

TEST_CASE("a changed byte is noticed, or changes nothing") {
  const PackedCampaign campaign(2);
  write_pack(campaign.pack(), {}, campaign.file());
  const std::string whole = bytes_of(campaign.file());
  const std::string result_hash = campaign.pack().ensembles.front().entry.result_hash;
  std::size_t noticed = 0;
  for (std::size_t mutation = 0; mutation < 300; ++mutation) {
    std::string bytes = whole;
    bytes[place_of(mutation, bytes.size())] ^= static_cast<char>(1U << (mutation % 8));
    const std::string told = told_by(campaign.file(), bytes);
    INFO("byte " << place_of(mutation, bytes.size()) << ": " << told);
    CHECK((told == result_hash || told == "pack-damaged" || told == "pack-foreign"));
    noticed += told == result_hash ? 0 : 1;
  }
  CHECK(noticed > 270);  // the rest stands in dates and rights, which nobody reads
}

TEST_CASE("a pack that was cut off is refused") {
  const PackedCampaign campaign(2);
  write_pack(campaign.pack(), {}, campaign.file());
  const std::string whole = bytes_of(campaign.file());
  for (std::size_t cut = 0; cut < 60; ++cut) {
    const std::string told = told_by(campaign.file(), whole.substr(0, place_of(cut, whole.size())));
    INFO("cut " << place_of(cut, whole.size()));
    CHECK((told == "pack-damaged" || told == "pack-foreign"));
  }
}
