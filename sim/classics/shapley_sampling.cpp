#include "coalis/coalition/shapley_sampling.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/streams.hpp"
#include "ensemble.hpp"
#include "game_definition.hpp"

namespace coalis::classics {

namespace {

constexpr std::uint16_t kAirportPurpose = 1;
constexpr std::uint16_t kVotingPurpose = 2;

/// The classes of the airport game one after another: [players] costs, and where each class begins.
struct Airport {
  std::vector<double> cost;
  std::vector<std::size_t> first_of_class;
};

Airport published_airport() {
  Airport airport;
  for (const Row& row : rows_of(published_table("airport100_shapley"))) {
    airport.first_of_class.push_back(airport.cost.size());
    airport.cost.insert(airport.cost.end(), static_cast<std::size_t>(row.number("players")), row.number("class_cost"));
  }
  return airport;
}

SampledShapley sample_airport(const Airport& airport, const Request& request) {
  return sampled_shapley(airport.cost.size(), static_cast<std::uint32_t>(request.integer("orders")),
                         {request.seed, stream_of(Drawer::shapley_sampling, kAirportPurpose)},
                         [&](std::span<const std::uint32_t> order, std::span<double> worth_after) {
                           double largest = 0.0;
                           for (std::size_t k = 0; k < order.size(); ++k) {
                             largest = std::max(largest, airport.cost[order[k]]);
                             worth_after[k] = largest;
                           }
                         });
}

CheckedNumber against(CheckedNumber number, double published, double tolerance, std::string reason) {
  number.published = published;
  number.tolerance = tolerance;
  number.reason = std::move(reason);
  return number;
}

/// Exact values, exact variances, and the estimate for the first player of each class.
Findings airport_findings(const Request& request) {
  const Airport airport = published_airport();
  const AirportShapley exact = airport_shapley(airport.cost);
  const SampledShapley sample = sample_airport(airport, request);
  const std::vector<Row> rows = rows_of(published_table("airport100_shapley"));
  Findings findings;
  double within = 0.0;
  for (std::size_t i = 0; i < airport.cost.size(); ++i) {
    const double error = std::sqrt(exact.variance[i] / sample.orders);
    within += std::abs(sample.value[i] - exact.value[i]) < 4.5 * error ? 1.0 : 0.0;
  }
  for (std::size_t c = 0; c < rows.size(); ++c) {
    const std::size_t i = airport.first_of_class[c];
    const std::string label = "airport of 100, class " + rows[c].text("class_cost") + ": ";
    const double value = fraction_value(rows[c].text("shapley_exact"));
    findings.numbers.push_back(against(obtained_number(label + "Shapley value", exact.value[i]), value, 1e-14,
                                       "a fraction; rounding of doubles"));
    findings.numbers.push_back(against(obtained_number(label + "variance of one order's marginal", exact.variance[i]),
                                       fraction_value(rows[c].text("variance_exact")), 1e-12,
                                       "a fraction; rounding of doubles"));
    CheckedNumber estimate = obtained_number(label + "estimate", sample.value[i]);
    estimate.evidence = Evidence::statistical;
    estimate.standard_error = std::sqrt(exact.variance[i] / sample.orders);
    findings.numbers.push_back(against(std::move(estimate), value, 4.5 * std::sqrt(exact.variance[i] / sample.orders),
                                       "4.5 standard errors, from the exact variance"));
  }
  findings.numbers.push_back(against(obtained_number("airport of 100: players within 4.5 standard errors", within),
                                     100.0, 0.0, "from the exact variance: one failure in 1,500 seeds"));
  for (CheckedNumber& number : findings.numbers) {
    number.origin = Origin::reimplementation;
  }
  return findings;
}

const std::vector<std::pair<std::string_view, ShapleySampler>>& samplers() {
  static const std::vector<std::pair<std::string_view, ShapleySampler>> all{
      {"orders", ShapleySampler::orders},
      {"antithetic-orders", ShapleySampler::antithetic_orders},
      {"stratified", ShapleySampler::stratified},
      {"regression", ShapleySampler::regression},
      {"paired-regression", ShapleySampler::paired_regression}};
  return all;
}

ShapleySampler sampler_named(const std::string& name) {
  for (const auto& [known, sampler] : samplers()) {
    if (known == name) {
      return sampler;
    }
  }
  return ShapleySampler::orders;
}

bool has_exact_variance(ShapleySampler sampler) {
  return sampler != ShapleySampler::regression && sampler != ShapleySampler::paired_regression;
}

/// The root mean squared error over players: exact from the variances, or over replicates with its standard error.
double exact_error(const std::vector<MarginalMoments>& moments, ShapleySampler sampler, std::size_t evaluations) {
  double sum = 0.0;
  for (const MarginalMoments& one : moments) {
    sum += sampling_variance(one, sampler, evaluations);
  }
  return std::sqrt(sum / static_cast<double>(moments.size()));
}

struct Measured {
  double error = 0.0;
  double standard_error = 0.0;
};

Measured measured_error(const std::vector<double>& worth, const std::vector<double>& exact, const ShapleySample& how,
                        const Request& request) {
  const WorthOf worth_of = [&](std::uint64_t coalition) { return worth[coalition]; };
  const auto one_replicate = [&](std::size_t replicate, std::span<double> row) {
    ShapleySample sample = how;
    sample.replicate = static_cast<std::uint32_t>(replicate);
    const std::vector<double> estimate = estimate_shapley(exact.size(), sample, worth_of);
    row[0] = 0.0;
    for (std::size_t i = 0; i < exact.size(); ++i) {
      row[0] += (estimate[i] - exact[i]) * (estimate[i] - exact[i]) / static_cast<double>(exact.size());
    }
  };
  const Ensemble runs = Ensemble::of(request.integer("replicates"), 1, *request.workers, one_replicate);
  const double error = std::sqrt(runs.mean(0));
  return {error, runs.standard_error(0) / (2.0 * error)};
}

/// The error of one sampler at one number of evaluations, measured; against the exact one where that is known.
CheckedNumber error_of(const std::vector<double>& worth, ShapleySampler sampler, std::size_t evaluations,
                       const Request& request) {
  const ShapleySample how{sampler, evaluations, {request.seed, stream_of(Drawer::shapley_sampling, kVotingPurpose)}};
  const Measured measured = measured_error(worth, shapley_value(worth), how, request);
  CheckedNumber error = obtained_number("root mean squared error", measured.error);
  error.evidence = Evidence::statistical;
  error.standard_error = measured.standard_error;
  return has_exact_variance(sampler)
             ? against(std::move(error), exact_error(marginal_moments(worth), sampler, evaluations),
                       4.5 * measured.standard_error, "the exact variance; 4.5 standard errors of the replicates")
             : error;
}

/// The voting game of the comparison, or the one that was set.
Result<std::vector<double>> voting_worths(const Request& request) {
  const Result<NamedGame> game = game_by_rule("voting", request.word("quota"), request.word("weights"));
  return game ? Result<std::vector<double>>(worths_of(game.value().game))
              : Result<std::vector<double>>(game.diagnostics());
}

/// All samplers at all numbers of evaluations, and where an independent measurement found each the best and the worst.
Findings comparison(const std::vector<double>& worth, const Request& request) {
  Findings findings;
  std::map<std::string, std::map<std::string, double>> error_at;  // evaluations -> sampler -> error
  for (const Row& row : rows_of(published_table("shapley_sampling_rmse"))) {
    const std::string sampler = row.text("sampler");
    CheckedNumber error =
        error_of(worth, sampler_named(sampler), static_cast<std::size_t>(row.number("evaluations")), request);
    error.label = sampler + ", " + row.text("evaluations") + " evaluations: " + error.label;
    error_at[row.text("evaluations")][sampler] = error.obtained;
    findings.numbers.push_back(std::move(error));
  }
  const auto by_error = [](const auto& a, const auto& b) { return a.second < b.second; };
  for (const auto& [evaluations, errors] : error_at) {
    const auto [best, worst] = std::minmax_element(errors.begin(), errors.end(), by_error);
    for (CheckedNumber number :
         {obtained_pattern("regression is best", best->first == "regression"),
          obtained_pattern("antithetic orders are worst", worst->first == "antithetic-orders")}) {
      number.label.insert(0, evaluations + " evaluations: ");
      number.origin = Origin::reimplementation;
      findings.numbers.push_back(std::move(number));
    }
  }
  return findings;
}

/// One sample of the game asked for, beside the exact value, and the error to be expected.
Result<Findings> one_sample(const Request& request) {
  const Result<std::vector<double>> worth = voting_worths(request);
  if (!worth) {
    return worth.diagnostics();
  }
  const ShapleySampler sampler = sampler_named(request.word("sampler"));
  const std::size_t evaluations = request.integer("evaluations");
  const auto players = static_cast<std::size_t>(std::countr_zero(worth.value().size()));
  const std::size_t least = sampler == ShapleySampler::stratified ? 2 * players * players : 4 * players;
  if (evaluations < least) {
    return setting_problem("evaluations", std::to_string(evaluations),
                           "at least " + std::to_string(least) + " for this game");
  }
  const std::vector<double> exact = shapley_value(worth.value());
  const std::vector<double> estimate = estimate_shapley(
      players, {sampler, evaluations, {request.seed, stream_of(Drawer::shapley_sampling, kVotingPurpose)}},
      [&](std::uint64_t coalition) { return worth.value()[coalition]; });
  const std::vector<MarginalMoments> moments = marginal_moments(worth.value());
  Findings findings;
  for (std::size_t i = 0; i < players; ++i) {
    CheckedNumber number = obtained_number("player " + std::to_string(i + 1), estimate[i]);
    number.evidence = Evidence::statistical;
    if (has_exact_variance(sampler)) {
      number.standard_error = std::sqrt(sampling_variance(moments[i], sampler, evaluations));
    }
    findings.numbers.push_back(std::move(number));
    findings.numbers.push_back(obtained_number("player " + std::to_string(i + 1) + ", exact", exact[i]));
  }
  findings.numbers.push_back(error_of(worth.value(), sampler, evaluations, request));
  if (request.has("weights") || request.has("quota")) {
    findings.numbers.back().published.reset();
  }
  return findings;
}

Result<Findings> carry_out(const Request& request) {
  if (request.changed()) {
    return one_sample(request);
  }
  Findings findings = airport_findings(request);
  append(findings, comparison(voting_worths(request).value(), request));
  findings.notes.emplace_back(
      "In nearly self-dual games, as votes are, an order backwards repeats the error of the order: pairs hurt there.");
  return findings;
}

}  // namespace

Experiment shapley_sampling() {
  return {.name = "shapley-sampling",
          .group = kValueSharing,
          .citation =
              "Castro, J., Gomez, D. & Tejada, J. (2009). Polynomial calculation of the Shapley value based on "
              "sampling. Computers & Operations Research 36(5), 1726-1730; Castro et al. (2017), same journal 82, "
              "180-188; Covert, I. & Lee, S.-I. (2021). Improving KernelSHAP. AISTATS.",
          .question = "How far do Shapley values estimated from a sample of coalitions stray?",
          .reproduced =
              "The airport of 100 players: exact values and exact variances of one order, and estimates within their "
              "standard errors. A voting game of twelve: five samplers at four numbers of evaluations, three of them "
              "against the exact variance.",
          .not_reproduced = "Optimal allocation over strata, and quadrature on permutations (kernel herding).",
          .settings = {{.name = "sampler",
                        .meaning = "how coalitions are drawn",
                        .fallback = "orders",
                        .kind = SettingKind::choice,
                        .choices = {"orders", "antithetic-orders", "stratified", "regression", "paired-regression"}},
                       {"evaluations", "coalitions looked at", "1152", SettingKind::integer, 1, 1e8},
                       {"quota", "votes that win", "31", SettingKind::text},
                       {"weights", "votes of up to 24 players", "10,9,8,7,6,5,4,4,3,2,1,1", SettingKind::text},
                       runs_setting("orders", "random orders of the airport game", "20000", "200000"),
                       runs_setting("replicates", "independent samples behind each measured error", "200", "5000")},
          .data = {},
          .carry_out = carry_out};
}

}  // namespace coalis::classics
