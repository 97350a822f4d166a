"""White space and line ends as real files have them: after a document is set, and without a change of meaning.

Noise in the words of covers (captions broken or misspelt, marks glued to figures) belongs to the layouts.
"""

from __future__ import annotations

import re

from tests.press.choices import Choices

_CAPTION = re.compile(r"(?i)\b(sole|shared|voting|dispositive|aggregate|reporting|source|place) (?=[a-z])")


#: Words of captions as some filers had them, other than on the form.
REWORDINGS = (
    ("by each reporting person", "by each person"),
    ("by each reporting person", "by reporting person"),
    ("check box if", "check if"),
    ("amount in row (11)", "amount in row 11"),
    ("source of funds", "sources of funds"),
    ("citizenship or place of organization", "citizenship or place of organisation"),
    ("type of reporting person", "type of person reporting"),
)


def reworded(text: str, choices: Choices) -> str:
    """Captions with other words than the form's, in some filings."""
    for words, other in REWORDINGS:
        if choices.chance(6):
            text = text.replace(words.upper(), other.upper()).replace(words.title(), other.title())
    return text


def plain_text(text: str, choices: Choices) -> str:
    """Line ends of other machines, trailing blanks, a margin, a form feed before a page break."""
    text = reworded(text, choices)
    if choices.chance(20):
        text = "\n".join(line + " " * choices.integer(0, 3) for line in text.split("\n"))
    if choices.chance(20):
        margin = " " * choices.integer(1, 4)
        text = "\n".join(margin + line if line and not line.startswith("<") else line for line in text.split("\n"))
    if choices.chance(10):
        text = text.replace("<PAGE>", "\f\n<PAGE>")
    return text


def hypertext(text: str, choices: Choices) -> str:
    """Lines broken anywhere between words, captions with non-breaking spaces, comments, captions in other words."""
    text = reworded(text, choices)
    if "<PRE>" not in text:
        if choices.chance(30):
            text = _wrapped(text, choices.integer(60, 140))
        if choices.chance(15):
            text = _CAPTION.sub(lambda m: m[1] + "&nbsp;", text)
    if choices.chance(20):
        text = text.replace("<table", "<!-- Field: Page; Sequence: 2 -->\n<table")
    return text


def _wrapped(text: str, width: int) -> str:
    """Spaces outside tags become line ends wherever a line has grown long; tags are never cut."""
    out = []
    column = 0
    for piece in re.split(r"(<[^>]*>|\s+)", text):
        if piece == " " and column > width:
            out.append("\n")
            column = 0
            continue
        out.append(piece)
        column = 0 if piece.endswith("\n") else column + len(piece)
    return "".join(out)


def line_ends(data: bytes, choices: Choices) -> bytes:
    """Carriage returns before the line feeds, in one file of eight."""
    return data.replace(b"\n", b"\r\n") if choices.chance(12) else data
