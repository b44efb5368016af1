"""tools/python/other-tools.md: its DuckDB query and its R programs run as they are printed and find the same numbers."""
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


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="no R on this machine")
@pytest.mark.parametrize("language", ["r", "r series"])
def test_r_finds_the_means_of_the_module(folder, root, language):
    found = subprocess.run(["Rscript", "-e", block(root, language)], cwd=folder, capture_output=True, text=True, check=True)
    result = coalis.Results.open(folder / "results")["two-consortia"].summary()
    share = result[result.name == "base_share"].set_index("entity")["mean"]
    for entity in ("north", "south"):
        row = next(line.split() for line in found.stdout.splitlines() if entity in line.split())
        assert float(row[row.index(entity) + 1]) == pytest.approx(share[entity], abs=1e-6)
