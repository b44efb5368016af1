#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace coalis {

/// A table of rows x columns values in one block, row after row.
template <class T>
class Grid {
 public:
  Grid() = default;
  Grid(std::size_t rows, std::size_t columns, T value = T{}) { assign(rows, columns, value); }

  /// Resizes and fills; keeps its memory when it has enough, so a World can be used again without allocating.
  void assign(std::size_t rows, std::size_t columns, T value = T{}) {
    columns_ = columns;
    rows_ = rows;
    values_.assign(rows * columns, value);
  }

  [[nodiscard]] T& operator()(std::size_t row, std::size_t column) { return values_[row * columns_ + column]; }
  [[nodiscard]] const T& operator()(std::size_t row, std::size_t column) const {
    return values_[row * columns_ + column];
  }
  [[nodiscard]] std::span<T> row(std::size_t index) { return {values_.data() + index * columns_, columns_}; }
  [[nodiscard]] std::span<const T> row(std::size_t index) const {
    return {values_.data() + index * columns_, columns_};
  }

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] std::vector<T>& values() { return values_; }
  [[nodiscard]] const std::vector<T>& values() const { return values_; }

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::vector<T> values_;
};

}  // namespace coalis
