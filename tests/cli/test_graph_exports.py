"""GraphML and GEXF: valid by their schemas, read by NetworkX, and what the store holds."""
import sqlite3
import subprocess

import networkx
import pytest
from lxml import etree

SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


@pytest.fixture(name="exported", scope="module", params=["graphml", "gexf"])
def exported_run(request, tmp_path_factory, root, program):
    """(format, file, store) of a run with many members, ties and changes of membership."""
    folder = tmp_path_factory.mktemp(request.param)
    for arguments in (["run", root / "scenarios" / "open-vs-closed.toml", "--replicates", "1", "--quiet", "--out", "out"],
                      ["export", "out", "--format", request.param, "--to", "graphs"]):
        subprocess.run([program, *arguments], cwd=folder, check=True, capture_output=True)
    return request.param, next((folder / "graphs").iterdir()), folder / "out" / "coalis.sqlite"


def document(file):
    """The document; an attribute of XML Schema itself, allowed everywhere, is taken off."""
    tree = etree.parse(file)
    del tree.getroot().attrib[SCHEMA_LOCATION]
    return tree


def schema(root, kind):
    return etree.RelaxNG(etree.parse(root / "tests" / "data" / f"{kind}.rng"))


def test_the_file_is_valid(exported, root):
    kind, file, _ = exported
    schema(root, kind).assertValid(document(file))


@pytest.mark.parametrize("damage", [
    lambda tree: tree.find(".//{*}edge").attrib.pop("target"),
    lambda tree: tree.find(".//{*}node").set("colour", "red"),
    lambda tree: tree.find(".//{*}edge").append(etree.Element("colour")),
    lambda tree: tree.find(".//{*}node").attrib.pop("id"),
])
def test_the_schema_notices_what_breaks_it(exported, root, damage):
    kind, file, _ = exported
    tree = document(file)
    damage(tree)
    assert not schema(root, kind).validate(tree)


def test_names_refer_to_what_is_there(exported):
    _, file, _ = exported
    tree = document(file)
    nodes = [node.get("id") for node in tree.iterfind(".//{*}node")]
    assert len(set(nodes)) == len(nodes) > 10
    ends = {edge.get(end) for edge in tree.iterfind(".//{*}edge") for end in ("source", "target")}
    assert ends <= set(nodes)
    declared = {one.get("id") for one in tree.iterfind(".//{*}key")} | {one.get("id") for one in
                                                                        tree.iterfind(".//{*}attribute")}
    used = {one.get("key") for one in tree.iterfind(".//{*}data")} | {one.get("for") for one in
                                                                      tree.iterfind(".//{*}attvalue")}
    assert used <= declared


def test_networkx_reads_what_the_store_holds(exported):
    kind, file, store = exported
    graph = networkx.read_graphml(file) if kind == "graphml" else networkx.read_gexf(file)
    edges = [data for *_, data in graph.edges(data=True)]
    with sqlite3.connect(store) as database:
        spells, = database.execute("SELECT count(*) FROM memberships").fetchone()
        roles, = database.execute("SELECT count(*) FROM (SELECT DISTINCT member, consortium, role FROM memberships)"
                                  ).fetchone()
        members = {name for name, in database.execute("SELECT DISTINCT member FROM memberships")}
        ties, = database.execute("SELECT count(*) FROM ties").fetchone()
        pairs, = database.execute("SELECT count(*) FROM (SELECT DISTINCT from_firm, to_firm FROM ties)").fetchone()
    assert ties > 0 and spells > roles  # a case in which the two formats differ
    assert {f"m:{name}" for name in members} <= set(graph.nodes)
    by_relation = {what: sum(data["relation"] == what for data in edges) for what in ("membership", "tie")}
    assert by_relation == ({"membership": spells, "tie": ties} if kind == "graphml" else
                           {"membership": roles, "tie": pairs})
