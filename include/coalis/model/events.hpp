#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "coalis/base/ids.hpp"

namespace coalis {

enum class EventKind : std::uint8_t {
  scheduled,
  innovation,
  paradigm_opened,
  paradigm_adopted,
  crisis,
  support_begins,  ///< a complementor
  support_ends,
  group_supports,  ///< a consumer group
  group_withdraws,
  firm_joins,
  firm_leaves,
  firm_refused,
  firm_enters,
  firm_exits,
  owner_changes,
  tie_forms,
  tie_breaks,
  lever_decided,  ///< by a policy from outside the rules
  count
};

/// A term of an event's reason: a number, or one that stands for a word or for a firm.
struct EventTerm {
  std::string_view name;
  std::span<const std::string_view> words = {};  ///< what whole numbers from 0 on stand for; empty: the number itself
  bool is_firm = false;                          ///< the number of a firm
};

/// Words for a kind and for the reason terms it carries, in order ("size", "profit", ...).
std::string_view event_kind_name(EventKind kind);
std::span<const EventTerm> event_terms(EventKind kind);

inline constexpr std::size_t kEventTerms = 8;
inline constexpr float kNoWord = -1.0F;  ///< a term with words that this event does not have

/// Something that happened, with the utility terms that made it happen.
struct Event {
  std::int32_t step = 0;
  EventKind kind = EventKind::scheduled;
  std::uint32_t subject = 0;  ///< firm, complementor, group or consortium, by kind
  std::uint32_t consortium = ConsortiumId::kNoneValue;
  std::array<float, kEventTerms> terms{};
};

/// The month's events. Recording can be off; rules never read it, so a run is the same either way.
class EventLog {
 public:
  void enable(std::size_t capacity) {
    enabled_ = true;
    events_.reserve(capacity);
  }
  /// Switches recording on or off, with the memory it has.
  void record_if(bool wanted) { enabled_ = wanted; }
  [[nodiscard]] bool enabled() const { return enabled_; }
  void add(const Event& event) {
    if (enabled_) {
      events_.push_back(event);
    }
  }
  [[nodiscard]] const std::vector<Event>& events() const { return events_; }
  void clear() { events_.clear(); }

 private:
  bool enabled_ = false;
  std::vector<Event> events_;
};

}  // namespace coalis
