#include "catalogue.hpp"

namespace coalis::classics {

std::span<const Experiment> experiments() {
  static const std::vector<Experiment> all{
      // Search and organisation.
      nk_mathematics(),
      march1991(),
      sah_stiglitz1986(),
      ethiraj_levinthal2004(),
      cowan_jonard2004(),
      fang_lee_schilling2010(),

      // Industry.
      history_friendly2016(),
      nelson_winter1982(),
      klepper1996(),

      // Alliances.
      landscape(),
      goyal_moraga2001(),
      goyal_joshi2003(),
      jackson_wolinsky1996(),
      bala_goyal2000(),
      konig2012(),
      tomasello2014(),
      bloch1995(),
      bloch1996(),
      ray_vohra2001(),
      daspremont1983(),
      hedonic_games(),

      // Value sharing.
      cooperative_games(),
      shapley_sampling(),
      nash1950(),
      rochet_tirole2003(),
      armstrong2006(),
      cachon_lariviere2005(),
      commission(),

      // Demand.
      norton_bass1987(),
      arthur1989(),
      polya_urns(),
      kirman1993(),
      installed_base_race(),
      logit_prices(),
      hotelling1929(),
      katz_shapiro1985(),
      fader_hardie2007(),
      deffuant2000(),
      hegselmann_krause2002(),
      koyck1954(),
      epidemic_size(),

      // Not as an oracle.
      skin(),
      cowan_jonard_zimmermann2007(),
  };
  return all;
}

}  // namespace coalis::classics
