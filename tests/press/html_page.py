"""What all HTML layouts have around their covers: front page, page headers, footnotes, body, encoding, wrapping.

The covers themselves are in the `html_*` modules, one for each family.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipelines.filing.model import Filing
from tests.press import body, captions, figures, footnote_forms, noise, submissions
from tests.press.captions import Cover
from tests.press.choices import Choices
from tests.press.html_body import Pen, encoded, escape, set_blocks
from tests.press.layout import Printed

HTML_ZEROS = (*figures.ZEROS, "&mdash;", "&#8211;0&#8211;", "0")
#: How a footnote mark is dressed.
MARKS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "sup": lambda m: f"<sup>{m}</sup>",
    "sup font": lambda m: f'<font size="1"><sup>{m}</sup></font>',
    "small": lambda m: f'<font style="font-size: 7pt; vertical-align: text-top">{m}</font>',
    "bold": lambda m: f"<b>{m}</b>",
}


@dataclass(frozen=True, slots=True)
class Page:
    """Where a cover stands."""

    number: int
    total: int
    cusip: str
    year: int


CoverPrinter = Callable[[Cover, Page], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What a family does on its covers and around them."""

    pen: Callable[[], Pen]
    boxes: Sequence[tuple[str, str]] = captions.HTML_BOXES
    zeros: Sequence[str] = HTML_ZEROS
    glues: Sequence[str] = ("", " ", "&nbsp;")
    marks: Sequence[str] = tuple(MARKS)
    has_irs: bool = True
    has_footnotes: bool = True
    is_submission: bool = False
    has_remarks: bool = True
    blanks: int = 0
    head: str = "<html>\n<head>\n<title>Schedule 13D</title>\n</head>\n<body>\n"
    foot: str = "</body>\n</html>\n"


def document(filing: Filing, choices: Choices, print_cover: CoverPrinter, habits: Habits) -> Printed:
    """A whole filing in HTML, with a cover for each person."""
    filing, covers, made = prepared(filing, choices, habits)
    page = page_of(filing, choices, len(covers))
    text = ""
    for n, one in enumerate(covers):
        text += print_cover(one, replace(page, number=n + 2)) + notes(one, habits.pen())
    return finished(filing, text, made, choices, habits)


def prepared(filing: Filing, choices: Choices, habits: Habits) -> tuple[Filing, list[Cover], body.Body]:
    """The filing as it will be stated, the texts of its covers, and its body."""
    if not habits.has_irs:
        filing = replace(filing, persons=tuple(replace(p, irs_number=None) for p in filing.persons))
    if habits.blanks and choices.chance(habits.blanks):
        names = ("sole_voting_power", "shared_voting_power", "sole_dispositive_power", "shared_dispositive_power")
        persons = (
            replace(p, **{n: None for n in names if not getattr(p, n)}) if p.aggregate_amount else p
            for p in filing.persons
        )
        filing = replace(filing, persons=tuple(persons))
    made = body.compose(filing, choices, body.Manner(has_exhibit_document=habits.is_submission))
    filing = made.filing
    filled = captions.hand(
        choices,
        habits.boxes,
        habits.zeros,
        habits.glues,
        filing.shares_outstanding,
        has_remarks=habits.has_remarks,
    )
    style = choices.pick(footnote_forms.MARKS)
    dress = choices.pick(
        [m for m in habits.marks if style != footnote_forms.MARKS[4] or m.startswith("sup")] or ["sup"]
    )
    percent = choices.pick((0, 80, 100)) if habits.has_footnotes else 0
    covers, components = [], []
    for n, person in enumerate(filing.persons):
        found = footnote_forms.notes_of(filing, n, choices, style=style, percent=percent)
        components += list(found.components)
        covers.append(captions.cover(person, found, choices, filled, escape=_escape_but_entities, mark=MARKS[dress]))
    return replace(filing, components=tuple(components), footnotes=()), covers, made


def _escape_but_entities(text: str) -> str:
    """Escape a text; the zeros of `HTML_ZEROS` are HTML already."""
    return text if text in HTML_ZEROS else escape(text)


def page_of(filing: Filing, choices: Choices, count: int) -> Page:
    """The first cover's page."""
    assert filing.event_date is not None
    code = filing.security.cusip or ""
    cusip = choices.pick((code, f"{code[:6]} {code[6:8]} {code[8]}", f"{code[:6]}-{code[6:8]}-{code[8]}"))
    return Page(2, count + choices.integer(4, 12), cusip, filing.event_date.year)


def notes(cover: Cover, pen: Pen) -> str:
    """The footnotes under a cover."""
    joint = "&nbsp;" if pen.br == "<BR>" else " "
    return "".join(
        pen.para(pen.text(f"{f'<sup>{mark}</sup>' if mark in ('1', '2', '3') else mark}{joint}{escape(text)}"), 0)
        for mark, text in cover.notes
    )


def finished(filing: Filing, covers: str, made: body.Body, choices: Choices, habits: Habits) -> Printed:
    """Front page, covers and body together, encoded, alone or in a submission."""
    pen = habits.pen()
    text = habits.head + front_page(filing, pen, choices) + covers + set_blocks(made.blocks, pen, choices) + habits.foot
    text = noise.hypertext(text, choices)
    if not habits.is_submission:
        return Printed(
            noise.line_ends(encoded(text, choices), choices),
            replace(submissions.without_header(filing), format="html"),
            made.forms,
        )
    documents = [submissions.Document(str(filing.form), text, "", "sc13d.htm")]
    if made.exhibit:
        exhibit = (
            "<html><body>\n<p align=right><b>Exhibit 99.2</b></p>\n"
            f"{set_blocks(made.exhibit, pen, choices)}</body></html>"
        )
        documents.append(submissions.Document("EX-99.2", exhibit, "TRANSACTIONS", "ex992.htm"))
    whole, stated = submissions.submission(filing, documents, choices, dialect="SEC")
    return Printed(noise.line_ends(encoded(whole, choices), choices), replace(stated, format="sgml"), made.forms)


def front_page(filing: Filing, pen: Pen, choices: Choices) -> str:
    """The front page."""
    front = captions.front(filing, choices, section=choices.pick(("Rule ", "\u00a7\u00a7")))
    box = choices.pick(captions.HTML_BOXES)
    way = choices.pick(("underlined", "rule", "bold"))
    text = "".join(pen.centred(pen.text(f"<b>{escape(t)}</b>")) for t in front.titles)
    for texts, caption in front.pairs:
        answer = pen.br.join(escape(t) for t in texts)
        words = pen.br.join(escape(t) for t in caption)
        if way == "underlined":
            text += pen.centred(pen.text(f"<u>{answer}</u>{pen.br}{words}"))
        elif way == "rule":
            text += pen.centred(pen.text(answer)) + '<hr size="1" noshade width="60%">\n' + pen.centred(pen.text(words))
        else:
            text += pen.centred(pen.text(f"<b>{answer}</b>")) + pen.centred(pen.text(words))
    return text + pen.para(pen.text(f"{escape(front.note_13g)}.&nbsp;&nbsp;{box[not front.is_ticked]}"), 0) + "<hr>\n"
