#include "series_view.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

namespace coalis {
namespace {

// A finite IEEE number is sign * (mantissa + hidden) * scale, where `hidden` and `scale` follow from the exponent's
// bits alone (IEEE 754-2019, 3.4). The row of the highest exponent stands for infinity and for what is no number.
constexpr const char* kScales = R"sql(
CREATE TABLE number_scales (
  width    INTEGER NOT NULL,
  exponent INTEGER NOT NULL,
  hidden   INTEGER NOT NULL,
  scale    REAL NOT NULL,
  PRIMARY KEY (width, exponent)
) WITHOUT ROWID;
)sql";

// q holds the bytes of one number in hexadecimal, {k} stands for its k-th byte from the end: the most significant
// byte, which carries the sign, is {1}.
constexpr const char* kSeriesValues = R"sql(
CREATE VIEW series_values AS
  SELECT run_id, scenario, seed, replicate, name, entity, unit, step,
         CASE WHEN scale = 9e999 AND mantissa > 0 THEN NULL ELSE sign * (mantissa + hidden) * scale END AS value
  FROM (SELECT *, CASE WHEN high >= 2147483648 THEN -1.0 ELSE 1.0 END AS sign,
               CASE width WHEN 4 THEN (high >> 23) & 255 ELSE (high >> 20) & 2047 END AS exponent,
               CASE width WHEN 4 THEN high & 8388607 ELSE ((high & 1048575) << 32) | low END AS mantissa
        FROM (SELECT *, ({1} << 24) | ({2} << 16) | ({3} << 8) | {4} AS high,
                     CASE width WHEN 4 THEN 0 ELSE ({5} << 24) | ({6} << 16) | ({7} << 8) | {8} END AS low
              FROM (SELECT s.*, n.step,
                           hex(substr(s.samples, CASE WHEN length(s.samples) = s.width THEN 1
                                                      ELSE n.step * s.width + 1 END, s.width)) AS q
                    FROM series s JOIN step_numbers n ON n.step < s.steps))) f
       JOIN number_scales x ON x.width = f.width AND x.exponent = f.exponent;
)sql";

std::string hex_digit_sql(int from_end) {
  return "(instr('0123456789ABCDEF', substr(q, -" + std::to_string(from_end) + ", 1)) - 1)";
}

std::string series_values_sql() {
  std::string sql = kSeriesValues;
  for (int byte = 1; byte <= 8; ++byte) {
    const std::string place = "{" + std::to_string(byte) + "}";
    const std::string value = "(" + hex_digit_sql(2 * byte) + " * 16 + " + hex_digit_sql(2 * byte - 1) + ")";
    // The view names every byte once.
    sql.replace(sql.find(place), place.size(), value);
  }
  return sql;
}

template <class Number>
void fill_scales(sqlite::Statement& insert) {
  using Limits = std::numeric_limits<Number>;
  const std::int64_t width = sizeof(Number);
  const auto hidden = static_cast<std::int64_t>(std::ldexp(1.0, Limits::digits - 1));
  const int lowest = Limits::min_exponent - Limits::digits;  // of 2 in the least positive number
  const int highest = Limits::max_exponent - Limits::min_exponent + 2;
  insert.run(width, 0, std::int64_t{0}, std::ldexp(1.0, lowest));
  for (int exponent = 1; exponent < highest; ++exponent) {
    insert.run(width, exponent, hidden, std::ldexp(1.0, lowest + exponent - 1));
  }
  insert.run(width, highest, std::int64_t{1}, std::numeric_limits<double>::infinity());
}

}  // namespace

void add_series_view(sqlite::Database& database) {
  database.execute(kScales);
  {
    sqlite::WriteTransaction transaction(database);
    sqlite::Statement insert(database, "INSERT INTO number_scales VALUES (?1, ?2, ?3, ?4)");
    fill_scales<float>(insert);
    fill_scales<double>(insert);
    transaction.commit();
  }
  database.execute(series_values_sql().c_str());
}

}  // namespace coalis
