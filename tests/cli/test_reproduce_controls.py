"""Negative controls: a deliberately wrong variant of each published experiment misses its published numbers."""
import json

import pytest

# experiment -> [(settings of a published point, settings of the wrong variant, labels that must miss: at least these)]
CONTROLS = {
    "sah-stiglitz-1986": [
        ("evaluators=3 consensus=3", "evaluators=3 consensus=2", ["omission error", "commission error"])],
    "history-friendly-2016": [
        ("", "bandwagon_mf=0.75 runs=1000", ["HHI_MF t=100", "MF_n2nd t=150", "MF_share1st t=80"]),
        ("", "adoption_difficulty=14 runs=1000", ["PC_shareMP t=120", "PC_bestMP t=120"])],
}


def numbers(coalis, experiment, settings):
    words = ["--set", *settings.split()] if settings else []
    done = coalis.call("reproduce", experiment, *words, "--json")
    (told,) = json.loads(done.stdout)["experiments"]
    return {one["label"].split(": ")[-1]: one for one in told["numbers"]}


@pytest.mark.parametrize("experiment, point, wrong, labels", [
    (name, *one) for name, controls in CONTROLS.items() for one in controls])
def test_a_wrong_variant_misses_the_published_numbers(coalis, experiment, point, wrong, labels):
    published = numbers(coalis, experiment, point)
    found = numbers(coalis, experiment, wrong)
    for label in labels:
        one = published[label]
        assert one["pass"] is True
        assert abs(found[label]["obtained"] - one["published"]) > one["tolerance"], label


def test_every_experiment_that_judges_has_a_control(coalis):
    judged = {one["name"] for one in coalis.json("reproduce", "--list")["experiments"] if one["reproduced"]}
    assert judged <= CONTROLS.keys()
