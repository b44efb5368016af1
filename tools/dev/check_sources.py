#!/usr/bin/env python3
"""Names every source that a reader could not look up.

The columns `source` of the generated parameter tables, the sources of the rules, and the citations of sim/equations.md
name keys of sim/sources.md, sections of sim/equations.md (`model 6.3`) or records of sim/decisions (`decision 0016`).
Each must be there, and every parameter of a rule must stand in the rule's equations. The tables themselves are held to
the program by tools/dev/generated_docs.py.
"""
import re
import sys
from pathlib import Path
from typing import NamedTuple

from told_problems import tell_problems

PAGES = ("sim/README.md", "scenarios/README.md", "scenarios/studies/README.md")
EQUATIONS = "sim/equations.md"
SOURCES = "sim/sources.md"
CITING_FOLDERS = ("include", "sim", "scenarios", "tests")
CITING_ENDINGS = {".hpp", ".cpp", ".md", ".toml", ".py"}

HEADING = re.compile(r"^#+ (\d+(?:\.\d+)?) ")
CITED_SECTION = re.compile(r"\b[Mm]odel(?:\.md)?(?: section)? (\d+(?:\.\d+)?)\b")
CITED_RECORD = re.compile(r"\bdecisions? (\d{4})\b")
RULE = re.compile(r"^#### `(\w+)`")
RULE_SOURCES = re.compile(r"^Model section ([\d., ]+)\. Sources: (.*)\. Absent when ")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
CITATION = re.compile(r"\[([A-Za-z][^\][]*)\](?!\()")


class Parameter(NamedTuple):
    page: str
    line: int
    rule: str  # empty outside a rule's table
    section: str
    names: tuple[str, ...]  # key and, if it has one, symbol
    sources: str


def cells_of(line):
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def lines_of(path):
    return path.read_text().splitlines() if path.exists() else []


def listed_keys(root):
    """Source key -> line, from the first columns of the tables of sim/sources.md."""
    keys = {}
    for number, line in enumerate(lines_of(root / SOURCES), start=1):
        if line.startswith("|") and not line.startswith(("| key |", "|---")):
            keys[cells_of(line)[0]] = number
    return keys


def equation_sections(root):
    """Number of a section -> its text."""
    sections, current = {}, None
    for line in lines_of(root / EQUATIONS):
        heading = HEADING.match(line)
        if heading:
            current = heading[1]
            sections[current] = ""
        elif current:
            sections[current] += line + "\n"
    return sections


def records(root):
    return {path.name[:4] for path in (root / "sim" / "decisions").glob("[0-9][0-9][0-9][0-9]-*.md")}


def read_page(root, page):
    """The parameters of a page, and of each rule one that stands for its own sources."""
    rule = section = ""
    is_table = False
    for number, line in enumerate(lines_of(root / page), start=1):
        if RULE.match(line):
            rule = RULE.match(line)[1]
        elif RULE_SOURCES.match(line):
            section, sources = RULE_SOURCES.match(line).groups()
            yield Parameter(page, number, rule, section, (), sources)
        elif line.startswith("| key |") and line.endswith("| source |"):
            is_table = True
        elif is_table and line.startswith("| `"):
            cells = cells_of(line)
            key = re.match(r"`(\w+)`(?: \((.*)\))?$", cells[0])
            yield Parameter(page, number, rule, section, tuple(name for name in key.groups() if name), cells[-1])
        elif not line.startswith("|"):
            is_table = False
            if line.startswith("<!-- end generated"):
                rule = section = ""


def names_of(source):
    """What may stand in the list for a source: as it is, without what is read from it, without chapter or remark."""
    return source, re.split(r": |, ch\. | \(", source)[0]


class References:
    """What may be cited, and what has been."""

    def __init__(self, root):
        self.root = root
        self.keys = listed_keys(root)
        self.sections = equation_sections(root)
        self.records = records(root)
        self.cited = set()

    def problem_with(self, source):
        """Why a reader cannot look this source up, or None."""
        section, record = CITED_SECTION.fullmatch(source), CITED_RECORD.fullmatch(source)
        if section:
            return None if section[1] in self.sections else f"{EQUATIONS} has no section {section[1]}"
        if record:
            return None if record[1] in self.records else f"sim/decisions has no record {record[1]}"
        found = [name for name in names_of(source) if name in self.keys]
        self.cited.update(found)
        if not found:
            return f"{SOURCES} does not list the source: {source}"
        missing = [name for name in found
                   if name.endswith(".csv") and not (self.root / "scenarios" / "history" / name).exists()]
        return f"scenarios/history has no {missing[0]}" if missing else None

    def equations_name(self, parameter):
        text = self.sections.get(parameter.section, "")
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in parameter.names)


def page_problems(references, page):
    for parameter in read_page(references.root, page):
        place = f"{parameter.page}:{parameter.line}"
        for source in filter(None, (part.strip() for part in parameter.sources.split(";"))):
            problem = references.problem_with(source)
            if problem:
                yield f"{place}: {problem}"
        if parameter.rule and parameter.names and not references.equations_name(parameter):
            yield f"{place}: section {parameter.section} of {EQUATIONS} does not name {parameter.names[0]}"


def equation_problems(references):
    """Citations in square brackets, outside of code; one may run over the end of a line."""
    text = CODE.sub(lambda match: "\n" * match[0].count("\n"), (references.root / EQUATIONS).read_text())
    for match in CITATION.finditer(text):
        problem = references.problem_with(" ".join(match[1].split()))
        if problem:
            yield f"{EQUATIONS}:{text.count(chr(10), 0, match.start()) + 1}: {problem}"


def citing_files(root):
    for folder in CITING_FOLDERS:
        yield from sorted(path for path in (root / folder).rglob("*") if path.suffix in CITING_ENDINGS)


def text_problems(references):
    """Sections and records named anywhere in the sources."""
    for path in citing_files(references.root):
        for number, line in enumerate(lines_of(path), start=1):
            for source in [match[0] for pattern in (CITED_SECTION, CITED_RECORD) for match in pattern.finditer(line)]:
                problem = references.problem_with(source)
                if problem:
                    yield f"{path.relative_to(references.root).as_posix()}:{number}: {problem}"


def unused_keys(references):
    """Listed sources that nothing cites, decision records included."""
    told = "\n".join(path.read_text() for path in (references.root / "sim" / "decisions").glob("*.md"))
    for key, number in references.keys.items():
        if key not in references.cited and key not in told:
            yield f"{SOURCES}:{number}: nothing cites {key}"


def find_problems(root):
    references = References(root.resolve())
    if not references.keys or not references.sections:
        return [f"{SOURCES} and {EQUATIONS} must list sources and sections"]
    problems = [problem for page in PAGES for problem in page_problems(references, page)]
    problems += equation_problems(references)
    problems += text_problems(references)
    problems += unused_keys(references)
    return list(dict.fromkeys(problems))  # a page is read as a table and as a text


if __name__ == "__main__":
    sys.exit(tell_problems(__doc__.splitlines()[0], find_problems))
