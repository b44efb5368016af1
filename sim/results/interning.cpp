#include "run_writer.hpp"

namespace coalis {
namespace {

template <class... Key>
std::int64_t find_or_insert(sqlite::Statement& find, sqlite::Statement& insert, const Key&... key) {
  find.bind(key...);
  if (!find.step()) {
    find.reset();
    insert.run(key...);
    find.bind(key...);
    find.step();
  }
  const std::int64_t id = find.integer(0);
  find.reset();
  return id;
}

}  // namespace

NameTable::NameTable(const sqlite::Database& database)
    : find_(database, "SELECT id FROM names WHERE text = ?1"),
      insert_(database, "INSERT INTO names (text) VALUES (?1)") {}

std::int64_t NameTable::id_of(const std::string& name) {
  const auto known = ids_.find(name);
  if (known != ids_.end()) {
    return known->second;
  }
  const std::int64_t id = find_or_insert(find_, insert_, name);
  ids_.emplace(name, id);
  return id;
}

MeasureTable::MeasureTable(const sqlite::Database& database)
    : find_(database, "SELECT id FROM measures WHERE name = ?1 AND entity = ?2 AND unit = ?3"),
      insert_(database, "INSERT INTO measures (name, entity, unit) VALUES (?1, ?2, ?3)") {}

std::int64_t MeasureTable::id_of(std::size_t position, std::string_view name, std::string_view entity,
                                 std::string_view unit) {
  if (position < last_at_.size()) {
    const Known& known = last_at_[position];
    if (known.name == name && known.entity == entity && known.unit == unit) {
      return known.id;
    }
  } else {
    last_at_.resize(position + 1);
  }
  const std::int64_t id = look_up(name, entity, unit);
  last_at_[position] = {std::string(name), std::string(entity), std::string(unit), id};
  return id;
}

std::int64_t MeasureTable::look_up(std::string_view name, std::string_view entity, std::string_view unit) {
  return find_or_insert(find_, insert_, name, entity, unit);
}

}  // namespace coalis
