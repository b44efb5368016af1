"""coalis.compare: the same comparison as the command line's, as tables, sentences and figures; interruption."""
import json
import signal
import subprocess
import sys
import time

import coalis
import pytest

FEE = {"consortium.south.fee": 0.3}
PRICE = {"consortium.south.price": 0.9}


@pytest.fixture(scope="module", name="compared")
def comparison_of_two_variants(base):
    return coalis.compare(base, {"fee": FEE, "price": PRICE}, replicates=40, progress=False)


@pytest.fixture(scope="module", name="told")
def what_the_command_line_finds(program, root, tmp_path_factory):
    return program("compare", root / "scenarios" / "tutorial" / "01-two-consortia.toml", "--what-if",
                   "consortium.south.fee=0.3", "--what-if", "consortium.south.price=0.9", "--replicates", 40,
                   "--no-report", "--out", tmp_path_factory.mktemp("told"), "--json")


def test_it_is_the_comparison_of_the_command_line(base, told):
    found = coalis.compare(base, [FEE, PRICE], replicates=40, progress=False).found
    assert found["result_hash"] == told["result_hash"]
    assert found == {key: value for key, value in told.items() if key not in ("store", "seconds")}
    other = coalis.compare(base, [FEE, PRICE], replicates=40, seed=2, threads=1, progress=False)
    assert other.result_hash != told["result_hash"]


def test_tables_hold_the_very_numbers(compared, told):
    table = compared.outcomes()
    assert list(table.variant.unique()) == ["fee", "price"] == compared.labels
    for label, variant in zip(compared.labels, told["variants"]):
        own = table[table.variant == label]
        assert list(zip(own.name, own.entity, own.difference, own.low, own.high)) == [
            (one["name"], one["entity"], one["diff"], *one["ci95"]) for one in variant["outcomes"]]
    stakes = compared.stakes()
    assert list(stakes.party) == 2 * ["large firms", "small firms", "consumers"]
    assert stakes.difference.iloc[0] == told["variants"][0]["win_win"]["large"]["diff"]
    assert compared.changes().to_dict("records")[0] == {
        "variant": "fee", "key": "consortium.south.fee", "base": "0.15", "value": "0.3", "unit": "share"}
    ranking = compared.ranking()
    assert set(ranking.scenario) == {"two-consortia", "fee", "price"} and ranking.best_place.iloc[0] == 1


def test_sentences_begin_with_a_headline(compared):
    assert compared.headline.startswith("Best on average for South: ")
    assert any(text.startswith(compared.headline[:-1]) for text in compared.sentences)
    assert set(compared.verdicts) == {"fee", "price"}
    assert compared.headline in repr(compared) and compared.sentences[0] in str(compared)


def test_paths_end_where_the_outcomes_do(compared):
    paths, outcomes = compared.paths(), compared.outcomes()
    last = paths.groupby(["variant", "entity"]).last()
    assert str(paths.month.iloc[0]) == "2007-01" and len(paths) == 2 * 2 * 72
    for (variant, entity), row in last.iterrows():
        one = outcomes.query("variant == @variant and entity == @entity and name == 'base_share'").iloc[0]
        assert row["mean"] == pytest.approx(one.difference, rel=1e-5, abs=1e-9)
        assert row.low <= one.low <= one.high <= row.high, "all months together need wider intervals"


def test_runs_and_page_are_at_hand(compared, base, tmp_path):
    assert list(compared.results.ensembles) == ["two-consortia", "fee", "price"]
    assert compared.results["two-consortia"].result_hash == coalis.run(base, replicates=40, progress=False).result_hash
    page = compared.to_html(tmp_path / "page.html").read_text()
    assert json.dumps(compared.headline[:-1])[1:-1] in page and '"paths"' in page


def test_figures_are_drawn(compared, tmp_path):
    for picture in (coalis.figures.differences(compared), coalis.figures.differences(compared, "consumer_surplus"),
                    coalis.figures.paths_part(compared), coalis.figures.paths_part(compared, "south")):
        picture.savefig(tmp_path / "picture.png")
        assert (tmp_path / "picture.png").stat().st_size > 5000
    coalis.figures.differences(compared, entity="south")
    with pytest.raises(ValueError, match="no outcome 'nothing' of None; there are: base_share"):
        coalis.figures.differences(compared, "nothing")
    with pytest.raises(ValueError, match="no outcome 'base_share' of 'west'; there are: north, south"):
        coalis.figures.differences(compared, entity="west")
    with pytest.raises(ValueError, match="no paths of 'west'"):
        coalis.figures.paths_part(compared, "west")


def test_a_budget_drops_what_is_clearly_not_best(base):
    found = coalis.compare(base, [{"consortium.north.fee": 0.15}, {"consortium.north.price": 0.8}], budget=3600,
                           precision=0.05, progress=False)
    assert found.found["selection"]["chosen"] == found.ranking().scenario.iloc[0] == "consortium.north.price=0.8"
    assert found.found["variants"][0]["eliminated_at"] is not None


def test_scenarios_and_files_are_variants_too(root):
    folder = root / "scenarios"
    file = folder / "what-if" / "apple-takes-15-percent.toml"
    by_file = coalis.compare(folder / "apple-vs-google.toml", [file], replicates=4, progress=False)
    assert by_file.focus == "apple" and by_file.labels == ["apple-takes-15-percent"]
    by_scenario = coalis.compare(coalis.Scenario.load(folder / "apple-vs-google.toml"), [coalis.Scenario.load(file)],
                                 replicates=4, progress=False)
    assert by_scenario.result_hash == by_file.result_hash


@pytest.mark.parametrize("variants, wrong, said", [
    ([], {}, "nothing to compare"),
    ([FEE], {"focus": "nort"}, 'did you mean "north"?'),
    ([FEE], {"by": "base_shar"}, 'did you mean "base_share"?'),
    ([{"time.months": 36}], {}, "other months"),
    ([{"consortium.suth.fee": 0.3}], {}, 'did you mean "south"?'),
    ([FEE], {"budget": 0}, "above 0"),
    ([FEE], {"budget": 5, "replicates": 3}, "not both"),
    ([FEE], {"precision": 0.1, "replicates": 3}, "not both"),
])
def test_what_cannot_be_compared_is_refused_and_nothing_is_written(base, variants, wrong, said, tmp_path):
    with pytest.raises(ValueError, match=said.replace("?", r"\?")):
        coalis.compare(base, variants, out=tmp_path / "out", progress=False, **wrong)
    assert not (tmp_path / "out").exists()


LONG = """
import coalis, sys
base = coalis.Scenario.shipped("tutorial/01-two-consortia")
print("begins", flush=True)
try:
    coalis.compare(base, [{"consortium.south.fee": 0.3}], replicates=1_000_000, out=sys.argv[1], progress=False)
except KeyboardInterrupt as interrupted:
    print(*interrupted.__notes__)
"""


def test_ctrl_c_ends_a_comparison_and_keeps_what_is_finished(base, tmp_path):
    process = subprocess.Popen([sys.executable, "-c", LONG, tmp_path], stdout=subprocess.PIPE, text=True,
                               preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
    assert process.stdout.readline() == "begins\n"
    deadline = time.monotonic() + 60
    while not (tmp_path / "coalis.sqlite").exists() or len(coalis.Results.open(tmp_path)._store.ensembles()) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0 and f"is safe in {tmp_path}" in said
    again = coalis.compare(base, [FEE], replicates=8, out=tmp_path, progress=False)
    assert again.found["base"]["already_stored"] == 8
    assert again.result_hash == coalis.compare(base, [FEE], replicates=8, progress=False).result_hash
