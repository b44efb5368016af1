#pragma once

#include <nanobind/ndarray.h>

#include <memory>
#include <utility>
#include <vector>

// C++ numbers as NumPy arrays that own them: nothing is copied.
namespace coalis::python {

template <class T>
using Array1 = nanobind::ndarray<nanobind::numpy, T, nanobind::ndim<1>>;
template <class T>
using Array2 = nanobind::ndarray<nanobind::numpy, T, nanobind::ndim<2>>;

template <class T>
nanobind::capsule owner_of(std::vector<T>* values) {
  return nanobind::capsule(values, [](void* kept) noexcept { delete static_cast<std::vector<T>*>(kept); });
}

template <class T>
Array1<T> array_of(std::vector<T> values) {
  auto* kept = new std::vector<T>(std::move(values));
  return Array1<T>(kept->data(), {kept->size()}, owner_of(kept));
}

/// `values` row after row.
template <class T>
Array2<T> table_of(std::vector<T> values, std::size_t rows, std::size_t columns) {
  auto* kept = new std::vector<T>(std::move(values));
  return Array2<T>(kept->data(), {rows, columns}, owner_of(kept));
}

}  // namespace coalis::python
