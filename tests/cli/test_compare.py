"""What-ifs over the same futures: the contract of `coalis compare`, in JSON and in words."""
import json
import random
import re
import signal
import subprocess
import time

import jsonschema
import pytest

FEE = "consortium.north.fee=0.15"
PRICE = "consortium.north.price=0.8"
RENAMED = "consortium.north.title=\"another name\""


@pytest.fixture(name="contract", scope="module")
def output_schema(root):
    schema = json.loads((root / "tools" / "cli" / "compare-output.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def what_if(coalis, base, *changes, more=("--replicates", 40), out="out"):
    options = [word for change in changes for word in ("--what-if", change)]
    return coalis.json("compare", base, *options, *more, "--no-report", "--out", out)


def outcome(variant, name, entity):
    return next(one for one in variant["outcomes"] if (one["name"], one["entity"]) == (name, entity))


def test_the_output_keeps_the_contract(coalis, contract, tutorial):
    told = what_if(coalis, tutorial, FEE, PRICE)
    assert [error.message for error in contract.iter_errors(told)] == []
    assert not contract.is_valid({**told, "variants": [{**told["variants"][0], "win_win": {}}]})
    assert [one["name"] for one in told["variants"]] == [FEE, PRICE]
    assert told["replicates"] == 40 and told["stopped_because"] == "fixed_number"


def test_differences_are_variant_less_base_of_the_very_runs_that_run_finds(coalis, tutorial):
    told = what_if(coalis, tutorial, PRICE)
    base = coalis.run(tutorial, "--replicates", 40)
    variant = coalis.run(tutorial, "--replicates", 40, "--set", PRICE)
    assert base["already_stored"] == variant["already_stored"] == 40
    pairs = list(zip(base["outcomes"], variant["outcomes"]))
    assert len(pairs) > 20
    for left, right in pairs:
        one = outcome(told["variants"][0], left["name"], left["entity"])
        assert one["diff"] == pytest.approx(right["mean"] - left["mean"], rel=1e-9, abs=1e-9)
        assert one["ci95"][0] <= one["diff"] <= one["ci95"][1]


def test_a_variant_that_is_the_same_in_effect_differs_by_exactly_nothing(coalis, tutorial):
    same, other = what_if(coalis, tutorial, RENAMED, PRICE)["variants"]
    assert same["identical"] and not other["identical"]
    assert {(one["diff"], *one["ci95"]) for one in same["outcomes"]} == {(0, 0, 0)}
    assert same["win_win"]["verdict"] == "no_difference"


def test_variants_that_change_nothing_are_no_choices(coalis, tutorial):
    told = what_if(coalis, tutorial, RENAMED, RENAMED.replace("another", "a third"))
    texts = [one["text"] for one in told["sentences"]]
    assert sum("makes no difference at all" in text for text in texts) == 2
    assert not any("Pareto" in text or "Too close to call" in text for text in texts)


def test_better_follows_the_declared_direction(coalis, tutorial):
    variant = what_if(coalis, tutorial, PRICE)["variants"][0]
    up = outcome(variant, "base_share", "north")
    assert up["better"] == "higher" and up["p_better"] == up["pairs"]["higher"] / 40
    assert up["diff"] > 0 and up["p_better"] > 0.5 > up["p_worse"]
    assert outcome(variant, "herfindahl_index", "")["p_better"] is None


def test_verdict_and_ranking_stand_on_the_differences_in_the_table(coalis, tutorial):
    told = what_if(coalis, tutorial, FEE, PRICE)
    for variant in told["variants"]:
        for who in ("large", "small", "consumers"):
            stake = variant["win_win"][who]
            assert stake["diff"] == pytest.approx(outcome(variant, stake["outcome"], stake["entity"])["diff"], rel=1e-9)
            assert stake["joint_ci95"][0] <= stake["diff"] <= stake["joint_ci95"][1]
    leads = {one["name"]: outcome(one, told["objective"], told["focus"])["diff"] for one in told["variants"]}
    leads[told["base"]["name"]] = 0.0
    assert told["ranking"] == sorted(leads, key=leads.get, reverse=True)


def test_the_strategists_sentence_is_printed_and_its_numbers_are_the_ones_found(coalis, root):
    base = root / "scenarios" / "apple-vs-google.toml"
    variant = root / "scenarios" / "what-if" / "apple-takes-15-percent.toml"
    arguments = ["compare", base, variant, "--replicates", 60, "--no-report", "--trace"]
    told = coalis.json(*arguments)
    share = outcome(told["variants"][0], "base_share", "apple")
    sentence = told["sentences"][0]["text"]
    found = re.search(r"higher in (\d+) % of the futures \((\d+) to (\d+)\).* by ([+-][\d.]+) points "
                      r"\(([+-][\d.]+) to ([+-][\d.]+)\); large firms of Apple .*; small firms of Apple .*; "
                      r"consumers .*; all in all: ", sentence)
    expected = [share["p_better"], *share["p_better_ci95"], share["diff"], *share["ci95"]]
    assert [float(number) / 100 for number in found.groups()] == pytest.approx(expected, abs=0.0051)
    text = coalis.said(*arguments)
    assert sentence in re.sub(r"\s+", " ", text)
    for run_id in told["sentences"][0]["run_ids"]:
        assert run_id in text and run_id.endswith(":1:0-59")


def test_sentences_call_variants_by_their_titles_where_they_have_one(coalis, tutorial, tmp_path):
    (tmp_path / "cheap.toml").write_text(f'schema = 1\nextends = "{tutorial}"\ntitle = "North is cheaper"\n'
                                         "[consortium.north]\nprice = 0.8\n")
    told = what_if(coalis, tutorial, FEE, more=(tmp_path / "cheap.toml", "--replicates", 40))
    assert {one["about"] for one in told["sentences"]} == {"cheap", FEE, ""}
    heads = {one["about"]: one["headline"] for one in told["sentences"] if one["headline"]}
    assert heads["cheap"].startswith('"North is cheaper" is ') and heads[FEE].startswith(f'"{FEE}" ')
    assert '"cheap"' not in json.dumps([one["text"] for one in told["sentences"]])
    by_income = what_if(coalis, tutorial, PRICE, more=("--replicates", 40, "--by", "large_firm_income"))
    assert ": the income of its large firms is higher in " in by_income["sentences"][0]["text"]


def test_the_same_futures_save_four_runs_of_five(coalis, root):
    base = root / "scenarios" / "apple-vs-google.toml"
    told = coalis.json("compare", base, root / "scenarios" / "what-if" / "apple-takes-15-percent.toml",
                       "--replicates", 60, "--no-report")
    assert outcome(told["variants"][0], "base_share", "apple")["vrf"] > 5


SENSITIVITY = "group.everybody.price_exponent"
CHEAPER = ("--what-if", "consortium.north.price=0.8", "--replicates", 30, "--no-report")


def test_a_price_cut_costs_revenue_only_below_some_sensitivity_of_buyers(coalis, contract, tutorial):
    """At sensitivity 0 the same units are sold for less, so the cut must fail there."""
    arguments = ["compare", tutorial, *CHEAPER, "--by", "revenue", "--fails-when", f"{SENSITIVITY}=0..6"]
    told = coalis.json(*arguments)
    assert [error.message for error in contract.iter_errors(told)] == []
    tipping, = told["variants"][0]["tipping"]
    point, = tipping["points"]
    assert point["fails"] == "below" and 0 < point["ci95"][0] < point["value"] < point["ci95"][1] < 6
    probes = {probe["value"]: probe for probe in tipping["probes"]}
    assert probes[0]["ci95"][1] < 0 < probes[6]["ci95"][0]
    for value, probe in probes.items():
        clear = probe["ci95"][0] > 0 or probe["ci95"][1] < 0
        assert clear == (not point["ci95"][0] < value < point["ci95"][1])
    # The values next to the point, run by themselves, lie on its two sides.
    for value, sign in ((point["ci95"][0], -1), (point["ci95"][1], 1)):
        alone = coalis.json("compare", tutorial, *CHEAPER, "--set", f"{SENSITIVITY}={value}")
        assert sign * outcome(alone["variants"][0], "revenue", "north")["diff"] > 0
    text = re.sub(r"\s+", " ", coalis.said(*arguments))
    assert re.search(rf"fails when {SENSITIVITY} is below [\d.]+ \([\d.]+ to [\d.]+\): there it is worse", text)


def test_what_is_better_throughout_does_not_tip(coalis, contract, tutorial):
    told = coalis.json("compare", tutorial, *CHEAPER, "--fails-when", f"{SENSITIVITY}=1..6")
    assert contract.is_valid(told)
    tipping, = told["variants"][0]["tipping"]
    assert tipping["points"] == [] and len(tipping["probes"]) == 9
    assert any("does not tip" in one["text"] and "at each of the 9 values" in one["text"] for one in told["sentences"])


def test_a_budget_drops_what_is_clearly_not_best(coalis, contract, tutorial):
    told = what_if(coalis, tutorial, FEE, PRICE, more=("--budget", "1h", "--precision", 0.05))
    assert contract.is_valid(told)
    assert told["selection"]["chosen"] == PRICE == told["ranking"][0]
    dropped, chosen = told["variants"]
    assert chosen["eliminated_at"] is None
    assert dropped["eliminated_at"] <= dropped["replicates"] <= chosen["replicates"]


def test_what_was_dropped_on_the_way_has_no_regret_and_is_not_spoken_of_as_if_it_had(coalis, contract, tutorial):
    told = what_if(coalis, tutorial, FEE, PRICE, "consortium.north.price=1.3",
                   more=("--budget", "1h", "--precision", 0.05))
    assert [error.message for error in contract.iter_errors(told)] == []
    variants = {one["name"]: one for one in told["variants"]}
    dropped = [name for name, one in variants.items() if one["eliminated_at"]]
    assert dropped and all(variants[name]["regret"] is None for name in dropped)
    texts = [one["text"] for one in told["sentences"]]
    assert not any("no other scenario beats" in text or "of each future by" in text and "in contention" not in text
                   for text in texts)
    close = [text for text in texts if "Too close to call" in text]
    assert not any(name in text.split("Too close to call")[1] for text in close for name in dropped)


@pytest.mark.parametrize("arguments, words", [
    ([], "nothing to compare"),
    (["--what-if", FEE, "--focus", "nort"], 'did you mean "north"?'),
    (["--what-if", FEE, "--by", "base_shar"], 'did you mean "base_share"?'),
    (["--what-if", "time.months=36"], "other months"),
    (["--what-if", FEE, "--fails-when", "consortium.north.price"], "two numbers, the lower one first"),
    (["--what-if", FEE, "--fails-when", "consortium.north.price=2..1"], "two numbers, the lower one first"),
    (["--what-if", FEE, "--fails-when", "consortium.north.prize=1..2"], 'did you mean "price"?'),
    (["--what-if", FEE, "--fails-when", "consortium.north.fee=0.1..3"], "consortium.north.fee"),
    (["--what-if", FEE, "--fails-when", "consortium.north.fee=0.1..0.3"], "a key that the variant does not change"),
    (["--what-if", "consortium.north.fee=3"], "consortium.north.fee"),
    (["--what-if", FEE, "--budget", "5min", "--replicates", 10], "excludes"),
])
def test_what_cannot_be_compared_is_refused_and_nothing_is_written(coalis, tutorial, arguments, words):
    done = coalis.call("compare", tutorial, *arguments, "--out", "out")
    assert done.returncode == 2
    assert words in done.stderr + done.stdout
    assert not (coalis.folder / "out").exists()


def test_one_future_has_no_differences_but_the_same_answer_s_form(coalis, tutorial):
    told = what_if(coalis, tutorial, FEE, more=("--replicates", 1))
    win_win = told["variants"][0]["win_win"]
    assert set(win_win) == {"large", "small", "consumers", "verdict"} and win_win["verdict"] == "unclear"
    assert win_win["small"]["diff"] is None and win_win["small"]["joint_ci95"] == [None, None]


def test_amounts_that_only_change_hands_differ_in_no_future(coalis, root):
    """The app makers' income of all alliances is a sum, in which rounding must not look like a difference."""
    scenarios = root / "scenarios"
    told = coalis.json("compare", scenarios / "toyota-recall.toml", scenarios / "what-if" / "recall-denied.toml",
                       "--replicates", 12, "--no-report", "--out", "out")
    income = outcome(told["variants"][0], "complementor_income", "")
    assert income["diff"] == 0 and income["p_better"] == 0 and income["vrf"] is None


@pytest.mark.parametrize("switch", ["--precision", "--indifference"])
def test_what_is_no_number_is_no_precision(coalis, tutorial, switch):
    done = coalis.call("compare", tutorial, "--what-if", FEE, "--budget", "2s", switch, "nan", "--out", "out")
    assert done.returncode == 2 and "not nan" in done.stderr
    assert not (coalis.folder / "out").exists()


def test_a_dry_run_writes_nothing(coalis, tutorial):
    assert "nothing was written" in coalis.said("compare", tutorial, "--what-if", FEE, "--dry-run", "--out", "out")
    assert not (coalis.folder / "out").exists()


def test_a_dry_run_of_a_budget_stays_within_it(coalis, tutorial):
    slow = ["compare", tutorial, "--what-if", FEE, "--set", "complementors.count=20_000", "--precision", 0.0001,
            "--dry-run"]
    whole = coalis.json(*slow)
    part = coalis.json(*slow, "--budget", "1s")
    assert part["seconds"] <= 1 < whole["seconds"] and part["at_most"]
    assert part["runs"] < whole["runs"] and part["bytes"] < whole["bytes"]


def test_a_key_in_whole_numbers_cannot_be_asked_where_it_tips(coalis, tutorial):
    done = coalis.call("compare", tutorial, "--what-if", FEE, "--fails-when", "time.months=12..72")
    assert done.returncode == 2 and "cannot ask about a key in whole numbers" in done.stderr


def test_any_number_of_threads_gives_the_same_result(coalis, tutorial):
    hashes = {what_if(coalis, tutorial, FEE, more=("--replicates", 20, "--threads", n), out=f"out{n}")["result_hash"]
              for n in (1, 2, 4)}
    assert len(hashes) == 1


@pytest.mark.nightly
def test_a_comparison_killed_20_times_ends_with_the_undisturbed_result(coalis, tutorial):
    coalis.patience = 1200
    replicates = 4000
    more = ("--replicates", replicates)
    moments = random.Random(20)
    kills = 0
    for kill in range(20):
        before = coalis.stored("out")
        call = coalis.start("compare", tutorial, "--what-if", FEE, *map(str, more), "--no-report", "--quiet",
                            "--out", "out", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if kill % 2:  # in the middle of the work; otherwise anywhere, the start included
            while call.poll() is None and coalis.stored("out") == before:
                time.sleep(0.02)
        time.sleep(moments.uniform(0, 0.1))
        call.kill()
        kills += call.wait() == -signal.SIGKILL
    assert kills == 20
    finished = what_if(coalis, tutorial, FEE, more=more)
    stored = sum(one["already_stored"] for one in (finished["base"], *finished["variants"]))
    assert 0 < stored < 2 * replicates
    assert finished["result_hash"] == what_if(coalis, tutorial, FEE, more=more, out="undisturbed")["result_hash"]
