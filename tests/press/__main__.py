"""`python -m tests.press LAYOUT SEED`: print one filing to standard output, or list the layouts."""

from __future__ import annotations

import argparse
import sys

from tests.press import LAYOUTS
from tests.press.choices import SeededChoices
from tests.press.generation import filing_for


def main() -> None:
    """Print a filing of a layout, the same that `tests.round_trip` prints for that seed."""
    parser = argparse.ArgumentParser(prog="python -m tests.press", description=__doc__)
    parser.add_argument("layout", nargs="?", choices=sorted(LAYOUTS))
    parser.add_argument("seed", nargs="?", type=int, default=0)
    parser.add_argument("--max-persons", type=int, default=None)
    options = parser.parse_args()
    if options.layout is None:
        for layout in LAYOUTS.values():
            print(f"{layout.name:22s}{layout.family:18s}{layout.format:10s}{layout.era[0]}-{layout.era[1]}")
        return
    layout = LAYOUTS[options.layout]
    choices = SeededChoices(f"{options.layout} {options.seed}")
    printed = layout.print(filing_for(layout, choices, max_persons=options.max_persons), choices)
    sys.stdout.buffer.write(printed.data)


if __name__ == "__main__":
    main()
