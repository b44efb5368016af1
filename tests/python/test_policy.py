"""Policies: decisions, what they see, what names them, and what is refused."""
import itertools
import json
import random

import coalis
import pytest


def run_with(base, policy, **more):
    return coalis.run(base, replicates=4, policy=policy, progress=False, **more)


def underdog(seen):
    """Cuts the fee of whoever is behind."""
    behind = min(seen.consortia, key=lambda name: seen[name].base_share)
    return {behind: {"fee": 0.05}}


class Remembers:
    """Cuts the fee a year after it first fell behind."""

    def __init__(self):
        self.since = None

    def __call__(self, seen):
        if self.since is None and seen["north"].base_share < seen["south"].base_share:
            self.since = seen.month
        return {"north": {"fee": 0.05}} if self.since is not None and seen.month >= self.since + 12 else None


def test_a_policy_that_changes_nothing_changes_nothing(base):
    alone = coalis.run(base, replicates=4, progress=False)
    same = run_with(base, lambda seen: {name: {"fee": seen[name].fee, "governance": seen[name].governance}
                                        for name in seen.consortia})
    assert same.result_hash == alone.result_hash and same.key != alone.key


def test_a_policy_is_a_dated_event_when_it_decides_on_a_date(base):
    decided = run_with(base, lambda seen: {"north": {"fee": 0.05}} if seen.date == "2008-03" else None)
    dated = coalis.run(coalis.Scenario.parse(base.text + """
[[event]]
date = "2008-03"
kind = "set"
consortium = "north"
lever = "fee"
value = 0.05
"""), replicates=4, progress=False)
    assert decided.result_hash == dated.result_hash


@pytest.mark.parametrize("policy", [underdog, Remembers])
def test_the_result_is_the_same_on_any_threads_and_after_resumption(base, policy, tmp_path):
    whole = run_with(base, policy, threads=1)
    assert run_with(base, policy, threads=4).result_hash == whole.result_hash
    coalis.run(base, replicates=2, policy=policy, out=tmp_path, progress=False)
    resumed = run_with(base, policy, out=tmp_path)
    assert resumed.report.already_stored == 2 and resumed.result_hash == whole.result_hash


def test_a_policy_sees_months_levers_and_last_month_s_numbers(base):
    seen_months, shares = [], []

    def watch(seen):
        if seen.replicate == 0:
            north = seen["north"]
            seen_months.append((seen.month, seen.date, north.fee, north.governance, north.store_open))
            shares.append((north.unit_share, seen.market("herfindahl_index")))
            assert "revenue" in dir(north) and not hasattr(north, "__array__")
    watched = coalis.run(base, replicates=1, policy=coalis.Policy(watch, version="1"), progress=False)
    assert seen_months[0] == (0, "2007-01", 0.3, "hierarchy", True) and seen_months[71][:2] == (71, "2012-12")
    series = watched.series_array("unit_share", "north")[0]
    assert [share for share, _ in shares[1:72]] == pytest.approx(series[:71])


def test_decisions_are_events_with_both_values(base):
    decided = run_with(base, underdog).events(0).query("kind == 'lever_decided'")
    reason = json.loads(decided.reason.iloc[0])
    assert reason["lever"] == "fee" and reason["before"] in (0.3, 0.15) and reason["after"] == pytest.approx(0.05)


@pytest.mark.parametrize("decision, said", [
    ({"suth": {"fee": 0.1}}, 'no consortium "suth"; did you mean "south"?'),
    ({"south": {"fees": 0.1}}, 'no lever "fees"; did you mean "fee"?'),
    ({"south": {"governance": "monarchy"}}, 'no governance "monarchy"'),
    ({"south": {"fee": "much"}}, "must give a number for fee"),
    ({"south": 0.1}, "must return None or {consortium: {lever: value}}"),
    (0.1, "must return None or {consortium: {lever: value}}"),
])
def test_a_decision_that_cannot_be_is_refused(base, decision, said):
    with pytest.raises(ValueError, match=said.replace("{", r"\{").replace("}", r"\}").replace("?", r"\?")):
        run_with(base, lambda seen: decision)


def test_a_lever_out_of_its_range_fails_the_run(base):
    with pytest.raises(coalis.RunFailed, match="a policy set fee to 1.5"):
        run_with(base, lambda seen: {"south": {"fee": 1.5}})


def test_an_exception_of_the_policy_comes_out_as_it_is(base):
    def gives_up(seen):
        raise LookupError("no idea")
    with pytest.raises(LookupError, match="no idea"):
        run_with(base, gives_up)


def test_an_observation_holds_for_its_review_only(base):
    kept = []

    def keep(seen):
        kept.append(seen)
    coalis.run(base, replicates=1, policy=coalis.Policy(keep, version="1"), progress=False)
    with pytest.raises(ValueError, match="holds for its own review only"):
        kept[0]["north"].fee


def test_a_policy_that_draws_lots_is_found_out(base):
    def dice(seen):
        return {"south": {"fee": round(random.random(), 3)}}
    with pytest.raises(ValueError, match="does not decide the same when it sees the same"):
        run_with(base, dice)


def test_another_text_or_other_numbers_are_another_policy(base, tmp_path):
    def at(fee):
        return lambda seen: {"north": {"fee": fee}}
    ids = {coalis.Policy(one, name="p").id for one in (at(0.1), at(0.2), at(0.1), underdog)}
    assert len(ids) == 3
    lists = itertools.count()
    with pytest.raises(ValueError, match="Say which version"):
        coalis.Policy(lambda seen: next(lists))
    assert coalis.Policy(lambda seen: next(lists), version="3").id


def test_stored_runs_of_an_earlier_text_are_not_taken_for_it(base, tmp_path):
    numbers = {"fee": 0.1}  # enclosed by neither: the fingerprint cannot see it

    class Box:
        def __call__(self, seen):
            return {"north": {"fee": numbers["fee"]}}
    run_with(base, coalis.Policy(Box, version="1"), out=tmp_path)
    numbers["fee"] = 0.25
    with pytest.raises(ValueError, match="earlier text"):
        run_with(base, coalis.Policy(Box, version="1"), out=tmp_path)
