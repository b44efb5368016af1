#!/usr/bin/env python3
"""Names every file and function that is longer than the house allows, unless it is a listed exception.

Headers hold at most 200 lines, other sources 300, functions 60 (signature to closing brace). The exceptions stand
with their reasons in tools/dev/size_exceptions.txt; one that is no longer needed is reported too.
"""
import ast
import re
import sys
from pathlib import Path
from typing import NamedTuple

from told_problems import tell_problems

FILE_LIMITS = {".hpp": 200, ".cpp": 300, ".py": 300, ".sh": 300, ".cmake": 300, ".js": 300, ".mjs": 300, ".ts": 300,
               ".tsx": 300}
FUNCTION_LIMIT = 60
FOLDERS = ("include", "sim", "tests", "tools")
SKIPPED_FOLDERS = {"build", "node_modules", "__pycache__", ".venv"}
EXCEPTIONS = "tools/dev/size_exceptions.txt"

# What is not code, in one pass: raw strings, comments, strings, characters, preprocessor lines.
NOT_CODE = re.compile(
    r'R"([^()\\\s]*)\(.*?\)\1"|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\''
    r"|^[ \t]*#(?:\\\n|[^\n])*", re.DOTALL | re.MULTILINE)
SCOPE_HEAD = re.compile(r"\b(?:namespace|class|struct|union|enum)\b[^()]*$")
TABLE_HEAD = re.compile(r"=\s*$|>\s+\w+\s*$")


class Measured(NamedTuple):
    file: str
    line: int
    name: str  # empty for the file itself
    lines: int
    limit: int

    @property
    def key(self):
        return f"{self.file} {self.name}".strip()


def only_code(text):
    """The text with everything that is not code replaced by as many line ends."""
    return NOT_CODE.sub(lambda match: " " + "\n" * match[0].count("\n"), text)


def is_function_head(head):
    """Whether a brace after this text opens something that can be run. Inside a function anything may be taken for
    one: only the outermost is measured."""
    head = re.sub(r"alignas\([^)]*\)", "", head)
    return ")" in head and not SCOPE_HEAD.search(head) and not TABLE_HEAD.search(head)


def name_in(head):
    before = head.strip().split("(")[0].split()
    return before[-1].lstrip("*&") if before else "lambda"


def cpp_functions(text):
    """Yields (name, first line, last line) of the outermost functions of a C++ source."""
    line, parentheses, head, head_line, open_braces = 1, 0, "", None, []
    for character in only_code(text):
        if character == "{":
            inside = any(kind for kind, *_ in open_braces)
            open_braces.append((not inside and is_function_head(head), name_in(head), head_line or line, parentheses))
            parentheses = 0
        elif character == "}" and open_braces:
            measured, name, first, parentheses = open_braces.pop()
            if measured:
                yield name, first, line
        parentheses += {"(": 1, ")": -1}.get(character, 0)
        if character in "{}" or (character == ";" and parentheses == 0):
            head, head_line = "", None
        else:
            head += character
            head_line = head_line or (None if character.isspace() else line)
        line += character == "\n"


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.lineno, node.end_lineno


FUNCTION_READERS = {".hpp": cpp_functions, ".cpp": cpp_functions, ".py": python_functions}


def measure(root, path):
    text, name = path.read_text(), path.relative_to(root).as_posix()
    yield Measured(name, 1, "", len(text.splitlines()), FILE_LIMITS[path.suffix])
    for function, first, last in FUNCTION_READERS.get(path.suffix, lambda text: ())(text):
        yield Measured(name, first, function, last - first + 1, FUNCTION_LIMIT)


def source_files(root):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in FILE_LIMITS and not SKIPPED_FOLDERS.intersection(path.relative_to(root).parts):
                yield path


def read_exceptions(root):
    """Key -> lines allowed; a line without a reason is an error."""
    allowed, problems = {}, []
    path = root / EXCEPTIONS
    for number, line in enumerate(path.read_text().splitlines() if path.exists() else [], start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("|")]
        if len(fields) == 3 and fields[1].isdigit() and fields[2]:
            allowed[fields[0]] = int(fields[1])
        else:
            problems.append(f"{EXCEPTIONS}:{number}: expected  path [function] | lines | reason")
    return allowed, problems


def too_long(measured, allowed):
    limit = allowed.get(measured.key, measured.limit)
    what = f"function {measured.name}" if measured.name else "file"
    if measured.lines > limit:
        return f"{measured.file}:{measured.line}: {what} has {measured.lines} lines, allowed are {limit}"
    return None


def find_problems(root):
    allowed, problems = read_exceptions(root)
    needed = set()
    for path in source_files(root):
        for measured in measure(root, path):
            if measured.lines > measured.limit:
                needed.add(measured.key)
            problems.append(too_long(measured, allowed))
    problems += [f"{EXCEPTIONS}: no longer needed: {key}" for key in allowed if key not in needed]
    return [problem for problem in problems if problem]


if __name__ == "__main__":
    sys.exit(tell_problems(__doc__.splitlines()[0], find_problems))
