"""The JSON Schema of scenarios: an independent validator accepts what coalis accepts, and refuses what it refuses."""
import json
import subprocess
import tomllib

import jsonschema
import pytest


@pytest.fixture(name="schema", scope="module")
def scenario_schema(program):
    schema = json.loads(subprocess.run([program, "schema"], capture_output=True, check=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def test_every_shipped_scenario_is_valid_for_an_independent_validator(schema, shipped):
    assert len(shipped) >= 1
    validator = jsonschema.Draft202012Validator(schema)
    for path in shipped:
        problems = [f"{path.name}: {error.json_path}: {error.message}"
                    for error in validator.iter_errors(tomllib.loads(path.read_text()))]
        assert problems == []


def test_every_shipped_scenario_is_valid_for_coalis_too(coalis, shipped):
    told = json.loads(coalis.said("validate", *shipped, "--json"))
    for one in told if len(shipped) > 1 else [told]:
        assert one["valid"], one["problems"]


@pytest.mark.parametrize("old, new", [("fee = 0.30", "fee = 3.0"), ("fee = 0.30", "fees = 0.3"), ("months = 72", ""),
                                      ('kind = "large"', 'kind = "huge"'), ("schema = 1", "schema = 2"),
                                      ("median = 1, ", ""), ("consumers = 1_000_000", 'consumers = "many"')])
def test_what_coalis_refuses_the_validator_refuses_too(coalis, schema, tutorial, old, new):
    text = tutorial.read_text()
    assert old in text
    bad = text.replace(old, new)
    refused = coalis.call("validate", coalis.write("bad.toml", bad)).returncode == 2
    assert refused == (not jsonschema.Draft202012Validator(schema).is_valid(tomllib.loads(bad)))


def all_properties(schema):
    for name, section in {"": schema, **schema["$defs"]}.items():
        for key, one in section["properties"].items():
            yield f"{name}.{key}", one


def test_every_property_says_what_it_is_and_what_may_stand_there(schema):
    for path, one in all_properties(schema):
        assert one.get("description"), f"{path} has no description"
        typed = {"type", "$ref", "anyOf", "enum", "const"} & one.keys()
        assert typed, f"{path} may be anything"
        if one.get("type") == "string" and "x-unit" not in one and "enum" in one:
            assert len(one["enum"]) > 1


def test_numbers_have_bounds_units_and_defaults(schema):
    numbers = [(path, one) for path, one in all_properties(schema) if one.get("type") in ("number", "integer")]
    assert len(numbers) > 100
    assert [path for path, one in numbers if "default" in one and not
            one.get("minimum", -1e300) <= one["default"] <= one.get("maximum", 1e300)] == []
    with_default = [path for path, one in numbers if "default" in one]
    assert len(with_default) > 0.85 * len(numbers)
    rules = [(path, one) for path, one in numbers if path.startswith("mechanism.")]
    assert [path for path, one in rules if "default" not in one] == []
