"""Where output goes: nobody's file is replaced, what cannot be written is named, a store that vanishes is noticed."""
import os
import resource
import shutil
import time

import pytest

REFUSED = 1  # "the output could not be written" (tools/cli/README.md)


def test_a_page_replaces_pages_only(coalis, tutorial):
    coalis.said("run", tutorial, "--replicates", "2", "--out", "out", "--no-report")
    victim = coalis.write("base.toml", tutorial.read_text())
    done = coalis.call("report", "out", "--to", victim)
    assert done.returncode == REFUSED and "is no page of Coalis" in done.stderr
    assert victim.read_text() == tutorial.read_text()
    for _ in range(2):
        coalis.said("report", "out", "--to", "page.html")


def test_a_table_replaces_tables_of_its_kind_only(coalis, tutorial):
    victim = coalis.write("victim.toml", tutorial.read_text())
    study = coalis.write_small_study(8)
    for what in (["--function", "ishigami", "--points", "16"], [study, "--out", "out"]):
        done = coalis.call("explore", *what, "--table", victim)
        assert done.returncode == REFUSED and "is no table of Coalis" in done.stderr
        assert victim.read_text() == tutorial.read_text() and not (coalis.folder / "out").exists()
        for _ in range(2):
            coalis.said("explore", *what, "--table", f"{len(what)}.csv", "--no-report")
        shutil.rmtree(coalis.folder / "out", ignore_errors=True)
    assert coalis.call("explore", study, "--out", "out", "--table", "4.csv").returncode == REFUSED


def test_exports_replace_exports_only(coalis, tutorial):
    coalis.said("run", tutorial, "--replicates", "2", "--out", "out", "--no-report")
    (coalis.folder / "tables").mkdir()
    mine = coalis.write("tables/runs.csv", "who,when\n")
    done = coalis.call("export", "out", "--format", "csv", "--to", "tables")
    assert done.returncode == REFUSED and "runs.csv is there already and is no table" in done.stderr
    assert mine.read_text() == "who,when\n"
    mine.unlink()
    for _ in range(2):
        coalis.said("export", "out", "--format", "csv", "--to", "tables")


@pytest.mark.parametrize("call", [
    ["report", "out", "--to", "shut/page.html"], ["pack", "out", "--to", "shut/pack.zip"],
    ["export", "out", "--format", "csv", "--to", "shut/tables"], ["run", "t.toml", "--replicates", "2", "--out", "shut/out"],
    ["run", "t.toml", "--replicates", "2", "--out", "shut"],
    ["explore", "--function", "ishigami", "--points", "16", "--table", "shut/table.csv"]])
def test_what_may_not_be_written_is_named_with_one_exit_code(open_coalis, tutorial, call):
    open_coalis.write("t.toml", tutorial.read_text())
    open_coalis.said("run", "t.toml", "--replicates", "2", "--out", "out", "--no-report")
    shut = open_coalis.folder / "shut"
    shut.mkdir()
    shut.chmod(0o555)
    done = open_coalis.call(*call, preexec_fn=open_coalis.as_another_user)
    shut.chmod(0o755)
    assert done.returncode == REFUSED, done.stderr
    assert "shut" in done.stderr and "ermission" in done.stderr and "the store in" not in done.stderr
    assert not list(shut.iterdir())


@pytest.mark.parametrize("call", [["report", "out", "--to"], ["pack", "out", "--to"],
                                  ["explore", "--function", "ishigami", "--points", "16", "--table"]])
def test_a_missing_folder_is_called_missing(coalis, tutorial, call):
    coalis.said("run", tutorial, "--replicates", "2", "--out", "out", "--no-report")
    done = coalis.call(*call, "nodir/file")
    assert done.returncode == REFUSED and "there is no folder nodir" in done.stderr and "disk" not in done.stderr


def test_a_store_that_is_deleted_meanwhile_ends_the_campaign(coalis, tutorial):
    campaign = coalis.start("run", tutorial, "--replicates", "100000", "--out", "out", stderr=-1, stdout=-1, text=True)
    until = time.monotonic() + 60
    while coalis.stored("out") == 0 and time.monotonic() < until:
        time.sleep(0.05)
    for part in (coalis.folder / "out").iterdir():
        part.unlink()
    _, told = campaign.communicate(timeout=60)
    assert campaign.returncode == 1 and "was deleted or replaced" in told


def test_threads_that_the_system_refuses_are_told(open_coalis, tutorial):
    if os.getuid() != 0:
        pytest.skip("a limit on processes counts those of the whole user: only root can become one with none")

    def as_user_of_few_processes():
        open_coalis.as_another_user()
        resource.setrlimit(resource.RLIMIT_NPROC, (20, 20))

    open_coalis.write("t.toml", tutorial.read_text())
    done = open_coalis.call("run", "t.toml", "--replicates", "200", "--threads", "100", "--out", "out",
                            preexec_fn=as_user_of_few_processes)
    assert done.returncode == 1 and "the system refuses another thread" in done.stderr and "--threads" in done.stderr
