#include <algorithm>

#include "coalis/mechanism/join_consortium.hpp"
#include "coalis/mechanism/membership.hpp"

namespace coalis {

namespace {

/// Mean credit of the firm's ties with members of k; 0 without ties.
double mean_credit(const World& world, std::size_t firm, std::size_t k) {
  double sum = 0.0;
  int count = 0;
  for (std::size_t t = 0; t < world.ties.count(); ++t) {
    const bool first = world.ties.first[t] == FirmId(firm);
    const bool second = world.ties.second[t] == FirmId(firm);
    if (first || second) {
      const FirmId other = first ? world.ties.second[t] : world.ties.first[t];
      if (world.firms.consortium[other.index()] == ConsortiumId(k)) {
        sum += world.ties.credit[t];
        ++count;
      }
    }
  }
  return count > 0 ? sum / count : 0.0;
}

/// The firm's share of k's margin over the members' mean: what it has, or what the contract would give a newcomer.
double relative_profit(const World& world, std::size_t firm, std::size_t k, const MemberTerms& terms) {
  const bool member = world.firms.consortium[firm] == ConsortiumId(k);
  const double members = static_cast<double>(terms.members + (member ? 0 : 1));
  if (member) {
    return world.firms.profit_share[firm] * members;
  }
  switch (as_choice<Contract>(world.consortia.lever(k, Lever::contract))) {
    case Contract::equal:
      return 1.0;
    case Contract::by_module:
    case Contract::shapley:
      return terms.gain > 0.0 ? members / static_cast<double>(world.module_count()) : 0.0;
    case Contract::leader_keeps:
      break;
  }
  return 0.0;
}

}  // namespace

MemberTermsByConsortium member_terms(const World& world, std::size_t firm, const JoinParameters& parameters) {
  MemberTermsByConsortium terms{};
  const Firms& firms = world.firms;
  for (std::size_t j = 0; j < firms.count(); ++j) {
    const ConsortiumId consortium = firms.consortium[j];
    if (consortium.is_none()) {
      continue;
    }
    MemberTerms& own = terms[consortium.index()];
    ++own.members;
    if (j != firm) {
      const double rivalry = rivalry_between(firms.home_modules[firm], firms.home_modules[j],
                                             firms.kind[firm] == firms.kind[j], parameters);
      const double size = firms.size[j] / parameters.size_unit;
      own.attraction += size * (1.0 - rivalry);
      own.conflict += size * rivalry;
    }
  }
  for (std::size_t k = 0; k < world.consortia.count(); ++k) {
    terms[k].credit = mean_credit(world, firm, k);
    terms[k].gain = joining_gain(world, firm, k);
  }
  return terms;
}

double joining_gain(const World& world, std::size_t firm, std::size_t k) {
  return std::max(0.0, best_fit(world, FirmId(firm), k));
}

MembershipUtility membership_utility(const World& world, std::size_t firm, std::size_t k, const MemberTerms& terms,
                                     const JoinParameters& parameters) {
  const ConsortiumId present = world.firms.consortium[firm];
  MembershipUtility utility;
  utility.size = parameters.size_weight * terms.attraction;
  utility.profit = parameters.profit_weight * relative_profit(world, firm, k, terms);
  utility.fit = parameters.fit_weight * terms.gain / parameters.fit_unit;
  utility.trust = parameters.trust_weight * terms.credit;
  utility.fee = -parameters.fee_weight * world.consortia.lever(k, Lever::fee);
  utility.switching = present.is_none() || present == ConsortiumId(k) ? 0.0 : -parameters.switching_cost;
  return utility;
}

namespace {

/// member_terms(...)[k].conflict, from those members alone who are in k.
double conflict_with(const World& world, std::size_t firm, std::size_t k, const JoinParameters& parameters) {
  const Firms& firms = world.firms;
  double conflict = 0.0;
  for (std::size_t j = 0; j < firms.count(); ++j) {
    if (firms.consortium[j] == ConsortiumId(k) && j != firm) {
      const double rivalry = rivalry_between(firms.home_modules[firm], firms.home_modules[j],
                                             firms.kind[firm] == firms.kind[j], parameters);
      conflict += rivalry != 0.0 ? firms.size[j] / parameters.size_unit * rivalry : 0.0;
    }
  }
  return conflict;
}

double admission_hurdle(const World& world, std::size_t k, const JoinParameters& parameters) {
  return parameters.admission_scale * (0.5 - world.consortia.lever(k, Lever::admission_openness));
}

}  // namespace

AdmissionTerms admission_terms(const World& world, std::size_t firm, std::size_t k, double gain,
                               const JoinParameters& parameters) {
  return {gain, parameters.size_weight * conflict_with(world, firm, k, parameters),
          admission_hurdle(world, k, parameters)};
}

bool is_admitted(const World& world, std::size_t firm, std::size_t k, double gain, const JoinParameters& parameters) {
  // Conflict is never below 0.
  return gain > admission_hurdle(world, k, parameters) && admission_terms(world, firm, k, gain, parameters).grant();
}

}  // namespace coalis
