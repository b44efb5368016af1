"""Editors complete and check scenarios by their schema: asked of real TOML language servers, nothing else."""
import json
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

TOOLS = Path(sys.executable).parent  # of the packages in tools/dev/requirements.txt
OFFLINE = "[schema]\ncatalog = { paths = [] }\n"
ANSWERS = {"workspace/workspaceFolders": lambda folder: [{"uri": folder.as_uri(), "name": "scenarios"}],
           "workspace/configuration": lambda folder: [None]}


class Editor:
    """As much of an editor as it takes to ask the language server Tombi for completions."""

    def __init__(self, folder):
        self.folder = folder
        self.asked = 0
        self.server = subprocess.Popen([TOOLS / "tombi", "lsp"], cwd=folder, stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                       bufsize=0)  # select() does not see what a buffer here holds back
        self.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities={})
        self.tell("initialized")

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def tell(self, method, **parameters):
        self.send(method=method, params=parameters)

    def read(self):
        assert select.select([self.server.stdout], [], [], 30)[0], "the language server is silent"
        length = 0
        while line := self.server.stdout.readline().strip().lower():
            if line.startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        body = b""
        while len(body) < length:
            body += self.server.stdout.read(length - len(body))
        return json.loads(body)

    def ask(self, method, **parameters):
        self.asked += 1
        self.send(id=self.asked, method=method, params=parameters)
        while True:
            message = self.read()
            if "method" not in message:
                return message["result"]
            if "id" in message:  # the server asks back
                answer = ANSWERS.get(message["method"], lambda folder: None)
                self.send(id=message["id"], result=answer(self.folder))

    def complete(self, path, line, column):
        """{what is offered: its documentation} at a place of a file that was opened."""
        for _ in range(100):  # until the server has read the schema
            found = self.ask("textDocument/completion", textDocument={"uri": path.as_uri()},
                             position={"line": line, "character": column})
            items = found if isinstance(found, list) else (found or {}).get("items", [])
            if items:
                return {item["label"].strip('"'): json.dumps(item.get("documentation")) for item in items}
            time.sleep(0.05)
        return {}

    def open(self, path):
        self.tell("textDocument/didOpen", textDocument={"uri": path.as_uri(), "languageId": "toml", "version": 1,
                                                        "text": path.read_text()})

    def close(self):
        self.server.kill()
        self.server.wait()


@pytest.fixture(name="folder")
def folder_of_a_writer(tmp_path, root):
    (tmp_path / "scenarios").mkdir()
    for name in ("scenarios/coalis.schema.json", ".taplo.toml", "tombi.toml"):
        shutil.copy(root / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("association", ["settings", "first line"])
def test_an_editor_completes_keys_and_words_with_their_meaning(folder, program, association):
    head = ""
    if association == "first line":
        head = "#:schema ./coalis.schema.json"
        (folder / "tombi.toml").write_text(OFFLINE)
    path = folder / "scenarios" / "mine.toml"
    path.write_text(f'{head}\nschema = 1\n[consortium.north]\nf\ngovernance = ""\n')
    editor = Editor(folder)
    try:
        editor.open(path)
        words = editor.complete(path, 4, 14)
        keys = editor.complete(path, 3, 1)
    finally:
        editor.close()
    schema = json.loads(subprocess.run([program, "schema"], capture_output=True, check=True).stdout)
    consortium = schema["$defs"]["consortium"]["properties"]
    assert words.keys() >= set(consortium["governance"]["enum"])
    assert consortium["fee"]["description"] in keys["fee"]


@pytest.mark.parametrize("server", ["taplo", "tombi"])
def test_the_settings_of_this_tree_let_an_editor_check_scenarios(folder, tutorial, server):
    good, bad = folder / "scenarios" / "good.toml", folder / "scenarios" / "bad.toml"
    good.write_text(tutorial.read_text())
    bad.write_text(tutorial.read_text().replace("fee = 0.30", "feee = 0.30"))
    checks = [subprocess.run([TOOLS / server, "lint", path], cwd=folder, capture_output=True, text=True)
              for path in (good, bad)]
    assert [check.returncode for check in checks] == [0, 1]
    assert "feee" in checks[1].stderr + checks[1].stdout
