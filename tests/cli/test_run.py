"""coalis run: its JSON against the contract, its text, what it stores, and what changes nothing."""
import json
import os
import re
import subprocess

import jsonschema
import pytest


@pytest.fixture(scope="module", name="contract")
def output_contract(root):
    schema = json.loads((root / "tools" / "cli" / "run-output.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_json_keeps_the_contract(coalis, tutorial, contract):
    told = coalis.run(tutorial, "--replicates", 8, "--seed", 5, "--threads", 2)
    contract.validate(told)
    assert (told["scenario"]["name"], told["replicates"], told["seed"]) == ("two-consortia", 8, 5)
    assert told["stopped_because"] == "fixed_number"
    assert told["store"] == "out/coalis.sqlite"
    assert "history_fit" not in told
    shares = {one["entity"]: one for one in told["outcomes"] if one["name"] == "base_share"}
    assert list(shares) == ["north", "south"]
    assert sum(one["mean"] for one in shares.values()) == pytest.approx(1)
    assert all(one["ci95"][0] <= one["mean"] <= one["ci95"][1] for one in told["outcomes"])
    assert sum(one["p"] for one in told["win_probability"]) == pytest.approx(1)


def test_the_contract_notices_what_breaks_it(coalis, tutorial, contract):
    told = coalis.run(tutorial, "--replicates", 2)
    for key in told:
        broken = {**told, key: {"no": "such"}}
        assert not contract.is_valid(broken), key
    for key in contract.schema["$defs"]["report"]["required"]:
        assert not contract.is_valid({name: told[name] for name in told if name != key}), key


def test_a_scenario_with_observations_is_held_against_history(coalis, root, contract):
    told = coalis.run(root / "scenarios" / "apple-vs-google.toml", "--replicates", 3)
    contract.validate(told)
    entities = ["apple", "android", "symbian", "blackberry", "microsoft"]
    assert sorted(one["consortium"] for one in told["history_fit"]) == sorted(entities)
    assert sorted(one["consortium"] for one in told["win_probability"]) == sorted(entities)
    overall = told["history_fit_overall"]
    assert 0 < overall["frozen_mae_points"] < 100 and 0 < overall["mae_points"] < 100
    errors = []
    for row in told["history_shares"]:
        known = [name for name in entities if row["observed"][name] is not None]
        assert sum(row["observed"][name] for name in known) == pytest.approx(1)
        errors += [100 * abs(row["observed"][name] - row["simulated"][name]) for name in known]
    assert overall["mae_points"] == pytest.approx(sum(errors) / len(errors))


def test_several_scenarios_give_an_array(coalis, tutorial, contract):
    variant = coalis.write("variant.toml", f'schema = 1\nextends = "{tutorial}"\nname = "variant"\n'
                                           "[consortium.north]\nfee = 0.2\n")
    told = json.loads(coalis.said("run", tutorial, variant, "--replicates", 2, "--json"))
    contract.validate(told)
    assert [one["scenario"]["name"] for one in told] == ["two-consortia", "variant"]
    assert told[0]["result_hash"] != told[1]["result_hash"]
    assert told[0]["result_hash"] == coalis.run(tutorial, "--replicates", 2)["result_hash"]


def test_the_result_is_the_same_for_any_threads_and_after_resumption(coalis, tutorial):
    hashes = {threads: coalis.run(tutorial, "--replicates", 40, "--threads", threads, out=f"out{threads}")["result_hash"]
              for threads in (1, 2, 4)}
    coalis.run(tutorial, "--replicates", 7, out="resumed")
    resumed = coalis.run(tutorial, "--replicates", 40, out="resumed")
    assert resumed["already_stored"] == 7
    assert {*hashes.values(), resumed["result_hash"]} == {hashes[1]}
    assert coalis.run(tutorial, "--replicates", 40, "--seed", 2)["result_hash"] != hashes[1]
    assert coalis.run(tutorial, "--replicates", 39)["result_hash"] != hashes[1]


def test_prose_and_run_settings_leave_the_hash_of_a_scenario_alone(coalis, tutorial):
    plain = coalis.run(tutorial, "--replicates", 2)
    retold = coalis.run(coalis.write("a.toml", tutorial.read_text().replace("Two consortia,", "Other words:")),
                        "--replicates", 2, out="other")
    assert retold["scenario"]["hash"] == plain["scenario"]["hash"]
    assert retold["result_hash"] == plain["result_hash"]


def test_a_finished_campaign_is_not_computed_again(coalis, tutorial):
    first = coalis.call("run", tutorial, "--replicates", 12, "--out", "out")
    assert "already stored" not in first.stderr
    second = coalis.call("run", tutorial, "--replicates", 12, "--out", "out")
    assert "12 of 12 runs were already stored in out/coalis.sqlite" in second.stderr
    assert "12 of them stored by an earlier call" in second.stdout
    assert coalis.call("run", tutorial, "--replicates", 12, "--out", "out", "--quiet").stderr == ""


def test_precision_decides_how_many_runs_there_are(coalis, tutorial):
    done = coalis.run(tutorial, "--precision", 0.2)
    assert done["stopped_because"] == "precise" and done["replicates"] < 2000
    limited = coalis.call("run", tutorial, "--precision", 0.000001, "--set", "run.most_replicates=20", "--json")
    told = json.loads(limited.stdout)
    if told["stopped_because"] == "limit_reached":
        assert limited.returncode == 3 and told["replicates"] == 20


def test_the_table_names_the_winner_and_every_side(coalis, tutorial):
    text = coalis.said("run", tutorial, "--replicates", 30, "--out", "out")
    lines = text.splitlines()
    assert lines[1:3] == ["Two consortia, one commission", "Does the consortium that takes half the commission win the "
                          "complementors, and with them the market?"]
    assert re.search(r"Most owners at the end: (North|South) in [\d.]+ % \([\d.]+ to [\d.]+\) of the futures", text)
    assert max(map(len, lines)) <= 130
    assert lines[-1] == "Every run is stored in out/coalis.sqlite"


def test_the_table_and_the_json_say_the_same(coalis, tutorial):
    told = coalis.run(tutorial, "--replicates", 30)
    text = coalis.said("run", tutorial, "--replicates", 30, "--out", "out")
    table = text[text.index("Who leads"):].split("\n\n")[0].splitlines()
    south = re.findall(r"-?[\d.]+", next(line for line in table if line.startswith("  South")))
    won = next(one for one in told["win_probability"] if one["consortium"] == "south")
    share = next(one for one in told["outcomes"] if (one["name"], one["entity"]) == ("base_share", "south"))
    expected = [won["p"], *won["ci95"], share["mean"], *share["ci95"]]
    assert [float(number) for number in south[:6]] == pytest.approx([100 * one for one in expected], abs=0.051)


@pytest.mark.parametrize(("scenario", "notes"), [("apple-vs-google", 1), ("tutorial/01-two-consortia", 0)])
def test_a_product_that_became_worse_is_explained(coalis, root, scenario, notes):
    printed = coalis.said("run", root / "scenarios" / f"{scenario}.toml", "--replicates", 10, "--out", "out")
    table = printed.partition("How much better the product became")[2].partition("\n\n")[0]
    factors = [float(one) for one in re.findall(r"  (\d+\.\d\d)(?: \(|\n)", table)]
    assert factors and (min(factors) < 1) == bool(notes)
    assert table.count("Below 1 the product became worse") == notes


def test_a_dry_run_says_how_much_and_writes_nothing(coalis, tutorial):
    text = coalis.said("run", tutorial, "--replicates", 400, "--dry-run", "--threads", 2)
    size = re.fullmatch(r"two-consortia: 400 runs, about .* s with 2 threads, about ([\d.]+) MB on disk, "
                        r"[\d.]+ MB of memory; nothing was written\n", text)
    assert size, text
    assert list(coalis.folder.iterdir()) == []
    coalis.run(tutorial, "--replicates", 400)
    assert float(size[1]) * 1e6 == pytest.approx((coalis.folder / "out" / "coalis.sqlite").stat().st_size, rel=0.5)


def test_a_dry_run_can_be_read_by_programs(coalis, tutorial):
    told = json.loads(coalis.said("run", tutorial, "--replicates", 400, "--dry-run", "--threads", 2, "--json"))
    assert (told["name"], told["runs"], told["at_most"], told["threads"]) == ("two-consortia", 400, False, 2)
    assert told["seconds"] > 0 and told["bytes"] > 100_000 and told["memory_bytes"] > 1_000_000


def test_a_single_run_has_no_interval(coalis, tutorial):
    told = coalis.run(tutorial, "--replicates", 1)
    share = next(one for one in told["outcomes"] if (one["name"], one["entity"]) == ("base_share", "north"))
    assert share["mean"] > 0 and share["ci95"] == [None, None]
    line = next(line for line in coalis.said("run", tutorial, "--replicates", 1).splitlines()
                if line.startswith("  North"))
    assert f"{100 * share['mean']:.1f}" in line and f"({100 * share['mean']:.1f}" not in line


def test_nobody_wins_where_all_are_equal(coalis, tutorial):
    said = coalis.said("run", tutorial, "--replicates", 4, "--set", "mechanism.adopt_platform.enabled=false")
    assert "Nobody is ahead of all others at the end of any future." in said and "the winner had" not in said


def test_threads_are_as_many_as_the_process_may_use(coalis, tutorial):
    one_core = {min(os.sched_getaffinity(0))}
    done = coalis.call("run", tutorial, "--dry-run", preexec_fn=lambda: os.sched_setaffinity(0, one_core))
    assert "with 1 thread," in done.stdout


def test_a_reader_that_goes_away_does_not_end_the_campaign(coalis, tutorial):
    process = coalis.start("run", tutorial, "--replicates", 20, "--out", "out", stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.wait(60) == 0
    assert process.stderr.read() == b""
    assert coalis.json("status", "out")["finished"] == 20


@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
def test_output_that_cannot_be_written_is_an_error_but_the_runs_are_stored(coalis, tutorial, program, redirection):
    done = subprocess.run(["sh", "-c", f'exec "$0" "$@" {redirection}', program, "run", tutorial, "--replicates", "20",
                           "--out", "out"], cwd=coalis.folder, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert "error: the output could not be written: " in done.stderr
    assert coalis.json("status", "out")["finished"] == 20
