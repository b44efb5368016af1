"""tools/python/other-tools.md: what it prints for DuckDB and R runs and finds the same numbers; LibreOffice reads the CSV
files as it says."""
import csv
import re
import shutil
import sqlite3
import subprocess

import coalis
import duckdb
import pandas
import pytest


@pytest.fixture(name="folder", scope="module")
def results_where_the_page_has_them(base, tmp_path_factory):
    place = tmp_path_factory.mktemp("page")
    coalis.run(base, replicates=5, out=place / "results", progress=False)
    coalis.Results.open(place / "results").to_parquet(place / "results" / "parquet")
    return place


def block(root, language):
    page = (root / "tools" / "python" / "other-tools.md").read_text(encoding="utf-8")
    return re.search(rf"```{language}\n(.*?)```", page, re.DOTALL).group(1)


def test_duckdb_and_the_store_s_own_view_agree(folder, root, monkeypatch):
    monkeypatch.chdir(folder)
    means = duckdb.sql(block(root, "sql duckdb")).df()
    query = re.search(r'"(SELECT.*?)"', block(root, "r")).group(1)
    with sqlite3.connect("file:results/coalis.sqlite?mode=ro", uri=True) as store:
        shares = pandas.read_sql_query(query, store)
    assert len(shares) == 10 and list(means.futures) == [5, 5]
    assert means["mean"].to_numpy() == pytest.approx(shares.groupby(["scenario", "entity"]).value.mean().to_numpy())


def has_sqlite_extension():
    """Whether DuckDB has its reader of SQLite files here; it is not fetched."""
    try:
        duckdb.execute("SET autoinstall_known_extensions = false; LOAD sqlite")
    except duckdb.Error:
        return False
    return True


@pytest.mark.skipif(not has_sqlite_extension(), reason="DuckDB has no sqlite extension on this machine")
def test_duckdb_opens_the_store_itself(folder, root, monkeypatch):
    monkeypatch.chdir(folder)
    with duckdb.connect() as connection:
        means = connection.execute(block(root, "sql duckdb store")).df()
        series = connection.execute("""SELECT entity, CAST(step AS INTEGER) AS step, avg(CAST(value AS DOUBLE)) AS mean
            FROM contest.series_values WHERE name = 'base_share' GROUP BY ALL ORDER BY ALL""").df()
        assert ("series_values",) in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()
    ensemble = coalis.Results.open("results")["two-consortia"]
    share = ensemble.summary().query("name == 'base_share'").sort_values("entity")
    assert means["mean"].to_numpy() == pytest.approx(share["mean"].to_numpy())
    for entity in ("north", "south"):
        path = ensemble.series_array("base_share", entity).mean(axis=0)
        assert series[series.entity == entity]["mean"].to_numpy() == pytest.approx(path, rel=1e-14)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this machine")
@pytest.mark.parametrize(("language", "reads"), [(1033, True), (1031, False)], ids=["English", "German"])
def test_libreoffice_reads_numbers_where_it_is_told_the_language(folder, program_path, language, reads, tmp_path):
    subprocess.run([program_path, "export", "results", "--format", "csv", "--to", tmp_path], cwd=folder, check=True,
                   capture_output=True)
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
                    f"--infilter=CSV:44,34,76,1,,{language}", "--convert-to", "fods", "--outdir", tmp_path / "sheet",
                    tmp_path / "outcomes.csv"], check=True, capture_output=True)
    sheet = (tmp_path / "sheet" / "outcomes.fods").read_text(encoding="utf-8")
    fractions = [row["value"] for row in csv.DictReader((tmp_path / "outcomes.csv").open(encoding="utf-8", newline=""))
                 if row["name"] == "base_share"]
    numbers = [float(one) for one in re.findall(r'office:value="([^"]*)"', sheet)]
    assert len(fractions) == 10
    for one in fractions:
        assert any(number == pytest.approx(float(one), rel=1e-14) for number in numbers) == reads


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="no R on this machine")
@pytest.mark.parametrize("language", ["r", "r series"])
def test_r_finds_the_means_of_the_module(folder, root, language):
    found = subprocess.run(["Rscript", "-e", block(root, language)], cwd=folder, capture_output=True, text=True, check=True)
    result = coalis.Results.open(folder / "results")["two-consortia"].summary()
    share = result[result.name == "base_share"].set_index("entity")["mean"]
    for entity in ("north", "south"):
        row = next(line.split() for line in found.stdout.splitlines() if entity in line.split())
        assert float(row[row.index(entity) + 1]) == pytest.approx(share[entity], abs=1e-6)
