#pragma once

#include "reading.hpp"

namespace coalis::reading {

// Readers of the parts of a scenario, in the order in which they are called: later ones use what earlier ones found.

/// Names of consortia, groups and firms, in the order of the file; reports those that are no names. False when there
/// are too many to read on.
bool read_names(Reading& reading, const Node& root);
/// [time], [run], [consumers], [complementors], [startups], name and texts.
void read_frame(Reading& reading, TableReader& root);
/// [market] and [mechanism.*].
void read_parameters_of_rules(Reading& reading, TableReader& root);
/// [firm.*].
void read_firms(Reading& reading, const Node& root);
/// [consortium.*] with levers and dated inputs.
void read_consortia(Reading& reading, const Node& root);
/// [group.*].
void read_groups(Reading& reading, const Node& root);
/// [[event]], and the events that follow from dated joins of firms.
void read_events(Reading& reading, const Node& root);
/// [observations].
void read_observations(Reading& reading, TableReader& root);
/// [[assumption]].
void read_assumptions(Reading& reading, const Node& root);

/// A number or a distribution whose draws stay within the row's range where it has bounds.
Distribution read_law(Reading& reading, TableReader& table, std::string_view key);

/// Calls read(name, table node) for every table under `key` of the root.
template <class Read>
void for_each_named(const Node& root, std::string_view key, Read read) {
  const Node* all = root.find(key);
  if (all == nullptr || !all->is(NodeKind::table)) {
    return;
  }
  for (const Entry& entry : all->entries) {
    read(entry.key, entry.value);
  }
}

/// Index of a name among those of the file; their number when it is not there.
std::size_t index_of(const std::vector<std::string>& names, const std::string& name);

/// Index of the consortium that an entry's key names; the number of consortia, and a report, when there is none.
std::size_t consortium_called(Reading& reading, const Entry& entry, const std::string& path);

/// Reports weights that do not sum to 1 (`exactly`) or sum to more than 1.
bool check_sum(Reading& reading, const Node& node, const std::string& path, const std::vector<double>& values,
               bool exactly);

/// Reports budget shares of a consortium that sum to more than 1.
void check_budget(Reading& reading, const SourceLocation& where, const std::string& path,
                  const std::array<double, kLeverCount>& levers);

}  // namespace coalis::reading
