"""Published experiments: the command line's findings, and what is refused."""
import signal
import subprocess
import sys
import time

import coalis
import pandas
import pytest


def test_findings_are_those_of_the_command_line(program):
    found = coalis.reproduce("sah-stiglitz-1986")
    printed = program("reproduce", "sah-stiglitz-1986", "--json")["experiments"][0]
    assert found.passed and found.found["numbers"] == printed["numbers"] and found.found["series"] == printed["series"]
    assert len(found.numbers()) == len(printed["numbers"]) and list(coalis.experiments().name).count(found.name) == 1


def test_what_cannot_be_asked_is_refused():
    with pytest.raises(ValueError, match="no experiment 'sah'; there are: .*sah-stiglitz-1986"):
        coalis.reproduce("sah")
    with pytest.raises(coalis.ScenarioError, match="evaluators"):
        coalis.reproduce("sah-stiglitz-1986", evaluators=-1)


SALES = "period,sales\n" + "".join(f"{year},{sales}\n" for year, sales in enumerate(
    [96, 195, 238, 380, 1045, 1230, 1267, 1828, 1586, 1673, 1800, 1580, 1500], start=1949))


def test_a_table_of_ones_own_is_a_file_or_a_data_frame(program, tmp_path):
    file = tmp_path / "sales.csv"
    file.write_text(SALES)
    printed = program("reproduce", "bass-1969", "--data", f"sales={file}", "--json")["experiments"][0]
    for table, name in ((file, str(file)), (pandas.read_csv(file), "data['sales']")):
        found = coalis.reproduce("bass-1969", data={"sales": table}, progress=False).found
        assert found["parameters"] == {"sales": f"from {name}"}
        assert {**found, "seconds": 0, "parameters": {}} == {**printed, "seconds": 0, "parameters": {}}


def test_the_full_form_and_ones_own_number_of_runs_are_those_of_the_command_line(program):
    printed = program("reproduce", "march-1991", "--set", "p1=0.1", "--set", "runs=40", "--json")["experiments"][0]
    found = coalis.reproduce("march-1991", p1=0.1, runs=40, progress=False).found
    assert {**found, "seconds": 0} == {**printed, "seconds": 0}
    runs = next(one for one in coalis.experiments().set_index("name").settings["march-1991"] if one["name"] == "runs")
    full = coalis.reproduce("march-1991", p1=0.1, full=True, progress=False).found
    assert full["parameters"]["runs"] == int(runs.get("default_full", runs["default"]))


def test_a_wrong_table_is_told_where_it_is_wrong(tmp_path):
    file = tmp_path / "sales.csv"
    file.write_text(SALES.replace("1045", "many"))
    with pytest.raises(coalis.ScenarioError, match=r"sales\.csv:6.*many"):
        coalis.reproduce("bass-1969", data={"sales": file}, progress=False)
    with pytest.raises(coalis.ScenarioError, match=r"data\['sales'\]:6"):
        coalis.reproduce("bass-1969", data={"sales": pandas.read_csv(file)}, progress=False)
    with pytest.raises(coalis.ScenarioError, match="sale"):
        coalis.reproduce("bass-1969", data={"sale": file}, progress=False)
    with pytest.raises(FileNotFoundError):
        coalis.reproduce("bass-1969", data={"sales": tmp_path / "none.csv"}, progress=False)


LONG = """
import signal
import subprocess
import sys
import time

import coalis
import pandas
print("begins", flush=True)
try:
    coalis.reproduce("march-1991", p1=0.5, runs=1_000_000, progress=False)
except KeyboardInterrupt:
    print("interrupted")
"""


def test_ctrl_c_ends_an_experiment():
    process = subprocess.Popen([sys.executable, "-c", LONG], stdout=subprocess.PIPE, text=True,
                               preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
    assert process.stdout.readline() == "begins\n"
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, "interrupted\n")
