#include "coalis/run/stakes.hpp"

#include <algorithm>
#include <array>

namespace coalis {

namespace {

using S = Stakeholder;
using D = Direction;
using M = Measured;

constexpr std::array kStakes{
    OutcomeStake{"wins", S::alliance, D::higher, M::chance, "chance to have the most owners at the end"},
    OutcomeStake{"base_share", S::alliance, D::higher, M::share, "share of owners at the end"},
    OutcomeStake{"sales_share_last_year", S::alliance, D::higher, M::share, "share of sales in the last year"},
    OutcomeStake{"revenue", S::alliance, D::higher, M::money, "revenue"},
    OutcomeStake{"margin", S::alliance, D::higher, M::money, "margin"},
    OutcomeStake{"large_firm_income", S::large, D::higher, M::money, "income of its large firms"},
    OutcomeStake{"small_firm_income", S::small, D::higher, M::money, "income of its small firms"},
    OutcomeStake{"complementor_income", S::small, D::higher, M::money, "income of its app and content makers"},
    OutcomeStake{"small_firm_survival", S::small, D::higher, M::share, "small firms still there at the end"},
    OutcomeStake{"consumer_surplus", S::consumers, D::higher, M::number, "what consumers get out of it"},
    OutcomeStake{"trust_of_owners", S::consumers, D::higher, M::share, "trust of its owners"},
    OutcomeStake{"performance", S::consumers, D::higher, M::number, "performance of its product"},
    OutcomeStake{"members", S::alliance, D::higher, M::number, "member firms"},
    OutcomeStake{"complements", S::alliance, D::higher, M::number, "app and content makers behind it"},
    OutcomeStake{"innovativeness", S::alliance, D::higher, M::factor, "improvement by own search"},
    OutcomeStake{"collaboration", S::alliance, D::higher, M::factor, "improvement by partners and users"},
    OutcomeStake{"partner_log_gain", S::alliance, D::higher, M::factor, "improvement by partners"},
    OutcomeStake{"user_log_gain", S::alliance, D::higher, M::factor, "improvement by users"},
    OutcomeStake{"incremental_innovations", S::alliance, D::higher, M::number, "small steps"},
    OutcomeStake{"radical_innovations", S::alliance, D::higher, M::number, "redesigns"},
    OutcomeStake{"recombined_innovations", S::alliance, D::higher, M::number, "innovations from partners"},
    OutcomeStake{"user_innovations", S::alliance, D::higher, M::number, "innovations from users"},
    OutcomeStake{"paradigm_innovations", S::alliance, D::higher, M::number, "innovations by new technology"},
    OutcomeStake{"ideas_used", S::alliance, D::higher, M::number, "users' ideas taken up"},
    OutcomeStake{"ideas_posted", S::none, D::none, M::number, "users' ideas posted"},
    OutcomeStake{"crises", S::alliance, D::lower, M::number, "crises"},
    OutcomeStake{"herfindahl_index", S::none, D::none, M::share, "concentration of owners (1: a monopoly)"},
    OutcomeStake{"month_of_last_overtaking", S::none, D::none, M::number, "month of the last change of the lead"},
};

}  // namespace

std::span<const OutcomeStake> outcome_stakes() {
  return kStakes;
}

OutcomeStake stake_of(std::string_view outcome) {
  const auto found = std::ranges::find(kStakes, outcome, &OutcomeStake::name);
  return found != kStakes.end() ? *found : OutcomeStake{outcome, S::none, D::none, M::number, outcome};
}

double sign_of(Direction better) {
  return better == D::higher ? 1.0 : better == D::lower ? -1.0 : 0.0;
}

std::string_view word_of(Stakeholder whose) {
  constexpr std::array<std::string_view, 5> kWords{"alliance", "large", "small", "consumers", "none"};
  return kWords[static_cast<std::size_t>(whose)];
}

std::string_view name_of(Stakeholder whose) {
  constexpr std::array<std::string_view, 5> kNames{"the alliance", "large firms", "small firms", "consumers", "nobody"};
  return kNames[static_cast<std::size_t>(whose)];
}

}  // namespace coalis
