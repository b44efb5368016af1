#include "coalis/run/reproduce.hpp"
#include "reproduce_output.hpp"

namespace coalis::cli {

namespace {

std::string entry_of(const classics::Experiment& experiment) {
  std::string text = "### " + std::string(experiment.name) + "\n\n" + std::string(experiment.question) + "\n\n" +
                     "- Source: " + std::string(experiment.citation) + "\n";
  if (!experiment.reproduced.empty()) {
    text += "- Reproduced: " + std::string(experiment.reproduced) + "\n";
  }
  if (!experiment.not_reproduced.empty()) {
    text += "- Not reproduced: " + std::string(experiment.not_reproduced) + "\n";
  }
  for (const classics::Setting& setting : experiment.settings) {
    text += "- `--set " + std::string(setting.name) + "=" + std::string(setting.fallback) +
            "`: " + std::string(setting.meaning) + "\n";
  }
  for (const classics::DataSlot& slot : experiment.data) {
    text += "- `--data " + std::string(slot.name) + "=FILE`: " + std::string(slot.columns) + "\n";
  }
  return text + "\n";
}

}  // namespace

std::string experiment_page() {
  std::string text;
  std::string_view group;
  for (const classics::Experiment* experiment : all_experiments()) {
    if (experiment->group != group) {
      group = experiment->group;
      text += "## Group: " + std::string(group) + "\n\n";
    }
    text += entry_of(*experiment);
  }
  return text;
}

}  // namespace coalis::cli
