"""`coalis reproduce`: every experiment meets its published numbers, and the output keeps its contract."""
import json
import re
import xml.etree.ElementTree as xml

import jsonschema
import pytest

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", name="contract")
def output_contract(root):
    schema = json.loads((root / "tools" / "cli" / "reproduce-output.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture(scope="module", name="told_as_reached")
def numbers_that_the_page_tells(root):
    """{experiment: (met, judged)} of the rows of scenarios/classics/README.md that are about one experiment."""
    page = (root / "scenarios" / "classics" / "README.md").read_text()
    rows = re.findall(r"^\|[^|]*\|[^|]*\| `([\w-]+)` \|[^|]*\| (\d+) of (\d+)", page, re.MULTILINE)
    return {name: (int(met), int(judged)) for name, met, judged in rows}


def test_experiment_meets_its_published_numbers(coalis, contract, experiment_name, told_as_reached):
    done = coalis.call("reproduce", experiment_name, "--json", "--figure", "picture.svg", timeout=300)
    assert done.stderr == ""
    told = json.loads(done.stdout)
    contract.validate(told)
    (experiment,) = told["experiments"]
    failed = [one for one in experiment["numbers"] if one["pass"] is False]
    assert failed == [] and done.returncode == 0
    judged = sum(one["pass"] is not None for one in experiment["numbers"])
    assert told_as_reached.get(experiment_name, (judged, judged)) == (judged, judged)
    labels = [one["label"] for one in experiment["numbers"]]
    assert len(labels) == len(set(labels))
    for one in experiment["numbers"]:
        assert one["published"] is None or one["reason"], one["label"]
        assert one["kind"] != "statistical" or one["se"] > 0 or one["tolerance"] > 0, one["label"]
    if experiment["status"] != "not reproduced":
        assert experiment["pass"] is True, "an experiment without published numbers proves nothing"
    for one in experiment["series"]:
        assert len(one["x"]) == len(one["y"]) and len(one["se"]) in (0, len(one["x"]))
        assert len(one.get("published", one["x"])) == len(one["x"])
    picture = xml.parse(coalis.folder / "picture.svg").getroot()
    assert len(picture.findall(f"{SVG}polyline")) == len(experiment["series"])


def test_the_list_keeps_the_contract(coalis, contract):
    told = coalis.json("reproduce", "--list")
    contract.validate(told)
    for one in told["experiments"]:
        for setting in one["settings"]:
            assert setting["default"] in setting.get("choices", [setting["default"]])
        assert one["reproduced"] or one["not_reproduced"]


def test_the_contract_notices_what_breaks_it(coalis, contract):
    told = coalis.json("reproduce", "sah-stiglitz-1986", "--set", "consensus=2")
    (experiment,) = told["experiments"]
    for key in experiment:
        assert not contract.is_valid({"schema": 1, "experiments": [{**experiment, key: {"no": ["such"]}}]}), key
    for key in experiment["numbers"][0]:
        number = {**experiment["numbers"][0], key: {"no": ["such"]}}
        assert not contract.is_valid({"schema": 1, "experiments": [{**experiment, "numbers": [number]}]}), key


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


def test_a_figure_goes_where_it_is_asked_to(coalis):
    coalis.said("reproduce", "sah-stiglitz-1986", "--figure", "a/b")
    coalis.said("reproduce", "sah-stiglitz-1986", "--figure")
    for path in ("a/b/sah-stiglitz-1986.svg", "sah-stiglitz-1986.svg"):
        marks = xml.parse(coalis.folder / path).getroot().findall(f"{SVG}circle/{SVG}title")
        assert len(marks) == 224
    (coalis.folder / "file").write_text("")
    done = coalis.call("reproduce", "sah-stiglitz-1986", "--figure", "file/below")
    assert done.returncode == 1 and "could not be written" in done.stderr


@pytest.mark.parametrize("arguments, said", [
    (["sah-stiglitz-1985"], 'did you mean "sah-stiglitz-1986"?'),
    (["sah-stiglitz-1986", "--set", "godo=0.5"], 'did you mean "good"?'),
    (["sah-stiglitz-1986", "--set", "good=1.5"], "a number from 0 to 1"),
    (["sah-stiglitz-1986", "--set", "good"], "NAME=VALUE"),
    (["sah-stiglitz-1986", "--data", "rates=nowhere.csv"], "a file that can be read"),
    (["sah-stiglitz-1986", "--set", "consensus=5", "evaluators=3"], "at most the number of evaluators"),
    (["sah-stiglitz-1986", "sah-stiglitz-1986", "--figure", "one.svg"], "name one experiment, or a folder"),
    (["--set", "good=0.5"], "name the experiment"),
    (["axelrod-1995", "--set", "sizes=1,2"], "a number for each size"),
    (["axelrod-1995", "--data", "rivals=nowhere.csv"], "a file that can be read"),
    (["klepper-1996", "--set", "process_gain=3"], "a square of at most expansion_cost x process_scale"),
    (["klepper-1996", "--set", "fixed_cost=100000", "runs=2"], "costs at which firms enter"),
])
def test_wrong_usage_says_how_to_repair_it(coalis, arguments, said):
    done = coalis.call("reproduce", *arguments)
    assert done.returncode == 2 and said in done.stderr and done.stdout == ""


def firms_table(coalis, rows):
    (coalis.folder / "firms.csv").write_text("firm,size,group\n" + "\n".join(rows) + "\n")
    return ["--data", "firms=firms.csv"]


def test_firms_of_ones_own_choose_between_two_standards(coalis):
    # Two groups of two: at alpha = 1 each group parts by itself, in one way, and the partings combine in two.
    data = firms_table(coalis, ["a,3,x", "b,2,x", "c,5,y", "d,4,y"])
    (one,) = coalis.json("reproduce", "axelrod-1995", *data)["experiments"]
    by_label = {number["label"]: number for number in one["numbers"]}
    assert by_label["Nash equilibria"]["obtained"] == 2 and one["pass"] is None
    assert by_label["splits that the model's firms leave as they are"]["obtained"] == 2
    assert {tuple(map(tuple, minimum["blocs"])) for minimum in one["minima"]} == {
        (("a", "c"), ("b", "d")), (("a", "d"), ("b", "c"))}


def test_rivals_that_the_model_cannot_express_are_solved_by_definition(coalis):
    data = firms_table(coalis, ["a,3,", "b,2,", "c,1,"])
    (coalis.folder / "rivals.csv").write_text("firm,a,b,c\na,0,1,1\nb,1,0,1\nc,1,1,0\n")
    (one,) = coalis.json("reproduce", "axelrod-1995", *data, "rivals=rivals.csv", "--set", "alpha=2")["experiments"]
    labels = [number["label"] for number in one["numbers"]]
    assert "Nash equilibria" in labels and not any("model's firms" in label for label in labels)
    assert "By the definition only" in one["notes"][0]


@pytest.mark.parametrize("rivals, said", [
    ("firm,a,b\na,0,1\nb,2,0\n", "the same both ways"),
    ("firm,a,b\na,0,3\nb,3,0\n", "0 no rivals, 1 distant or 2 close ones"),
    ("firm,a,c\na,0,1\nc,1,0\n", "the same firms in the same order"),
])
def test_wrong_tables_of_rivals_are_told_with_their_place(coalis, rivals, said):
    data = firms_table(coalis, ["a,3,x", "b,2,x"])
    (coalis.folder / "rivals.csv").write_text(rivals)
    done = coalis.call("reproduce", "axelrod-1995", *data, "rivals=rivals.csv")
    assert done.returncode == 2 and said in done.stderr and "rivals.csv" in done.stderr and done.stdout == ""


def test_the_legend_names_the_marks_that_are_there(coalis):
    def legend(name):
        coalis.said("reproduce", name, "--figure", "picture.svg")
        return " ".join(text.text or "" for text in xml.parse(coalis.folder / "picture.svg").getroot().iter(f"{SVG}text"))
    deviations_only = legend("goyal-joshi-2003")
    assert "Dots:" in deviations_only and "Lines:" not in deviations_only and "Circles:" not in deviations_only
    curves = legend("axelrod-1995")
    assert "Lines: Coalis." in curves and "Circles:" not in curves and "Dots:" in curves
    beside_the_law = legend("brock-durlauf-2001")
    assert "Lines: Coalis. Circles: published values." in beside_the_law


def test_other_settings_than_the_published_ones_are_not_judged(coalis):
    (one,) = coalis.json("reproduce", "nelson-winter-1982", "--set", "science_growth=0.02", "runs=10")["experiments"]
    assert one["pass"] is None and all(number["published"] is None for number in one["numbers"])
