#pragma once

#include <array>
#include <optional>

#include "coalis/mechanism/mechanism.hpp"
#include "coalis/mechanism/search_innovation.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

/// Streams of mechanism 3.
namespace search_streams {
inline constexpr std::uint16_t kNumber = 3;
inline constexpr std::uint16_t kExploit = 1;
inline constexpr std::uint16_t kExplore = 2;
inline constexpr std::uint16_t kCollaborate = 3;
inline constexpr std::uint16_t kKnowledge = 4;
inline constexpr std::uint16_t kLeak = 5;
}  // namespace search_streams

/// What a consortium's R&D buys this month if one owner had it all.
struct SearchEffort {
  double budget = 0.0;          ///< R&D of all kinds, budget units
  double exploit_trials = 0.0;  ///< mean number
  double explore_trials = 0.0;
  double projects = 0.0;       ///< before the cap at most_projects
  double radical_share = 0.0;  ///< of exploit trials
};

/// The effort of consortium k; in distress, part of the exploit budget goes to radical trials.
SearchEffort search_effort(const World& world, std::size_t k, bool distress, const SearchParameters& parameters);

/// What the change of these bits adds to sum_m weight_m F_m: only contributions that depend on them are looked at.
double weighted_gain(const ImplicitLandscape& landscape, Design design, Design change, std::span<const double> weights);

/// A project with a partner, whether or not anything came of it.
struct Project {
  std::uint32_t tie = 0;
  bool started = false;
  bool carried_out = false;
};

/// One owner's search this month for changes of the modules it supplies; what passes goes to `found`. Reads the World
/// as it stood when the phase began.
class OwnerSearch {
 public:
  OwnerSearch(const World& world, const StepKey& key, const SearchParameters& parameters, FirmId firm,
              std::uint32_t modules);

  /// One-bit changes; changes of rivals that were seen are tried first [6.3, 6.4].
  void exploit(double mean_count, double radical_share, Alternatives& found);
  /// Changes of many bits of one module.
  void explore(double mean_count, Alternatives& found);
  /// One project with a tied partner: its private copy of one of the owner's modules, with errors.
  Project collaborate(double prob, double absorptive, Alternatives& found);

 private:
  [[nodiscard]] Draws draws_for(std::uint16_t purpose) const;
  [[nodiscard]] std::size_t draw_module(Draws& draws) const;
  [[nodiscard]] Design module_mask(std::size_t module) const {
    return landscape_.shape().module_mask(static_cast<int>(module));
  }
  void try_radical(Draws& draws, Alternatives& found);
  void try_one_bit(Draws& draws, Alternatives& found);
  std::size_t try_leaks(std::size_t most, Draws& draws, Alternatives& found);
  [[nodiscard]] std::optional<std::uint32_t> draw_tie(Draws& draws) const;
  [[nodiscard]] double gain_of(Design change) const {
    return weighted_gain(landscape_, product_, change, {worth_.data(), world_.module_count()});
  }
  void submit(Alternative alternative, double gain, Draws& draws, Alternatives& found) const;

  const World& world_;
  const StepKey& key_;
  const SearchParameters& p_;
  const ImplicitLandscape& landscape_;
  std::size_t k_;
  FirmId firm_;
  std::uint32_t modules_;
  std::size_t row_;
  bool unscreened_;
  Design product_;
  double noise_;
  std::array<double, kMaxModules> worth_{};  ///< of a unit of F_m to the owner
};

/// Number n of the modules in the set, n counted from 0.
std::size_t nth_module(std::uint32_t modules, std::uint32_t n);

}  // namespace coalis
