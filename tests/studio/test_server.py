"""The studio's server against what it must withstand: whatever is refused is refused cleanly, the server lives on, and
nothing is written."""
import json
import socket
import subprocess
import threading
import time

import pytest


@pytest.fixture(name="untouched")
def studio_that_must_stay_as_it_was(studio):
    before = studio.files()
    yield studio
    assert studio.is_alive()
    assert studio.files() == before


def test_it_answers_its_own_page_and_nobody_else(untouched):
    workspace = "GET", "/api/workspace"
    assert untouched.status(*workspace) == 200
    assert untouched.status(*workspace, Origin=f"http://127.0.0.1:{untouched.port}") == 200
    assert untouched.status(*workspace, Origin=f"http://localhost:{untouched.port}", Host=f"localhost:{untouched.port}") == 200
    for origin in ("http://evil.example", "null", f"http://127.0.0.1:{untouched.port + 1}", f"https://127.0.0.1:{untouched.port}"):
        assert untouched.status(*workspace, Origin=origin) == 403, origin
    for host in ("evil.example", f"evil.example:{untouched.port}", "127.0.0.1", f"127.0.0.1:{untouched.port}.evil.example", None):
        assert untouched.status(*workspace, Host=host) in (400, 403), host
    assert untouched.status("GET", "/", Host="evil.example") == 403


def test_every_call_needs_the_token(untouched):
    calls = [("GET", path) for path in ("workspace", "scenario?path=two.toml", "schema", "campaigns", "results?folder=a",
                                        "replications", "jobs/1/events")]
    calls += [("POST", path) for path in ("check", "save", "differences", "play", "story", "campaign", "page",
                                          "replication", "jobs/1/stop")]
    body = json.dumps({"path": "new.toml", "text": "schema = 1"}).encode()
    for method, path in calls:
        for token in (None, "", "0" * 32, untouched.token[:-1], untouched.token + "0"):
            assert untouched.status(method, f"/api/{path}", body if method == "POST" else b"", X_Coalis_Token=token) == 401, (path, token)
    page = untouched.request("GET", "/", X_Coalis_Token=None)
    assert b" 200 " in page.splitlines()[0] and untouched.token.encode() not in page


def test_answers_forbid_other_sites_and_caches(untouched):
    head = untouched.request("GET", "/").split(b"\r\n\r\n")[0].decode()
    for wanted in ("default-src 'none'", "frame-ancestors 'none'", "nosniff", "no-referrer", "no-store"):
        assert wanted in head
    assert "Access-Control" not in head


@pytest.mark.parametrize("name", ["../secret.toml", "/etc/passwd", "a/../../secret.toml", "link.toml", "door/secret.toml",
                                  "..%2fsecret.toml", "two.toml/../../secret.toml", ".hidden.toml", "", "two.toml\0.txt"])
def test_no_name_leads_out_of_the_folder(untouched, folder, name):
    if not (folder / "link.toml").is_symlink():
        (folder / "link.toml").symlink_to(folder.parent / "secret.toml")
        (folder / "door").symlink_to(folder.parent)
    path = name.replace("\0", "%00")
    assert untouched.status("GET", f"/api/scenario?path={path}") in (400, 404)
    assert untouched.status("GET", f"/api/results?folder={path}") in (400, 404)
    saved = untouched.status("POST", "/api/save", json.dumps({"path": name, "text": "schema = 1", "expected": None}).encode())
    assert saved == 409
    assert (folder.parent / "secret.toml").read_text() == "schema = 1\ntitle = 'secret'\n"
    (folder / "link.toml").unlink()
    (folder / "door").unlink()


@pytest.mark.parametrize("line", ['extends = "../secret.toml"', 'extends = "/etc/passwd"', 'extends = "link.toml"'])
def test_no_scenario_reads_what_lies_outside(untouched, folder, line):
    (folder / "link.toml").symlink_to(folder.parent / "secret.toml")
    told = untouched.json("POST", "/api/check", {"path": "two.toml", "text": f"schema = 1\n{line}\n"})
    (folder / "link.toml").unlink()
    assert not told["valid"]
    assert "outside-folder" in {one["code"] for one in told["problems"]}, told["problems"]
    assert "secret" not in json.dumps(told).replace("secret.toml", "")


def test_no_table_is_read_from_outside(untouched):
    text = (untouched.folder / "two.toml").read_text() + """
[consortium.north.history]
price = { file = "../secret.csv", column = "b", date = "a" }
"""
    told = untouched.json("POST", "/api/check", {"path": "two.toml", "text": text})
    assert [one["code"] for one in told["problems"]] == ["outside-folder"]


def test_a_hundred_megabytes_are_refused(untouched):
    body = b'{"path": "new.toml", "text": "' + b"x" * 100_000_000 + b'"}'
    assert untouched.status("POST", "/api/save", body) in (413, 0)
    assert untouched.status("POST", "/api/save", body, X_Coalis_Token=None) in (401, 0)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"text"', b'{"path": 1, "text": 2}', b'{"path": "two.toml"}',
                                  b"\xff\xfe", b'{"scenarios": {}}', b'{"scenarios": [1], "slot": "a"}', b"[" * 50_000,
                                  b'{"scenarios": [{"path": "two.toml", "text": "schema = 1", "set": [1]}], "slot": "a"}',
                                  b'{"left": 1, "right": 2}'])
def test_malformed_calls_are_refused_with_a_sentence(untouched, body):
    for call in ("check", "save", "differences", "play", "story", "campaign", "replication"):
        answer = untouched.request("POST", f"/api/{call}", body)
        head, _, content = answer.partition(b"\r\n\r\n")
        assert int(head.split()[1]) in (400, 409, 422), (call, answer[:300])
        assert json.loads(content)["error"]


@pytest.mark.parametrize("data", [b"\r\n\r\n", b"GET\r\n\r\n", b"\x00" * 1000, b"GET / HTTP/9.9\r\n\r\n", b"A" * 100_000,
                                  b"GET /" + b"a" * 50_000 + b" HTTP/1.1\r\n\r\n",
                                  b"POST /api/save HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                                  b"POST /api/save HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"])
def test_what_is_no_http_does_no_harm(untouched, data):
    with untouched.connect() as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        answer = connection.recv(1000)
    assert b" 200 " not in answer[:20]


def test_slow_clients_do_not_keep_others_waiting_and_are_cut_off(untouched):
    slow = [untouched.connect() for _ in range(20)]
    for one in slow:
        one.sendall(b"POST /api/save HTTP/1.1\r\nContent-Le")
    began = time.monotonic()
    assert untouched.status("GET", "/api/workspace") == 200
    assert time.monotonic() - began < 2
    for one in slow:
        one.settimeout(15)
        try:
            while one.recv(1000):
                pass
        except ConnectionResetError:
            pass
        one.close()


def test_fifty_clients_at_once_are_all_served(untouched):
    statuses = []

    def visit():
        statuses.append(untouched.status("POST", "/api/check", json.dumps(
            {"path": "two.toml", "text": (untouched.folder / "two.toml").read_text()}).encode()))

    threads = [threading.Thread(target=visit) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert statuses == [200] * 50


def test_a_file_is_saved_only_over_what_was_read(studio, folder):
    old = (folder / "two.toml").read_text()
    new = old.replace("0.15", "0.2")

    def save(path, expected):
        return studio.status("POST", "/api/save", json.dumps({"path": path, "text": new, "expected": expected}).encode())

    assert save("two.toml", None) == 409, "it exists"
    assert save("two.toml", old + "#") == 409, "somebody else changed it"
    assert save("missing/two.toml", None) == 409
    assert save("two.txt", None) == 409
    assert (folder / "two.toml").read_text() == old
    assert save("two.toml", old) == 200 and (folder / "two.toml").read_text() == new
    assert save("three.toml", None) == 200 and sorted(studio.files()) == ["three.toml", "two.toml"]


def events_of(studio, job, until):
    """The events of a job, read until one is wanted."""
    with studio.connect() as connection:
        connection.sendall(f"GET /api/jobs/{job}/events HTTP/1.1\r\nHost: 127.0.0.1:{studio.port}\r\n"
                           f"X-Coalis-Token: {studio.token}\r\n\r\n".encode())
        text, events = "", []
        stream = connection.makefile("r", encoding="utf-8", newline="")
        for line in stream:
            text += line
            if line.startswith("event: "):
                kind = line[7:].strip()
            elif line.startswith("data: "):
                events.append((kind, json.loads(line[6:])))
                if until(*events[-1]):
                    return events
        return events


def without_call(told):
    """What is true of a comparison whoever asks."""
    scenarios = [told["base"], *told["variants"]]
    for one in scenarios:
        del one["already_stored"]
    return {key: value for key, value in told.items() if key not in ("store", "seconds")}


def test_contests_that_cannot_be_laid_beside_each_other_stand_for_themselves(studio, folder):
    text = (folder / "two.toml").read_text()
    job = studio.json("POST", "/api/play", {"slot": "a", "replicates": 4, "scenarios": [
        {"path": "two.toml", "text": text}, {"path": "two.toml", "text": text, "set": ["time.months=36"]}]})["job"]
    events = events_of(studio, job, lambda kind, data: (kind, data.get("state")) == ("state", "done"))
    snapshot = [data for kind, data in events if kind == "snapshot"][-1]
    assert snapshot["comparison"] is None and "other months" in snapshot["not_compared"]
    assert [len(one["bands"][0]["median"]) for one in snapshot["contests"]] == [72, 36]


def test_a_play_gives_the_numbers_of_run_and_compare_json(studio, folder, program):
    text = (folder / "two.toml").read_text()
    job = studio.json("POST", "/api/play", {"slot": "a", "replicates": 32, "scenarios": [
        {"path": "two.toml", "text": text}, {"path": "two.toml", "text": text, "set": ["consortium.south.fee=0.3"]}]})["job"]
    events = events_of(studio, job, lambda kind, data: (kind, data.get("state")) == ("state", "done"))
    snapshot = [data for kind, data in events if kind == "snapshot"][-1]
    assert snapshot["replicates"] == 32
    compared = json.loads(subprocess.run([program, "compare", folder / "two.toml", "--what-if", "consortium.south.fee=0.3",
                                          "--replicates", "32", "--json", "--no-report", "--out", folder.parent / "compared"],
                                         capture_output=True, check=True).stdout)
    assert snapshot["comparison"] == without_call(compared)
    assert {(one["variant"], one["entity"]) for one in snapshot["paths"]} == {
        ("consortium.south.fee=0.3", "north"), ("consortium.south.fee=0.3", "south")}
    for overrides, contest in zip(([], ["--set", "consortium.south.fee=0.3"]), snapshot["contests"]):
        told = json.loads(subprocess.run([program, "run", folder / "two.toml", "--replicates", "32", "--json", "--out",
                                          folder.parent / "out", *overrides], capture_output=True, check=True).stdout)
        for key in ("outcomes", "win_probability", "result_hash"):
            assert contest["result"][key] == told[key]
    assert sorted(studio.files()) == ["two.toml"], "what is played is not kept"


def test_a_play_pauses_goes_on_and_stops(studio, folder):
    text = (folder / "two.toml").read_text()
    job = studio.json("POST", "/api/play", {"slot": "a", "replicates": 4096, "scenarios": [{"path": "two.toml", "text": text}]})["job"]
    events_of(studio, job, lambda kind, data: kind == "snapshot")
    studio.json("POST", f"/api/jobs/{job}/pause", {})
    events_of(studio, job, lambda kind, data: (kind, data.get("state")) == ("state", "paused"))
    time.sleep(0.5)
    first = dict(events_of(studio, job, lambda kind, data: kind == "state"))
    time.sleep(0.5)
    second = dict(events_of(studio, job, lambda kind, data: kind == "state"))
    assert first.get("progress") == second.get("progress")
    studio.json("POST", f"/api/jobs/{job}/resume", {})
    reached = first.get("progress", {"done": 0})["done"]
    events_of(studio, job, lambda kind, data: kind == "progress" and data["done"] > reached)
    studio.json("POST", f"/api/jobs/{job}/stop", {})
    last = events_of(studio, job, lambda kind, data: False)[-1]
    assert last[1]["state"] == "stopped", "the stream of a job that is over ends by itself"


def test_a_newer_play_of_a_page_takes_the_place_of_the_older(studio, folder):
    asked = {"slot": "a", "replicates": 4096, "scenarios": [{"path": "two.toml", "text": (folder / "two.toml").read_text()}]}
    first = studio.json("POST", "/api/play", asked)["job"]
    studio.json("POST", "/api/play", {**asked, "replicates": 4})
    assert events_of(studio, first, lambda kind, data: False)[-1][1]["state"] == "stopped"


def test_a_campaign_is_that_of_run_and_goes_on(studio, folder, program):
    text = (folder / "two.toml").read_text()
    for replicates in (8, 12):
        job = studio.json("POST", "/api/campaign", {"path": "two.toml", "text": text, "folder": "kept", "replicates": replicates})["job"]
        events_of(studio, job, lambda kind, data: (kind, data.get("state")) == ("state", "done"))
    status = json.loads(subprocess.run([program, "status", folder / "kept", "--json"], capture_output=True, check=True).stdout)
    assert status["finished"] == 12
    report = json.loads(subprocess.run([program, "report", folder / "kept", "--json"], capture_output=True, check=True).stdout)
    assert studio.json("GET", "/api/results?folder=kept") == report
    assert [one["folder"] for one in studio.json("GET", "/api/campaigns")["campaigns"]] == ["kept"]
    address = studio.json("POST", "/api/page", {"folder": "kept"})["address"]
    page = studio.request("GET", address, X_Coalis_Token=None)
    assert b"coalis-data" in page and b"sandbox" in page.split(b"\r\n\r\n")[0]
    assert studio.status("GET", address, X_Coalis_Token=None) == 404, "it holds for one visit"
    assert (folder / "kept" / "report.html").exists() and (folder / "kept" / "manifest.json").exists()


def test_an_interrupt_ends_it_soon_even_with_listeners(folder, open_studio):
    studio = open_studio(folder)
    job = studio.json("POST", "/api/play", {"slot": "a", "replicates": 4096, "scenarios": [
        {"path": "two.toml", "text": (folder / "two.toml").read_text()}]})["job"]
    listener = threading.Thread(target=events_of, args=(studio, job, lambda kind, data: False))
    listener.start()
    began = time.monotonic()
    assert studio.close() == 0
    listener.join(timeout=10)
    assert time.monotonic() - began < 8


def test_a_taken_port_and_a_missing_folder_are_told(studio, folder, program):
    done = subprocess.run([program, "studio", folder, "--no-browser", "--port", str(studio.port)], capture_output=True, text=True)
    assert done.returncode == 1 and f"port {studio.port} is taken" in done.stderr
    done = subprocess.run([program, "studio", folder / "nowhere"], capture_output=True, text=True)
    assert done.returncode == 2 and "there is no folder" in done.stderr


def test_studies_are_not_listed_as_broken_scenarios(untouched, folder):
    study = folder / "study.toml"
    study.write_text('schema = 1\nscenario = "two.toml"\n[factor.fee]\nkey = "consortium.north.fee"\nrange = [0.1, 0.4]\n')
    (folder / "broken.toml").write_text("schema = 1\n")
    listed = {one["path"]: one["valid"] for one in untouched.json("GET", "/api/workspace")["scenarios"]}
    study.unlink()
    (folder / "broken.toml").unlink()
    assert listed == {"two.toml": True, "broken.toml": False}
