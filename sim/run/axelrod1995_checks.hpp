#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "coalis/classics/findings.hpp"
#include "coalis/classics/request.hpp"
#include "coalis/coalition/standard_setting.hpp"

namespace coalis {

/// The cells of the sensitivity table.
inline constexpr std::array<double, 9> kAlphas{0.5, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0};
inline constexpr std::array<double, 5> kBetas{0.25, 0.5, 1.0, 1.5, 2.0};

/// Nash equilibria, sides without names: by their definition up to 16 firms, as the landscape's minima beyond.
std::size_t count_equilibria(const StandardSettingGame& game);

/// What the model's firms did from the splits they were set to.
struct PlayedGame {
  std::size_t starts = 0;
  std::size_t equilibria = 0;            ///< among the starts
  std::size_t kept = 0;                  ///< starts that nobody left
  std::size_t kept_equilibria = 0;       ///< of them equilibria
  std::size_t ended_in_equilibrium = 0;  ///< starts
};

/// From every split, or from as many drawn ones as the setting `starts` allows; nothing where the model's firms cannot
/// be such rivals.
std::optional<PlayedGame> play_by_the_model(const StandardSettingGame& game, const classics::Request& request);

/// The Unix case in 45 cells of alpha and beta by the model's rule, and, at alpha = 1, what holds for any sizes: the
/// two groups part independently, and which sizes leave the two recalled equilibria alone.
classics::Findings structural_checks(const classics::Request& request);

}  // namespace coalis
