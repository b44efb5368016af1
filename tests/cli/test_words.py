"""What is said fits what it is about: helps, lines that fit the terminal, intervals that can be."""
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time


def test_help_says_how_many_objects_are_printed(coalis):
    several = "(an array for several scenarios)"
    assert several in re.sub(r"\s+", " ", coalis.said("run", "--help"))
    for verb in ("compare", "explore"):
        assert several not in re.sub(r"\s+", " ", coalis.said(verb, "--help"))


def test_precision_has_one_range(coalis, tutorial):
    for wanted, code in (("0.9", 0), ("1.5", 2)):
        assert coalis.call("run", tutorial, "--precision", wanted, "--dry-run").returncode == code
        assert coalis.call("run", tutorial, "--set", f"run.precision={wanted}", "--dry-run").returncode == code


def test_progress_fits_the_terminal(coalis, tutorial):
    width = 40
    terminal, own_end = pty.openpty()
    fcntl.ioctl(own_end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    campaign = coalis.start("run", tutorial, "--replicates", "20000", "--out", "out", stdout=subprocess.DEVNULL, stderr=own_end)
    os.close(own_end)
    text, until = "", time.monotonic() + 30
    while time.monotonic() < until and text.count("\x1b[K") < 4:
        if select.select([terminal], [], [], 0.1)[0]:
            text += os.read(terminal, 65536).decode()
    campaign.kill()
    campaign.wait()
    os.close(terminal)
    lines = [line.split("\x1b[K")[1] for line in text.split("\r")[1:-1]]
    assert len(lines) > 1 and max(map(len, lines)) == width - 1, lines


def intervals_in(text):
    return [tuple(map(float, pair)) for pair in re.findall(r"\((-?[\d.]+) to (-?[\d.]+)\)", text)]


def test_intervals_of_few_runs_stay_where_means_can_lie(coalis, tutorial):
    told = coalis.said("run", tutorial, "--replicates", "3", "--set", "time.months=24", "--no-report", "--quiet")
    counts = told[told.index("Who stands behind it"):told.index("How much better")]
    assert intervals_in(counts) and all(low >= 0 for low, _ in intervals_in(counts))
    shares = told[told.index("Who leads"):told.index("What the members")]
    assert all(0 <= low and high <= 100 for low, high in intervals_in(shares))
    object_of_three = coalis.run(tutorial, "--replicates", "3", "--set", "time.months=24", out="coalis-results")
    assert any(row["ci95"][0] < 0 for row in object_of_three["outcomes"] if row["name"].endswith("innovations"))


def test_a_share_in_which_few_runs_agree_has_no_interval(coalis, tutorial):
    told = coalis.said("run", tutorial, "--replicates", "3", "--set", "consortium.south.on_offer=false", "--no-report", "--quiet")
    assert "100.0 %" in told and "100.0 to 100.0" not in told and "(0.0 to 0.0)" not in told[:told.index("What the members")]
