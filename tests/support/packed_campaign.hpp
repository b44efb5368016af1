#pragma once

#include <fstream>
#include <iterator>

#include "coalis/pack/pack.hpp"
#include "coalis/run/ensemble.hpp"
#include "scenario_text.hpp"
#include "store_fixture.hpp"

namespace coalis::testing {

/// A store with a finished campaign of the small scenario.
class PackedCampaign {
 public:
  explicit PackedCampaign(std::uint32_t replicates) : store_(open_store(scratch_.path())) {
    CampaignOptions options;
    options.clock = [] { return 0.0; };
    run_ensemble(parsed(kSmallScenario), {.replicates = replicates}, options, store_);
  }

  [[nodiscard]] const Store& store() const { return store_; }
  [[nodiscard]] std::filesystem::path file() const { return scratch_.path() / "pack.zip"; }

  [[nodiscard]] Pack pack(std::optional<std::uint32_t> replicate = {}) const {
    Result<Pack> pack = collect_pack(store_, store_.ensembles(), replicate);
    INFO(all_of(pack.diagnostics()));
    REQUIRE(pack.ok());
    return std::move(pack).value();
  }

 private:
  ScratchDirectory scratch_;
  Store store_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The code of the first problem, or "" where there is none.
inline std::string code_of(const Diagnostics& problems) {
  return problems.empty() ? "" : problems.front().code;
}

}  // namespace coalis::testing
