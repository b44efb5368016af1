#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace coalis {

/// Tastes of consumers for consortia: normal, mean 0, fixed per (run, consumer, consortium), computed and never stored
/// [model 6.11]. From 32-bit uniforms, so never beyond 6.3 standard deviations.
class PersonalTastes {
 public:
  PersonalTastes(std::uint64_t seed, double sd);

  [[nodiscard]] double sd() const { return sd_; }

  /// Tastes of the given consumers for consortium k, added to what stands in `utilities`.
  void add(std::span<const std::uint64_t> consumers, std::size_t k, std::span<double> utilities) const;

  /// Taste for consortium 1 less taste for consortium 0 of consumers first, first + 1, ...
  void differences(std::uint64_t first, std::span<float> found) const;

 private:
  std::uint64_t key_;
  double sd_;
};

}  // namespace coalis
