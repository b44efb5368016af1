#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/model/events.hpp"
#include "coalis/model/world.hpp"
#include "coalis/observe/frame.hpp"

namespace coalis {

/// Names by index, so that frames speak of "apple" and not of consortium 0.
struct EntityNames {
  std::vector<std::string> consortia;
  std::vector<std::string> groups;
  std::vector<std::string> firms;
};

/// What the outcomes of a run are called, by whom they are about.
struct OutcomeNames {
  std::vector<std::string> of_consortia;
  std::vector<std::string> of_groups;
  std::vector<std::string> of_market;
};
OutcomeNames outcome_names();

/// How much of a run is kept: only outcomes and the key series, or every series, event, membership and tie.
enum class Detail : std::uint8_t { key, full };

/// Watches one run and writes its frame. Reads the World, never changes it.
class RunObserver {
 public:
  RunObserver(const EntityNames& names, std::int32_t month_count, Detail detail);

  /// Forgets the run before; sizes the memory, so that record() allocates nothing at key detail.
  void begin(const World& world);

  /// The World and the events at the end of a month.
  void record(const World& world, const EventLog& log);

  [[nodiscard]] RunFrame finish(const World& world);

 private:
  struct Spell {
    std::int32_t first_step = 0;
    ConsortiumId consortium;
  };

  void record_series(const World& world);
  void record_memberships(const World& world);
  void record_supporters(const World& world);
  void record_events(const EventLog& log);
  void record_ties(const World& world);
  void close_spell(std::vector<Spell>& spells, std::size_t index, std::int32_t last_step, bool is_group);
  void write_series(RunFrame& frame) const;
  void write_consortium_outcomes(RunFrame& frame) const;
  void write_market_outcomes(const World& world, RunFrame& frame) const;

  /// Whether an outcome adds up this series over the run.
  static bool is_summed(std::string_view series);
  [[nodiscard]] double summed(std::size_t series, std::size_t consortium) const;
  [[nodiscard]] double value_at(std::size_t series, std::size_t consortium, std::size_t month) const;
  /// Who has the largest installed base; nobody where the largest are equal or nobody owns anything.
  [[nodiscard]] std::optional<std::size_t> leader_in(std::size_t month) const;
  [[nodiscard]] double sales_share_last_year(std::size_t consortium) const;

  const EntityNames& names_;
  std::int32_t month_count_;
  Detail detail_;
  std::int32_t month_ = 0;
  std::vector<std::size_t> monthly_, all_;  ///< consortium series recorded in every month, and in the last one
  std::vector<double> consortium_values_;   ///< [series x consortia x months]
  std::vector<double> group_values_;        ///< [series x groups x months]
  std::vector<double> market_values_;       ///< [series x months]
  std::vector<Spell> firm_spells_;
  std::vector<Spell> supporter_spells_;  ///< [groups x consortia]
  std::vector<std::uint8_t> small_at_start_;
  RunFrame frame_;
};

}  // namespace coalis
