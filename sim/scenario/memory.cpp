#include "coalis/scenario/memory.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/mechanism/adopt_platform.hpp"
#include "words.hpp"

namespace coalis {

namespace {

constexpr double kFixedBytes = 1 << 20;       // landscapes, log, series of a run
constexpr double kBytesOfFirm = 400;          // columns of Firms, proposals, ties
constexpr double kBytesOfComplementor = 64;   // columns, review order
constexpr double kBytesOfConsumer = 2.0;      // Consumers: platform, month of joining
constexpr double kBytesOfProposal = 1.0;      // what each decides before all write, where ties or tastes count
constexpr double kBytesOfOpinion = 40 * 8.0;  // columns of Opinions and what rules keep beside them

double most_consumers(const Scenario& scenario, std::size_t g) {
  const auto& series = scenario.inputs.consumer_count;
  const bool dated = g < series.size() && !series[g].empty();
  return dated ? *std::max_element(series[g].begin(), series[g].end()) : scenario.groups[g].consumers;
}

double firm_count(const Scenario& scenario) {
  double count = scenario.startup_places;
  for (const FirmDefinition& firm : scenario.firms) {
    count += firm.count;
  }
  return count;
}

/// A stored graph: ring and degree (3), the sorting of its ends (4), the tastes of the sweep over it (4), and for each
/// rewired tie both ends as they stand (12) and as they are drawn, in columns that grow by doubling (16).
double bytes_of_stored_ties(const AdoptParameters& with) {
  const double rewired = 0.5 * with.tie_degree * with.tie_rewire_prob;
  return 3.0 + 4.0 + 4.0 + rewired * (12.0 + 16.0);
}

double bytes_of_consumer(const Scenario& scenario) {
  const auto with = read_parameters(kAdoptTable, "adopt_platform", scenario.parameters);
  const bool ties = with.tie_weight > 0.0 || with.ties_drive_hazard > 0.0;
  const bool personal = ties || with.taste_sd > 0.0;
  const bool stored = ties && as_choice<TieKind>(with.tie_kind) == TieKind::undirected_stored;
  return kBytesOfConsumer + (personal ? kBytesOfProposal : 0.0) + (stored ? bytes_of_stored_ties(with) : 0.0);
}

std::string in_gibibytes(double bytes) {
  const double gib = bytes / (1024.0 * 1024.0 * 1024.0);
  return reading::shortest(gib < 10.0 ? std::ceil(gib * 100.0) / 100.0 : std::ceil(gib)) + " GiB";
}

}  // namespace

std::uint64_t memory_estimate_bytes(const Scenario& scenario) {
  const double pairs = static_cast<double>(scenario.groups.size() * scenario.consortia.size());
  double bytes = kFixedBytes + kBytesOfFirm * firm_count(scenario) +
                 kBytesOfComplementor * scenario.complementor_count +
                 pairs * (kBytesOfOpinion + 2.0 * 8.0 * static_cast<double>(kTenureClasses));
  bytes += 8.0 * scenario.month_count * 64.0 * static_cast<double>(scenario.consortia.size());
  if (scenario.mode == ConsumerMode::micro) {
    for (std::size_t g = 0; g < scenario.groups.size(); ++g) {
      bytes += bytes_of_consumer(scenario) * most_consumers(scenario, g);
    }
  }
  return static_cast<std::uint64_t>(bytes);
}

std::optional<Diagnostic> memory_refusal(const Scenario& scenario, std::uint64_t available_bytes, unsigned worlds) {
  const double needed = static_cast<double>(memory_estimate_bytes(scenario)) * worlds;
  if (needed <= static_cast<double>(available_bytes)) {
    return std::nullopt;
  }
  const std::string runs = worlds == 1 ? "a run needs about " : std::to_string(worlds) + " runs at once need about ";
  return Diagnostic{Severity::error,
                    "memory",
                    {scenario.name, 0, 0},
                    "",
                    runs + in_gibibytes(needed) + " of memory",
                    in_gibibytes(static_cast<double>(available_bytes)) + ", which this machine has free",
                    scenario.mode == ConsumerMode::micro
                        ? "use consumers.mode = \"groups\", fewer consumers, or fewer threads"
                        : "use fewer firms or complementors, or fewer threads"};
}

}  // namespace coalis
