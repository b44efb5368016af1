"""A store that an older version wrote is read as it is, and brought up to date by the first command that writes."""
import sqlite3

import pytest

# How version 1 stored scenarios: every text whole.
FIRST_VERSION = {
    "REFERENCES scenario_rows(": "REFERENCES scenarios(",
    "JOIN scenario_rows s": "JOIN scenarios s",
}
SCENARIO_TABLE = """CREATE TABLE scenarios (
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, resolved_text TEXT NOT NULL)"""
APPLICATION_ID = 0x434F4C53


def statements_of_version_1(store):
    for statement in store.iterdump():
        if statement.startswith(("CREATE TABLE scenario_", "CREATE VIEW scenarios", 'INSERT INTO "scenario_')):
            continue
        for new, old in FIRST_VERSION.items():
            statement = statement.replace(new, old)
        yield statement.replace(",Inf", ",9e999")  # as SQL writes what Python's dump cannot


def as_version_1(file):
    """The same store as version 1 would have written it."""
    with sqlite3.connect(file) as store:
        scenarios = store.execute("SELECT id, hash, name, resolved_text FROM scenarios").fetchall()
        script = "\n".join(statements_of_version_1(store))
    store.close()
    file.unlink()
    old = sqlite3.connect(file)
    old.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1; {SCENARIO_TABLE};")
    old.executescript(script)
    old.executemany("INSERT INTO scenarios VALUES (?, ?, ?, ?)", scenarios)
    old.commit()
    old.close()


@pytest.fixture(name="old_store")
def store_of_version_1(coalis, tutorial):
    coalis.run(tutorial, "--replicates", 8)
    as_version_1(coalis.folder / "out" / "coalis.sqlite")
    return coalis.folder / "out" / "coalis.sqlite"


def test_reading_leaves_an_older_store_as_it_is(coalis, old_store):
    before = old_store.read_bytes()
    assert coalis.stored("out") == 8
    coalis.said("report", "out", "--to", "page.html")
    assert old_store.read_bytes() == before


def test_a_campaign_goes_on_in_an_older_store(coalis, tutorial, old_store):
    fresh = coalis.run(tutorial, "--replicates", 12, out="fresh")
    longer = coalis.run(tutorial, "--replicates", 12)
    assert longer["result_hash"] == fresh["result_hash"]
    store = sqlite3.connect(old_store)
    assert store.execute("PRAGMA user_version").fetchone() == (2,)
    assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not store.execute("PRAGMA foreign_key_check").fetchall()
    assert store.execute("SELECT count(*), min(length(resolved_text)) > 1000 FROM scenarios").fetchone() == (1, 1)
    assert store.execute("SELECT count(*) FROM runs").fetchone() == (12,)
    store.close()
