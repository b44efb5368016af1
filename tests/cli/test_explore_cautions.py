"""What `coalis explore` warns of before its numbers are trusted, and that it does not warn without need."""
import json

import pytest

STUDY = """schema = 1
title = "Fees and prices"
scenario = "{scenario}"
[factor.fee]
title = "fee of north"
role = "policy"
key = "consortium.north.fee"
range = [0.1, 0.4]
[factor.price]
title = "price of north"
key = "consortium.north.price"
range = [0.8, 1.2]
[outcome.share]
measure = "base_share"
entity = "north"
[design]
kind = "saltelli"
points = 32
replicates = 2
"""
FEW = "the least to lean on"
ONE_RUN = "one run at each point"
UNPAIRED = "not compared over the same futures"
ONE_BY_ONE = "hold with 95 % one by one"
MANY_INDICES = "Hold each index against the dummy's"
MANY_STRATEGIES = "best of many"
OPEN = "are not settled yet"
OUTSIDE = "to hold the findings against it is to extrapolate"
FEW_PARTS = "only 4 parts of the design"
NO_STEPS = "moves one factor at a time"
CUT_GRID = "cut combinations out of the grid"
SHORT_GRID = "futures at least (design.replicates)"
INCOMPLETE = "did not happen in"
ONE_VALUE = "have one value only"
NOTHING_VARIED = "no factor is left for the design to vary"
CONSTANT = "the same in every run"
LUCK_ALONE = "shares of variance are undefined"
FEW_HELD = "too few to hold strategies against each other"
ALL = [FEW, ONE_RUN, UNPAIRED, MANY_INDICES, MANY_STRATEGIES, OPEN, OUTSIDE, FEW_PARTS, NO_STEPS, CUT_GRID, SHORT_GRID,
       INCOMPLETE, FEW_HELD, ONE_VALUE, NOTHING_VARIED, CONSTANT, LUCK_ALONE]

NO_POLICY = {'role = "policy"\n': ""}
GRID = {**NO_POLICY, "saltelli": "full_factorial"}
THREE_FEES = {"range = [0.1, 0.4]": "levels = [0.15, 0.25, 0.3]", "saltelli": "sobol"}


def cautions(coalis, tutorial, changes, *more):
    text = STUDY.format(scenario=tutorial)
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    call = coalis.call("explore", coalis.write("study.toml", text), "--no-report", "--out", "out", "--json", *more)
    assert call.returncode == 0, call.stderr
    return json.loads(call.stdout)["cautions"]


@pytest.mark.parametrize("changes, more, expected", [
    ({}, (), {UNPAIRED, OPEN}),
    ({"replicates = 2": "replicates = 1"}, (), {ONE_RUN, UNPAIRED, OPEN}),
    (NO_POLICY, (), {OPEN}),
    ({**NO_POLICY, "[design]": '[outcome.other]\nmeasure = "base_share"\nentity = "south"\n[design]'}, (),
     {OPEN, MANY_INDICES}),
    ({**NO_POLICY, "replicates = 2": "replicates = 2\nparts = 4"}, (), {OPEN, FEW_PARTS}),
    ({**NO_POLICY, "[0.8, 1.2]": "[1.1, 1.2]"}, (), {OPEN, OUTSIDE, LUCK_ALONE}),
    (THREE_FEES, (), {MANY_STRATEGIES, OPEN}),
    ({**THREE_FEES, "0.15, 0.25, 0.3": "0.15, 0.3"}, (), {OPEN}),
    ({**THREE_FEES, "0.15, 0.25, 0.3": "0.4, 0.45"}, (), {OPEN, OUTSIDE}),
    (GRID, ("--replicates", 3), {FEW, SHORT_GRID}),
    (GRID, ("--replicates", 30), {OPEN}),
    ({**GRID, "[0.8, 1.2]": "[0.2, 4.0]"}, ("--replicates", 30), set()),
    ({**GRID, "[factor.fee]": 'constraints = ["fee + price <= 1.5"]\n[factor.fee]'}, ("--replicates", 30), {CUT_GRID}),
    ({**NO_POLICY, "saltelli": "one_at_a_time"}, ("--replicates", 30), {NO_STEPS}),
    ({**NO_POLICY, "range = [0.1, 0.4]": "levels = [0.3]"}, (), {OPEN, ONE_VALUE}),
    ({**THREE_FEES, "[factor.price]": '[factor.price]\nrole = "policy"',
      "range = [0.8, 1.2]": "levels = [1.0]"}, (), {MANY_STRATEGIES, ONE_VALUE, NOTHING_VARIED}),
    ({**NO_POLICY, '"base_share"': '"user_innovations"'}, (), {CONSTANT}),
    ({**NO_POLICY, "[0.1, 0.4]": "[0.2, 0.2001]", "[0.8, 1.2]": "[1.0, 1.0001]"}, (), {OPEN, LUCK_ALONE, OUTSIDE}),
    ({**NO_POLICY, '"base_share"\nentity = "north"': '"revenue"\nentity = "north"\nper = "crises"'}, (), {INCOMPLETE}),
    ({**THREE_FEES, "0.15, 0.25, 0.3": "0.15, 0.3", '"base_share"\nentity = "north"':
      '"revenue"\nentity = "north"\nper = "crises"'}, (), {INCOMPLETE, FEW_HELD}),
])
def test_it_warns_of_what_is_so_and_of_nothing_else(coalis, tutorial, changes, more, expected):
    said = " ".join(cautions(coalis, tutorial, changes, *more))
    assert {words for words in ALL if words in said} == expected, said


def test_the_warnings_stand_in_the_words_and_on_the_page(coalis, tutorial):
    said = cautions(coalis, tutorial, {})
    text = " ".join(coalis.said("explore", "study.toml", "--out", "out").split())
    for one in said:
        assert " ".join(one.split()) in text
    assert coalis.json("report", "out")["study"]["cautions"] == said


def test_enough_points_converge(coalis, tutorial):
    changes = {**NO_POLICY, "saltelli": "sobol", "[0.8, 1.2]": "[0.2, 4.0]"}
    assert not any(OPEN in one for one in cautions(coalis, tutorial, changes, "--points", 2048))
