"""Published experiments: the command line's findings, and what is refused."""
import coalis
import pytest


def test_findings_are_those_of_the_command_line(program):
    found = coalis.reproduce("sah-stiglitz-1986")
    printed = program("reproduce", "sah-stiglitz-1986", "--json")["experiments"][0]
    assert found.passed and found.found["numbers"] == printed["numbers"] and found.found["series"] == printed["series"]
    assert len(found.numbers()) == len(printed["numbers"]) and list(coalis.experiments().name).count(found.name) == 1


def test_what_cannot_be_asked_is_refused():
    with pytest.raises(ValueError, match="no experiment 'sah'; there are: .*sah-stiglitz-1986"):
        coalis.reproduce("sah")
    with pytest.raises(coalis.ScenarioError, match="evaluators"):
        coalis.reproduce("sah-stiglitz-1986", evaluators=-1)
