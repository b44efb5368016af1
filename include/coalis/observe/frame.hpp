#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coalis/base/hash.hpp"

namespace coalis {

/// One number about a whole run, e.g. {"base_share", "apple", 0.31, "fraction"}. NaN stands for "did not happen".
struct Outcome {
  std::string name;    ///< lower_snake with its dimension as suffix
  std::string entity;  ///< whom it is about; empty for the whole market
  double value = 0;
  std::string unit;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// One number per step, values[t] for step t.
struct Series {
  std::string name;
  std::string entity;
  std::string unit;
  std::vector<double> values;  ///< [n_steps]
  friend bool operator==(const Series&, const Series&) = default;
};

/// Something that happened, with the utility terms (text or JSON) that led to it.
struct EventRow {
  std::int32_t step = 0;
  std::string kind;
  std::string subject;
  std::string object;
  std::string reason;
  friend bool operator==(const EventRow&, const EventRow&) = default;
};

/// A member belonged to a consortium from first_step to last_step, both included.
struct MembershipRow {
  std::int32_t first_step = 0;
  std::int32_t last_step = 0;
  std::string member;
  std::string member_kind;  ///< e.g. "large", "small", "complementor", "group"
  std::string consortium;
  std::string role;  ///< e.g. "leader", "core", "complementor", "supporter"
  friend bool operator==(const MembershipRow&, const MembershipRow&) = default;
};

/// One edge between two firms as it stood at one of the steps chosen for graph exports.
struct TieRow {
  std::int32_t step = 0;
  std::string from;
  std::string to;
  double strength = 0;  ///< [0, 1]
  double credit = 0;    ///< [0, 1]
  friend bool operator==(const TieRow&, const TieRow&) = default;
};

/// What was seen in one run, as tidy rows in the order in which the observers wrote them.
struct RunFrame {
  std::vector<Outcome> outcomes;
  std::vector<Series> series;
  std::vector<EventRow> events;
  std::vector<MembershipRow> memberships;
  std::vector<TieRow> ties;

  /// Names the whole content: equal rows in equal order give equal hashes (-0 equals +0, all NaN are one).
  [[nodiscard]] ContentHash content_hash() const;

  friend bool operator==(const RunFrame&, const RunFrame&) = default;
};

/// Rounds values to the nearest 32-bit float, which halves what the store needs for them (it never rounds by itself).
void round_to_single(Series& series);

}  // namespace coalis
