"""Designed experiments over a scenario: the contract of `coalis explore`, in JSON and in words."""
import csv
import json
import math
import random
import re
import signal
import subprocess
import time

import numpy
import pytest
from SALib.analyze import morris, sobol


def index(told, kind, factor):
    return next(one for one in told["sensitivity"]
                if (one["index"], one["factor"]) == (kind, factor) and "with" not in one)


def test_the_output_keeps_the_contract(coalis, explore_contract, study):
    told = coalis.explore(study, "--points", 64)
    assert [error.message for error in explore_contract.iter_errors(told)] == []
    assert not explore_contract.is_valid({**told, "sensitivity": [{**told["sensitivity"][0], "index": "S9"}]})
    assert told["design"]["points"] == 64 * 8 and told["design"]["replicates"] == 2
    assert {one["index"] for one in told["sensitivity"]} == {"S1", "ST", "S2", "pawn"}
    assert told["stopped_because"] == "fixed_number"


def test_the_price_rules_the_share_and_the_dummy_rules_nothing(coalis, study):
    told = coalis.explore(study, "--points", 64)
    assert index(told, "ST", "price")["value"] > index(told, "ST", "fee")["value"]
    assert index(told, "ST", "dummy")["value"] == 0
    text = re.sub(r"\s+", " ", coalis.said("explore", study, "--points", 64, "--no-report", "--out", "out"))
    assert "What decides share of owners of north: price of north has a part in" in text
    assert told["sentences"][0] in text


@pytest.mark.parametrize("kind, indices", [("morris", {"mu", "mu_star", "sigma"}), ("shapley", {"shapley"}),
                                           ("sobol", {"pawn"}), ("latin_hypercube", {"pawn"}),
                                           ("full_factorial", {"S1", "ST", "S2"}), ("one_at_a_time", set())])
def test_every_design_gives_its_indices(coalis, explore_contract, study, kind, indices):
    text = study.read_text().replace("saltelli", kind).replace('role = "policy"\n', "")
    study.write_text(text.replace("[0.8, 1.2]", "[0.2, 4.0]"))  # enough to show beside luck
    told = coalis.explore(study, *(["--replicates", 4] if kind == "full_factorial" else []))
    assert [error.message for error in explore_contract.iter_errors(told)] == []
    assert {one["index"] for one in told["sensitivity"]} == indices


def test_every_strategy_meets_the_same_points_and_futures(coalis, explore_contract, study):
    study.write_text(study.read_text().replace("range = [0.1, 0.4]", "levels = [0.1, 0.4]").replace("saltelli", "sobol"))
    told = coalis.explore(study, "--table", "runs.csv")
    assert explore_contract.is_valid(told)
    assert told["design"]["strategies"] == 2
    rows = list(csv.DictReader((coalis.folder / "runs.csv").open()))
    met = {strategy: [(row["point"], row["replicate"], row["price"]) for row in rows if row["strategy"] == strategy]
           for strategy in ("0.1", "0.4")}
    assert met["0.1"] == met["0.4"] and len(met["0.1"]) == 16 * 2
    assert {row["fee"] for row in rows if row["strategy"] == "0.4"} == {"0.4"}


def test_a_row_of_the_table_is_the_very_run_that_run_finds(coalis, tutorial, study):
    coalis.explore(study, "--table", "runs.csv")
    row = next(one for one in csv.DictReader((coalis.folder / "runs.csv").open()) if int(one["replicate"]) == 0)
    alone = coalis.run(tutorial, "--replicates", 1, "--set", f"consortium.north.fee={row['fee']}",
                       "--set", f"consortium.north.price={row['price']}", out="alone")
    assert alone["scenario"]["hash"] == row["scenario_hash"]
    share = next(one["mean"] for one in alone["outcomes"] if (one["name"], one["entity"]) == ("base_share", "north"))
    assert share == float(row["share"])


def test_more_points_and_more_futures_go_on_from_what_is_there(coalis, study):
    first = coalis.explore(study)
    more_futures = coalis.explore(study, "--replicates", 3)
    assert more_futures["design"]["already_stored"] == first["design"]["runs"]
    more_points = coalis.explore(study, "--points", 32)
    assert more_points["design"]["already_stored"] >= first["design"]["runs"]
    again = coalis.explore(study)
    assert again["design"]["already_stored"] == again["design"]["runs"]
    assert again["result_hash"] == first["result_hash"] != more_points["result_hash"]


@pytest.mark.parametrize("old, new, words", [
    ("[factor.fee]", "[factor.fee]\nlevls = [1]", 'did you mean "levels"?'),
    ("range = [0.1, 0.4]", "range = [0.1, 4]", "which makes consortium.north.fee"),
    ("base_share", "base_shar", 'did you mean "base_share"?'),
    ("consortium.north.price", "consortium.north.prices", 'did you mean "price"?'),
    ('kind = "saltelli"', 'kind = "sobol"\n', None),
])
def test_slips_are_told_with_their_line_and_nothing_is_written(coalis, study, old, new, words):
    study.write_text(study.read_text().replace(old, new))
    done = coalis.call("explore", study, "--out", "out", "--dry-run")
    checked = coalis.call("validate", study)
    if words is None:
        assert done.returncode == checked.returncode == 0
        return
    assert done.returncode == checked.returncode == 2
    assert words in done.stderr and words in checked.stderr and "fees.toml:" in done.stderr
    assert not (coalis.folder / "out").exists()


def test_neither_study_nor_function_is_refused(coalis, study):
    assert coalis.call("explore").returncode == 2
    assert coalis.call("explore", study, "--function", "g").returncode == 2
    done = coalis.call("explore", study, "--table", "nowhere/runs.csv", "--out", "out")
    assert done.returncode == 1 and "there is no folder nowhere" in done.stderr  # as of every place that cannot be written
    assert not (coalis.folder / "out").exists()


def test_a_dry_run_writes_nothing(coalis, study):
    text = coalis.said("explore", study, "--dry-run", "--out", "out")
    assert "128 runs" in text and "nothing was written" in text
    assert not (coalis.folder / "out").exists()


def test_a_manifest_names_the_study_and_every_run(coalis, study):
    told = coalis.explore(study, "--points", 32)
    manifest = json.loads((coalis.folder / "out" / "manifest.json").read_text())
    assert manifest["result_hash"] == manifest["study"]["result_hash"] == told["result_hash"]
    assert manifest["study"]["text"] == study.read_text() and "two-consortia" in manifest["study"]["base_text"]
    assert sum(one["replicates"] for one in manifest["ensembles"]) == told["design"]["runs"]
    assert all(len(one["runs"]) == 2 for one in manifest["ensembles"])
    assert len(manifest["ensembles"]) > 64 and not any("resolved_text" in one for one in manifest["ensembles"])
    study.write_text(study.read_text().replace("points = 16", "points = 4\nparts = 4"))
    coalis.explore(study, out="small")
    small = json.loads((coalis.folder / "small" / "manifest.json").read_text())
    assert all("resolved_text" in one for one in small["ensembles"])


def test_any_number_of_threads_gives_the_same_result(coalis, study):
    told = [coalis.explore(study, "--threads", n, out=f"out{n}") for n in (1, 2, 4)]
    for one in told:
        for key in ("store", "seconds"):
            del one[key]
    assert told[0] == told[1] == told[2]


def test_ctrl_c_leaves_a_study_that_goes_on(coalis, study):
    call = coalis.start("explore", study, "--points", "256", "--set", "time.months=600", "--out", "out", "--json",
                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert call.stderr.readline().startswith("explore: ")  # how far it is
    call.send_signal(signal.SIGINT)
    text, said = call.communicate(timeout=60)
    assert call.returncode == 130 and "give the same command again" in said
    if text:  # it may have been too long to sum up
        told = json.loads(text)
        assert told["stopped_because"] == "interrupted" and "not complete" in told["cautions"][0]
    goes_on = coalis.call("explore", study, "--points", 16, "--set", "time.months=600", "--out", "out", "--json")
    assert json.loads(goes_on.stdout)["design"]["already_stored"] > 0


def killed_study(coalis, study, kills, points):
    undisturbed = coalis.explore(study, "--points", points, out="undisturbed")
    moments = random.Random(kills)
    done = 0
    while done < kills:
        call = coalis.start("explore", study, "--points", str(points), "--no-report", "--quiet", "--out", "out",
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.02, 0.4))
        call.kill()
        if call.wait() != -signal.SIGKILL:
            break  # it was done
        done += 1
    finished = coalis.explore(study, "--points", points)
    assert done >= min(kills, 3)
    assert finished["result_hash"] == undisturbed["result_hash"]
    assert finished["sensitivity"] == undisturbed["sensitivity"]


def test_a_study_killed_again_and_again_ends_with_the_undisturbed_result(coalis, study):
    killed_study(coalis, study, 5, 128)


@pytest.mark.nightly
def test_a_study_killed_20_times_ends_with_the_undisturbed_result(coalis, study):
    coalis.patience = 1200
    killed_study(coalis, study, 20, 1024)


@pytest.mark.parametrize("function", ["ishigami", "g"])
def test_known_answers_stand_beside_and_lie_in_the_intervals(coalis, explore_contract, function):
    told = coalis.json("explore", "--function", function, "--points", 2048)
    assert [error.message for error in explore_contract.iter_errors(told)] == []
    known = [one for one in told["sensitivity"] if one["exact"] is not None]
    held = [one["ci95"][0] - 1e-9 <= one["exact"] <= one["ci95"][1] + 1e-9 for one in known]
    assert {one["index"] for one in known} == {"S1", "ST", "S2", "mu", "mu_star", "shapley"}
    assert sum(held) >= len(held) - 1 - 0.1 * len(held)  # 95 % each
    shares = [one for one in known if one["index"] in ("S1", "ST", "S2", "shapley")]
    assert not any(one["ci95"][0] <= one["exact"] + 0.2 <= one["ci95"][1] for one in shares)
    effects = [one for one in known if one["index"] == "mu_star" and one["exact"] > 0]
    assert effects and not any(one["ci95"][0] <= 1.3 * one["exact"] <= one["ci95"][1] for one in effects)
    text = coalis.said("explore", "--function", function, "--points", 2048)
    assert f"{sum(held)} of {len(held)} intervals of 95 % hold the exact value" in text


def test_exact_answers_are_the_published_ones(coalis):
    told = coalis.json("explore", "--function", "ishigami", "--points", 64)
    exact = {(one["index"], one["factor"]): one["exact"] for one in told["sensitivity"] if "with" not in one}
    # Saltelli et al. 2008, Global Sensitivity Analysis: The Primer, for a = 7, b = .1
    assert exact["S1", "x1"] == pytest.approx(0.3139, abs=5e-5)
    assert exact["S1", "x2"] == pytest.approx(0.4424, abs=5e-5)
    assert exact["S1", "x3"] == 0
    assert exact["ST", "x1"] == pytest.approx(0.5576, abs=5e-5)
    assert exact["ST", "x3"] == pytest.approx(0.2437, abs=5e-5)
    # Over the grid -pi, -pi/3, pi/3, pi of the three angles: sin is 0, -s, s, 0 with s = sqrt(3)/2, steps are 2/3 long.
    s, fourth = 3 ** 0.5 / 2, math.pi ** 4
    assert exact["mu_star", "x1"] == pytest.approx(s * (1 + 0.1 * fourth * (1 + 3 ** -4) / 2) / (2 / 3))
    assert exact["mu_star", "x2"] == pytest.approx(7 * s ** 2 / (2 / 3))
    assert exact["mu_star", "x3"] == pytest.approx(s / 2 * 0.1 * fourth * (1 - 3 ** -4) / (2 / 3))
    assert exact["mu_star", "dummy"] == 0 and exact["sigma", "x1"] is exact["pawn", "x1"] is None


def rows_of(table, design, factors):
    rows = [row for row in csv.DictReader(table.open()) if row["design"] == design]
    return (numpy.array([[float(row[factor]) for factor in factors] for row in rows]),
            numpy.array([float(row["value"]) for row in rows]))


def test_an_independent_library_finds_the_same_indices_from_the_same_runs(coalis):
    told = coalis.json("explore", "--function", "ishigami", "--points", 1024, "--table", "runs.csv")
    factors = ["x1", "x2", "x3", "dummy"]
    problem = {"num_vars": 4, "names": factors, "bounds": [[0, 1]] * 4}
    _, values = rows_of(coalis.folder / "runs.csv", "saltelli", factors)
    theirs = sobol.analyze(problem, values, calc_second_order=True, num_resamples=2)
    ours = {(one["index"], one["factor"], one.get("with")): one["value"] for one in told["sensitivity"]}
    for i, factor in enumerate(factors):
        assert ours["S1", factor, None] == pytest.approx(theirs["S1"][i], abs=1e-10)
        assert ours["ST", factor, None] == pytest.approx(theirs["ST"][i], abs=1e-10)
        for j in range(i + 1, 4):
            assert ours["S2", factor, factors[j]] == pytest.approx(theirs["S2"][i][j], abs=1e-10)
    assert ours["S1", "x1", None] != pytest.approx(theirs["S1"][1], abs=1e-3)
    points, values = rows_of(coalis.folder / "runs.csv", "morris", factors)
    theirs = morris.analyze(problem, points, values, num_levels=4)
    for i, factor in enumerate(factors):
        for kind in ("mu", "mu_star", "sigma"):
            assert ours[kind, factor, None] == pytest.approx(theirs[kind][i], rel=1e-10, abs=1e-10)
