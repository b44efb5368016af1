"""`coalis reproduce`: a published set shows its numbers however it is reached, and what is shown as used was used."""
import csv
import json

import jsonschema
import pytest


def reproduced(coalis, *arguments):
    (one,) = coalis.json("reproduce", *arguments)["experiments"]
    return one


def published(one):
    return {number["label"]: number["published"] for number in one["numbers"] if number["published"] is not None}


@pytest.fixture(name="tables")
def published_tables(root):
    def read(name):
        with open(root / "scenarios" / "classics" / "data" / f"{name}.csv", newline="") as file:
            return list(csv.DictReader(file))
    return read


@pytest.mark.parametrize("settings, other", [
    ("kind=values weights=1,1,2,1,2,2,2 solution=owen unions=1+2|3", "unions=3|2+1"),
    ("kind=values weights=1,1,2,1,2,2,2 solution=aumann-dreze unions=1+2|3", "unions=3|2+1"),
    ("kind=voting quota=2 weights=1,1,1 solution=myerson graph=1-2;2-3", "graph=3-2;2-1"),
])
def test_unions_and_links_are_the_same_in_any_order(coalis, settings, other):
    same = published(reproduced(coalis, "game", "--set", *settings.split()))
    assert len(same) == 3
    assert published(reproduced(coalis, "game", "--set", *settings.split()[:-1], other)) == same
    changed = other.replace("3", "x").replace("1", "3").replace("x", "1")  # the players 1 and 3 change places
    if changed.startswith("unions"):
        assert published(reproduced(coalis, "game", "--set", *settings.split()[:-1], changed)) == {}


def write_landscape(coalis, names, sizes, propensity):
    coalis.write("actors.csv", "actor,size\n" + "".join(f"{name},{sizes[name]}\n" for name in names))
    coalis.write("propensity.csv", "actor," + ",".join(names) + "\n" + "".join(
        ",".join([one, *(propensity[one][other] for other in names)]) + "\n" for one in names))
    return ["--data", "actors=actors.csv", "propensity=propensity.csv"]


@pytest.mark.parametrize("scenario, table, size", [
    ("base", "landscape_isis2016", "size"), ("weak_syria", "landscape_isis2016", "size_weak_syria"),
    ("synthetic17", "landscape_synthetic17", "size")])
def test_a_published_landscape_is_known_in_any_order(coalis, tables, scenario, table, size):
    sizes = {row["actor"]: row[size] for row in tables(table + "_actors")}
    propensity = {row["actor"]: row for row in tables(table + "_propensity")}
    known = published(reproduced(coalis, "landscape", "--set", f"scenario={scenario}"))
    names = list(sizes)
    for order in (names, names[::-1]):
        assert published(reproduced(coalis, "landscape", *write_landscape(coalis, order, sizes, propensity))) == known
    sizes[names[1]] = str(int(sizes[names[1]]) + 1)
    assert published(reproduced(coalis, "landscape", *write_landscape(coalis, names, sizes, propensity))) == {}


def test_the_landscape_whose_actors_are_only_numbers_is_known_by_its_numbers(coalis, tables):
    sizes = {row["actor"][1:]: row["size"] for row in tables("landscape_synthetic17_actors")}
    propensity = {row["actor"][1:]: {name[1:]: value for name, value in row.items()}
                  for row in tables("landscape_synthetic17_propensity")}
    one = reproduced(coalis, "landscape", *write_landscape(coalis, list(sizes), sizes, propensity))
    assert published(one)["minimum 1: energy"] == -18494 and one["pass"] is True
    assert one["minima"][0]["actors"] == list(sizes)


def test_the_nine_firms_are_known_as_a_table_and_by_other_numbers_of_groups(coalis, tables):
    point = ["--set", "alpha=1", "beta=0.25", "starts=8"]
    known = published(reproduced(coalis, "axelrod-1995", *point))
    assert known["firms placed as in 1988, best equilibrium"] == 8
    firms = [f"{row['firm']},{row['size']},{row['group']}\n" for row in tables("axelrod1995_firms")]
    for order in (firms, firms[::-1]):
        coalis.write("firms.csv", "firm,size,group\n" + "".join(order))
        one = reproduced(coalis, "axelrod-1995", *point, "--data", "firms=firms.csv")
        assert published(one) == known and one["parameters"] == {
            "alpha": 1, "beta": 0.25, "starts": 8, "firms": "from firms.csv"}
    groups = ",".join("7" if row["group"] == "generalist" else "4" for row in tables("axelrod1995_firms"))
    assert published(reproduced(coalis, "axelrod-1995", *point, f"groups={groups}")) == known
    coalis.write("firms.csv", "firm,size,group\n" + "".join(firms).replace("Sun,30", "Sun,31"))
    assert {number["source"] for number in one["numbers"] if number["published"]} == {"re-implementation", "law"}
    assert one["status"] == "not the publication's"
    other = reproduced(coalis, "axelrod-1995", *point, "--data", "firms=firms.csv")
    assert other["pass"] is None and published(other) == {}


@pytest.mark.parametrize("name", ["regular", "high_end"])
@pytest.mark.parametrize("rows", [8, 13])
def test_a_published_cohort_is_known(coalis, tables, name, rows):
    lines = [f"{row['renewal']},{row[name]}\n" for row in tables("fader_hardie2007_cohorts")]
    coalis.write("cohort.csv", "renewal,customers\n" + "".join(lines[:rows]))
    one = reproduced(coalis, "fader-hardie-2007", "--data", "cohort=cohort.csv")
    assert len(published(one)) == 3 and one["pass"] is True
    assert published(one) == published(reproduced(coalis, "fader-hardie-2007", "--set", f"cohort={name}"))
    coalis.write("cohort.csv", "renewal,customers\n" + "".join(lines[:7]))
    assert published(reproduced(coalis, "fader-hardie-2007", "--data", "cohort=cohort.csv")) == {}


TABLES = {
    "game": ("values", "coalition,value\n1,1\n2,2\n1+2,4\n", {"solution": "shapley"}),
    "lazer-friedman-2007": ("network", "first,second\na,b\nb,c\n", None),
    "hedonic-games": ("liking", "who,a,b\na,0,1\nb,1,0\n", {}),
    "fader-hardie-2007": ("cohort", "renewal,customers\n0,100\n1,50\n2,40\n3,35\n", {}),
    "bass-1969": ("sales", "sales\n1\n2\n4\n7\n10\n12\n12\n", {}),
}


@pytest.mark.parametrize("experiment", TABLES)
def test_parameters_name_the_table_and_nothing_that_it_replaces(coalis, experiment):
    slot, text, rest = TABLES[experiment]
    coalis.write("mine.csv", text)
    arguments = ["reproduce", experiment, "--data", f"{slot}=mine.csv"]
    if experiment == "lazer-friedman-2007":
        arguments += ["--set", "spaces=4", "rounds=16"]
    (one,) = coalis.json(*arguments)["experiments"]
    assert one["parameters"][slot] == "from mine.csv"
    if rest is None:
        assert one["parameters"]["spaces"] == 4 and "agents" not in one["parameters"]
    else:
        assert one["parameters"] == {**rest, slot: "from mine.csv"}
    assert f"{slot}=from mine.csv" in coalis.said(*arguments)


@pytest.mark.parametrize("given, used", [
    (["kind=voting"], {"solution", "kind", "quota", "weights"}),
    (["kind=glove", "weights=1,2,2"], {"solution", "kind", "weights"}),
    (["solution=owen", "unions=1+2|3"], {"solution", "unions", "kind", "quota", "weights"}),
    (["solution=myerson", "graph=1-2;2-3"], {"solution", "graph", "kind", "quota", "weights"}),
])
def test_parameters_name_only_what_plays_a_part(coalis, given, used):
    assert set(reproduced(coalis, "game", "--set", *given)["parameters"]) == used


@pytest.mark.parametrize("experiment, setting", [
    ("game", "quota=60"), ("game", "kind=glove"), ("game", "weights=1,1"), ("lazer-friedman-2007", "network=line"),
    ("lazer-friedman-2007", "agents=50"), ("hedonic-games", "game=three"), ("fader-hardie-2007", "fitted=3"),
    ("bass-1969", "p=0.1")])
def test_a_setting_that_the_table_replaces_is_refused(coalis, experiment, setting):
    slot, text, _ = TABLES[experiment]
    coalis.write("mine.csv", text)
    done = coalis.call("reproduce", experiment, "--data", f"{slot}=mine.csv", "--set", setting)
    assert done.returncode == 2 and done.stdout == ""
    assert f"the table of --data {slot} stands in its place" in done.stderr


@pytest.mark.parametrize("settings, said", [
    ("solution=shapley unions=1+2|3", "allowed: with solution=owen or aumann-dreze"),
    ("solution=core graph=1-2", "allowed: with solution=myerson"),
    ("solution=myerson graph=1-2 unions=1+2|3", "allowed: with solution=owen or aumann-dreze"),
    ("kind=airport quota=9", "allowed: with kind=voting or bankruptcy"),
])
def test_what_a_solution_takes_no_notice_of_is_refused(coalis, settings, said):
    done = coalis.call("reproduce", "game", "--set", *settings.split())
    assert done.returncode == 2 and said in done.stderr and done.stdout == ""


@pytest.mark.parametrize("values, why", [
    (["1e15", "1e-3", "1e17"], "multiples of their common denominator the values exceed 2^62"),
    (["1000000007/3", "1/998244353", "12345678901/7"], "multiples of their common denominator the values exceed 2^62"),
    (["1", "3.14159265358979323846", "7"], "The value of 2 has more digits than a fraction"),
])
def test_a_game_of_rounded_values_says_why_there_are_no_fractions(coalis, values, why):
    coalis.write("game.csv", "coalition,value\n" + "".join(
        f"{who},{value}\n" for who, value in zip(["1", "2", "1+2"], values)))
    one = reproduced(coalis, "game", "--data", "values=game.csv")
    assert {number["kind"] for number in one["numbers"]} == {"rounded"}
    assert not any("exact" in number for number in one["numbers"]) and why in one["notes"][0]


def test_frustrations_stand_in_the_order_of_the_actors_named(coalis, root):
    sizes, matrix = {"a": 3, "b": 2, "c": 1}, {"a": "0,-1,1", "b": "-1,0,-2", "c": "1,-2,0"}
    coalis.write("actors.csv", "actor,size\nc,1\nb,2\na,3\n")
    coalis.write("propensity.csv", "actor,a,b,c\n" + "".join(f"{who},{row}\n" for who, row in matrix.items()))
    told = coalis.json("reproduce", "landscape", "--data", "actors=actors.csv", "propensity=propensity.csv")
    schema = json.loads((root / "tools" / "cli" / "reproduce-output.schema.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(told)
    (one,) = told["experiments"]
    by_label = {number["label"]: number["obtained"] for number in one["numbers"]}
    lowest = one["minima"][0]
    assert lowest["actors"] == list(sizes) and sum(lowest["frustration"]) == lowest["energy"]
    for name, frustration in zip(lowest["actors"], lowest["frustration"]):
        assert by_label[f"minimum 1: frustration_{name}"] == frustration
    assert "actors: a b c" in coalis.said("reproduce", "landscape", "--data", "actors=actors.csv",
                                          "propensity=propensity.csv")


@pytest.mark.parametrize("customers", [[1000, 0, 0, 0], [1024, 512, 256, 128, 64]])
def test_a_fit_that_is_not_identified_says_so(coalis, customers):
    coalis.write("cohort.csv", "renewal,customers\n" + "".join(f"{t},{left}\n" for t, left in enumerate(customers)))
    (note,) = reproduced(coalis, "fader-hardie-2007", "--data", "cohort=cohort.csv")["notes"]
    assert "The fit is not identified" in note


def test_there_is_a_tolerance_only_where_something_is_published(coalis):
    one = reproduced(coalis, "sah-stiglitz-1986", "--set", "consensus=2", "bad=0.25")
    assert {number["tolerance"] for number in one["numbers"]} == {None}
    one = reproduced(coalis, "sah-stiglitz-1986", "--set", "evaluators=3", "good=0.80")
    assert all(number["tolerance"] > 0 for number in one["numbers"])


def test_a_failure_with_few_runs_says_that_they_are_few(coalis):
    done = coalis.call("reproduce", "klepper-1996", "--set", "runs=2", "--json")
    (one,) = json.loads(done.stdout)["experiments"]
    assert done.returncode == 1 and any(note.startswith("Fewer runs than usual (runs=2, usually ") for note in one["notes"])
    assert not any("Fewer runs" in note for note in reproduced(coalis, "klepper-1996")["notes"])
