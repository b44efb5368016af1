"""Results: tables without copies, graphs, exports, stores that were opened."""
import gc
import json

import coalis
import networkx
import numpy
import pandas
import pytest


def test_outcomes_are_the_store_s_own_block(ran):
    table = ran.outcomes()
    assert table.shape == (12, len(ran.summary()) + 2)  # the two chances to win stand in wins()
    assert list(table.index) == list(range(12)) and table.index.name == "replicate"
    block = table.to_numpy()
    assert numpy.shares_memory(block, table["base_share", "north"].to_numpy())
    assert table["base_share", "north"].mean() == pytest.approx(
        ran.summary().query("name == 'base_share' and entity == 'north'")["mean"].item())
    assert (ran.outcome("base_share", "north") + ran.outcome("base_share", "south")).to_numpy() == pytest.approx(1)
    with pytest.raises(ValueError, match="no outcome 'base_shares' of 'north'; there are: .*base_share of north"):
        ran.outcome("base_shares", "north")


def test_arrays_outlive_what_they_came_from(base):
    array = coalis.run(base, replicates=3, progress=False).series_array("base_share", "north")
    before = array.copy()
    gc.collect()
    assert array.shape == (3, 72) and numpy.array_equal(array, before)


def test_tidy_tables_hold_the_same_numbers(ran):
    tidy = ran.long_outcomes()
    assert list(tidy.columns) == ["replicate", "name", "entity", "value", "unit"]
    wide = tidy.pivot(index="replicate", columns=["name", "entity"], values="value")
    assert numpy.array_equal(wide["base_share", "south"], ran.outcome("base_share", "south"))
    series = ran.series("base_share")
    assert len(series) == 12 * 72 * 2 and series.month.iloc[0] == "2007-01" and series.month.iloc[71] == "2012-12"
    north = series[series.entity == "north"].value.to_numpy().reshape(12, 72)
    assert numpy.array_equal(north, ran.series_array("base_share", "north"))
    assert series[(series.step == 71) & (series.entity == "north")].value.to_numpy() == \
        pytest.approx(ran.outcome("base_share", "north").to_numpy())
    with pytest.raises(ValueError, match="no series 'share'"):
        ran.series("share")


def test_events_memberships_and_ties_are_kept_for_the_first_replicates(ran):
    events = ran.events(1)
    assert {"innovation", "support_begins"} <= set(events.kind)
    assert all(isinstance(json.loads(reason), dict) for reason in events.reason.head(20))
    members = ran.memberships(1)
    assert set(members.role) == {"core", "supporter"} and (members.first_step <= members.last_step).all()
    assert len(ran.series_names()) > 40
    with pytest.raises(ValueError, match="of replicate 7 only outcomes and key series"):
        ran.events(7)


def test_graphs_show_who_belonged_to_whom(historical):
    early, late = historical.graph(0, "2007-03"), historical.graph(0, "2008-06")
    android = [name for name, data in late["android"].items() if data["relation"] == "membership"]
    assert late.nodes["android"]["kind"] == "consortium" and late.edges["google", "android"]["role"] == "core"
    assert len(android) > len(early["android"])  # the founders of November 2007 have joined
    everything = historical.graph(0)
    assert isinstance(everything, networkx.MultiGraph) and everything.number_of_edges() >= late.number_of_edges()
    members = historical.memberships(0).query("first_step <= 17 <= last_step")
    assert sum(data["relation"] == "membership" for *_, data in late.edges(data=True)) == len(members)
    for wrong in ("2013-01", 72, -1):
        with pytest.raises(ValueError, match="not among the simulated months, 2007-01 to 2012-12"):
            historical.graph(0, wrong)


def test_history_stands_beside_what_was_simulated(historical):
    table, errors = historical.history(), historical.history_errors()
    assert set(table.consortium) == {"apple", "android", "symbian", "blackberry", "microsoft"}
    known = table.dropna(subset="observed")
    assert known.groupby("period", sort=False)["observed"].sum().to_numpy() == pytest.approx(1)
    assert 100 * (known.observed - known.simulated).abs().mean() == pytest.approx(errors["model"])
    assert set(errors) == {"model", "frozen", "trend"}


def test_a_folder_is_opened_as_it_was_left(base, ran, program, root, tmp_path):
    for seed in (1, 2):
        program("run", root / "scenarios" / "tutorial" / "01-two-consortia.toml", "--replicates", 12, "--seed", seed,
                "--out", tmp_path, "--json")
    results = coalis.Results.open(tmp_path)
    assert [one.key.seed for one in results] == [1, 2]
    first, second = results
    assert first.result_hash == ran.result_hash and first.label.endswith("-seed1")
    pandas.testing.assert_frame_equal(first.summary(), ran.summary())
    assert first.scenario == base and first.stopped_because == "fixed_number"
    assert list(first.runs().columns) == ["replicate", "status", "run_id", "seconds", "result_hash", "failure",
                                          "stored_at"]
    with pytest.raises(ValueError, match="coalis.sqlite"):
        coalis.Results.open(tmp_path / "nowhere")


def test_parquet_files_hold_every_table(ran, tmp_path):
    files = {file.stem: pandas.read_parquet(file) for file in ran.results.to_parquet(tmp_path / "tables")}
    assert {"runs", "outcomes", "series", "events", "memberships"} <= set(files)
    assert all(set(table.scenario) == {"two-consortia"} for table in files.values())
    assert files["outcomes"].value.to_numpy() == pytest.approx(ran.long_outcomes().value.to_numpy(), nan_ok=True)
    assert len(files["series"].query("name == 'base_share'")) == 12 * 72 * 2
    assert set(files["events"].replicate) == {0, 1, 2}


def test_graphs_and_pages_are_written(ran, tmp_path):
    for name, read in (("alliances.gexf", networkx.read_gexf), ("alliances.graphml", networkx.read_graphml)):
        ran.export_graph(tmp_path / name, replicate=1)
        assert "c:north" in read(tmp_path / name)
    with pytest.raises(ValueError, match="no such run is stored"):
        ran.export_graph(tmp_path / "none.gexf", replicate=99)
