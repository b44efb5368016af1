"""coalis pack and coalis replay: one archive, the same bytes, runs again anywhere, refuses what it is not."""
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import rocrate.rocrate
from rocrate_validator import models, services
from rocrate_validator.utils import http

CONTEXT = Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld"


@pytest.fixture(name="packed")
def campaign_packed(coalis, tutorial):
    coalis.run(tutorial, "--replicates", 12)
    (coalis.folder / "out" / "figures").mkdir()
    (coalis.folder / "out" / "figures" / "who wins.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    coalis.said("pack", "out", "--author", "Ada Planner", "--license", "https://spdx.org/licenses/CC-BY-4.0")
    return coalis.folder / "out" / "pack.zip"


def rewritten(pack, change):
    """The archive with change(name, bytes) applied to every file; None leaves a file out."""
    other = pack.with_name("other.zip")
    with zipfile.ZipFile(pack) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return other


def files_below(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_pack_holds_everything(packed):
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("manifest.json"))
        parameters = json.loads(archive.read(next(name for name in names if name.startswith("parameters/"))))
        assert "# The model and its house" in archive.read("model/ODD.md").decode()
    folders = {name.split("/")[0] for name in names}
    assert folders >= {"scenarios", "parameters", "results", "figures", "model", "manifest.json", "README.md",
                       "CITATION.cff", "ro-crate-metadata.json"}
    assert "figures/who wins.svg" in names
    ensemble = manifest["ensembles"][0]
    assert (ensemble["seed"], ensemble["replicates"], len(ensemble["runs"])) == (1, 12, 12)
    assert manifest["coalis"]["compiler"] and manifest["coalis"]["version"] and parameters


def test_data_from_outside_comes_along(coalis, root):
    coalis.run(root / "scenarios" / "apple-vs-google.toml", "--replicates", 2)
    coalis.said("pack", "out")
    with zipfile.ZipFile(coalis.folder / "out" / "pack.zip") as archive:
        tables = {name: archive.read(name).decode() for name in archive.namelist() if name.startswith("data/")}
    inputs = next(text for name, text in tables.items() if name.endswith("-inputs.csv"))
    observed = next(text for name, text in tables.items() if name.endswith("-observations.csv"))
    assert inputs.startswith("date,quantity,entity,value,unit\n2007-01,price,apple,")
    assert ",symbian," in observed


def test_the_bytes_depend_on_the_runs_alone(coalis, packed):
    before = packed.read_bytes()
    for place in ("America/New_York", "Asia/Tokyo"):
        coalis.call("pack", "out", "--author", "Ada Planner", "--license", "https://spdx.org/licenses/CC-BY-4.0",
                    "--to", "again.zip", env={**os.environ, "TZ": place})
        assert (coalis.folder / "again.zip").read_bytes() == before


def test_a_replay_passes_and_says_so(coalis, packed):
    told = coalis.json("replay", packed)
    assert told["pass"] and told["scenarios"][0]["same"] == told["scenarios"][0]["replayed"] == 12
    assert told["scenarios"][0]["result_hash"]["packed"] == told["scenarios"][0]["result_hash"]["obtained"]
    assert all(outcome["pass"] for outcome in told["scenarios"][0]["outcomes"])
    text = coalis.said("replay", packed, "--replicates", 5)
    assert "pass  two-consortia, seed 1: 5 of 5 runs have the packed result (7 were not run again)" in text


def test_a_replay_needs_the_pack_alone_and_leaves_nothing_behind(packed, program, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copy(packed, elsewhere / "pack.zip")
    shutil.copy(program, elsewhere / "coalis")
    done = subprocess.run(["./coalis", "replay", "pack.zip"], cwd=elsewhere, env={}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert files_below(elsewhere) == [elsewhere / "coalis", elsewhere / "pack.zip"]


def test_kept_runs_stand_in_their_folder(coalis, packed):
    coalis.said("replay", packed, "--out", "kept")
    assert coalis.json("status", "kept")["finished"] == 12
    assert coalis.json("status", "out")["finished"] == 12


@pytest.mark.nightly
def test_a_clean_checkout_replays_a_pack(packed, root, tmp_path):
    checkout = tmp_path / "checkout"
    subprocess.run(["git", "clone", "-q", root, checkout], check=True)
    done = subprocess.run(["./tools/coalis", "replay", packed, "--json"], cwd=checkout, capture_output=True, text=True,
                          env={**os.environ, "CCACHE_BASEDIR": str(checkout), "CCACHE_NOHASHDIR": "1"})
    told = json.loads(done.stdout)
    assert told["replayed_by"]["flags"] and told["scenarios"][0]["replayed"] == 12
    if told["model_version"] == told["scenarios"][0]["model_version"]:  # the tree has no changes of its own
        assert done.returncode == 0 and told["pass"]


def test_a_changed_number_fails(coalis, packed):
    def change(name, content):
        if not name.startswith("results/"):
            return content
        lines = content.decode().splitlines()
        place = next(i for i, line in enumerate(lines) if line.startswith("3,base_share,north,"))
        lines[place] = "3,base_share,north,0.5,fraction"
        return "\n".join(lines) + "\n"
    done = coalis.call("replay", rewritten(packed, change))
    assert done.returncode == 1
    assert "FAIL  two-consortia" in done.stdout and "52 of 53 outcomes" in done.stdout
    assert "Not everything could be reproduced." in done.stdout


def edited_scenario(name, content):
    return content.replace(b"fee = 0.15", b"fee = 0.25")


def appended_to(beginning):
    return lambda name, content: content + b" " if name.startswith(beginning) else content


def renamed(to):
    return lambda name, content: content if name != "pack.json" else content.replace(b"coalis reproduction pack", to)


FOREIGN = {
    "an edited scenario": (edited_scenario, "does not have the hash that stands beside it"),
    "a missing table": (lambda name, content: None if name.startswith("results/") else content, "no results/"),
    "a missing manifest": (lambda name, content: None if name == "manifest.json" else content, "no manifest.json"),
    "a broken manifest": (lambda name, content: b"{" if name == "manifest.json" else content, "manifest-damaged"),
    "another archive": (renamed(b"holiday photographs"), "an archive of something else"),
    "another layout": (lambda name, content: content.replace(b'"schema": 1', b'"schema": 2')
                       if name == "pack.json" else content, "a pack of another layout"),
    "edited parameters": (appended_to("parameters/"), "is not what was packed"),
    "an edited description": (appended_to("model/ODD.md"), "model/ODD.md is not what was packed"),
    "edited words": (appended_to("README.md"), "README.md is not what was packed"),
    "an edited figure": (appended_to("figures/"), "figures/who wins.svg is not what was packed"),
    "edited metadata": (appended_to("ro-crate-metadata.json"), "ro-crate-metadata.json is not what was packed"),
    "missing words": (lambda name, content: None if name == "README.md" else content, "no README.md"),
    "a file that nobody vouches for": (lambda name, content: content.replace(b'"README.md"', b'"readme.md"')
                                       if name == "pack.json" else content, "README.md was not packed with the rest"),
    "other runs": (lambda name, content: content.replace(b'"replicates": 12', b'"replicates": 11'), "contradict"),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_a_pack_that_contradicts_itself_is_refused(coalis, packed, what):
    change, said = FOREIGN[what]
    other = rewritten(packed, change)
    before = files_below(coalis.folder)
    done = coalis.call("replay", other, "--out", "kept")
    assert done.returncode == 2
    assert said in done.stderr and str(other) in done.stderr
    assert files_below(coalis.folder) == before


def test_no_name_in_an_archive_leads_out_of_the_target(coalis, packed):
    for name in ("../evil.txt", "/evil.txt", "a/../../evil.txt", "C:\\evil.txt", "figures/..\\evil.txt"):
        other = rewritten(packed, lambda _, content: content)
        with zipfile.ZipFile(other, "a") as archive:
            archive.writestr(name, "evil")
        before = files_below(coalis.folder.parent)
        done = coalis.call("replay", other, "--out", "kept")
        assert done.returncode == 2 and "pack-foreign" in done.stderr, done.stderr
        assert files_below(coalis.folder.parent) == before


def test_what_is_no_archive_or_unfolds_without_end_is_refused(coalis, packed):
    coalis.write("text.zip", "no archive at all")
    coalis.write("empty.zip", "")
    with zipfile.ZipFile(coalis.folder / "bomb.zip", "w") as archive:
        archive.writestr("pack.json", b"\0" * 1000, compress_type=zipfile.ZIP_DEFLATED)
    bomb = (coalis.folder / "bomb.zip").read_bytes()
    size = (1000).to_bytes(4, "little")
    (coalis.folder / "bomb.zip").write_bytes(bomb.replace(size, (1 << 30).to_bytes(4, "little")))
    for name in ("text.zip", "empty.zip", "bomb.zip", "nowhere.zip", "out"):
        done = coalis.call("replay", name)
        assert done.returncode == 2 and done.stderr.startswith(f"{name}: error: ") and "[pack-" in done.stderr


def test_a_pack_takes_no_other_file_s_place(coalis, packed):
    coalis.write("thesis.zip", "years of work")
    done = coalis.call("pack", "out", "--to", "thesis.zip")
    assert done.returncode == 1 and "is no pack" in done.stderr
    assert (coalis.folder / "thesis.zip").read_text() == "years of work"


def test_one_scenario_or_one_run_is_packed_alone(coalis, tutorial, packed):
    coalis.run(tutorial, "--replicates", 3, "--seed", 7)
    told = coalis.json("pack", "out", "--seed", 7, "--replicate", 2, "--to", "one.zip")
    assert [one["replicates"] for one in told["scenarios"]] == [1]
    assert coalis.json("replay", "one.zip")["scenarios"][0]["replayed"] == 1
    assert coalis.call("pack", "out", "--scenario", "nobody").returncode == 2
    assert coalis.call("pack", "out", "--replicate", 99).returncode == 2


class PublishedContext:
    """The published context of RO-Crate 1.1, as the package rocrate ships it, in the place of the network."""
    status_code, ok, from_cache, history = 200, True, False, ()
    headers = {"Content-Type": "application/ld+json"}
    text = CONTEXT.read_text()
    content = text.encode()

    def json(self):
        return json.loads(self.text)

    def raise_for_status(self):
        pass


@pytest.mark.parametrize("profile", ["ro-crate-1.1", "process-run-crate-0.5"])
def test_the_metadata_is_a_valid_ro_crate(packed, monkeypatch, profile):
    def get(_, url, **__):
        assert url == "https://w3id.org/ro/crate/1.1/context"
        return PublishedContext()
    monkeypatch.setattr(http.HttpRequester, "get", get, raising=False)
    settings = services.ValidationSettings(rocrate_uri=str(packed), profile_identifier=profile,
                                           requirement_severity=models.Severity.REQUIRED)
    issues = services.validate(settings).get_issues()
    assert [f"{issue.check.identifier}: {issue.message}" for issue in issues] == []


def test_every_term_of_the_metadata_is_in_the_published_context(packed):
    with zipfile.ZipFile(packed) as archive:
        graph = json.loads(archive.read("ro-crate-metadata.json"))["@graph"]
        names = set(archive.namelist())
    known = json.loads(CONTEXT.read_text())["@context"]
    terms = {key for entity in graph for key in entity} | {entity["@type"] for entity in graph}
    assert {term for term in terms if not term.startswith("@")} <= set(known)
    crate = rocrate.rocrate.ROCrate(packed)
    described = {entity["@id"].replace("%20", " ") for entity in graph if entity["@type"] == "File"}
    assert described | {"ro-crate-metadata.json"} == names
    assert crate.root_dataset["name"] == "Coalis runs of two-consortia"
