"""`python -m tests.round_trip`: print, read back, compare, and tell what was wrong. Exit status 1 under the bars."""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from tests.press import LAYOUTS
from tests.round_trip.tally import Tally, run

GROUPS = ("figures", "cover", "filing", "item5", "trades", "components", "funds", "exhibit", "signature")


def main() -> int:
    """Parse arguments, run, report."""
    parser = argparse.ArgumentParser(prog="python -m tests.round_trip", description=__doc__)
    parser.add_argument("--count", type=int, default=380, help="filings to print and read (default 380)")
    parser.add_argument("--first", type=int, default=0, help="number of the first one, to look at others")
    parser.add_argument("--layout", action="append", choices=sorted(LAYOUTS), help="only this layout (repeatable)")
    parser.add_argument("--max-persons", type=int, default=None, help="at most so many reporting persons")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--examples", type=int, default=25, help="wrong cells to show")
    parser.add_argument("--group", action="append", help="show wrong cells of this group only (repeatable)")
    options = parser.parse_args()
    started = time.monotonic()
    names = options.layout or sorted(LAYOUTS)
    tally = _run(names, options)
    _report(tally, options)
    missed = tally.failures()
    print(f"\n{tally.filings} filings in {len(names)} layouts, {time.monotonic() - started:.0f} s")
    for line in missed:
        print("MISSED " + line)
    return 1 if missed else 0


def _run(names: list[str], options: argparse.Namespace) -> Tally:
    if options.workers == 1:
        return run(names, options.first, options.count, options.max_persons)
    part = 40
    starts = range(options.first, options.first + options.count, part)
    end = options.first + options.count
    tally = Tally()
    with ProcessPoolExecutor(options.workers) as pool:
        jobs = [pool.submit(run, names, s, min(part, end - s), options.max_persons) for s in starts]
        for job in jobs:
            tally.merge(job.result())
    return tally


def _report(tally: Tally, options: argparse.Namespace) -> None:
    print(f"{'layout':22s}" + "".join(f"{g:>16s}" for g in GROUPS))
    for name in sorted({layout for layout, _ in tally.by_layout}):
        cells = "".join(_cell(tally.by_layout.get((name, g))) for g in GROUPS)
        print(f"{name:22s}{cells}")
    print(f"{'all':22s}" + "".join(_cell(list(tally.share(g))) for g in GROUPS))
    print("\nfields with wrong cells:")
    for (group, name), (right, count) in sorted(tally.by_field.items()):
        if right < count:
            print(f"   {group}.{name:28s}{right:>8d}/{count:<8d}{100 * right / count:8.2f} %")
    print("\nforms of the body:")
    for form, (right, count) in sorted(tally.by_form.items()):
        print(f"   {form:38s}{right:>8d}/{count:<8d}{100 * right / count:8.2f} %")
    shown = [w for w in tally.wrong if not options.group or w[2].group in options.group]
    step = max(1, len(shown) // options.examples) if options.examples else 1
    print("\nexamples:")
    for layout, seed, cell in shown[::step][: options.examples]:
        silent = " SILENT" if cell.is_silent else ""
        print(f"   {layout} {seed} {cell.group}.{cell.field}: want {cell.want!r} got {cell.got!r}{silent}"[:230])
    print(f"\nwrong figures that nothing flags: {tally.silent}")


def _cell(counts: list[int] | None) -> str:
    if not counts or not counts[1]:
        return f"{'-':>16s}"
    return f"{counts[0]}/{counts[1]}".rjust(10) + f"{100 * counts[0] / counts[1]:5.1f}%"


if __name__ == "__main__":
    sys.exit(main())
