"""Every class of bad input: exit code 2, a message that says what is wrong, and nothing written."""
import resource
import sqlite3

import pytest

GOOD = """schema = 1
name = "small"
[time]
start = "2007-01"
months = 6
[complementors]
count = 20
[consortium.apple]
fee = 0.3
[consortium.google]
fee = 0.2
[firm.one]
kind = "large"
consortium = "apple"
[firm.two]
kind = "large"
consortium = "google"
[group.all]
consumers = 1000
module_weights = [0.25, 0.25, 0.25, 0.25]
"""


def changed(old, new):
    assert old in GOOD
    return GOOD.replace(old, new)


# what is wrong -> (scenario text or bytes, what the message must say)
SCENARIOS = {
    "empty": ("", "schema"),
    "syntax": (GOOD + "[broken", "s.toml:21"),
    "no version": (changed("schema = 1\n", ""), "schema"),
    "another version": (changed("schema = 1", "schema = 7"), "schema"),
    "unknown key": (changed("fee = 0.3", "fees = 0.3"), 'did you mean "fee"'),
    "unknown table": (GOOD + "[gruop.other]\n", 'did you mean "group"'),
    "key twice": (changed("months = 6", "months = 6\nmonths = 7"), "months"),
    "wrong type": (changed("months = 6", 'months = "six"'), "time.months"),
    "a fraction of a month": (changed("months = 6", "months = 6.5"), "time.months"),
    "no month": (changed("months = 6", "months = 0"), "time.months"),
    "too many months": (changed("months = 6", "months = 1_000_000_000"), "time.months"),
    "bad date": (changed("2007-01", "2007-13"), "time.start"),
    "NaN": (changed("fee = 0.3", "fee = nan"), "consortium.apple.fee"),
    "infinite": (changed("fee = 0.3", "fee = inf"), "consortium.apple.fee"),
    "out of range": (changed("fee = 0.3", "fee = 1.3"), "consortium.apple.fee"),
    "negative count": (changed("consumers = 1000", "consumers = -1"), "group.all.consumers"),
    "unknown consortium": (changed('consortium = "google"', 'consortium = "gogle"'), 'did you mean "google"'),
    "no consumers": (GOOD[:GOOD.index("[group")], "group"),
    "weights of another length": (changed("[0.25, 0.25, 0.25, 0.25]", "[0.5, 0.5]"), "module_weights"),
    "Latin-1": (changed("schema = 1", "schema = 1\ntitle = 'Größe'").encode("latin-1"), "UTF-8"),
    "UTF-16": (GOOD.encode("utf-16"), "UTF-16"),
    "bytes": (bytes(range(256)) * 40, "s.toml"),
    "cyclic": ('schema = 1\nextends = "s.toml"\n', "s.toml"),
    "no base": ('schema = 1\nextends = "absent.toml"\n', "absent.toml"),
    "no table": (GOOD + '[consortium.apple.history]\nprice = { file = "absent.csv", column = "p" }\n', "absent.csv"),
}

# what is wrong -> (arguments after `run`, what the message must say)
ARGUMENTS = {
    "no scenario": ([], "scenario"),
    "absent scenario": (["absent.toml"], "absent.toml"),
    "a folder": (["."], "."),
    "a bad one among good ones": (["good.toml", "absent.toml"], "absent.toml"),
    "unknown switch": (["good.toml", "--replicate", "3"], "--replicate"),
    "no run": (["good.toml", "--replicates", "0"], "--replicates"),
    "a negative number of runs": (["good.toml", "--replicates", "-3"], "--replicates"),
    "runs and precision": (["good.toml", "--replicates", "3", "--precision", "0.1"], "--precision"),
    "too precise": (["good.toml", "--precision", "0"], "--precision"),
    "negative seed": (["good.toml", "--seed", "-1"], "--seed"),
    "large seed": (["good.toml", "--seed", "9007199254740993"], "0 to 9007199254740992"),
    "no thread": (["good.toml", "--threads", "0"], "--threads"),
    "unknown override": (["good.toml", "--set", "consortium.apple.fees=0.1"], 'did you mean "fee"'),
    "override without a value": (["good.toml", "--set", "consortium.apple.fee"], "consortium.apple.fee"),
    "override out of range": (["good.toml", "--set", "consortium.apple.fee=2"], "consortium.apple.fee"),
}

# what is wrong -> (a whole command line, what the message must say)
COMMANDS = {
    "no verb": ([], "subcommand"),
    "unknown verb": (["rnu"], 'did you mean "run"'),
    "no store": (["status", "out"], "no store"),
    "no store to export": (["export", "out", "--format", "csv"], "no store"),
    "unknown format": (["export", "out", "--format", "xlsx"], "xlsx"),
    "one scenario to compare": (["diff", "good.toml"], "scenario"),
    "a lead worth finding without a budget": (
        ["compare", "good.toml", "--what-if", "consortium.apple.fee=0.2", "--indifference", "0.1"], "--budget"),
    "nowhere to keep results": (["run", "good.toml", "--out", ""], "--out"),
    "a page without a name": (["report", "out", "--to", ""], "--to"),
    "unknown part": (["reference", "everything"], "everything"),
}


@pytest.fixture(name="folder")
def folder_with_good_scenario(coalis):
    coalis.write("good.toml", GOOD)
    return coalis


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def is_refused(coalis, arguments, message, **options):
    before = names_in(coalis.folder)
    done = coalis.call(*arguments, **options)
    assert done.returncode == 2, done.stderr
    assert message in done.stderr
    assert done.stdout == ""
    assert names_in(coalis.folder) == before


def test_the_scenario_that_the_bad_ones_are_made_of_is_good(folder):
    assert folder.run("good.toml", "--replicates", 2)["replicates"] == 2


@pytest.mark.parametrize("what", SCENARIOS)
def test_a_bad_scenario_is_refused(folder, what):
    text, message = SCENARIOS[what]
    (folder.folder / "s.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    is_refused(folder, ["run", "s.toml", "--replicates", "2", "--out", "out"], message)


@pytest.mark.parametrize("what", ARGUMENTS)
def test_a_bad_call_of_run_is_refused(folder, what):
    arguments, message = ARGUMENTS[what]
    is_refused(folder, ["run", *arguments, "--out", "out"], message)


@pytest.mark.parametrize("what", COMMANDS)
def test_another_bad_call_is_refused(folder, what):
    arguments, message = COMMANDS[what]
    is_refused(folder, arguments, message)


def test_all_problems_are_told_at_once(folder):
    bad = changed("fee = 0.3", "fee = 3").replace("months = 6", "months = -6").replace("count = 20", "cuont = 20")
    folder.write("s.toml", bad)
    told = folder.call("validate", "s.toml").stderr.splitlines()
    assert [line.split(":")[1] for line in told] == ["5", "7", "9"]


def test_a_huge_file_is_refused_before_it_is_read(folder):
    with open(folder.folder / "s.toml", "wb") as file:
        file.truncate(1 << 40)  # a hole: takes no room
    is_refused(folder, ["run", "s.toml", "--out", "out"], "s.toml")


def with_memory(gibibytes):
    return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_AS, (gibibytes << 30,) * 2)}


def test_a_scenario_that_needs_more_memory_than_there_is_is_refused_with_the_estimate(folder):
    large = ["run", "good.toml", "--set", "consumers.mode=micro", "--set", "group.all.consumers=1e9", "--out", "out"]
    is_refused(folder, large, "a run needs about 1.87 GiB of memory; allowed: 1 GiB", **with_memory(1))


def test_ten_billion_consumers_are_refused_before_anything_is_simulated(folder):
    """Also by --dry-run, which would otherwise time a run: by the estimate, or by the places that a group has."""
    micro = ["run", "good.toml", "--set", "consumers.mode=micro", "--dry-run"]
    is_refused(folder, [*micro, "--set", "group.all.consumers=4e9"], "a run needs about 7.46 GiB of memory; allowed: 4",
               **with_memory(4))
    is_refused(folder, [*micro, "--set", "group.all.consumers=1e10"], "at most 4294967295 in a group")


def test_a_dry_run_of_many_consumers_is_quick(folder):
    micro = ["run", "good.toml", "--set", "consumers.mode=micro", "--set", "group.all.consumers=4e9", "--dry-run"]
    told = folder.call(*micro)
    if "this machine has free" not in told.stderr:  # where it fits, hours are foretold from seconds
        assert told.returncode == 0 and "of memory; nothing was written" in told.stdout


def test_the_memory_of_all_threads_together_counts(folder):
    """What fits on one thread is refused where as many runs at once as there are threads do not fit."""
    scenario = ["run", "good.toml", "--set", "complementors.count=1_000_000", "--replicates", "100", "--dry-run"]
    is_refused(folder, [*scenario, "--threads", "100", "--out", "out"], "100 runs at once need about", **with_memory(1))
    assert folder.call(*scenario, "--threads", "1", **with_memory(1)).returncode == 0


# what stands at --out -> what the message must say
PLACES = {"file": "out", "foreign": "not a coalis store", "other": "another program"}


@pytest.mark.parametrize("what", PLACES)
def test_a_place_for_results_that_is_taken_is_left_as_it_is(folder, what):
    place = folder.folder / "out"
    if what == "file":
        taken = place
        taken.write_text("mine")
    else:
        place.mkdir()
        taken = place / "coalis.sqlite"
        taken.write_text("mine")
        if what == "other":
            taken.unlink()
            sqlite3.connect(taken).execute("CREATE TABLE mine (x)").connection.close()
    before = taken.read_bytes()
    is_refused(folder, ["run", "good.toml", "--replicates", "2", "--out", "out"], PLACES[what])
    assert taken.read_bytes() == before


def test_a_study_is_no_scenario_and_a_scenario_no_study(folder, root):
    study = root / "scenarios" / "studies" / "founding-contest-levers.toml"
    for verb, file, meant in (("run", study, "coalis explore"), ("explore", folder.write("s.toml", GOOD), "coalis run")):
        done = folder.call(verb, file, "--out", "out")
        assert done.returncode == 2 and meant in done.stderr and done.stderr.count("\n") == 1, done.stderr
    assert not (folder.folder / "out").exists()
