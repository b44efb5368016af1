"""What `coalis explore` tells where there are no shares of variance: changes, luck alone, nothing at all."""
import csv

import numpy
import pytest


def test_one_factor_at_a_time_tells_what_each_value_changes(coalis, explore_contract, study):
    text = study.read_text().replace("saltelli", "one_at_a_time").replace('role = "policy"\n', "")
    study.write_text(text.replace("[0.8, 1.2]", "[0.2, 4.0]"))
    told = coalis.explore(study, "--replicates", 12, "--table", "runs.csv")
    assert [error.message for error in explore_contract.iter_errors(told)] == []
    assert not explore_contract.is_valid({**told, "effects": [{**told["effects"][0], "pairs": -1}]})
    rows = list(csv.DictReader((coalis.folder / "runs.csv").open()))
    share = {(row["fee"], row["price"], row["replicate"]): float(row["share"]) for row in rows}
    base_fee, base_price = rows[0]["fee"], rows[0]["price"]
    futures = {row["replicate"] for row in rows}
    for one in told["effects"]:
        level = next(text for text in {row[one["factor"]] for row in rows} if float(text) == pytest.approx(one["value"]))
        fee, price = (level, base_price) if one["factor"] == "fee" else (base_fee, level)
        changes = [share[fee, price, future] - share[base_fee, base_price, future] for future in futures]
        assert one["change"] == pytest.approx(numpy.mean(changes)) and one["pairs"] == one["points"] == 1
        half = 2.200985 * numpy.std(changes, ddof=1) / 12 ** 0.5  # Student's t of eleven
        assert one["change_ci95"] == pytest.approx([numpy.mean(changes) - half, numpy.mean(changes) + half], rel=1e-5)
    assert len(told["effects"]) == 8 and told["outcomes"][0]["base"] is not None
    said = " ".join(coalis.said("explore", study, "--replicates", 12, "--no-report", "--out", "out").split())
    assert "What moves share of owners of north most, from the base: price of north at 0.2 by" in said
    assert "change from the base" in said


def test_a_grid_that_constraints_cut_compares_what_differs_in_one_factor_alone(coalis, explore_contract, study):
    text = study.read_text().replace("saltelli", "full_factorial").replace('role = "policy"\n', "")
    study.write_text(text.replace("[factor.fee]", 'constraints = ["fee + price <= 1.45"]\n[factor.fee]'))
    told = coalis.explore(study, "--replicates", 4)
    assert [error.message for error in explore_contract.iter_errors(told)] == []
    assert told["sensitivity"] == [] and {one["factor"] for one in told["effects"]} == {"fee", "price"}
    first = [one for one in told["effects"] if one["change"] is None]
    assert [one["factor"] for one in first] == ["fee", "price"] and all(one["pairs"] == 0 for one in first)
    highest = [one for one in told["effects"] if one["factor"] == "price"][-1]
    assert highest["value"] == pytest.approx(1.2) and highest["pairs"] == highest["points"] < first[1]["points"]
    assert "pairs of points" in coalis.said("explore", study, "--replicates", 4, "--no-report", "--out", "out")


@pytest.mark.parametrize("kind, more, left", [("saltelli", (), {"pawn"}), ("shapley", (), set()),
                                              ("full_factorial", ("--replicates", 8), set())])
def test_shares_of_what_luck_alone_moves_are_not_told(coalis, explore_contract, study, kind, more, left):
    text = study.read_text().replace("saltelli", kind).replace('role = "policy"\n', "")
    study.write_text(text.replace("[0.1, 0.4]", "[0.2, 0.2001]").replace("[0.8, 1.2]", "[1.0, 1.0001]"))
    told = coalis.explore(study, *more)
    assert [error.message for error in explore_contract.iter_errors(told)] == []
    assert {one["index"] for one in told["sensitivity"]} == left
    outcome, = told["outcomes"]
    assert outcome["variation"] == "not_beyond_luck" and outcome["luck_share"] > 0.9
    assert any("shares of variance are undefined" in one for one in told["cautions"])


def test_what_never_changes_has_no_indices_and_no_luck(coalis, explore_contract, study):
    study.write_text(study.read_text().replace('"base_share"', '"user_innovations"'))
    told = coalis.explore(study)
    assert [error.message for error in explore_contract.iter_errors(told)] == []
    assert told["sensitivity"] == []
    outcome, = told["outcomes"]
    assert outcome["variation"] == "constant" and outcome["luck_share"] is None
    text = " ".join(coalis.said("explore", study, "--no-report", "--out", "out").split())
    assert "there is nothing to explain in" in text and "Luck makes up" not in text
