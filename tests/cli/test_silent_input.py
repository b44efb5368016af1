"""What would have no effect is refused or warned of, and one slip does not hide another."""
import json
import os

import pytest

EVENT = '[[event]]\ndate = "{date}"\nkind = "{kind}"\n'


def problems_of(coalis, file, *arguments):
    told = json.loads(coalis.call("validate", file, "--json", *arguments).stdout)
    return [(one["key_path"], one["code"], one["severity"]) for one in told["problems"]]


def variant(coalis, tutorial, text, head=""):
    return coalis.write("variant.toml", f'schema = 1\nextends = "{tutorial}"\n{head}{text}')


@pytest.mark.parametrize("key, value", [("extends", '"other.toml"'), ("without", '["market.reference_price"]')])
def test_what_is_followed_before_anything_is_laid_over_cannot_be_set(coalis, tutorial, key, value):
    done = coalis.call("validate", tutorial, "--set", f"{key}={value}")
    assert done.returncode == 2 and f'"{key}", which is followed before anything is laid over' in done.stderr
    assert coalis.call("validate", tutorial, "--set", "time.months=36").returncode == 0


def test_a_number_beyond_all_numbers_is_told_as_too_large(coalis, tutorial):
    done = coalis.call("validate", tutorial, "--set", "consortium.north.price=1e400")
    assert done.returncode == 2 and "a number too large to be held" in done.stderr


@pytest.mark.parametrize("spelling", ["consortium.north.fee", 'consortium."north".fee'])
def test_what_a_factor_varies_cannot_be_set(coalis, spelling):
    study = coalis.write_small_study(8)
    done = coalis.call("validate", study, "--set", f"{spelling}=0.2")
    assert done.returncode == 2 and "a key that factor.fee varies" in done.stderr
    done = coalis.call("explore", study, "--set", f"{spelling}=0.2")
    assert done.returncode == 2 and "a key that factor.fee varies" in done.stderr
    assert coalis.call("validate", study, "--set", "consortium.south.fee=0.2").returncode == 0


@pytest.mark.parametrize("values", ["", "nan", "1, nan"])
def test_a_list_of_months_is_told_as_too_short_whatever_is_in_it(coalis, tutorial, values):
    bad = variant(coalis, tutorial, f"[consortium.north.history]\nprice = {{ monthly = [{values}] }}\n")
    problems = [code for _, code, _ in problems_of(coalis, bad)]
    assert "wrong-length" in problems and ("not-finite" in problems) == ("nan" in values)


def test_an_event_that_a_history_overwrites_is_warned_of(coalis, tutorial):
    first = coalis.json("explain", tutorial)["start"]
    event = EVENT.format(date=first, kind="set") + 'consortium = "{0}"\nlever = "price"\nvalue = 1.1\n'
    reach = EVENT.format(date=first, kind="set_reach") + 'consortium = "{0}"\nvalue = 0.5\n'
    history = "[consortium.north.history]\nprice = 1.0\nreach = 1.0\n"
    told = problems_of(coalis, variant(coalis, tutorial, history + event.format("north") + reach.format("north")))
    assert told == [("event.1", "no-effect", "warning"), ("event.2", "no-effect", "warning")]
    assert "consortium.north.history.reach" in coalis.call("validate", "variant.toml").stderr
    assert problems_of(coalis, variant(coalis, tutorial, history + event.format("south") + reach.format("south"))) == []


@pytest.mark.parametrize("rule, kind, more", [
    ("adopt_paradigm", "open_paradigm", ""), ("suffer_crisis", "crisis", 'consortium = "north"\nseverity = 0.5\n')])
def test_an_event_whose_rule_is_left_out_is_warned_of(coalis, tutorial, rule, kind, more):
    first = coalis.json("explain", tutorial)["start"]
    text = EVENT.format(date=first, kind=kind) + more
    off = f"[mechanism.{rule}]\nenabled = false\n"
    assert problems_of(coalis, variant(coalis, tutorial, off + text)) == [("event.1", "no-effect", "warning")]
    assert problems_of(coalis, variant(coalis, tutorial, off.replace("false", "true") + text)) == []


def test_a_firm_that_joins_after_the_end_is_warned_of(coalis, tutorial):
    firm = '[firm.late]\nkind = "small"\nconsortium = "north"\njoins = "{0}"\n'
    assert problems_of(coalis, variant(coalis, tutorial, firm.format("2090-01"))) == [
        ("firm.late.joins", "date-after-run", "warning")]


def test_all_slips_of_an_event_and_of_a_study_are_told_at_once(coalis, tutorial):
    slips = EVENT.format(date="2090-01", kind="crash") + 'consortium = "nort"\nfirm = "nobody"\n'
    told = [key for key, _, _ in problems_of(coalis, variant(coalis, tutorial, slips))]
    assert {"event.1.kind", "event.1.consortium", "event.1.firm"} <= set(told)
    text = coalis.write_small_study(8).read_text()
    bad = (text.replace('key = "consortium.north.fee"\nrange = [0.1, 0.4]', 'key = "consortium.north.fees"\nrange = [0.4, 0.1]')
           .replace('"base_share"', '"base_shar"').replace('entity = "north"', 'entity = "nort"'))
    coalis.write("study.toml", bad)
    told = [key for key, _, _ in problems_of(coalis, "study.toml")]
    assert {"factor.fee.range", "factor.fee", "outcome.share.entity", "outcome.share.measure"} <= set(told)
    fine = text.replace('entity = "north"', 'entity = "nort"')
    coalis.write("study.toml", fine)
    assert [key for key, _, _ in problems_of(coalis, "study.toml")] == ["outcome.share.entity"]


def test_a_study_without_its_scenario_is_read_on(coalis, tutorial):
    text = coalis.write_small_study(8).read_text()
    coalis.write("study.toml", text.replace(str(tutorial), "absent.toml").replace('"saltelli"', '"saltely"'))
    told = problems_of(coalis, "study.toml")
    assert [(key, code) for key, code, _ in told] == [("scenario", "missing-file"), ("design.kind", "unknown-word")] or \
        {code for _, code, _ in told} == {"missing-file", "unknown-word"}


def test_a_study_of_a_study_is_told_as_such(coalis):
    coalis.write_small_study(8, "inner.toml")
    text = coalis.write_small_study(8).read_text()
    coalis.write("study.toml", text.replace(text.split('scenario = "')[1].split('"')[0], "inner.toml"))
    assert problems_of(coalis, "study.toml") == [("scenario", "is-study", "error")]


def test_what_no_variant_takes_over_is_told_where_it_is_left_out(coalis, tutorial):
    done = coalis.call("validate", variant(coalis, tutorial, "", head='without = ["name"]\n'))
    assert done.returncode == 2 and "a variant never has its base's name" in done.stderr


def test_what_is_empty_is_told_as_empty(coalis, tutorial):
    done = coalis.call("validate", variant(coalis, tutorial, "[consortium.north.history]\nprice = { points = {} }\n"))
    assert done.returncode == 2 and "an empty table; allowed: a table date -> number, not empty" in done.stderr


@pytest.mark.parametrize("verb", ["validate", "run", "explore"])
def test_a_folder_that_may_not_be_entered_is_a_located_problem(open_coalis, tutorial, verb):
    shut = open_coalis.folder / "shut"
    shut.mkdir()
    (shut / "inner.toml").write_text(tutorial.read_text())
    open_coalis.write("variant.toml", 'schema = 1\nextends = "shut/inner.toml"\n')
    open_coalis.write("study.toml", open_coalis.write_small_study(8).read_text().replace(str(tutorial), "shut/inner.toml"))
    shut.chmod(0 if os.getuid() else 0o700)
    try:
        for file in ("shut/inner.toml", "variant.toml" if verb != "explore" else "study.toml"):
            done = open_coalis.call(verb, file, preexec_fn=open_coalis.as_another_user)
            assert done.returncode == 2 and "Permission denied" in done.stderr and "a fault in coalis" not in done.stderr
            assert ("shut/inner.toml" if verb == "explore" else file) in done.stderr
    finally:
        shut.chmod(0o700)


def test_a_name_that_no_file_can_have_is_a_located_problem(coalis):
    done = coalis.call("validate", "a" * 5000 + ".toml")
    assert done.returncode == 2 and "File name too long" in done.stderr and "a fault in coalis" not in done.stderr
