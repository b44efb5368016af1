"""coalis.Scenario: loading, variants, differences, problems."""
import subprocess

import coalis
import pandas
import pytest


def test_a_scenario_says_what_it_is(base):
    assert (base.name, len(base.months), str(base.months[0])) == ("two-consortia", 72, "2007-01")
    assert base.consortia == {"north": "North", "south": "South"}
    assert base.groups == {"everybody": "Everybody"}
    assert "commission" in base.question and base.observations is None
    assert repr(base).startswith("<Scenario two-consortia: 72 months from 2007-01, consortia north, south")
    assert coalis.Scenario.parse(base.text) == base
    assert "search_innovation" in base.explain() and base.explanation["name"] == "two-consortia"


def test_every_shipped_scenario_loads():
    names = coalis.Scenario.shipped_names()
    assert {"apple-vs-google", "toyota-recall", "tutorial/17-platform_adoption"} <= set(names)
    for name in names:
        assert coalis.Scenario.shipped(name).hash
    with pytest.raises(ValueError, match="no scenario 'nobody' is shipped; there are: apple-vs-google"):
        coalis.Scenario.shipped("nobody")


def test_observations_are_a_table():
    seen = coalis.Scenario.shipped("apple-vs-google").observations
    assert list(seen.columns) == ["month", "apple", "android", "symbian", "blackberry", "microsoft"]
    assert seen.loc["2007Q3", "apple"] > 0 and seen.month.iloc[1] - seen.month.iloc[0] == pandas.offsets.MonthEnd(3)


@pytest.mark.parametrize("variant", [
    {"consortium": {"south": {"fee": 0.3}}},
    {"consortium.south.fee": 0.3},
    {"consortium.south": {"fee": 0.3}},
])
def test_a_variant_is_what_the_command_line_makes(base, program, root, variant):
    changed = base.with_(variant)
    assert changed.diff(base).to_dict("records") == [
        {"key": "consortium.south.fee", "left": "0.3", "right": "0.15", "unit": "share"}]
    assert program("validate", root / "scenarios" / "tutorial" / "01-two-consortia.toml", "--set",
                   "consortium.south.fee=0.3", "--json")["scenario"]["hash"] == changed.hash
    assert base.diff(base).empty and changed != base


def test_variants_of_variants_keep_what_was_changed(base):
    both = base.with_(consortium={"south": {"fee": 0.3}}).with_({"time.months": 36}, name="short")
    assert (both.name, len(both.months)) == ("short", 36)
    assert set(both.diff(base).key) == {"name", "time.months", "consortium.south.fee"}


def test_values_of_every_kind_come_through(base):
    changed = base.with_({
        "consortium.north.governance": "council", "consortium.north.store_open": False, "time.months": 24,
        "group.everybody.module_weights": [0.4, 0.3, 0.2, 0.1],
        "firm.north_partners.size": {"lognormal": {"median": 2, "log_sd": 0.5}}})
    assert set(changed.diff(base).key) >= {"consortium.north.governance", "consortium.north.store_open", "time.months"}
    with pytest.raises(ValueError, match="cannot stand in a scenario"):
        base.with_({"time.months": object()})


def test_problems_are_those_of_the_command_line(program_path, tmp_path):
    file = tmp_path / "broken.toml"
    file.write_text('schema = 1\n[time]\nmonths = -3\n[consortium.apple]\nfe = 0.3\nfee = 3\n')
    with pytest.raises(ValueError) as raised:
        coalis.Scenario.load(file)
    said = subprocess.run([program_path, "validate", file], capture_output=True, text=True, check=False).stderr
    assert str(raised.value).splitlines() == said.splitlines()
    problems = coalis.Scenario.validate(file)
    assert [str(one) for one in problems] == said.splitlines()
    wrong_fee = next(one for one in problems if one.key_path == "consortium.apple.fee")
    assert (wrong_fee.file, wrong_fee.line, wrong_fee.is_error) == (str(file), 6, True) and "0 to 1" in wrong_fee.allowed
    assert isinstance(raised.value, coalis.ScenarioError) and len(raised.value.problems) == len(problems)


def test_a_slip_in_a_variant_says_what_was_meant(base):
    with pytest.raises(coalis.ScenarioError, match='did you mean "south"?'):
        base.with_(consortium={"suth": {"fee": 0.3}})


def test_a_sound_file_has_no_problems(root):
    assert coalis.Scenario.validate(root / "scenarios" / "toyota-recall.toml") == []
