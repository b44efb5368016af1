"""A studio in a folder of its own, and calls to it that a browser would not make."""
import json
import os
import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("COALIS_PROGRAM", ROOT / "build" / "release" / "tools" / "cli" / "coalis"))


class Studio:
    def __init__(self, folder):
        self.folder = folder
        self.process = subprocess.Popen([PROGRAM, "studio", folder, "--no-browser"], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.port, self.token = re.search(r"http://127\.0\.0\.1:(\d+)/#token=(\w+)", line).groups()
        self.port = int(self.port)

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def raw(self, data):
        """What comes back on a connection of its own; a reset ends it like a close."""
        with self.connect() as connection:
            try:
                connection.sendall(data)
            except (BrokenPipeError, ConnectionResetError):
                pass
            answer = b""
            try:
                while part := connection.recv(65536):
                    answer += part
            except ConnectionResetError:
                pass
            return answer

    def request(self, method, path, body=b"", **headers):
        headers = {"Host": f"127.0.0.1:{self.port}", "X-Coalis-Token": self.token, "Content-Length": len(body),
                   **{name.replace("_", "-"): value for name, value in headers.items()}}
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value is not None)
        return self.raw(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)

    def status(self, *arguments, **headers):
        answer = self.request(*arguments, **headers)
        return int(answer.split()[1]) if answer else 0

    def json(self, method, path, body=None, **headers):
        answer = self.request(method, path, b"" if body is None else json.dumps(body).encode(), **headers)
        head, _, content = answer.partition(b"\r\n\r\n")
        assert b" 200 " in head.splitlines()[0], answer[:400]
        return json.loads(content)

    def is_alive(self):
        return self.process.poll() is None and self.status("GET", "/api/workspace") == 200

    def files(self):
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}

    def close(self):
        self.process.terminate()  # a background shell leaves Ctrl-C ignored
        return self.process.wait(timeout=20)


@pytest.fixture(name="folder")
def folder_of_scenarios(tmp_path):
    folder = tmp_path / "inside"
    folder.mkdir()
    shutil.copy(ROOT / "scenarios" / "tutorial" / "01-two-consortia.toml", folder / "two.toml")
    (tmp_path / "secret.toml").write_text("schema = 1\ntitle = 'secret'\n")
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    return folder


@pytest.fixture(name="open_studio")
def way_to_open_a_studio():
    return Studio


@pytest.fixture(name="studio")
def running_studio(folder):
    studio = Studio(folder)
    yield studio
    assert studio.close() == 0


@pytest.fixture(scope="session", name="program")
def program_under_test():
    return PROGRAM
