"""What all ASCII layouts have around their covers: front page, page headers, footnotes, body, wrapping.

The covers themselves are in the `ascii_*` modules, one for each family.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipelines.filing.model import Component, Filing
from tests.press import body, captions, figures, footnote_forms, noise, submissions
from tests.press.ascii_body import plain, plainly, set_blocks, setting
from tests.press.captions import Cover
from tests.press.choices import Choices
from tests.press.layout import Printed


@dataclass(frozen=True, slots=True)
class Page:
    """Where a cover stands: its page, the pages in all, the CUSIP as typed, the year."""

    number: int
    total: int
    cusip: str
    year: int
    header: str


CoverPrinter = Callable[[Cover, Page], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What a family does on its covers and around them."""

    boxes: Sequence[tuple[str, str]] = captions.ASCII_BOXES
    zeros: Sequence[str] = figures.ASCII_ZEROS
    glues: Sequence[str] = ("", " ")
    has_irs: bool = True
    has_footnotes: bool = True
    dialect: submissions.Dialect | None = None
    has_pem: bool = False
    is_upper: bool = False
    has_remarks: bool = True
    blanks: int = 0


def document(filing: Filing, choices: Choices, print_cover: CoverPrinter, habits: Habits) -> Printed:
    """A whole filing in ASCII."""
    filing = plainly(filing)
    if not habits.has_irs:
        filing = replace(filing, persons=tuple(replace(p, irs_number=None) for p in filing.persons))
    if habits.blanks:
        filing = with_blanks(filing, choices, habits.blanks)
    made = body.compose(filing, choices, body.Manner(has_exhibit_document=habits.dialect is not None))
    filing = plainly(made.filing)
    covers, components = cover_texts(filing, choices, habits)
    filing = replace(filing, components=tuple(components), footnotes=())
    page = _page(filing, choices, len(covers))
    text = front_page(filing, choices)
    after = choices.pick(("", "", f"{'*SEE INSTRUCTIONS BEFORE FILLING OUT!':>58s}\n"))
    for n, one in enumerate(covers):
        here = replace(page, number=n + 2)
        text += "<PAGE>\n" + print_cover(one, here) + after + "\n" + _notes(one)
    style = setting(choices, page.header)
    text += "<PAGE>\n" + set_blocks(made.blocks, style, choices)
    if habits.is_upper:
        text = text.upper()
    return wrapped(
        filing, text, set_blocks(made.exhibit, style, choices) if made.exhibit else "", choices, habits, made.forms
    )


def with_blanks(filing: Filing, choices: Choices, percent: int) -> Filing:
    """Zeros of rows 7 to 10 left blank by some filers: then the cover states nothing there."""
    if not choices.chance(percent):
        return filing
    names = ("sole_voting_power", "shared_voting_power", "sole_dispositive_power", "shared_dispositive_power")
    persons = tuple(
        replace(p, **{n: None for n in names if not getattr(p, n)}) if p.aggregate_amount else p for p in filing.persons
    )
    return replace(filing, persons=persons)


def wrapped(
    filing: Filing, text: str, exhibit: str, choices: Choices, habits: Habits, forms: tuple[str, ...]
) -> Printed:
    """The document alone, or in a submission."""
    text = noise.plain_text(text, choices)
    if habits.dialect is None:
        return Printed(
            noise.line_ends(text.encode("ascii"), choices),
            replace(submissions.without_header(filing), format="ascii"),
            forms,
        )
    documents = [submissions.Document(str(filing.form), text, "SCHEDULE 13D")]
    if exhibit:
        documents.append(submissions.Document("EX-99.2", f"{'EXHIBIT 99.2':>70s}\n\n{exhibit}", "TRANSACTIONS"))
    whole, stated = submissions.submission(filing, documents, choices, dialect=habits.dialect, has_pem=habits.has_pem)
    return Printed(noise.line_ends(plain(whole).encode("ascii"), choices), replace(stated, format="sgml"), forms)


def cover_texts(filing: Filing, choices: Choices, habits: Habits) -> tuple[list[Cover], list[Component]]:
    """The texts of all covers in one set of habits, and the components that their footnotes state."""
    filled = captions.hand(
        choices,
        habits.boxes,
        habits.zeros,
        habits.glues,
        filing.shares_outstanding,
        has_remarks=habits.has_remarks,
    )
    style = choices.pick(footnote_forms.MARKS[:4])
    percent = choices.pick((0, 80, 100)) if habits.has_footnotes else 0
    covers, components = [], []
    for n, person in enumerate(filing.persons):
        notes = footnote_forms.notes_of(filing, n, choices, style=style, percent=percent)
        components += list(notes.components)
        covers.append(captions.cover(person, notes, choices, filled))
    return covers, components


def _page(filing: Filing, choices: Choices, count: int) -> Page:
    assert filing.event_date is not None
    code = filing.security.cusip or ""
    cusip = choices.pick((code, f"{code[:6]} {code[6:8]} {code[8]}", f"{code[:6]}-{code[6:8]}-{code[8]}"))
    header = choices.pick((f"CUSIP No. {cusip}", f"CUSIP NO. {cusip}", f"CUSIP: {cusip}", ""))
    return Page(2, count + choices.integer(4, 12), cusip, filing.event_date.year, header)


def indented(text: str, indent: int, width: int = 62) -> str:
    """A text that may need more than one line, each with the same indent."""
    return "\n".join(" " * indent + line for line in textwrap.wrap(text, width, break_on_hyphens=False))


def _notes(cover: Cover) -> str:
    lines: list[str] = []
    for mark, text in cover.notes:
        line = mark
        for word in plain(text).split():
            if len(line) + len(word) > 72:
                lines.append(line)
                line = "    "
            line += ("" if line == "    " else " ") + word
        lines += [line, ""]
    return "\n".join(lines) + ("\n" if lines else "")


def front_page(filing: Filing, choices: Choices) -> str:
    """The front page, centred, with rules or without."""
    front = captions.front(filing, choices)
    rule = choices.pick(("-" * 66, "_" * 60, ""))
    box = choices.pick((("[X]", "[ ]"), ("/X/", "/ /"), ("|X|", "|_|")))
    lines = [""]
    for title in front.titles:
        lines += [title.center(78).rstrip(), ""]
    for texts, caption in front.pairs:
        lines += [t.center(78).rstrip() for t in texts]
        if rule:
            lines.append(rule.center(78).rstrip())
        lines += [t.center(78).rstrip() for t in caption]
        lines.append("")
    words = f"{front.note_13g} {box[not front.is_ticked]}.".split()
    line = ""
    for word in words:
        if len(line) + len(word) > 76:
            lines.append(line)
            line = ""
        line += (" " if line else "") + word
    return "\n".join([*lines, line, ""])
