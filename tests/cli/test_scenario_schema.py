"""`coalis schema` against an independent validator of JSON Schema, the shipped scenarios and `coalis validate`."""
import copy
import datetime
import json
import os
import subprocess
import tomllib
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
COALIS = os.environ.get("COALIS_PROGRAM", str(ROOT / "build/release/tools/cli/coalis"))
SCENARIOS = sorted(path for path in (ROOT / "scenarios").rglob("*.toml") if path.parent.name != "studies")
TUTORIAL = ROOT / "scenarios/tutorial/01-two-consortia.toml"


def coalis(*arguments):
    return subprocess.run([COALIS, *arguments], capture_output=True, text=True, check=False, timeout=60)


def as_json(value):
    """What a TOML value is to JSON: dates become texts, as editors see them."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else value


def scenario(path):
    return as_json(tomllib.loads(path.read_text(encoding="utf-8")))


@pytest.fixture(name="schema", scope="module")
def printed_schema():
    if "schema" not in coalis("--help").stdout:
        pytest.skip("this build of coalis has no verb schema")
    done = coalis("schema")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(name="validator", scope="module")
def independent_validator(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def resolved(schema, node):
    return schema["$defs"][node["$ref"].removeprefix("#/$defs/")] if "$ref" in node else node


def subschemas(schema, node):
    """The node and all that it says a value may be."""
    node = resolved(schema, node)
    yield node
    for part in node.get("anyOf", []):
        yield from subschemas(schema, part)


def offered(schema, path):
    """The properties that an editor offers at a place: what is known of keys there, by following the schema."""
    nodes = [schema]
    for key in path:
        found = []
        for node in (deep for one in nodes for deep in subschemas(schema, one)):
            if isinstance(key, int):
                found += [node["items"]] if "items" in node else []
            elif key in node.get("properties", {}):
                found.append(node["properties"][key])
            elif isinstance(node.get("additionalProperties"), dict):
                found.append(node["additionalProperties"])
        nodes = found
    tables_here = [deep for one in nodes for deep in subschemas(schema, one)]
    return {key: value for one in tables_here for key, value in one.get("properties", {}).items()}


def tables(value, path=()):
    """Every table of a scenario with its path."""
    if isinstance(value, dict):
        yield path, value
        for key, item in value.items():
            yield from tables(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from tables(item, (*path, index))


def test_there_are_scenarios_to_check():
    assert TUTORIAL in SCENARIOS


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_shipped_scenario_is_valid_by_both(path, validator):
    assert [error.message for error in validator.iter_errors(scenario(path))] == []
    done = coalis("validate", str(path))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: str(path.relative_to(ROOT)))
def test_editors_offer_every_key_that_a_shipped_scenario_uses(path, schema):
    free = {"where", "columns", "initial_owners", "points", "sales"}  # tables whose keys are names
    for place, table in tables(scenario(path)):
        if place and (place[-1] in free or place in {("consortium",), ("group",), ("firm",)}):
            continue
        keys = offered(schema, place)
        for key in table:
            assert key in keys, (place, key)
            assert keys[key].get("description"), (place, key)


def test_editors_offer_words_units_and_defaults(schema):
    keys = offered(schema, ("consortium", "north"))
    assert "hierarchy" in keys["governance"]["enum"]
    assert keys["fee"]["x-unit"] == "share"
    assert keys["fee"]["default"] == 0.3
    assert offered(schema, ("event", 0))["kind"]["enum"][0] == "enter_market"
    assert {"median", "log_sd"} <= offered(schema, ("firm", "x", "size", "lognormal")).keys()


def slips():
    def change(path, value):
        def apply(tree):
            for key in path[:-1]:
                tree = tree.setdefault(key, {})
            tree[path[-1]] = value
        return apply
    return {
        "unknown key": change(("consortium", "north", "fees"), 0.3),
        "unknown table": change(("consortia",), {}),
        "too large": change(("consortium", "north", "fee"), 1.5),
        "too small": change(("group", "everybody", "consumers"), -1),
        "a text": change(("consortium", "north", "fee"), "much"),
        "an unknown word": change(("consortium", "north", "governance"), "anarchy"),
        "not whole": change(("time", "months"), 1.5),
        "a wrong version": change(("schema",), 2),
        "a wrong date": change(("time", "start"), "2007-13"),
        "a bad name": change(("firm", "Nor th"), {}),
        "an unknown law": change(("firm", "north_leader", "size"), {"triangular": {"low": 1, "high": 2}}),
        "half a law": change(("firm", "north_leader", "size"), {"uniform": {"low": 1}}),
        "two kinds of series": change(("group", "everybody", "consumers"), {"file": "a.csv", "monthly": [1]}),
        "too short a list": change(("consortium", "north", "touchpoints"), [0.5]),
    }


def toml(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items()) + " }"
    return "[" + ", ".join(map(toml, value)) + "]" if isinstance(value, list) else json.dumps(value)


def written(tree, path):
    path.write_text("".join(f"{json.dumps(key)} = {toml(value)}\n" for key, value in tree.items()), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", slips())
def test_a_slip_is_refused_by_both(name, validator, tmp_path):
    tree = copy.deepcopy(scenario(TUTORIAL))
    assert coalis("validate", written(tree, tmp_path / "good.toml")).returncode == 0
    slips()[name](tree)
    assert list(validator.iter_errors(tree))
    done = coalis("validate", written(tree, tmp_path / "slip.toml"))
    assert done.returncode == 2
    assert "slip.toml:" in done.stderr


def numbers(schema):
    for table in ("market", "complementors", "run"):
        for key, node in schema["$defs"][table]["properties"].items():
            yield (table, key), node
    for rule in schema["$defs"]["mechanism"]["properties"]:
        for key, node in schema["$defs"]["mechanism." + rule]["properties"].items():
            yield ("mechanism", rule, key), node


def test_the_ranges_of_the_schema_are_those_of_the_reader(schema, tmp_path):
    """One file with every number beyond its range: the reader refuses each of them."""
    tree = scenario(TUTORIAL)
    beyond = [path for path, node in numbers(schema) if node.get("type") in ("number", "integer") and "maximum" in node]
    for path in beyond:
        node = tree
        for key in path[:-1]:
            node = node.setdefault(key, {})
        node[path[-1]] = offered(schema, path[:-1])[path[-1]]["maximum"] + 1
    problems = coalis("validate", written(tree, tmp_path / "beyond.toml")).stderr
    assert len(beyond) > 40
    for path in beyond:
        if path != ("run", "seed"):  # JSON has no number between 2^53 and 2^53 + 1
            assert f"{'.'.join(path)}: number" in problems, path
