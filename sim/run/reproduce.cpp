#include "coalis/run/reproduce.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include "replications.hpp"

namespace coalis {

std::vector<const classics::Experiment*> all_experiments() {
  static const std::vector<classics::Experiment> through_the_model{
      levinthal1997(), lazer_friedman2007(), siggelkow_rivkin2005(), axelrod1995(),
      bass1969(),      bass_networks(),      brock_durlauf2001(),    slovic1993()};
  std::vector<const classics::Experiment*> all;
  std::vector<std::string_view> groups;  // in the order of the catalogue
  for (const std::span<const classics::Experiment> some :
       {classics::experiments(), std::span<const classics::Experiment>(through_the_model)}) {
    for (const classics::Experiment& experiment : some) {
      all.push_back(&experiment);
      groups.push_back(experiment.group);
    }
  }
  const auto place = [&](const classics::Experiment* one) {
    return std::find(groups.begin(), groups.end(), one->group) - groups.begin();
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const auto* one, const auto* other) { return place(one) < place(other); });
  return all;
}

}  // namespace coalis
