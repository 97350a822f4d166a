"""`python -m tests.expectations.planted`: contradictions printed, read by the real readers, judged by the rules.

For every kind of contradiction that the press can plant: was it found by its rule, as the filer's? And on filings whose
arithmetic holds: does any rule raise an alarm? Exit status 1 where a contradiction is missed or an alarm is false.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from expectations import findings
from pipelines.filing.model import Filing
from pipelines.filing.read import read
from tests.expectations.builder import load_read
from tests.press import LAYOUTS
from tests.press.chains import CHAIN_KINDS, chain
from tests.press.choices import SeededChoices
from tests.press.generation import filing_for
from tests.press.layout import Layout, Printed
from tests.press.planting import KINDS, print_planted

PERSONS = 5
#: Filings in one database: the rules are set-based, a database costs more than a filing.
BATCH = 100

Rows = list[dict[str, Any]]


@dataclass(slots=True)
class Outcome:
    """What became of the planted contradictions and of the clean filings."""

    found: Counter[str] = field(default_factory=Counter)
    missed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    clean: int = 0
    alarms: list[str] = field(default_factory=list)
    explained: Counter[str] = field(default_factory=Counter)

    def merge(self, other: Outcome) -> None:
        """Add another outcome's counts."""
        self.found.update(other.found)
        for name, places in other.missed.items():
            self.missed[name] += places
        self.clean += other.clean
        self.alarms += other.alarms
        self.explained.update(other.explained)

    @property
    def is_good(self) -> bool:
        """Nothing missed, no false alarm."""
        return not self.missed and not self.alarms


def read_back(printed: Printed, layout: Layout) -> Filing | None:
    """What the readers make of a printed filing."""
    got = read(printed.data, name=f"{layout.name}.{'xml' if layout.format == 'xml' else 'txt'}")
    return got if isinstance(got, Filing) else None


def judged(filings: Sequence[Filing], scope: findings.Scope = "filing") -> list[Rows]:
    """The findings on each of several filings."""
    connection = load_read(filings)
    rows = findings.find(connection, scope).to_dicts()
    connection.close()
    by_filing: dict[str, Rows] = defaultdict(list)
    for row in rows:
        by_filing[row["filing_id"]].append(row)
    return [by_filing[f"{n:06d}"] for n in range(len(filings))]


def plant(work: Iterable[tuple[str, str, int]]) -> Outcome:
    """Print, read and judge contradictions: kind, layout, first seed to try."""
    outcome, made, where = Outcome(), [], []
    for name, layout_name, seed in work:
        try:
            planted = print_planted(name, LAYOUTS[layout_name], first_seed=seed, tries=60, max_persons=PERSONS)
        except LookupError:
            continue  # this layout has no place for it
        place = f"{layout_name} {planted.seed}"
        got = read_back(planted.printed, LAYOUTS[layout_name])
        if got is None:
            outcome.missed[name].append(f"{place}: set aside")
            continue
        made.append(got)
        where.append((name, place))
    for (name, place), rows in zip(where, judged(made), strict=True):
        _account(outcome, name, KINDS[name].rule, place, rows)
    return outcome


def plant_between(work: Iterable[tuple[str, str, int]]) -> Outcome:
    """The same for contradictions between the filings of a chain."""
    outcome = Outcome()
    for name, layout_name, first in work:
        rule, contradict = CHAIN_KINDS[name]
        layout = LAYOUTS[layout_name]
        for seed in range(first, first + 30):
            choices = SeededChoices(f"{name} {layout_name} {seed}")
            filings = contradict(chain(layout, choices, 3, max_persons=PERSONS), choices)
            if filings is None:
                continue
            made = [read_back(layout.print(f, choices), layout) for f in filings]
            read_ones = [f for f in made if f is not None]
            rows = [row for of_one in judged(read_ones, "all") for row in of_one]
            _account(outcome, name, rule, f"{layout_name} {seed}", rows)
            break
    return outcome


def _account(outcome: Outcome, name: str, rule: str, place: str, rows: Rows) -> None:
    verdicts = [row["verdict"] for row in rows if row["rule"] == rule]
    if "filer" in verdicts:
        outcome.found[name] += 1
        return
    reasons = [row["reason"] for row in rows if row["rule"] == rule]
    others = sorted({row["rule"] for row in rows if row["verdict"] == "filer"})
    outcome.missed[name].append(f"{place}: {verdicts or 'nothing'} {reasons or ''} others {others}")


def alarms(work: Iterable[tuple[str, int]]) -> Outcome:
    """Print, read and judge filings whose arithmetic holds: layout, seed."""
    outcome, made, where = Outcome(), [], []
    for layout_name, seed in work:
        layout = LAYOUTS[layout_name]
        choices = SeededChoices(f"clean {layout_name} {seed}")
        got = read_back(layout.print(filing_for(layout, choices, max_persons=PERSONS), choices), layout)
        if got is None:
            outcome.alarms.append(f"{layout_name} {seed}: set aside")
            continue
        made.append(got)
        where.append(f"{layout_name} {seed}")
    outcome.clean = len(made)
    for place, rows in zip(where, judged(made), strict=True):
        for row in rows:
            if row["verdict"] == "explained":
                outcome.explained[row["rule"]] += 1
            else:
                outcome.alarms.append(f"{place}: {row['rule']} {row['verdict']} {row['message']}")
    return outcome


def main() -> int:
    """Parse arguments, run, report."""
    parser = argparse.ArgumentParser(prog="python -m tests.expectations.planted", description=__doc__)
    parser.add_argument("--count", type=int, default=400, help="clean filings (default 400)")
    parser.add_argument("--each", type=int, default=8, help="filings of each kind of contradiction (default 8)")
    parser.add_argument("--first", type=int, default=0, help="first seed, to look at others")
    parser.add_argument("--kind", action="append", choices=sorted((*KINDS, *CHAIN_KINDS)), help="only this kind")
    parser.add_argument("--layout", action="append", choices=sorted(LAYOUTS), help="only this layout (repeatable)")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    started = time.monotonic()
    outcome = run(
        options.layout or sorted(LAYOUTS),
        kinds=options.kind or sorted((*KINDS, *CHAIN_KINDS)),
        each=options.each,
        count=options.count,
        first=options.first,
        workers=options.workers,
    )
    _report(outcome)
    print(f"{time.monotonic() - started:.0f} s")
    return 0 if outcome.is_good else 1


def run(
    layouts: Sequence[str], *, kinds: Sequence[str], each: int, count: int, first: int = 0, workers: int = 1
) -> Outcome:
    """Contradictions of every kind and clean filings, layouts in turn."""
    places = [
        (name, layouts[(n + k) % len(layouts)], first + 100 * (n // len(layouts)))
        for k, name in enumerate(kinds)
        for n in range(each)
    ]
    single = [p for p in places if p[0] in KINDS]
    between = [p for p in places if p[0] in CHAIN_KINDS]
    clean = [(layouts[n % len(layouts)], first + n // len(layouts)) for n in range(count)]
    whole = Outcome()
    if workers == 1:
        for part in (plant(single), plant_between(between), alarms(clean)):
            whole.merge(part)
        return whole
    with ProcessPoolExecutor(workers) as pool:
        jobs = [pool.submit(plant, single[n : n + BATCH]) for n in range(0, len(single), BATCH)]
        jobs += [pool.submit(plant_between, between[n : n + 10]) for n in range(0, len(between), 10)]
        jobs += [pool.submit(alarms, clean[n : n + BATCH]) for n in range(0, len(clean), BATCH)]
        for job in jobs:
            whole.merge(job.result())
    return whole


def _report(outcome: Outcome) -> None:
    print(f"{'contradiction':36s}{'rule':36s}{'found':>7s}{'missed':>8s}")
    for name in sorted({*outcome.found, *outcome.missed}):
        rule = KINDS[name].rule if name in KINDS else CHAIN_KINDS[name][0]
        print(f"{name:36s}{rule:36s}{outcome.found[name]:>7d}{len(outcome.missed.get(name, [])):>8d}")
    for name, places in sorted(outcome.missed.items()):
        for place in places:
            print(f"MISSED {name} in {place}")
    for line in outcome.alarms:
        print(f"FALSE ALARM {line}")
    print(f"{outcome.clean} clean filings, {len(outcome.alarms)} false alarms", end="; ")
    print(f"{sum(outcome.explained.values())} findings explained: {dict(outcome.explained.most_common())}; ", end="")


if __name__ == "__main__":
    sys.exit(main())
