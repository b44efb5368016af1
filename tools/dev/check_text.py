#!/usr/bin/env python3
"""Names every line that ties the house to one machine: a path of somebody's disk or the host of a package registry."""
import re
import sys
from pathlib import Path

from told_problems import tell_problems

SKIPPED_FOLDERS = {".git", ".venv", "build", "coalis-results", "node_modules", "__pycache__", ".pytest_cache"}

FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.~$})-])/(?:work|root|home/\w+|Users/\w+|opt/wheels)(?![\w-])"),
    "the host of a package registry": re.compile(
        r"\b(?:(?:files\.)?pythonhosted\.org|pypi\.(?:org|python\.org)|[a-z]+\.debian\.org/debian|deb\.debian\.org"
        r"|registry\.(?:npmjs|yarnpkg)\.\w+|(?:static\.|index\.)?crates\.io|proxy\.golang\.org|repo1?\.maven\.\w+)\b"),
}


def text_files(root):
    for path in sorted(root.rglob("*")):
        if path.is_file() and not SKIPPED_FOLDERS.intersection(path.relative_to(root).parts):
            yield path


def lines_of(path):
    try:
        return path.read_text().splitlines()
    except UnicodeDecodeError:
        return []


def find_problems(root):
    for path in text_files(root):
        for number, line in enumerate(lines_of(path), start=1):
            for what, pattern in FORBIDDEN.items():
                match = pattern.search(line)
                if match:
                    yield f"{path.relative_to(root).as_posix()}:{number}: {what}: {match[0]}"


if __name__ == "__main__":
    sys.exit(tell_problems(__doc__, find_problems))
