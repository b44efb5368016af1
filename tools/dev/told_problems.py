"""How every check of the house is called and answers."""
import argparse
import sys
from pathlib import Path


def tell_problems(description, find_problems):
    """Looks at this tree, or at --root; names the problems found on stderr, and returns the exit code."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    problems = list(find_problems(parser.parse_args().root))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0
