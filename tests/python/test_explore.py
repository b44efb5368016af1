"""coalis.explore: the same study as the command line's, as tables, sentences and figures; interruption."""
import json
import re
import signal
import subprocess
import sys
import time

import coalis
import numpy
import pytest

STUDY = """schema = 1
title = "A cheaper product"
scenario = "{scenario}"
[factor.price]
role = "policy"
options.cheap = {{ "consortium.north.price" = 0.8 }}
options.dear = {{ "consortium.north.price" = 1.2 }}
[factor.sensitivity]
title = "sensitivity to prices"
key = "group.everybody.price_exponent"
range = [0, 3]
[outcome.revenue]
title = "revenue of north"
measure = "revenue"
entity = "north"
[outcome.share]
measure = "base_share"
entity = "north"
[design]
kind = "sobol"
points = 64
replicates = 2
[discovery]
strategy = "cheap"
against = "dear"
[thesis]
early_month = 12
[claim]
text = "A cheaper product earns more."
strategy = "cheap"
against = "dear"
"""


@pytest.fixture(scope="module", name="study")
def study_file(root, tmp_path_factory):
    file = tmp_path_factory.mktemp("study") / "price.toml"
    file.write_text(STUDY.format(scenario=root / "scenarios" / "tutorial" / "01-two-consortia.toml"))
    return file


@pytest.fixture(scope="module", name="explored")
def exploration_of_the_study(study, tmp_path_factory):
    return coalis.explore(study, out=tmp_path_factory.mktemp("own"), threads=2, progress=False)


@pytest.fixture(scope="module", name="told")
def what_the_command_line_finds(program, study, tmp_path_factory):
    folder = tmp_path_factory.mktemp("told")
    return folder, program("explore", study, "--no-report", "--out", folder, "--table", folder / "runs.csv", "--json")


def test_it_is_the_study_of_the_command_line(explored, told, study):
    _, found = told
    assert explored.result_hash == found["result_hash"]
    assert explored.found == {key: value for key, value in found.items() if key not in ("store", "seconds")}
    other = coalis.explore(study, seed=2, points=16, threads=1, progress=False)
    assert other.result_hash != found["result_hash"] and other.found["design"]["points"] == 16


def test_a_folder_filled_by_the_command_line_goes_on_here(study, told):
    folder, found = told
    again = coalis.explore(study, out=folder, progress=False)
    assert again.found["design"]["already_stored"] == found["design"]["runs"]
    assert again.result_hash == found["result_hash"]


def test_points_are_the_rows_of_the_command_lines_table(explored, told):
    import pandas
    table = pandas.read_csv(told[0] / "runs.csv")
    points = explored.points()
    assert len(points) == 2 * 64 * 2 and set(table.columns) == set(points.columns)
    for name in table.columns:
        numbers = table[name].dtype.kind in "fi"
        same = numpy.array_equal(points[name], table[name]) if numbers else list(points[name].astype(str)) == list(table[name])
        assert same, name
    assert list(points.strategy.unique()) == ["cheap", "dear"]


def test_tables_hold_the_very_numbers(explored):
    found = explored.found
    sensitivity = explored.sensitivity()
    assert list(sensitivity.value) == [one["value"] for one in found["sensitivity"]]
    assert list(sensitivity.low) == [one["ci95"][0] for one in found["sensitivity"]]
    assert set(explored.sensitivity("pawn")["index"]) == {"pawn"} and explored.sensitivity("ST").empty
    robust = explored.robust()
    assert list(robust.regret_high) == [one["regret_ci95"][1] for one in found["robust"]]
    discovery = explored.discovery()
    assert list(discovery.sentence) == [one["sentence"] for one in found["discovery"]]
    assert set(discovery.limits.iloc[0]) == {one["factor"] for one in found["discovery"][0]["limits"]}
    thesis = explored.thesis()
    assert thesis.explanation.iloc[0] == found["thesis"]["best"] and thesis.log_score.is_monotonic_decreasing
    assert len(explored.thesis_leads()) == len(found["thesis"]["leads"])
    assert explored.claim["answer"] == "no" and explored.sentences[0] == explored.claim["sentence"]
    assert explored.sentences[0] in repr(explored) and explored.sentences[-1] in str(explored)


def test_it_says_every_sentence_of_the_command_in_its_order(explored, told):
    _, found = told
    assert found["robust_sentences"] and found["thesis_sentences"] and found["sentences"]
    boxes = [one["sentence"] for one in found["discovery"] if one["method"] == "prim" and one["confirmed"]]
    assert explored.sentences == [found["claim"]["sentence"], *found["robust_sentences"], *boxes,
                                  *found["thesis_sentences"], *found["sentences"]]


def test_regrets_future_by_future_give_the_robust_table(explored):
    regrets = explored.regrets()
    robust = explored.robust().set_index("strategy")
    assert len(regrets) == 64 * 2 and (regrets.min(axis=1) == 0).all()
    for strategy in ("cheap", "dear"):
        assert regrets[strategy].mean() == pytest.approx(robust.regret[strategy])
        assert regrets[strategy].max() == pytest.approx(robust.max_regret[strategy])
    with pytest.raises(ValueError, match="no outcome 'nothing'; there are: revenue, share"):
        explored.regrets("nothing")


@pytest.mark.parametrize("name", ["ishigami", "g"])
def test_a_test_function_is_the_one_of_the_command_line(program, name):
    told = program("explore", "--function", name, "--points", 128, "--json")
    found = coalis.explore(function=name, points=128)
    assert found.found == told and found.result_hash == told["result_hash"]
    assert len(found.points()) == told["design"]["points"]
    first = found.sensitivity("S1").set_index("factor")
    assert first.exact["dummy"] == 0 and first.low["x1"] <= first.exact["x1"] <= first.high["x1"]
    assert list(found.factors) == sorted(found.factors) and found.outcomes == {name: found.title}
    with pytest.raises(ValueError, match="no page"):
        found.to_html("page.html")
    with pytest.raises(ValueError, match="has none"):
        found.regrets()


def test_shipped_studies_are_found_by_name(root):
    assert coalis.studies() == sorted(file.stem for file in (root / "scenarios" / "studies").glob("*.toml"))
    found = coalis.explore("half-the-commission", points=16, overrides={"time.months": 36}, progress=False)
    assert found.name == "half-the-commission" and found.strategies["fifteen"]


def test_the_page_is_about_the_study(explored, tmp_path):
    page = explored.to_html(tmp_path / "page.html").read_text()
    shown = json.loads(re.search(r'id="coalis-data">(.*?)</script>', page, re.DOTALL)[1])
    assert shown["study"]["result_hash"] == explored.result_hash


def test_figures_are_drawn(explored, tmp_path):
    for picture in (coalis.figures.tornado(explored), coalis.figures.tornado(explored, "share", strategy="dear"),
                    coalis.figures.tornado(coalis.explore(function="ishigami", points=64), index="S1"),
                    coalis.figures.regrets(explored), coalis.figures.regrets(explored, "share")):
        picture.savefig(tmp_path / "picture.png")
        assert (tmp_path / "picture.png").stat().st_size > 5000
    axes = coalis.figures.tornado(explored).axes[0]
    assert [one.get_text() for one in axes.get_yticklabels()] == ["sensitivity to prices", "(nothing)"]
    for wrong, said in (({"outcome": "nothing"}, "no indices of 'nothing'; there are: revenue, share"),
                        ({"strategy": "free"}, "no strategy 'free'; there are: cheap, dear"),
                        ({"index": "ST"}, "no index 'ST'")):
        with pytest.raises(ValueError, match=said):
            coalis.figures.tornado(explored, **wrong)


@pytest.mark.parametrize("old, new, said", [
    ("price_exponent", "price_exponnt", r"price.toml:\d+:\d+: error: .*price_exponent"),
    ("range = [0, 3]", "range = [-9, 3]", r"price.toml:\d+:\d+: error: "),
    ('measure = "base_share"', 'measure = "base_shar"', r'did you mean "base_share"\?'),
    ('kind = "sobol"', 'kind = "sobl"', r'did you mean "sobol"\?'),
])
def test_mistakes_are_told_with_their_place_and_nothing_is_written(study, tmp_path, old, new, said):
    file = tmp_path / "price.toml"
    file.write_text(study.read_text().replace(old, new))
    with pytest.raises(coalis.ScenarioError, match=said) as error:
        coalis.explore(file, out=tmp_path / "out", progress=False)
    assert isinstance(error.value, ValueError) and error.value.problems[0].line > 0
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("wrong, said", [
    ({}, "name a study"), ({"function": "ishigmi"}, "there are: ishigami, g, linear, product"),
    ({"function": "g", "points": 0}, "points must be a whole number from 1 to"), ({"function": "g", "seed": -1}, "seed"),
])
def test_calls_that_make_no_sense_are_refused(wrong, said):
    with pytest.raises(ValueError, match=said):
        coalis.explore(**wrong)


LONG = """
import coalis, sys
print("begins", flush=True)
try:
    coalis.explore(sys.argv[1], points=50_000, out=sys.argv[2], progress=False)
except KeyboardInterrupt as interrupted:
    print(*getattr(interrupted, "__notes__", ["nothing was run"]))
"""


def interrupted(study, out, ready):
    """What a study says that gets Ctrl-C once it is ready, and the seconds that it took then."""
    process = subprocess.Popen([sys.executable, "-c", LONG, study, out], stdout=subprocess.PIPE, text=True,
                               preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
    assert process.stdout.readline() == "begins\n"
    deadline = time.monotonic() + 60
    while not ready():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    time.sleep(0.3)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return said, time.monotonic() - began


def test_ctrl_c_while_points_are_read_writes_nothing(study, tmp_path):
    said, seconds = interrupted(study, tmp_path / "out", lambda: True)
    assert "nothing was run" in said and seconds < 2 and not (tmp_path / "out").exists()


def test_ctrl_c_ends_a_study_and_keeps_what_is_finished(study, tmp_path):
    text = study.read_text().replace("range = [0, 3]", "levels = [0, 1, 2, 3]")  # so many points, so few scenarios
    few = tmp_path / "few.toml"
    few.write_text(text)
    store = tmp_path / "out" / "coalis.sqlite"
    said, _ = interrupted(few, tmp_path / "out", lambda: store.exists() and coalis.Results.open(store.parent).ensembles)
    assert f"is safe in {store}" in said
    again = coalis.explore(few, points=16, out=tmp_path / "out", progress=False)
    assert again.found["design"]["already_stored"] > 0
    assert again.result_hash == coalis.explore(few, points=16, progress=False).result_hash


def test_a_progress_bar_counts_the_runs(study, capfd):
    coalis.explore(study, points=16, progress=True)
    bar = subprocess.run([sys.executable, "-c", f"import coalis\ncoalis.explore({str(study)!r}, points=2000)"],
                         capture_output=True, text=True, check=True).stderr
    assert "price" in bar and "run" in bar
