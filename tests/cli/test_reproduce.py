"""`coalis reproduce`: every experiment meets its published numbers, and the output keeps its contract."""
import json

import pytest


def test_experiment_meets_its_published_numbers(coalis, experiment_name):
    done = coalis.call("reproduce", experiment_name, "--json", timeout=300)
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert told["schema"] == 1
    (experiment,) = told["experiments"]
    assert experiment.keys() >= {
        "name", "citation", "parameters", "status", "numbers", "series", "pass", "seconds"}
    failed = [one for one in experiment["numbers"] if one["pass"] is False]
    assert failed == [] and done.returncode == 0
    for one in experiment["numbers"]:
        assert one.keys() >= {"label", "published", "obtained", "se", "tolerance", "kind", "pass"}
        assert one["kind"] in ("exact", "statistical", "digitised", "pattern")
        assert one["published"] is None or one["reason"], one["label"]
    if experiment["status"] != "not reproduced":
        assert experiment["pass"] is True, "an experiment without published numbers proves nothing"
    for one in experiment["series"]:
        assert len(one["x"]) == len(one["y"]) and len(one["se"]) in (0, len(one["x"]))


def test_labels_of_numbers_are_unique(coalis):
    for one in coalis.json("reproduce", "sah-stiglitz-1986")["experiments"]:
        labels = [number["label"] for number in one["numbers"]]
        assert len(labels) == len(set(labels))


def test_away_from_the_published_points_nothing_is_judged(coalis):
    (one,) = coalis.json("reproduce", "sah-stiglitz-1986", "--set", "consensus=2", "bad=0.25")["experiments"]
    assert one["pass"] is None and one["parameters"]["bad"] == 0.25
    by_label = {number["label"]: number for number in one["numbers"]}
    assert by_label["commission error"]["obtained"] == pytest.approx(3 * 0.25**2 * 0.75 + 0.25**3, abs=1e-12)
    assert by_label["commission error"]["published"] is None and by_label["commission error"]["pass"] is None


def test_a_published_point_shows_its_numbers_however_it_is_reached(coalis):
    (one,) = coalis.json("reproduce", "sah-stiglitz-1986", "--set", "evaluators=3", "--set", "good=0.80")["experiments"]
    assert one["pass"] is True
    assert [number["published"] for number in one["numbers"]] == [0.104, 0.104]


@pytest.mark.parametrize("arguments, said", [
    (["sah-stiglitz-1985"], 'did you mean "sah-stiglitz-1986"?'),
    (["sah-stiglitz-1986", "--set", "godo=0.5"], 'did you mean "good"?'),
    (["sah-stiglitz-1986", "--set", "good=1.5"], "a number from 0 to 1"),
    (["sah-stiglitz-1986", "--set", "good"], "NAME=VALUE"),
    (["sah-stiglitz-1986", "--data", "rates=nowhere.csv"], "a file that can be read"),
    (["sah-stiglitz-1986", "--set", "consensus=5", "evaluators=3"], "at most the number of evaluators"),
    (["--set", "good=0.5"], "name the experiment"),
])
def test_wrong_usage_says_how_to_repair_it(coalis, arguments, said):
    done = coalis.call("reproduce", *arguments)
    assert done.returncode == 2 and said in done.stderr and done.stdout == ""
