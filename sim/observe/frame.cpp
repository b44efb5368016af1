#include "coalis/observe/frame.hpp"

#include <cmath>
#include <limits>

namespace coalis {
namespace {

void add_number(ContentHash& hash, double value) {
  hash.add(std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value);
}

void add_step(ContentHash& hash, std::int32_t step) {
  hash.add(static_cast<std::uint64_t>(static_cast<std::uint32_t>(step)));
}

void add_row(ContentHash& hash, const Outcome& row) {
  hash.add(row.name).add(row.entity).add(row.unit);
  add_number(hash, row.value);
}

void add_row(ContentHash& hash, const Series& row) {
  hash.add(row.name).add(row.entity).add(row.unit).add(static_cast<std::uint64_t>(row.values.size()));
  for (const double value : row.values) {
    add_number(hash, value);
  }
}

void add_row(ContentHash& hash, const EventRow& row) {
  add_step(hash, row.step);
  hash.add(row.kind).add(row.subject).add(row.object).add(row.reason);
}

void add_row(ContentHash& hash, const MembershipRow& row) {
  add_step(hash, row.first_step);
  add_step(hash, row.last_step);
  hash.add(row.member).add(row.member_kind).add(row.consortium).add(row.role);
}

void add_row(ContentHash& hash, const TieRow& row) {
  add_step(hash, row.step);
  hash.add(row.from).add(row.to);
  add_number(hash, row.strength);
  add_number(hash, row.credit);
}

template <class Row>
void add_rows(ContentHash& hash, const std::vector<Row>& rows) {
  hash.add(static_cast<std::uint64_t>(rows.size()));
  for (const Row& row : rows) {
    add_row(hash, row);
  }
}

}  // namespace

ContentHash RunFrame::content_hash() const {
  ContentHash hash;
  add_rows(hash, outcomes);
  add_rows(hash, series);
  add_rows(hash, events);
  add_rows(hash, memberships);
  add_rows(hash, ties);
  return hash;
}

void round_to_single(Series& series) {
  for (double& value : series.values) {
    value = static_cast<double>(static_cast<float>(value));
  }
}

}  // namespace coalis
