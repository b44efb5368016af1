#include <array>

#include "coalis/model/world.hpp"
#include "section_tables.hpp"

namespace coalis::reading {

namespace {

constexpr std::array<std::string_view, 2> kFirmKinds{"large", "small"};
constexpr int kFour = static_cast<int>(kTouchpoints);

Section consortium_section() {
  return {
      "consortium",
      "A consortium: leader, policies, standing; its levers are keys of the same table",
      {
          {{.key = "title", .meaning = "name for people"}, Shape::text},
          {{.key = "leader", .meaning = "large firm that leads; the first large firm of the consortium unless given"},
           Shape::name},
          {{.key = "on_offer",
            .default_value = 1,
            .meaning = "from the first month; false where an enter_market event says when, unless given",
            .kind = ParameterKind::boolean}},
          {{.key = "reach",
            .unit = "share",
            .default_value = 1,
            .lowest = 1e-6,
            .highest = 1,
            .meaning = "distribution reach at the start: 1 incumbent, .1 second, .01 newcomer",
            .source = "model 6.11"}},
          {{.key = "initial_search",
            .unit = "N steps",
            .default_value = 1,
            .lowest = 0,
            .highest = 100,
            .meaning = "local search behind the initial product; the market's unless given",
            .source = "model 5"}},
          {{.key = "paradigm",
            .default_value = 0,
            .lowest = 0,
            .highest = 7,
            .meaning = "technology paradigm at the start",
            .kind = ParameterKind::integer}},
          {{.key = "touchpoints", .unit = "share", .default_value = 0.4, .meaning = "sale, use, service, community"},
           Shape::numbers,
           "",
           kFour},
          {{.key = "perceived_weights",
            .unit = "share",
            .meaning = "module weights as its engineers see them; [.4, .3, .2, .1] unless given",
            .source = "model 6.2"},
           Shape::numbers,
           "",
           kOneEachModule},
          {{.key = "trust", .unit = "share", .default_value = 0.5, .meaning = "initial trust T"}},
          {{.key = "expectation",
            .unit = "experience units",
            .lowest = -10,
            .highest = 10,
            .meaning = "initial expectation E; as claims imply unless given"}},
          {{.key = "media_stock", .default_value = 0, .lowest = 0, .highest = 100, .meaning = "initial A"}},
          {{.key = "history", .meaning = "dated inputs"}, Shape::table, "history"},
      }};
}

Section group_section() {
  return {
      "group",
      "A consumer group; its traits are keys of the same table",
      {
          {{.key = "title", .meaning = "name for people"}, Shape::text},
          {{.key = "consumers",
            .unit = "consumers",
            .lowest = 0,
            .highest = 1e10,
            .meaning = "N_g, a number or over time"},
           Shape::series,
           "series",
           0,
           true},
          {{.key = "module_weights", .unit = "share", .meaning = "W_gm, sum 1; equal unless given"},
           Shape::numbers,
           "",
           kOneEachModule},
          {{.key = "later_weights", .unit = "share", .meaning = "where taste_drift leads; module_weights unless given"},
           Shape::numbers,
           "",
           kOneEachModule},
          {{.key = "touchpoint_weights",
            .unit = "share",
            .meaning = "w_gc: sale, use, service, community, sum 1; equal unless given"},
           Shape::numbers,
           "",
           kFour},
          {{.key = "initial_owners",
            .unit = "share",
            .meaning = "share of the group that owns each product at the start"},
           Shape::shares_by_name},
          {{.key = "initial_tenure_months",
            .unit = "months",
            .default_value = 12,
            .lowest = 0,
            .highest = 60,
            .meaning = "of initial owners: even on 0 to twice this"}},
          {{.key = "engagement",
            .unit = "share",
            .default_value = 0.05,
            .meaning = "initial engagement",
            .source = "model 6.12"}},
          {{.key = "social_reach",
            .unit = "share",
            .default_value = 0.4,
            .meaning = "sigma: share of talk that crosses groups, a number or over time",
            .source = "social_media_use_us.csv"},
           Shape::series,
           "series"},
      }};
}

/// What each member of a population draws for itself.
std::vector<FieldRow> firm_laws() {
  return {
      {{.key = "size", .unit = "small firms", .default_value = 1, .lowest = 0, .highest = 1e6, .meaning = "size"},
       Shape::law,
       "law"},
      {{.key = "cash",
        .unit = "budget units",
        .default_value = 10,
        .lowest = -1e12,
        .highest = 1e12,
        .meaning = "cash at the start"},
       Shape::law,
       "law"},
      {{.key = "research_budget",
        .unit = "budget units/month",
        .default_value = 0.5,
        .lowest = 0,
        .highest = 1e6,
        .meaning = "own research while free",
        .source = "model 6.3"},
       Shape::law,
       "law"},
  };
}

Section firm_section() {
  Section firm{"firm",
               "A firm, or a population of firms under one law",
               {
                   {{.key = "title", .meaning = "name for people"}, Shape::text},
                   {{.key = "kind",
                     .default_value = 1,
                     .lowest = 0,
                     .highest = 1,
                     .meaning = "large or small",
                     .kind = ParameterKind::choice,
                     .choices = kFirmKinds}},
                   {{.key = "count",
                     .unit = "firms",
                     .default_value = 1,
                     .lowest = 1,
                     .highest = 1e5,
                     .meaning = "how many of this law",
                     .kind = ParameterKind::integer}},
                   {{.key = "consortium", .meaning = "where it belongs; free unless given"}, Shape::name},
                   {{.key = "joins", .meaning = "month in which it joins from outside the model"}, Shape::date},
                   {{.key = "home_modules",
                     .lowest = 1,
                     .highest = 8,
                     .meaning = "modules that are at home here, from 1; spread in turn unless given",
                     .kind = ParameterKind::integer},
                    Shape::numbers},
                   {{.key = "approval_levels",
                     .unit = "levels",
                     .default_value = 1,
                     .lowest = 1,
                     .highest = 20,
                     .meaning = "3 large, 1 small unless given",
                     .source = "Sah & Stiglitz 1986",
                     .kind = ParameterKind::integer}},
                   {{.key = "agility",
                     .unit = "probability/month",
                     .default_value = 1.0 / 3.0,
                     .meaning = "of reviewing its alliance; 1/12 large, 1/3 small unless given",
                     .source = "model 2"}},
               }};
  const std::vector<FieldRow> laws = firm_laws();
  firm.fields.insert(firm.fields.end(), laws.begin(), laws.end());
  return firm;
}

Section complementors_section() {
  return {"complementors",
          "Small firms outside the core that make complements",
          {{{.key = "count",
             .unit = "firms",
             .default_value = 1000,
             .lowest = 0,
             .highest = 1e6,
             .meaning = "the pool",
             .kind = ParameterKind::integer}},
           {{.key = "quality_log_sd",
             .default_value = 0.7,
             .lowest = 0,
             .highest = 5,
             .meaning = "spread of quality (lognormal, median 1)",
             .source = "model 2"}},
           {{.key = "cost_log_sd",
             .default_value = 0.3,
             .lowest = 0,
             .highest = 5,
             .meaning = "spread of monthly cost (lognormal, median 1)",
             .source = "model 2"}}}};
}

Section startups_section() {
  return {"startups",
          "Firms that enter while the model runs",
          {{{.key = "places",
             .unit = "firms",
             .default_value = 20,
             .lowest = 0,
             .highest = 1e5,
             .meaning = "room for them; nobody enters when it is full",
             .kind = ParameterKind::integer}}}};
}

}  // namespace

std::vector<Section> actor_sections() {
  return {consortium_section(), group_section(), firm_section(), complementors_section(), startups_section()};
}

}  // namespace coalis::reading
