#include <cmath>

#include "catalogue.hpp"
#include "coalis/choice/adoption.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/sample.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "coalis/random/stream.hpp"

namespace coalis::classics {

namespace {

/// The share ever reached in a population that mixes completely, event by event: the next is a contact with somebody
/// who has not heard yet with chance R0 S/N / (R0 S/N + 1), else one who talked stops.
double reached(double reproduction, std::uint32_t people, Draws draws) {
  std::uint32_t untouched = people - 1;
  std::uint32_t talking = 1;
  while (talking > 0) {
    const double contact = reproduction * untouched / people;
    if (draws.uniform() * (contact + 1.0) < contact) {
      --untouched;
      ++talking;
    } else {
      --talking;
    }
  }
  return 1.0 - static_cast<double>(untouched) / people;
}

/// Above R0 = 1 an outbreak dies early with chance 1/R0 or sweeps through the population; only the latter has the law.
PointFindings outbreaks_at(const Point& at, const Request& request) {
  const double reproduction = at.number("reproduction");
  const double law = epidemic_final_size(reproduction);
  std::vector<CheckedNumber> numbers{measured("final size, law", {law, 0.0})};
  if (reproduction <= 1.0) {
    return {numbers, {}, {}, {}};
  }
  constexpr std::uint32_t kPeople = 4000;
  const Sample outbreaks =
      replicated(request, request.integer("runs"), 1, [&](std::uint32_t run, std::span<double> row) {
        row[0] = reached(reproduction, kPeople, Draws(request.seed, stream_of(Drawer::epidemic_size, 0), 0, run));
      });
  std::vector<double> sweeping;
  std::vector<double> died;
  for (const double size : outbreaks.column(0)) {
    died.push_back(size < 0.5 * law ? 1.0 : 0.0);
    if (size >= 0.5 * law) {
      sweeping.push_back(size);
    }
  }
  numbers.push_back(statistical_number("outbreaks that die early", estimate_of(died), {1.0 / reproduction, 0.0}, 0.0,
                                       "; branching process of exponential lives"));
  if (!sweeping.empty()) {
    numbers.push_back(statistical_number("final size of the others, 4,000 people", estimate_of(sweeping), {law, 0.0},
                                         2.0 / kPeople, "; exact law of an infinite population, off by 1/N"));
  }
  return {numbers, {}, {}, {}};
}

const PublishedPoints kPublished{"epidemic_size", {"reproduction"}, "exact law"};

Result<Findings> carry_out(const Request& request) {
  return at_points(request, kPublished, [&](const Point& at) { return outbreaks_at(at, request); });
}

}  // namespace

Experiment epidemic_size() {
  return {
      .name = "epidemic-size",
      .group = kDemand,
      .citation =
          "Kermack, W. O. & McKendrick, A. G. (1927). Proceedings of the Royal Society A 115, 700-721; Rahmandad, H. & "
          "Sterman, J. (2008). Heterogeneity and network structure in the dynamics of diffusion. Management Science "
          "54(5), 998-1014.",
      .question = "How many does a rumour reach that people pass on for a while?",
      .reproduced = "The final size of an outbreak with complete mixing, by its law and person by person.",
      .not_reproduced = "Rahmandad & Sterman's networks: their tables were not available to us.",
      .settings = {{"reproduction", "R0: contacts that one person passes it on to, at first", "2", SettingKind::real, 0,
                    100},
                   runs_setting("runs", "outbreaks among 4,000 people", "2000", "20000")},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
