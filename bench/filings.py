"""Filings for load: a few thousand printed by `tests.press`, in the mix of years, formats, sizes and persons of EDGAR.

They are printed once; `bench.variants` makes as many as wanted of them. Names are made of invented words, so that a
variant can put other words of the same length in their places. How filings look belongs to the press.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from itertools import pairwise

from pipelines.filing.model import Filing, Party, Security
from tests.press import LAYOUTS, naming
from tests.press.chains import chain
from tests.press.choices import SeededChoices
from tests.press.layout import Layout

#: Schedules 13D and amendments in thousands a year, roughly as EDGAR's form indexes count them.
YEARS = {
    **{1993: 0.2, 1994: 2, 1995: 7, 1996: 15, 1997: 17, 1998: 18, 1999: 17, 2000: 16},
    **dict.fromkeys(range(2001, 2009), 13),
    **dict.fromkeys(range(2009, 2025), 9),
    **{2025: 8, 2026: 7},
}
#: Conversions to Markdown and text do not come from EDGAR: one in fifty.
MARKDOWN = 2
#: Layouts that break words apart, so that a variant could not replace them.
BROKEN = frozenset({"hyphenated_captions", "imitated_small_capitals", "lost_superscripts"})
#: How many filings a chain has, and how many chains an issuer.
LENGTHS = (1, 1, 1, 2, 2, 3, 3, 4, 6, 9, 14)
CHAINS = (1, 1, 2, 2, 3, 5, 9)
#: Words of names by what they are used for.
POOLS = {"issuer": 900, "stem": 500, "surname": 700}

_SYLLABLES = [a + b for a in "b br c d dr f g gr h k l m n p pr r s st t tr v w z".split() for b in "a e i o u".split()]
_CODAS = "n l r s m nd rk lt x ck".split()
_PROSE = (
    "the agreement parties hereto shall be deemed to represent warrant and covenant that each person named above "
    "is authorized in its sole discretion to act for or on behalf of any other party with respect to such matters "
    "as may be required under applicable law provided however that nothing contained herein shall limit rights "
    "obligations remedies notices closing consent purchase stockholder board company affiliate investment"
).split()


#: The press names any filing as the one before; here it is the one before in the chain, so that variants stay apart.
_PREVIOUS = re.compile(rb"(?<=<previousAccessionNumber>)[0-9]{10}-[0-9]{2}-[0-9]{6}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed filing: its chain, accession number, file name and bytes; the last of a chain may come later."""

    chain: int
    accession_number: str
    name: str
    is_later: bool
    data: bytes


def word(seed: str, length: int) -> str:
    """An invented word of a length."""
    choose = random.Random(seed)
    text = ""
    while len(text) < length:
        text += choose.choice(_SYLLABLES)
    coda = choose.choice([c for c in _CODAS if len(c) < 3])
    return (text[: length - len(coda)] + coda).capitalize()


@cache
def pool(kind: str) -> tuple[str, ...]:
    """The words of a kind, all different, and different from those of other kinds."""
    taken: set[str] = set().union(
        *(pool(other) for other, _ in zip(POOLS, range(list(POOLS).index(kind)), strict=False))
    )
    words: list[str] = []
    number = 0
    while len(words) < POOLS[kind]:
        number += 1
        made = word(f"{kind} {number}", 7 + number % 5)
        if made not in taken:
            taken.add(made)
            words.append(made)
    return tuple(words)


def print_sheets(count: int, seed: str = "bench") -> Iterator[Sheet]:
    """Print about so many filings, chain by chain; one more of each chain is printed to come later."""
    choices = SeededChoices(seed)
    printed = number = left = 0
    issuer: dict[str, object] = {}
    with _invented_words():
        while printed < count:
            if not left:
                left, issuer = choices.pick(CHAINS), _issuer(choices, number)
            left -= 1
            layout = _layout(choices)
            length = choices.pick(LENGTHS)
            filings = chain(layout, choices, length + 1, max_persons=layout.max_persons)
            before = b""
            for place, filing in enumerate(filings):
                made = replace(filing, **issuer, **_identified(filing))  # type: ignore[arg-type]
                made = replace(made, accession_number=_accession(made, number, place))
                data = _PREVIOUS.sub(before, layout.print(made, choices).data)
                before = (made.accession_number or "").encode()
                data = _lengthened(data, layout, choices)
                ending = {"ascii": "txt", "sgml": "txt", "html": "htm", "markdown": "md", "xml": "xml"}[layout.format]
                name = f"{made.accession_number}.{ending}"
                yield Sheet(number, made.accession_number or "", name, place == length, data)
                printed += place < length
            number += 1


def cik(name: str) -> str | None:
    """The CIK of a person, by name; seven of ten have one."""
    number = _number(name)
    return None if number % 10 > 6 else f"{700_000 + number % 1_300_000:010d}"


def _number(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest())


def _issuer(choices: SeededChoices, number: int) -> dict[str, object]:
    name = f"{choices.pick(pool('issuer'))} {choices.pick(naming.ISSUER_NAMES)}{choices.pick(naming.ISSUER_FORMS)}"
    code = naming.cusip_with_check_digit(f"{20000 + number:05d}{choices.pick('ABCDEFGH')}10")
    title = choices.pick(naming.CLASS_TITLES)
    return {
        "issuer_name": name,
        "issuer_cik": f"{20_000 + number:010d}",
        "security": Security(title=title, cusip=code, cusips=(code,)),
    }


def _identified(filing: Filing) -> dict[str, object]:
    last = filing.persons[-1]
    own = f"{700_000 + _number(last.name or '') % 1_300_000:010d}"  # EDGAR knows every filer
    filer = Party(role="filer", name=(last.name or "").upper(), cik=own)
    return {
        "persons": tuple(replace(person, cik=cik(person.name or "")) for person in filing.persons),
        "parties": (filer,),
    }


def _accession(filing: Filing, number: int, place: int) -> str:
    assert filing.filed_date is not None
    return f"{900_000_000 + number:010d}-{filing.filed_date.year % 100:02d}-{place + 1:06d}"


def _layout(choices: SeededChoices) -> Layout:
    thousandths = [(year, round(10 * many)) for year, many in YEARS.items()]
    at = choices.integer(1, sum(many for _, many in thousandths))
    year = next(year for year, many in thousandths if (at := at - many) <= 0)
    wants_markdown = 2004 <= year < 2025 and choices.chance(MARKDOWN)
    fitting = [
        one
        for one in LAYOUTS.values()
        if one.era[0] <= year <= one.era[1]
        and one.name not in BROKEN
        and (one.format == "markdown") == wants_markdown
        and (year < 2025 or one.format == "xml")
    ]
    return replace(choices.pick(fitting), era=(year, year + 2))


def _lengthened(data: bytes, layout: Layout, choices: SeededChoices) -> bytes:
    """The document with an exhibit at its end, so that sizes spread as on EDGAR: many short ones, a few very long."""
    if layout.format == "xml" or choices.chance(25):
        return data
    size = min(400_000, round(6_000 * 2 ** (choices.integer(-30, 45) / 10)))
    paragraphs = [" ".join(choices.pick(_PROSE) for _ in range(90)) for _ in range(max(1, size // 600))]
    if layout.family.startswith("html"):
        body = "".join(f"<p>{paragraph}.</p>\n" for paragraph in paragraphs)
        text = f"<hr><p>EXHIBIT 99.1</p><p>JOINT FILING AGREEMENT</p>\n{body}".encode()
    else:
        body = "\n\n".join(_wrapped(paragraph) for paragraph in paragraphs)
        text = f"\n\nEXHIBIT 99.1\n\nJOINT FILING AGREEMENT\n\n{body}\n".encode()
    for mark in (b"</BODY>", b"</body>", b"</TEXT>"):
        before, found, after = data.rpartition(mark)
        if found:
            return before + text + found + after
    return data + text


def _wrapped(paragraph: str) -> str:
    words = paragraph.split()
    return "\n".join(" ".join(words[a:b]) for a, b in pairwise([*range(0, len(words), 12), len(words)]))


@contextmanager
def _invented_words() -> Iterator[None]:
    """The press with wider choice of names, while the context lasts."""
    before = naming.STEMS, naming.SURNAMES
    naming.STEMS, naming.SURNAMES = pool("stem"), pool("surname")  # type: ignore[assignment]
    try:
        yield
    finally:
        naming.STEMS, naming.SURNAMES = before
