#!/usr/bin/env python3
"""Walks the includes of include/coalis and sim and names every one that the layers do not allow.

The layers are the DEPENDS lists of the top-level CMakeLists.txt and nothing else. A module may include itself and
what it depends on; nothing here includes from tools/ or tests/, or another module's private header; a public header
includes only the standard library and public headers. The map of modules in sim/README.md says the same lists.
"""
import re
import sys
from pathlib import Path
from typing import NamedTuple

from told_problems import tell_problems

SOURCE_ENDINGS = {".hpp", ".cpp", ".h", ".inl"}

MAP = "sim/README.md"

# Public headers that may name a third-party header: (header, first part of the included path) -> reason.
THIRD_PARTY_EXCEPTIONS: dict[tuple[str, str], str] = {}

# Standard headers that have no place in the library -> where the matter belongs.
FORBIDDEN_STANDARD_HEADERS = {
    "random": "standard distributions differ between libraries; draw through coalis/random",
    "iostream": "the terminal lives in tools/; return a value or a Diagnostic",
}


class Include(NamedTuple):
    file: str
    line: int
    quoted: bool
    path: str

    def problem(self, text):
        return f"{self.file}:{self.line}: {text}"


def read_layers(root):
    """Module -> modules it may include, in the order of CMakeLists.txt."""
    text = re.sub(r"#.*", "", (root / "CMakeLists.txt").read_text())
    found = re.findall(r"\bcoalis_module\(\s*(\w+)(?:\s+DEPENDS\s+([^)]*))?\s*\)", text)
    return {name: depends.split() for name, depends in found}


def layer_order_problems(layers):
    """Dependencies on a module that does not stand above in the list: they could close a circle."""
    seen = set()
    for name, depends in layers.items():
        for other in depends:
            if other not in seen:
                yield f"CMakeLists.txt: {name} depends on {other}, which is not a module listed before it"
        seen.add(name)


def house_files(root):
    for top in (root / "include" / "coalis", root / "sim"):
        yield from sorted(path for path in top.rglob("*") if path.suffix in SOURCE_ENDINGS)


def includes_of(root, path):
    name = path.relative_to(root).as_posix()
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if match:
            yield Include(name, number, match[1] == '"', match[2])


def module_of(name):
    """include/coalis/M/... and sim/M/... belong to module M; a file beside the folders belongs to none."""
    parts = name.split("/")[2:] if name.startswith("include/coalis/") else name.split("/")[1:]
    return parts[0] if len(parts) > 1 else None


def edge_problem(include, layers):
    """An include of a public header of this house."""
    own, other = module_of(include.file), module_of("include/" + include.path)
    if other is None or other not in layers:
        return include.problem(f"includes {include.path}, which belongs to no module of CMakeLists.txt")
    if other != own and other not in layers[own]:
        return include.problem(f"{own} may not include {other} ({include.path}); it may include: "
                               + (" ".join(layers[own]) or "nothing"))
    return None


def local_target(include, root):
    """The file of this tree that a quoted include means, as a path from the root, or None."""
    for start in ((root / include.file).parent, root, root / "sim", root / "include"):
        target = (start / include.path).resolve()
        if target.is_file() and target.is_relative_to(root):
            return target.relative_to(root).as_posix()
    return None


def local_problem(include, target):
    if not target.startswith(("sim/", "include/")):
        return include.problem(f"includes {target}: nothing in include/ or sim/ may include from there")
    if target.startswith("sim/") and include.file.startswith("include/"):
        return include.problem(f"a public header includes the private {target}")
    if module_of(target) != module_of(include.file):
        return include.problem(f"includes {target}, a private file of {module_of(target)}")
    return None


def outside_problem(include):
    if include.path in FORBIDDEN_STANDARD_HEADERS:
        return include.problem(f"<{include.path}> is not used here: {FORBIDDEN_STANDARD_HEADERS[include.path]}")
    third_party = include.quoted or "/" in include.path or "." in include.path
    allowed = (include.file, include.path.split("/")[0]) in THIRD_PARTY_EXCEPTIONS
    if third_party and include.file.startswith("include/") and not allowed:
        return include.problem(f"third-party {include.path} in a public header; keep it behind a .cpp file")
    return None


def include_problem(include, layers, root):
    if "tools/" in include.path:
        return include.problem(f"includes {include.path}: nothing in include/ or sim/ includes from tools/")
    if include.path.startswith("coalis/"):
        return edge_problem(include, layers)
    target = local_target(include, root) if include.quoted else None
    return local_problem(include, target) if target else outside_problem(include)


def file_problems(path, layers, root):
    name = path.relative_to(root).as_posix()
    if module_of(name) not in layers:
        yield f"{name}:1: belongs to no module of CMakeLists.txt"
        return
    for include in includes_of(root, path):
        problem = include_problem(include, layers, root)
        if problem:
            yield problem


def map_problems(root, layers):
    """Rows `| \`module\` | holds | may include |` of the map that do not say what CMakeLists.txt says."""
    if not (root / MAP).exists():
        return
    text = (root / MAP).read_text()
    told = dict(re.findall(r"^\| `(\w+)` \| [^|]* \| ([^|]*) \|$", text[text.find("| module | holds |"):], re.MULTILINE))
    for name, depends in layers.items():
        right = ", ".join(depends) or "the standard library"
        if told.get(name) != right:
            yield f"{MAP}: the map of modules should say of {name} that it may include: {right}"
    for name in told.keys() - layers.keys():
        yield f"{MAP}: the map of modules holds {name}, which is no module of CMakeLists.txt"


def find_problems(root):
    root = root.resolve()
    layers = read_layers(root)
    if not layers:
        return ["CMakeLists.txt: no coalis_module(...) found"]
    problems = list(layer_order_problems(layers))
    for path in house_files(root):
        problems.extend(file_problems(path, layers, root))
    problems.extend(map_problems(root, layers))
    return problems


if __name__ == "__main__":
    sys.exit(tell_problems(__doc__.splitlines()[0], find_problems))
