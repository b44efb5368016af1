#!/usr/bin/env python3
"""Keeps what is generated of the documentation as the program says it.

Between `<!-- begin generated: PART -->` and `<!-- end generated: PART -->` stands what `coalis reference PART` prints;
the two schemas are what `coalis schema` prints. Without options the files that are out of date are named
(exit code 1); with --write they are brought up to date.
"""
import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("scenarios/README.md", "scenarios/studies/README.md", "scenarios/classics/README.md", "sim/README.md")
SCHEMAS = {"scenarios/coalis.schema.json": ("schema",),
           "scenarios/studies/coalis-study.schema.json": ("schema", "--study")}
PART = re.compile(r"(<!-- begin generated: ([a-z]+) -->\n).*?(<!-- end generated: \2 -->)", re.DOTALL)


def said_by(program, *arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout


def current_page(text, program):
    """The page with every generated part as the program says it now."""
    return PART.sub(lambda match: f"{match[1]}\n{said_by(program, 'reference', match[2]).rstrip()}\n\n{match[3]}", text)


def current_texts(root, program):
    """{path: what should stand there}."""
    texts = {root / page: current_page((root / page).read_text(), program) for page in PAGES if (root / page).exists()}
    texts.update({root / path: said_by(program, *words) for path, words in SCHEMAS.items()})
    return texts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="bring the files up to date")
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--program", default=ROOT / "build" / "release" / "tools" / "cli" / "coalis")
    options = parser.parse_args()
    stale = {path: text for path, text in current_texts(options.root, options.program).items()
             if not path.exists() or path.read_text() != text}
    for path, text in stale.items():
        if options.write:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        print(f"{path.relative_to(options.root)}: {'written' if options.write else 'is out of date'}")
    if stale and not options.write:
        sys.exit("`tools/dev/generated_docs.py --write` brings them up to date")


if __name__ == "__main__":
    main()
