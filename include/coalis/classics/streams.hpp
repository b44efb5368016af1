#pragma once

#include "coalis/random/stream.hpp"

namespace coalis::classics {

/// The experiments that draw, with their permanent numbers: what one draws never depends on another.
enum class Drawer : std::uint16_t {
  nk_mathematics = 1,
  levinthal1997 = 2,
  march1991 = 3,
  lazer_friedman2007 = 4,
  siggelkow_rivkin2005 = 5,
  ethiraj_levinthal2004 = 6,
  cowan_jonard2004 = 7,
  fang_lee_schilling2010 = 8,
  history_friendly2016 = 20,
  nelson_winter1982 = 21,
  klepper1996 = 22,
  skin = 23,
  landscape = 40,
  bala_goyal2000 = 41,
  konig2011 = 42,
  tomasello2014 = 43,
  jackson_wolinsky1996 = 44,
  hedonic_games = 45,
  axelrod1995 = 46,
  shapley_sampling = 60,
  bass1969 = 80,
  arthur1989 = 81,
  polya_urns = 82,
  kirman1993 = 83,
  brock_durlauf2001 = 84,
  deffuant2000 = 85,
  hegselmann_krause2002 = 86,
  trust = 87,
  epidemic_size = 88,
};

/// The stream of one purpose of one experiment. The numbers lie beyond those of the model's mechanisms.
constexpr std::uint32_t stream_of(Drawer experiment, std::uint16_t purpose) {
  constexpr std::uint16_t kFirstClassic = 0x4000;
  return stream_number(static_cast<std::uint16_t>(kFirstClassic + static_cast<std::uint16_t>(experiment)), purpose);
}

}  // namespace coalis::classics
