"""The words of a cover page: name and IRS number (row 1), citizenship (row 6), codes (rows 4 and 14).

What the words of one row say is decided here, from the pieces beside its label. Figures belong to `candidates`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.filing.model import PERSON_TYPE_CODES, SOURCE_OF_FUNDS_CODES
from pipelines.filing.pieces import Piece

_NUMBER = r"(?<![\d-])(?:\d{2}\s?-\s?\d{7}|\d{2}\s\d{7}|\d{3}\s?-\s?\d{2}\s?-\s?\d{4}|\d{9})(?![\d-])"
_MASKED = r"[Xx#*]{2,3}\s?-\s?(?:[Xx#*]{2}\s?-\s?)?[Xx#*\d]{4,7}"
_NUMBER_WORDS = (
    r"(?:(?:I\.?\s?R\.?\s?S\.?|S\.?\s?S\.?|E\.?\s?I\.?\s?N\.?|F\.?E\.?I\.?N\.?|T\.?I\.?N\.?|Tax(?:payer)?|Federal|Fed\.|Employer|"
    r"Social|Soc\.|Security|Sec\.|Identification|Ident\.|I\.?\s?D\.?|Tax\s+I\.?D\.?|No|Nos|Numbers?|or|and|of|above"
    r"|persons?)"
    r"\.?\s{0,3}[#:,/]?\s{0,3}){1,9}"
)
_IRS = re.compile(
    rf"[(\[,;\u2013\u2014-]?\s?(?:\b{_NUMBER_WORDS})?(?P<number>{_NUMBER}|{_MASKED})\s?[)\]]?", re.IGNORECASE
)
_IRS_WORDS = re.compile(
    rf"[(\[]?\s?{_NUMBER_WORDS}[)\]:.\s-]{{0,4}}(?:\(\s?(?:entities|entity)\s+only\s?\)?)?"
    r"|\(?\s?(?:entities|entity)\s+only\s?\)?",
    re.IGNORECASE,
)
_NO_NUMBER = re.compile(
    r"[(\[]?\s?(?:n/?\.?a\.?|none|not\s+(?:applicable|disclosed|required|available|provided|given|furnished|supplied|stated)"
    r"|applied\s+for|pending|"
    r"foreign|(?:a\s+)?natural\s+person|an?\s+individual|individual|intentionally\s+omitted|omitted|optional|"
    r"no\s+(?:i\.?r\.?s\.?|s\.?s\.?)\s+.{0,40})\s?[)\]]?\.?",
    re.IGNORECASE,
)
#: What is typed for the number of row 1 behind a name: "ABC Corp. - N/A", never the end of a word.
_NUMBER_IS_NONE = re.compile(r"(?<![^\W_])(?:n/a|not\s+(?:applicable|disclosed))$", re.IGNORECASE)
#: "I.D. No. none": words for a number with words in its place.
_SAYS_NO_NUMBER = re.compile(rf"[(\[]?\s?{_NUMBER_WORDS}(?<![A-Za-z])(?P<rest>\S.{{0,40}})", re.IGNORECASE)
#: A box of row 2 that stands in the lines of row 1 where two rows are typed side by side.
_BOX = re.compile(r"\(\s?[ab]\s?\)\s{0,4}(?:\[[\sxX]{0,3}\]|_{1,4}[xX]?_{0,4}|[\u2610\u2611\u2612])?", re.IGNORECASE)
_MARKS = re.compile(
    r"(?<![*\u2020\u2021\u00a7\s])(?:\s*(?:\u207d[^\u207e]{1,4}\u207e|[*\u2020\u2021\u00a7]|\(\d{1,2}\)|\[\d{1,2}\]))++\s*$"
)
_SPACES = re.compile(r"\s+")
_INSTRUCTION = re.compile(
    r"\(?\s?(?:see\s+instructions?|entities\s+only|voluntary|optional|if\s+an\s+entity).{0,40}", re.IGNORECASE
)
_NOTE_START = re.compile(
    r"(?:\u207d[^\u207e]{1,4}\u207e|[*\u2020\u2021]{1,3}|\(\d{1,2}\)|\[\d{1,2}\]|\d{1,2}\s)\s?(?=[A-Z])|note\b|see\s+(?:item|note|footnote)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"c/o\b|p\.?\s?o\.?\s+box|\d{1,5}\s+(?:\w+\s+){1,4}(?:street|st\.|avenue|ave\.|road|drive|boulevard|blvd|lane|plaza|suite|floor)\b"
    r"|.{2,40},\s+(?:[A-Z]{2}|[A-Z][a-z]+)\s+\d{5}(?:-\d{4})?$",
    re.IGNORECASE,
)
_LONGEST_NAME = 12
_CODE_LIST = r"[\s,;:/&+|.\u2022-]|\b(?:and|AND|And|or|OR)\b"
_SOURCE = re.compile(r"(?<![A-Za-z])(" + "|".join((*SOURCE_OF_FUNDS_CODES, "00", "0O", "O0")) + r")(?![A-Za-z0-9])")
_TYPE = re.compile(r"(?<![A-Za-z])(" + "|".join((*PERSON_TYPE_CODES, "00", "0O", "O0")) + r")(?![A-Za-z0-9])")
#: A code with a space between its letters.
_TYPED_APART = re.compile(r"[A-Z0] [A-Z0]")
_ZERO_ZERO = {"00": "OO", "0O": "OO", "O0": "OO"}
_NOTHING = re.compile(
    r"\W{0,3}(?:n/?\.?a\.?|none|not\s+applicable|inapplicable|nil|-+|\u2014|\u2013)\W{0,3}(?:\(.{0,40}\))?",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\W{0,3}(?:see|refer)\b", re.IGNORECASE)
_BETWEEN_CODES = re.compile(rf"(?:{_CODE_LIST}|\([^)]{{0,80}}\)|\u207d[^\u207e]{{1,4}}\u207e|[*\u2020])*")


@dataclass(frozen=True, slots=True)
class Words:
    """A text value and the span of the canonical text that it was taken from."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes in printed order; `is_unread` if the row holds words that are no codes."""

    values: tuple[str, ...]
    start: int = -1
    end: int = -1
    is_unread: bool = False


def name_and_number(parts: Sequence[Piece]) -> tuple[Words | None, Words | None]:
    """The name of row 1 in one line, and the IRS or S.S. number that stands with it."""
    lines: list[str] = []
    start = end = -1
    number: Words | None = None
    for part in parts[:_LONGEST_NAME]:
        text = part.text
        match = _IRS.search(text)
        if match:
            printed = match["number"]
            if number is None and printed[0].isdigit():
                begin = part.start + match.start("number")
                number = Words(_SPACES.sub("", printed), begin, begin + len(printed))
            text = text[: match.start()] + " " + text[match.end() :]
            if not lines and not text.strip(" ,;:()-"):
                continue
        text = _tidy_name(text)
        if not text or _NO_NUMBER.fullmatch(text) or _INSTRUCTION.fullmatch(text) or _BOX.fullmatch(text):
            continue
        said = _SAYS_NO_NUMBER.fullmatch(text)
        if said and _NO_NUMBER.fullmatch(said["rest"]):
            continue
        if lines and (_NOTE_START.match(text) or _ADDRESS.match(text)):
            break
        offset = part.text.find(text)
        first = part.start + max(offset, 0)
        start = first if start < 0 else start
        end = first + len(text) if offset >= 0 else part.end
        lines.append(text)
    if not lines:
        return None, number
    return Words(_joined(lines), start, end), number


def _joined(lines: list[str]) -> str:
    return _SPACES.sub(" ", " ".join(lines)).strip(" ,;:")


def _tidy_name(text: str) -> str:
    text = text.strip(" \t:;,/-\u2013\u2014")
    whole = _IRS_WORDS.fullmatch(text)
    if whole:
        return ""
    without = _NUMBER_IS_NONE.search(text)
    if without and without.start() > 2:
        text = _trailing_number_words(text[: without.start()].rstrip(" -:;,("))
    text = _trailing_number_words(text)
    return _MARKS.sub("", text).strip(" \t:;,")


_NUMBER_WORDS_LAST = re.compile(rf"[\s(\[,;:-]+{_NUMBER_WORDS}[(\[:.\s-]{{0,4}}$", re.IGNORECASE)
_NUMBER_WORD = re.compile(r"(?i)\b(?:no|nos|number|ein|id|i\.d|s\.?s|i\.?r\.?s)\b")


def _trailing_number_words(text: str) -> str:
    """`ABC Corp. - I.R.S. Identification No.` without the words of the number that was cut off."""
    match = _NUMBER_WORDS_LAST.search(text)
    if match and _NUMBER_WORD.search(match[0]):
        return text[: match.start()].rstrip(" ,;:-(")
    return text


def citizenship(parts: Sequence[Piece]) -> Words | None:
    """Row 6 as printed, in one line, footnote marks dropped."""
    taken: list[Piece] = []
    for part in parts[:4]:
        if taken and (_NOTE_START.match(part.text) or part.line > taken[-1].line + 2):
            break
        if _INSTRUCTION.fullmatch(part.text):
            continue
        taken.append(part)
    value = _SPACES.sub(" ", " ".join(part.text for part in taken))
    value = _MARKS.sub("", value).strip(" \t:;,_")
    if not value or not any(c.isalnum() for c in value):
        return None
    return Words(value, taken[0].start, taken[-1].end)


def source_of_funds(parts: Sequence[Piece]) -> Codes:
    """The codes of row 4; none where it says that it does not apply."""
    return _codes(parts, _SOURCE)


def types(parts: Sequence[Piece]) -> Codes:
    """The codes of row 14."""
    return _codes(parts, _TYPE)


def _codes(parts: Sequence[Piece], pattern: re.Pattern[str]) -> Codes:
    found: list[str] = []
    start = end = -1
    for part in parts[:8]:
        text = part.text
        if _TYPED_APART.fullmatch(text):
            text = text.replace(" ", "")  # "P F": the span is that of the whole piece all the same
        match = _code_at(pattern, text, 0)
        if match is None and not found and len(text) <= 12:
            match = _code_at(pattern, text.upper(), 0)
            text = text.upper()
        if match is None:
            if not found and _NOTHING.match(text):
                return Codes((), part.start, part.end)
            if found or _REFERENCE.match(text):
                break
            late = pattern.search(text)
            if late and (late.start() < 60 and text[late.start() - 1 : late.start()] in "( "):
                match = late
            else:
                continue
        while match is not None:
            code = _ZERO_ZERO.get(match[1], match[1])
            if code not in found:
                found.append(code)
            start = part.start + match.start() if start < 0 else start
            end = part.end if text != part.text and len(text) != len(part.text) else part.start + match.end()
            match = _code_at(pattern, text, match.end())
    if found:
        return Codes(tuple(found), start, end)
    words = [part for part in parts if any(c.isalpha() for c in part.text)]
    return Codes((), is_unread=bool(words))


def _code_at(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    between = _BETWEEN_CODES.match(text, at)
    return pattern.match(text, between.end() if between else at)
