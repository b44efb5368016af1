"""Where which strategy falls how far behind, in `coalis explore --json`: its cells add up to what is said of the strategies."""
import csv
from collections import defaultdict

import pytest

STUDY = """schema = 1
scenario = "{scenario}"
[factor.fee]
title = "commission"
role = "policy"
key = "consortium.north.fee"
levels = [0.1, 0.4]
[factor.price]
title = "price of north"
key = "consortium.north.price"
range = [0.8, 1.2]
[factor.capacity]
title = "absorption"
options.low_one = {{ "mechanism.adopt_platform.switching_base" = 0.5 }}
options.high_one = {{ "mechanism.adopt_platform.switching_base" = 1.5 }}
[outcome.share]
title = "share of owners of north"
measure = "base_share"
entity = "north"
[outcome.income]
title = "income"
measure = "large_firm_income"
entity = "north"
[design]
kind = "sobol"
points = 96
replicates = 2
"""


@pytest.fixture(name="explored", scope="module")
def one_study(shared_coalis, tutorial):
    study = shared_coalis.write("study.toml", STUDY.format(scenario=tutorial))
    told = shared_coalis.json("explore", study, "--no-report", "--out", "out", "--table", "runs.csv")
    rows = list(csv.DictReader((shared_coalis.folder / "runs.csv").open()))
    return told, rows, shared_coalis.said("explore", study, "--no-report", "--out", "out")


def cells_of(regret_map):
    return [strip["cells"] for strip in regret_map["strips"]] + [regret_map["plane"]["cells"]]


def test_every_future_lies_in_one_cell_and_the_cells_make_up_the_whole(explored):
    told = explored[0]
    assert len(told["regret_map"]["strips"]) == 2
    for cells in cells_of(told["regret_map"]):
        futures = sum(cell["futures"] for cell in cells)
        for place, strategy in enumerate(told["robust"]):
            assert told["regret_map"]["strategies"][place] == strategy["strategy"]
            assert futures == strategy["futures"] == 96 * 2
            filled = [cell for cell in cells if cell["futures"]]
            mean = {key: sum(cell["futures"] * cell["strategies"][place][key] for cell in filled) / futures
                    for key in ("regret", "best_share")}
            assert mean["regret"] == pytest.approx(strategy["regret"], rel=1e-5)
            assert mean["best_share"] == pytest.approx(strategy["best_share"], rel=1e-5)


def test_the_cells_are_those_of_the_table_of_runs(explored):
    told, rows, _ = explored
    strip = next(one for one in told["regret_map"]["strips"] if one["along"]["factor"] == "capacity")
    assert strip["along"]["bins"] == [{"level": "low_one"}, {"level": "high_one"}]
    shares = defaultdict(dict)
    for row in rows:
        shares[row["point"], row["replicate"], row["capacity"]][row["strategy"]] = float(row["share"])
    for level, cell in zip(("low_one", "high_one"), strip["cells"]):
        own = [payoffs for (_, _, capacity), payoffs in shares.items() if capacity == level]
        assert len(own) == cell["futures"]
        for strategy, found in zip(told["regret_map"]["strategies"], cell["strategies"]):
            regret = sum(max(one.values()) - one[strategy] for one in own) / len(own)
            assert found["regret"] == pytest.approx(regret, rel=1e-5, abs=1e-12)
            assert found["ci95"][0] <= found["regret"] <= found["ci95"][1]


def test_bins_cover_the_range_and_the_best_of_a_cell_is_the_best(explored):
    told = explored[0]
    strip = next(one for one in told["regret_map"]["strips"] if one["along"]["factor"] == "price")
    bins = strip["along"]["bins"]
    assert bins[0]["low"] == 0.8 and bins[-1]["high"] == 1.2 and len(bins) == 8
    assert all(left["high"] == right["low"] for left, right in zip(bins, bins[1:]))
    for cells in cells_of(told["regret_map"]):
        for cell in (one for one in cells if one["futures"]):
            regrets = dict(zip(told["regret_map"]["strategies"], (one["regret"] for one in cell["strategies"])))
            assert regrets[cell["best"]] == min(regrets.values())


def test_the_output_keeps_the_contract_and_units_are_told(explored, explore_contract):
    explore_contract.validate(explored[0])
    assert explored[0]["units"] == {"share": "fraction", "income": "reference prices"}


def test_words_come_with_units_and_one_sentence_an_outcome(explored):
    told, _, text = explored
    text = " ".join(text.split())
    for sentence in told["sentences"] + told["robust_sentences"]:
        assert sentence in text
    assert "points (" in told["robust_sentences"][0]
    assert len(told["sentences"]) <= len(told["units"]) + 1 + len(told["units"])
    assert not any(sentence.count("under every strategy") > 2 for sentence in told["sentences"])


def test_without_strategies_there_is_no_map(coalis):
    told = coalis.json("explore", coalis.write_small_study(points=8), "--no-report", "--out", "out")
    assert told["regret_map"] is None and told["robust_sentences"] == [] and told["units"] == {"share": "fraction"}


def test_where_all_strategies_are_alike_the_words_say_so(coalis, tutorial):
    same = STUDY.format(scenario=tutorial).replace('key = "consortium.north.fee"\nlevels = [0.1, 0.4]', """
options.left_one = { "consortium.north.fee" = 0.2 }
options.right_one = { "consortium.north.fee" = 0.2 }""")
    told = coalis.json("explore", coalis.write("same.toml", same), "--points", 32, "--no-report", "--out", "out")
    assert told["robust_sentences"] == ["By share of owners of north all strategies do equally well, in each of 64 futures."]
    assert told["titles"]["strategies"] == {"left_one": "commission: left one", "right_one": "commission: right one"}


def test_a_lead_is_told_in_points_and_shares_stay_shares(coalis, tutorial):
    lead = STUDY.format(scenario=tutorial).replace("\n[outcome.income]", '\nminus = "south"\n[outcome.income]')
    lead += '[claim]\ntext = "North is ahead."\noutcome = "share"\nat_least = 0\n'
    told = coalis.json("explore", coalis.write("lead.toml", lead), "--points", 32, "--no-report", "--out", "out")
    assert "percentage points (" in told["claim"]["sentence"]
    assert told["claim"]["sentence"].endswith("claimed was no less than 0.0 percentage points.")
    for sentence in told["sentences"]:
        if sentence.startswith("Luck makes up"):
            low, high = map(float, sentence.split("(")[1].split(")")[0].split(" to "))
            assert 0 <= low <= high <= 100
    assert any(sentence.startswith("Luck makes up") for sentence in told["sentences"])
