"""`python -m tests.robustness.fuzz`: changed bytes into every reader: a result or a reason comes out, soon.

Whole documents and submissions go through `read`; the renderers, the XML and envelope readers, and those of numbers,
percentages, dates and the words around them are called alone as well, being fast. A reader's own error that `read`
turns into a reason counts as found here. What is found is made small and written to a folder. Prints executions, ends
with status 1 where something was found.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipelines import budget
from pipelines.filing import dates, envelope, html, lexer, markdown, numbers, plain, recognise, xml
from pipelines.filing.model import Filing, SetAside
from pipelines.filing.read import read
from pipelines.frames import Extracted, to_frames
from pipelines.settings import PROJECT
from tests.conftest import shared_folder
from tests.press import LAYOUTS
from tests.press.choices import SeededChoices
from tests.press.generation import filing_for
from tests.robustness.mutation import mutate

#: Processor seconds for one execution: small documents take milliseconds.
SECONDS = 10.0
SMALL = 24_000


class Wrong(AssertionError):
    """What came out is no result and no reason."""


def whole(data: bytes) -> None:
    """A document into the frames."""
    result = read(data, name="fuzz.txt")
    if isinstance(result, SetAside):
        if result.reason.startswith("The document cannot be read ("):
            raise Wrong(result.reason)
        return
    if not isinstance(result, Filing):
        raise Wrong(f"a {type(result).__name__}")
    for one in result.evidence:
        if one.start >= 0 and result.text[one.start : one.end] != one.quote:
            raise Wrong(f"the quotation of {one.field} does not stand where it says")
    to_frames([Extracted(result, "fuzz.txt", "0" * 64, "fuzz")])


def _rendered(render: Callable[[str], object]) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        text = recognise.to_text(data)
        if text is not None:
            render(text)

    return target


def _unit(parse: Callable[[str], object]) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        found = parse(data.decode("utf-8", "replace"))
        if isinstance(found, Iterable):
            list(found)

    return target


#: Reader, share of the executions, and whether it takes documents or short texts.
TARGETS: dict[str, tuple[Callable[[bytes], None], float, bool]] = {
    "read": (whole, 0.02, True),
    "html": (_rendered(html.render), 0.03, True),
    "plain": (_rendered(plain.render), 0.03, True),
    "markdown": (_rendered(markdown.render), 0.03, True),
    "xml": (_rendered(xml.read), 0.03, True),
    "envelope": (_rendered(envelope.unpack), 0.03, True),
    "shares": (_unit(numbers.parse_shares), 0.23, False),
    "percent": (_unit(numbers.parse_percent), 0.2, False),
    "percents": (_unit(numbers.find_percents), 0.1, False),
    "words of figures": (_unit(lambda text: lexer.lex(text, 0, len(text), ())), 0.1, False),
    "date": (_unit(dates.parse_date), 0.1, False),
    "dates": (_unit(dates.find_dates), 0.1, False),
}

TEXTS: tuple[bytes, ...] = tuple(
    text.encode()
    for text in (
        *("1,234,567", "-0-", "None", "12,345.6789 shares", "1,245.300", "(1)(2) 4 500 000*", "O", "1OO,OOO", "\u2014"),
        *("5.1%", "less than 1%", "0. 7 %", "12.5 percent", "<1%*", "9.9% (1)", "100.00%", ".8%"),
        *("$1,250,000.00", "US$ 3.2 million", "$.05 per share", "approximately $12", "\u20ac 5.000,00", "2.5 billion"),
        *("May 3, 2021", "03/05/98", "the 3rd day of May, 2001", "2024-02-29", "Feb. 30, 1999", "1 Janvier 2001"),
        *("between June 1, 2011 and July 2, 2012", "12-31-1999", "September  31 , 20 05", "5/1/2004 - 5/9/2004"),
    )
)


def seeds() -> list[bytes]:
    """Small documents of every format and layout, and the beginnings of larger ones."""
    made = []
    for layout in LAYOUTS.values():
        choices = SeededChoices(f"fuzz {layout.name}")
        made.append(layout.print(filing_for(layout, choices, max_persons=2), choices).data)
    folders = [PROJECT / "data" / "filings"]
    shared = shared_folder()
    if shared is not None:
        folders.append(shared / "corpus")
    for folder in folders:
        made += [
            file.read_bytes()[:60_000]
            for file in sorted(folder.glob("*"))
            if file.is_file() and file.suffix in (".txt", ".htm", ".html", ".xml", ".md")
        ]
    cases = Path(__file__).with_name("cases")
    return made + [file.read_bytes() for file in sorted(cases.glob("*.bin"))]


@dataclass(slots=True)
class Fuzzing:
    """What has been executed, and what was found."""

    executions: dict[str, int] = field(default_factory=dict)
    found: dict[str, bytes] = field(default_factory=dict)
    slowest: dict[str, float] = field(default_factory=dict)


def what_goes_wrong(target: Callable[[bytes], None], data: bytes) -> str | None:
    """The error that a reader ends with, as one line with its place; `None` where it does what it should."""
    try:
        with budget.of_time(SECONDS):
            target(data)
    except budget.OverBudget:
        return f"takes more than {SECONDS:g} s"
    except Exception as error:
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
        return str(error)[:200] if isinstance(error, Wrong) else f"{type(error).__name__} at {place}"
    return None


def smaller(target: Callable[[bytes], None], data: bytes, said: str, seconds: float = 20.0) -> bytes:
    """The case without what it does not need, as far as it can be had in so many seconds."""
    end = time.monotonic() + seconds
    step = len(data) // 2
    while step and time.monotonic() < end:
        at = 0
        while at < len(data) and time.monotonic() < end:
            without = data[:at] + data[at + step :]
            if what_goes_wrong(target, without) == said:
                data = without
            else:
                at += step
        step //= 2
    return data


def fuzz(count: int, seed: int, names: Sequence[str] = (), say: Callable[[str], None] | None = None) -> Fuzzing:
    """Execute the readers so often in all, in shares; whatever the machine, the same seed gives the same bytes."""
    chance = random.Random(seed)
    documents, done = seeds(), Fuzzing()
    small = [document for document in documents if len(document) <= SMALL] or documents
    for name, (target, share, takes_documents) in TARGETS.items():
        if names and name not in names:
            continue
        pool: Sequence[bytes] = small if takes_documents else TEXTS
        most = SMALL if takes_documents else 400
        began = time.monotonic()
        for number in range(max(1, round(count * share))):
            start = pool[number % len(pool)] if number < len(pool) else chance.choice(pool)
            data = start if number < len(pool) else mutate(chance, start, pool, most)
            used = time.process_time()
            said = what_goes_wrong(target, data)
            done.slowest[name] = max(done.slowest.get(name, 0.0), time.process_time() - used)
            done.executions[name] = number + 1
            if said and f"{name}: {said}" not in done.found:
                done.found[f"{name}: {said}"] = smaller(target, data, said)
        if say:
            say(f"{name}: {done.executions[name]:,} executions in {time.monotonic() - began:.0f} s")
    return done


def main() -> int:
    """Fuzz, print, write down what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.robustness.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000, help="executions in all")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--reader", action="append", default=[], choices=sorted(TARGETS))
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"), help="folder for what is found")
    options = parser.parse_args()
    done = fuzz(options.count, options.seed, options.reader, lambda line: print(line, flush=True))
    for number, (said, data) in enumerate(done.found.items(), 1):
        options.found.mkdir(parents=True, exist_ok=True)
        (options.found / f"{options.seed}-{number:03}.bin").write_bytes(data)
        print(f"found {options.seed}-{number:03}.bin: {said} ({len(data)} bytes)", file=sys.stderr)
    facts = {
        "executions": sum(done.executions.values()),
        "by_reader": done.executions,
        "slowest_seconds": {name: round(seconds, 3) for name, seconds in done.slowest.items()},
        "found": len(done.found),
        "most_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(facts, indent=1))
    return 1 if done.found else 0


if __name__ == "__main__":
    sys.exit(main())
