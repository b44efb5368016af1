"""`coalis report`: the payload keeps its schema and the numbers of --json, the page is whole and needs no network."""
import json
import re
import sqlite3
import statistics

import jsonschema
import pytest


@pytest.fixture(name="payload_schema")
def schema_of_the_payload(root):
    return json.loads((root / "tools" / "report" / "report-payload.schema.json").read_text())


def payload_in(page):
    return json.loads(re.search(r'id="coalis-data">(.*?)</script>', page, re.DOTALL)[1])


def pair_of_runs(coalis, tutorial, replicates=12):
    base = coalis.run(tutorial, "--replicates", replicates)
    variant = coalis.run(tutorial, "--replicates", replicates, "--set", "consortium.south.fee=0.3")
    return base, variant


def without_call(result):
    return {key: value for key, value in result.items() if key not in ("store", "seconds", "already_stored")}


def test_the_report_holds_the_numbers_of_run_json_and_keeps_its_schema(coalis, root, payload_schema):
    for scenario in ("toyota-recall.toml", "apple-vs-google.toml"):
        told = coalis.run(root / "scenarios" / scenario, "--replicates", 8, out=scenario)
        payload = coalis.json("report", scenario)
        jsonschema.validate(payload, payload_schema)
        assert without_call(payload["contests"][0]["result"]) == without_call(told)
        assert payload == payload_in((coalis.folder / scenario / "report.html").read_text())


def test_an_adaptive_campaign_is_reported_with_the_intervals_it_stopped_by(coalis, tutorial):
    told = coalis.run(tutorial, "--precision", 0.2)
    assert told["stopped_because"] == "precise"
    assert without_call(coalis.json("report", "out")["contests"][0]["result"]) == without_call(told)
    more = coalis.run(tutorial, "--replicates", 70)
    assert without_call(coalis.json("report", "out")["contests"][0]["result"]) == without_call(more)


def test_bands_are_the_quantiles_of_the_stored_series(coalis, tutorial):
    coalis.run(tutorial, "--replicates", 12)
    band = next(one for one in coalis.json("report", "out")["contests"][0]["bands"]
                if (one["series"], one["entity"]) == ("base_share", "north"))
    store = sqlite3.connect(coalis.folder / "out" / "coalis.sqlite")
    last = [value for value, in store.execute(
        "SELECT value FROM series_values WHERE name = 'base_share' AND entity = 'north' AND step = 71")]
    assert len(last) == 12
    assert band["median"][71] == pytest.approx(statistics.median(last), rel=1e-5)
    assert band["low90"][71] < band["low50"][71] < band["median"][71] < band["high50"][71] < band["high90"][71]


def lasting(told):
    """A comparison without what concerns one call."""
    for one in (told["base"], *told["variants"]):
        del one["already_stored"]
    return {key: value for key, value in told.items() if key not in ("store", "seconds")}


def test_runs_of_one_seed_are_compared_as_compare_does(coalis, tutorial, payload_schema):
    pair_of_runs(coalis, tutorial)
    payload = coalis.json("report", "out")
    jsonschema.validate(payload, payload_schema)
    told = coalis.json("compare", tutorial, "--what-if", "consortium.south.fee=0.3", "--replicates", 12, "--no-report",
                       "--out", "other")
    found = payload["comparison"]
    assert found.pop("stopped_because_text") != told.pop("stopped_because_text")
    assert found == lasting(told)


@pytest.mark.parametrize("options", [
    ("--replicates", 12, "--focus", "south", "--by", "large_firm_income"),
    ("--precision", 0.2),
    ("--budget", "1h", "--precision", 0.2),
])
def test_a_folder_is_reported_as_it_was_compared(coalis, tutorial, payload_schema, options):
    told = coalis.json("compare", tutorial, "--what-if", "consortium.south.fee=0.3", "--what-if",
                       "consortium.south.price=0.9", *options, "--out", "out")
    payload = coalis.json("report", "out")
    jsonschema.validate(payload, payload_schema)
    assert payload["comparison"] == lasting(told)
    assert payload == payload_in((coalis.folder / "out" / "report.html").read_text())
    assert payload["paths"][0]["variant"] == told["variants"][0]["name"]


def test_the_mean_difference_of_the_last_month_lies_in_its_joint_interval(coalis, tutorial):
    told = coalis.json("compare", tutorial, "--what-if", "consortium.south.fee=0.3", "--replicates", 40, "--out", "out")
    south = next(one for one in coalis.json("report", "out")["paths"] if one["entity"] == "south")
    share = next(one for one in told["variants"][0]["outcomes"] if (one["name"], one["entity"]) == ("base_share", "south"))
    assert south["mean"][-1] == pytest.approx(share["diff"], rel=1e-5)
    assert south["mean_low"][-1] < share["ci95"][0] and share["ci95"][1] < south["mean_high"][-1], "wider than that of one number"
    assert south["mean_low"][0] <= south["mean"][0] <= south["mean_high"][0]


def test_the_founding_comparison_stays_small(coalis, root):
    variants = sorted((root / "scenarios" / "what-if").glob("apple-*.toml"))
    assert len(variants) == 3
    coalis.said("compare", root / "scenarios" / "apple-vs-google.toml", *variants, "--replicates", 12, "--out", "out")
    assert (coalis.folder / "out" / "report.html").stat().st_size < 2_500_000


def test_the_page_is_one_file_that_loads_nothing_and_stays_small(coalis, shipped):
    for scenario in (path for path in shipped if path.parent.name == "scenarios"):
        coalis.run(scenario, "--replicates", 4, out=scenario.stem)
        page = (coalis.folder / scenario.stem / "report.html").read_text()
        assert len(page.encode()) < 3_000_000, scenario.name
        assert "default-src 'none'" in page and "<!--coalis-data-->" not in page
        assert not re.search(r'<(script|link|img|iframe)[^>]+(src|href)=["\']?(?!data:)', page.split("<script>")[0])


def test_the_same_results_give_the_same_page(coalis, tutorial):
    coalis.run(tutorial, "--replicates", 4)
    first = (coalis.folder / "out" / "report.html").read_bytes()
    assert coalis.call("report", "out", "--to", "again.html").returncode == 0
    assert (coalis.folder / "again.html").read_bytes() == first


def test_text_of_a_scenario_cannot_leave_its_place_in_the_page(coalis, tutorial):
    text = tutorial.read_text().replace('"Two consortia, one commission"', '"</script><script>alert(1)</script><!--"')
    coalis.run(coalis.write("evil.toml", text), "--replicates", 2)
    page = (coalis.folder / "out" / "report.html").read_text()
    assert "<script>alert(1)" not in page and payload_in(page)["contests"][0]["scenario"]["title"].startswith("</script>")


def test_wishes_that_cannot_be_met_are_told(coalis, tutorial):
    assert coalis.call("report", "nowhere").returncode == 2
    coalis.run(tutorial, "--replicates", 2, "--no-report")
    assert not (coalis.folder / "out" / "report.html").exists()
    other = coalis.call("report", "out", "--scenario", "other")
    assert other.returncode == 2 and '"other"' in other.stderr
    assert coalis.call("report", "out", "--to", "missing/page.html").returncode == 1


def test_a_folder_of_a_study_is_reported_with_the_numbers_of_explore(coalis, payload_schema):
    told = coalis.json("explore", coalis.write_small_study(points=8), "--out", "out")
    payload = coalis.json("report", "out")
    jsonschema.validate(payload, payload_schema)
    assert payload == payload_in((coalis.folder / "out" / "report.html").read_text())
    del told["design"]["already_stored"], told["store"], told["seconds"]
    assert payload["study"] == told and payload["contests"] == []


def test_the_page_is_about_what_the_folder_was_used_for_last(coalis, tutorial):
    """Also where it was used for something else in between; reading it changes nothing."""
    first = coalis.write_small_study(points=8)
    second = coalis.write("other.toml", first.read_text().replace("What decides", "Another question"))
    for study, title in ((first, "What decides"), (second, "Another question"), (first, "What decides")):
        coalis.said("explore", study, "--out", "out")
        page = payload_in((coalis.folder / "out" / "report.html").read_text())
        assert page["study"]["study"]["title"] == title
        assert coalis.json("report", "out") == coalis.json("report", "out") == page
    coalis.run(tutorial, "--replicates", 2)
    after_run = coalis.json("report", "out")
    assert after_run["study"] is None and len(after_run["contests"]) == 1, "no points of the designs"
    coalis.said("compare", tutorial, "--what-if", "consortium.south.fee=0.3", "--replicates", 2, "--out", "out")
    assert coalis.json("report", "out")["comparison"]["variants"]
    coalis.said("explore", second, "--out", "out")
    assert coalis.json("report", "out")["study"]["study"]["title"] == "Another question"


def test_a_folder_that_may_not_be_written_is_reported_all_the_same(coalis):
    coalis.said("explore", coalis.write_small_study(points=8), "--out", "out")
    before = {path.name: path.read_bytes() for path in (coalis.folder / "out").iterdir()}
    assert coalis.json("report", "out")["study"]["study"]["title"] == "What decides"
    assert {path.name: path.read_bytes() for path in (coalis.folder / "out").iterdir()} == before
