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
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
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
from tests.press.planting import KINDS, Planted, print_planted

PERSONS = 5
#: Filings in one database: the rules are set-based, a database costs more than a filing.
BATCH = 100

Rows = list[dict[str, Any]]

POWERS = ("sole_voting_power", "shared_voting_power", "sole_dispositive_power", "shared_dispositive_power")
#: This layout works rows 7 to 13 of its two classes out anew, and so takes back what is planted in them.
REMAKES_FIGURES = ("two_classes",)


def _prints_powers(filing: Filing) -> bool:
    """A row that is printed blank, or refers elsewhere, leaves open what the powers sum to."""
    return all(getattr(p, power) is not None for p in filing.persons for power in POWERS)


def _tells_parts(filing: Filing) -> bool:
    """The print says what the payers of Item 3 hold directly."""
    told = {c.cover for c in filing.components if c.cover == c.holder}
    return bool(told) and all(x.cover in told for x in filing.fundings)


def _holds_what_it_paid(filing: Filing) -> bool:
    """No sale or gift explains that more was paid for than is held."""
    return _tells_parts(filing) and all(t.side == "buy" for t in filing.transactions)


def _sums_to_more(filing: Filing) -> bool:
    """Parts that come to less than their figure may be what it includes among others."""
    sums: Counter[tuple[int, str]] = Counter()
    for part in filing.components:
        sums[part.cover, part.figure] += part.shares or 0  # type: ignore[assignment]
    return any(total > (getattr(filing.persons[cover], figure) or 0) for (cover, figure), total in sums.items())


def _has_no_clients(filing: Filing) -> bool:
    """Advisers, brokers and holding companies share power with others than reporting persons."""
    return not any({"IA", "BD", "HC"} & set(p.types) for p in filing.persons)


def _trades_late(filing: Filing) -> bool:
    """The list that was printed holds a trade after the signature: a layout may leave some rows out."""
    day = filing.signature_date
    return any(t.date is not None and day is not None and t.date > day for t in filing.transactions)


def _signs_for_nobody(filing: Filing) -> bool:
    """Who is left out of the signatures does not stand there as who signs for another."""
    signed = {s.cover for s in filing.signatures}
    signers = {(s.name or "").upper() for s in filing.signatures}
    return not any(n not in signed and (p.name or "").upper() in signers for n, p in enumerate(filing.persons))


def _is_filer(filing: Filing) -> bool:
    return any(p.role == "filer" and p.cik == filing.issuer_cik for p in filing.parties)


#: What must be printed besides, so that a reader of the filing can see the contradiction at all.
STANDS: dict[str, Callable[[Filing], bool]] = {
    "aggregate_above_all_powers": _prints_powers,
    "aggregate_with_a_slip": _prints_powers,
    "powers_below_aggregate": _prints_powers,
    "price_paid_differs": lambda f: not f.is_amendment,  # an amendment may add some purchases to Item 3
    "component_with_a_slip": _sums_to_more,
    "shared_power_alone": lambda f: _has_no_clients(f) and _prints_powers(f),
    "shares_paid_for_differ": _holds_what_it_paid,
    "signature_missing": _signs_for_nobody,
    "subject_files": _is_filer,
    "trade_after_filing": _trades_late,
}


def _is_missed(before: Filing, last: Filing) -> bool:
    """Who is absent from the last filing of a chain had more than five percent."""
    gone = before.persons[len(last.persons) :]
    return all(p.percent_of_class is not None and p.percent_of_class.value > 5 for p in gone)


#: The same for chains, told of the last two filings.
STANDS_BETWEEN: dict[str, Callable[[Filing, Filing], bool]] = {
    "person_dropped": _is_missed,
    "number_skipped": lambda _, last: bool(last.prior_filings),  # else a filing between the two may be missing
}


@dataclass(slots=True)
class Outcome:
    """What became of the planted contradictions and of the clean filings."""

    found: Counter[str] = field(default_factory=Counter)
    missed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    misread: list[str] = field(default_factory=list)
    clean: int = 0
    alarms: list[str] = field(default_factory=list)
    explained: Counter[str] = field(default_factory=Counter)

    def merge(self, other: Outcome) -> None:
        """Add another outcome's counts."""
        self.found.update(other.found)
        for name, places in other.missed.items():
            self.missed[name] += places
        self.misread += other.misread
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
        planted = _planted(name, LAYOUTS[layout_name], seed)
        if planted is None:
            continue  # this layout has no place for it
        place = f"{layout_name} {planted.seed}"
        got = read_back(planted.printed, LAYOUTS[layout_name])
        if got is None:
            outcome.missed[name].append(f"{place}: set aside")
            continue
        made.append(got)
        where.append((name, place, _misread(planted.printed.filing, got)))
    for (name, place, misread), rows in zip(where, judged(made), strict=True):
        _account(outcome, name, KINDS[name].rule, place, rows, misread)
    return outcome


def _planted(name: str, layout: Layout, first: int) -> Planted | None:
    """A print of a layout in which a contradiction can be seen."""
    stands = STANDS.get(name, lambda _: True)
    last = first + 60
    while layout.name not in REMAKES_FIGURES and first < last:
        try:
            made = print_planted(name, layout, first_seed=first, tries=last - first, max_persons=PERSONS)
        except LookupError:
            return None
        if made.printed.filing.persons and stands(made.printed.filing):
            return made
        first = made.seed + 1
    return None


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
            printed = [layout.print(f, choices) for f in filings]
            stands = STANDS_BETWEEN.get(name, lambda _, last: True)
            if not printed[-1].filing.persons or not stands(printed[-2].filing, printed[-1].filing):
                continue
            made = _same_persons([f for f in (read_back(p, layout) for p in printed) if f is not None])
            rows = [row for of_one in judged(made, "all") for row in of_one]
            _account(outcome, name, rule, f"{layout_name} {seed}", rows)
            break
    return outcome


def _same_persons(filings: Sequence[Filing]) -> list[Filing]:
    """The press draws a CIK for every print; on EDGAR a person keeps it."""
    known: dict[str | None, str | None] = {}
    for person in (p for f in filings for p in f.persons):
        known.setdefault(person.name, person.cik)
    return [replace(f, persons=tuple(replace(p, cik=known[p.name]) for p in f.persons)) for f in filings]


def _misread(printed: Filing, got: Filing) -> str:
    """What the readers made of a figure that a rule cannot judge without: theirs to mend, measured by round trips."""
    pairs = [("persons", printed.persons, got.persons), ("item5", printed.item5, got.item5)]
    pairs.append(("group", (printed.group_total,), (got.group_total,)))
    for what, wanted, read_ones in pairs:
        for number, (want, have) in enumerate(zip(wanted, read_ones, strict=False)):
            for name in (*POWERS, "aggregate_amount", "percent_of_class"):
                if getattr(want, name, None) != getattr(have, name, None):
                    return f"{what} {number} {name}: {getattr(want, name, None)} read as {getattr(have, name, None)}"
    told, read_parts = ({(c.cover, c.shares) for c in f.components} for f in (printed, got))
    return "" if told <= read_parts else f"components {sorted(told - read_parts, key=str)} not read"


def _account(outcome: Outcome, name: str, rule: str, place: str, rows: Rows, misread: str = "") -> None:
    verdicts = [row["verdict"] for row in rows if row["rule"] == rule]
    if "filer" in verdicts:
        outcome.found[name] += 1
        return
    if misread:
        outcome.misread.append(f"{name} in {place}: {misread}")
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
    for line in outcome.misread:
        print(f"MISREAD {line}")
    for line in outcome.alarms:
        print(f"FALSE ALARM {line}")
    print(f"{outcome.clean} clean filings, {len(outcome.alarms)} false alarms", end="; ")
    print(f"{sum(outcome.explained.values())} findings explained: {dict(outcome.explained.most_common())}; ", end="")


if __name__ == "__main__":
    sys.exit(main())
