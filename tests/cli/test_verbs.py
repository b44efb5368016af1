"""The verbs beside run: what they print, and their exit codes."""
import csv
import json
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree

import pytest


def test_help_and_version_go_to_stdout(coalis, root):
    assert f"VERSION {coalis.said('--version').strip()} " in (root / "CMakeLists.txt").read_text()
    listed = coalis.said("--help")
    for verb in ("run", "validate", "explain", "diff", "schema", "status", "export"):
        assert f"  {verb} " in listed
        assert "Usage: coalis" in coalis.said(verb, "--help")


def test_validate_says_valid_with_the_hash_that_run_tells(coalis, tutorial):
    hash_of_run = coalis.run(tutorial, "--replicates", 1)["scenario"]["hash"]
    assert coalis.said("validate", tutorial).endswith(f"hash {hash_of_run}\n")
    told = coalis.json("validate", tutorial)
    assert told["valid"] and told["problems"] == []
    assert told["scenario"] == {"name": "two-consortia", "hash": hash_of_run}


def test_validate_gives_every_problem_as_data(coalis, tutorial):
    bad = coalis.write("bad.toml", tutorial.read_text().replace("fee = 0.30", "fee = 30").replace("months =", "monts ="))
    done = coalis.call("validate", bad, tutorial, "--json")
    assert done.returncode == 2
    first, second = json.loads(done.stdout)
    assert not first["valid"] and second["valid"]
    assert [(one["key_path"], one["severity"], one["line"] > 0) for one in first["problems"]] == [
        ("time.monts", "error", True), ("consortium.north.fee", "error", True)]
    assert 'did you mean "months"' in first["problems"][0]["hint"]


def test_validate_writes_nothing(coalis, tutorial):
    coalis.said("validate", tutorial)
    assert list(coalis.folder.iterdir()) == []


def test_explain_prints_the_month_and_every_number_with_unit_and_source(coalis, tutorial):
    text = coalis.said("explain", tutorial, "--set", "mechanism.suffer_crisis.enabled=false")
    order = [line.split()[2] for line in text.splitlines() if line.split()[1:2] in (["on"], ["OFF"])]
    assert order.index("listen_to_consumers") < order.index("settle_accounts") < order.index("join_consortium")
    assert any(line.split()[1:3] == ["OFF", "suffer_crisis"] for line in text.splitlines())
    fee = next(line for line in text.splitlines() if "consortium.south.fee" in line)
    assert fee.split()[:5] == ["*", "consortium.south.fee", "0.15", "0.3", "share"]


def test_explain_gives_the_same_as_data(coalis, tutorial):
    told = coalis.json("explain", tutorial)
    assert told["schema"] == 1 and told["months"] == 72
    north = next(one for one in told["consortia"] if one["name"] == "north")
    fee = next(lever for lever in north["levers"] if lever["key"] == "consortium.north.fee")
    assert (fee["value"], fee["changed"]) == (0.3, False)
    for one in told["parameters"]:
        assert one.keys() >= {"key", "value", "default", "unit", "meaning", "source"} and one["source"]


def test_diff_tells_what_differs_and_says_so_in_its_exit_code(coalis, tutorial):
    assert coalis.said("diff", tutorial, tutorial) == ""
    variant = coalis.write("variant.toml", f'schema = 1\nextends = "{tutorial}"\n# no more than this\nname = "two-consortia"\n'
                                           "[consortium.north]\nfee = 0.2\n")
    done = coalis.call("diff", tutorial, variant)
    assert done.returncode == 1 and done.stderr == ""
    assert done.stdout.splitlines()[1].split() == ["consortium.north.fee", "0.3", "0.2", "share"]
    overridden = coalis.call("diff", tutorial, tutorial, "--set", "consortium.north.fee=0.2", "--json")
    assert overridden.returncode == 1
    assert json.loads(overridden.stdout)["differences"] == [
        {"key": "consortium.north.fee", "left": "0.3", "right": "0.2", "unit": "share"}]
    assert coalis.call("diff", tutorial, "absent.toml").returncode == 2


def test_status_tells_what_a_folder_holds(coalis, tutorial):
    coalis.run(tutorial, "--replicates", 5)
    coalis.run(tutorial, "--replicates", 3, "--seed", 9)
    told = coalis.json("status", "out")
    assert (told["finished"], told["failed"]) == (8, 0)
    assert [(one["scenario"]["name"], one["seed"], one["first_missing"]) for one in told["ensembles"]] == [
        ("two-consortia", 1, 5), ("two-consortia", 9, 3)]
    assert "8 finished runs, 0 failed" in coalis.said("status", "out")


def test_status_tells_how_much_of_a_campaign_is_left(coalis, tutorial):
    coalis.run(tutorial, "--replicates", 5)
    coalis.run(tutorial, "--precision", 0.2, "--seed", 9)
    fixed, precise = coalis.json("status", "out")["studies"]
    assert (fixed["kind"], fixed["planned"], fixed["finished"], fixed["at_most"]) == ("run", 5, 5, False)
    assert precise["planned"] == precise["finished"] and not precise["at_most"], "precise enough: nothing is left"
    assert fixed["seconds_left"] == precise["seconds_left"] == 0
    cheap = coalis.write("cheap.toml", f'schema = 1\nextends = "{tutorial}"\nconsortium.north.price = 0.8\n')
    coalis.json("compare", tutorial, cheap, "--precision", 0.2, "--seed", 11, "--out", "pairs")
    pairs, = coalis.json("status", "pairs")["studies"]
    assert pairs["planned"] == pairs["finished"] == coalis.stored("pairs") and not pairs["at_most"]
    slow = coalis.start("run", tutorial, "--set", "complementors.count=20_000", "--precision", 0.001, "--out", "slow",
                        "--quiet", stdout=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while coalis.stored("slow") < 2 and time.monotonic() < until:
        time.sleep(0.02)
    slow.kill()
    slow.wait()
    study, = coalis.json("status", "slow")["studies"]
    assert (study["planned"], study["at_most"]) == (2000, True)
    assert 2 <= study["finished"] < 2000
    computed = sum(one["seconds"] for one in coalis.json("status", "slow")["ensembles"])
    assert study["seconds_left"] == pytest.approx(computed / study["finished"] * (2000 - study["finished"]))
    line = next(line for line in coalis.said("status", "slow").splitlines() if "two-consortia" in line)
    assert "at most 2000" in line and line.count("at most") == 2


def test_export_writes_tables_that_agree_with_run(coalis, tutorial):
    told = coalis.run(tutorial, "--replicates", 5)
    files = coalis.said("export", "out", "--format", "csv", "--to", "tables").split()
    assert "tables/outcomes.csv" in files
    with open(coalis.folder / "tables" / "outcomes.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for outcome in told["outcomes"]:
        values = [float(row["value"]) for row in rows
                  if (row["name"], row["entity"]) == (outcome["name"], outcome["entity"])]
        assert len(values) == 5
        assert sum(values) / 5 == pytest.approx(outcome["mean"], rel=1e-12, abs=1e-12)


def test_export_writes_graphs_of_a_run_kept_whole(coalis, tutorial):
    coalis.run(tutorial, "--replicates", 5)
    for form in ("graphml", "gexf"):
        file, = coalis.said("export", "out", "--format", form).split()
        tree = ElementTree.parse(coalis.folder / file)
        assert any("c:north" in element.attrib.values() for element in tree.iter())
    refused = coalis.call("export", "out", "--format", "gexf", "--replicate", 4)
    assert refused.returncode == 2 and "replicates 0, 1 and 2" in refused.stderr
    assert coalis.call("export", "out", "--format", "csv", "--scenario", "other").returncode == 2


def test_the_sound_runs_of_a_damaged_store_are_saved_anew(coalis, tutorial):
    coalis.run(tutorial, "--replicates", 40)
    file = coalis.folder / "out" / "coalis.sqlite"
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle:middle + 30_000] = b"x" * 30_000
    file.write_bytes(content)
    refused = coalis.call("status", "out")
    assert refused.returncode == 2 and "coalis export DIR --format store --to NEW" in refused.stderr
    saved = coalis.call("export", "out", "--format", "store", "--to", "saved")
    assert saved.returncode == 1 and " saved in saved, " in saved.stdout, saved.stderr
    assert file.read_bytes() == content
    assert 0 < coalis.json("status", "saved")["finished"] < 40
    again = coalis.call("export", "out", "--format", "store", "--to", "saved")
    assert again.returncode == 2 and "already" in again.stderr


def refresh(root, *arguments):
    script = root / "tools" / "dev" / "generated_docs.py"
    return subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True)


def test_what_is_generated_of_the_documentation_is_current(root, program):
    done = refresh(root, "--program", program)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_page_that_is_out_of_date_is_named_and_rewritten(root, program, tmp_path):
    (tmp_path / "scenarios").mkdir()
    page = tmp_path / "scenarios" / "README.md"
    page.write_text("before\n<!-- begin generated: schedule -->\nold\n<!-- end generated: schedule -->\nafter\n")
    made_up = ["--root", tmp_path, "--program", program]
    stale = refresh(root, *made_up)
    assert stale.returncode == 1 and "scenarios/README.md: is out of date" in stale.stdout
    assert refresh(root, *made_up, "--write").returncode == 0
    assert "`settle_accounts`" in page.read_text() and page.read_text().startswith("before\n<!-- begin")
    assert refresh(root, *made_up).returncode == 0


def test_long_values_do_not_break_the_table_of_differences(coalis, root):
    pair = [root / "scenarios" / "toyota-recall.toml", root / "scenarios" / "open-vs-closed.toml"]
    done = coalis.call("diff", *pair)
    assert done.returncode == 1 and max(map(len, done.stdout.splitlines())) < 220
    assert "... (36 values)" in done.stdout
    whole = coalis.call("diff", *pair, "--json")
    assert max(len(one["left"] or "") for one in json.loads(whole.stdout)["differences"]) > 220
