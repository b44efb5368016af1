"""What studies ask beyond sensitivity: strategies, losses, winners and claims, in JSON and in words."""
import re

import pytest

STUDY = """schema = 1
title = "A cheaper product"
scenario = "{scenario}"
[factor.price]
role = "policy"
options.cheap = {{ "consortium.north.price" = 0.8 }}
options.dear = {{ "consortium.north.price" = 1.2 }}
[factor.sensitivity]
title = "sensitivity to prices"
key = "group.everybody.price_exponent"
range = [0, 3]
[factor.nothing]
title = "nothing"
key = "mechanism.join_consortium.free_allowed"
levels = [true, false]
[outcome.revenue]
title = "revenue of north"
measure = "revenue"
entity = "north"
good_enough = 0
[outcome.share]
title = "share of owners of north"
measure = "base_share"
entity = "north"
[design]
kind = "sobol"
points = 128
[discovery]
strategy = "cheap"
against = "dear"
[thesis]
early_month = 12
[claim]
text = "A cheaper product earns more."
strategy = "cheap"
against = "dear"
"""


@pytest.fixture(name="told", scope="module")
def answered_study(shared_coalis, tutorial):
    study = shared_coalis.write("price.toml", STUDY.format(scenario=tutorial))
    told = shared_coalis.explore(study)
    told["text"] = shared_coalis.said("explore", study, "--no-report", "--out", "out")
    return told


def test_the_answers_keep_the_contract(explore_contract, told):
    whole = {key: value for key, value in told.items() if key != "text"}
    assert [error.message for error in explore_contract.iter_errors(whole)] == []
    assert not explore_contract.is_valid({**whole, "robust": [{**told["robust"][0], "regret": -1}]})
    assert not explore_contract.is_valid({**whole, "claim": {**told["claim"], "answer": "perhaps"}})


def test_the_cheaper_product_loses_where_buyers_do_not_care(told):
    box = next(one for one in told["discovery"] if one["method"] == "prim")
    limit, = box["limits"]
    assert limit["factor"] == "sensitivity" and "above" not in limit and 0 < limit["below"] < 3
    assert limit["below_resampled95"][0] <= limit["below"] <= limit["below_resampled95"][1]
    assert box["confirmed"] and box["density_ci95"][0] > box["base_rate"]
    assert re.match(r'"price: cheap" loses to "price: dear" \(revenue of north\) when sensitivity to prices is below ', box["sentence"])
    assert box["sentence"] in re.sub(r"\s+", " ", told["text"])


def test_strategies_stand_beside_each_other(told):
    cheap, dear = told["robust"]
    assert (cheap["strategy"], dear["strategy"]) == ("cheap", "dear")
    assert cheap["payoff"] - dear["payoff"] == pytest.approx(dear["regret"] - cheap["regret"])
    assert cheap["best_share"] + dear["best_share"] == pytest.approx(1)
    assert cheap["satisficing_share"] == dear["satisficing_share"] == 1
    assert told["claim"]["evidence"] == pytest.approx(cheap["payoff"] - dear["payoff"])


def test_strategies_that_do_equally_well_are_named_together(coalis, tutorial):
    text = STUDY.format(scenario=tutorial).split("[discovery]")[0]
    text = text.replace("[factor.sensitivity]", 'options.plain = { "consortium.north.price" = 0.8 }\n[factor.sensitivity]')
    study = coalis.write("price.toml", text.replace("good_enough = 0", "good_enough = 1e6"))
    said = " ".join(coalis.said("explore", study, "--no-report", "--out", "out").split())
    told = coalis.explore(study)
    shares = {one["strategy"]: one["satisficing_share"] for one in told["robust"]}
    assert shares["cheap"] == shares["plain"] != shares["dear"]
    alike = '"price: cheap" and "price: plain" alike' if shares["cheap"] > shares["dear"] else '"price: dear"'
    assert f"most often: {alike}, in" in said
    always = " ".join(coalis.said("explore", coalis.write("price.toml", text), "--no-report", "--out", "out").split())
    assert "as often under every strategy" in always  # revenue is never below 0


def test_explanations_are_scored_against_frequencies(told):
    thesis = told["thesis"]
    names = [one["name"] for one in thesis["explanations"]]
    assert names[0] == "climatology" and {"sum", "product", "early_base"} < set(names)
    assert thesis["explanations"][0]["skill"] == 0
    best = max(thesis["explanations"], key=lambda one: one["log_score"])
    assert thesis["best"] == best["name"]
    assert thesis["contests"] + thesis["without_winner"] == 2 * 128


def test_a_claim_on_what_never_happens_is_not_shown(explore_contract, coalis, tutorial):
    text = STUDY.format(scenario=tutorial).split("[thesis]")[0].replace('measure = "revenue"', 'measure = "revenue"\nper = "crises"')
    study = coalis.write("price.toml", text + '[claim]\ntext = "A ratio."\nat_least = 1\n')
    told = coalis.explore(study)
    explore_contract.validate(told)
    claim = told["claim"]
    assert claim["evidence"] is None and claim["ci95"] is None and not claim["clear"]
    assert "Not shown: revenue of north has a value in 0 of 256 runs" in claim["sentence"]
    assert any("a run without a value counts as lost" in one for one in told["cautions"])


@pytest.mark.parametrize("threshold, words", [("-1", "No run is lost."), ("1e15", "Every run is lost.")])
def test_where_nothing_or_all_is_lost_no_region_is_looked_for(coalis, tutorial, threshold, words):
    text = STUDY.format(scenario=tutorial).split("[thesis]")[0].replace('against = "dear"', f"threshold = {threshold}")
    said = coalis.said("explore", coalis.write("price.toml", text), "--no-report", "--out", "out")
    assert words in said and "Nothing tells where" not in said


def test_a_study_without_questions_has_no_answers(coalis, tutorial):
    text = STUDY.format(scenario=tutorial).split("[discovery]")[0]
    text = text.replace("options.dear = { \"consortium.north.price\" = 1.2 }\n", "")
    told = coalis.json("explore", coalis.write("price.toml", text), "--no-report", "--out", "out")
    assert told["robust"] == [] and told["discovery"] == [] and told["thesis"] == {} and told["claim"] is None


@pytest.mark.parametrize("old, new, words", [
    ('kind = "sobol"', 'kind = "full_factorial"', "sobol or latin_hypercube"),
    ("early_month = 12", "early_month = 100", "a month of the run: 1 to 72"),
    ("points = 128", "points = 128\nparts = 3", "4 to 1024"),
])
def test_what_the_design_cannot_answer_is_refused(coalis, tutorial, old, new, words):
    study = coalis.write("price.toml", STUDY.format(scenario=tutorial).replace(old, new))
    done = coalis.call("explore", study, "--out", "out")
    assert done.returncode == 2 and words in done.stderr
    told = next(line for line in done.stderr.splitlines() if words in line)
    assert re.match(r"price\.toml:[0-9]+:[0-9]+: ", told.rsplit("/", 1)[-1]), told
    assert not (coalis.folder / "out").exists()
