"""The front cover: form, amendment, issuer, class, CUSIP, contact, date of event, the box of Schedule 13G.

Each value stands above its label (in print) or after it; which of the two a document does is found once. The cover
pages of reporting persons belong to `cover`, form and amendment to `amendment`, the submission header to `envelope`.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter

from pipelines.filing import amendment, boxes, dates
from pipelines.filing.canonical import Canonical
from pipelines.filing.labels import Family, Label
from pipelines.filing.matching import Hit, Matcher
from pipelines.filing.model import Contact, Evidence, Form, Security
from pipelines.filing.pieces import Piece, Pieces

ISSUER, TITLE, CUSIP, CONTACT, EVENT = 101, 102, 103, 104, 105

LABELS = Family(
    "front",
    "(Name of Issuer)",
    (
        Label(ISSUER, "name|names of? the? issuer|issuers"),
        Label(ISSUER, "name of? the? subject company issuer?"),
        Label(TITLE, "title|titles of? the? each? class|classes of? securities|security?"),
        Label(TITLE, "title and|or class of securities"),
        Label(TITLE, "class of securities"),
        Label(CUSIP, "cusip number|no|nos|numbers of? class? of? securities?"),
        Label(
            CONTACT,
            "name|names address|addresses and? telephone number|numbers of? person|persons? authorized|authorised? to? "
            "receive? notices|notice? and? communications|communication? on? behalf? of? filing? person|persons?",
        ),
        Label(CONTACT, "person|persons authorized|authorised to receive notices|notice and? communications?"),
        Label(EVENT, "date of? event which|that? requires|requiring|require? the? filing? of? this|the? statement?"),
    ),
)
_LONGEST = 260
_COVER_BEGINS = re.compile(
    r"\W{0,6}(?:(?:row|item|line)?\s?\(?1\)?[.)\s]{0,4})?names?(?:\(s\))?\s+of\s+(?:the\s+)?reporting", re.IGNORECASE
)
_HEADING = re.compile(
    r"""\W{0,40}(?:united\s+states.{0,60}|securities\s+and\s+exchange\s+commission.{0,60}|washington,?\s+d\.?c\.?.{0,20}
    |(?:amended\s+and\s+restated\s+)?schedule\s+(?:13|to|14).{0,40}|(?:form|sc)\s+13d.{0,20}
    |(?:information\s+to\s+be|statement\s+pursuant|under\s+the\s+sec|pursuant\s+to|filed\s+pursuant|to\s+(?:rule|§)|rule\s+13).{0,120}
    |(?:securities\s+exchange\s+act|exchange\s+act|of\s+1934|the\s+securities\s+exchange).{0,60}
    |\(?(?:final\s+)?amendment\b.{0,40}|\)\W{0,4}(?:\(\d\))?|§.{0,60}|\(rule.{0,30}|\d{3}\.13d.{0,40}
    |to|and|under|\(?(?:initial|final)\s+filing\)?|omb\s+(?:number|approval).{0,60}|expires.{0,60}|estimated\s+average.{0,80}
    |hours\s+per\s+response.{0,40}|page\s+\d.{0,30}|cusip\s+no.{0,40}|\(?continued.{0,60})\W*""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_GIVEN_13G = re.compile(r"13\s?-?\s?G\b", re.IGNORECASE)
_CHECK = re.compile(r"check\s+the\s+following(?:\s+box(?:es)?)?|previously\s+filed[^.]{0,60}:", re.IGNORECASE)
_CHECK_BEGINS = re.compile(
    r"if\s+the\s+(?:filing|reporting)\s+person|check\s+the\s+following|\*\s?the\s+remainder", re.IGNORECASE
)
_CHECK_ENDS = re.compile(
    r"\n\n|check\s+the\s+following|\bnote\b|\*\s?the\s+remainder|the\s+information\s+required", re.IGNORECASE
)
_NO_CUSIP = re.compile(
    r"\W{0,3}(?:n/?\.?a\.?|none|not\s+applicable|not\s+available|unknown|-+|0+)\W{0,3}", re.IGNORECASE
)
_CUSIP = re.compile(r"(?<![A-Z0-9])(?:[0-9A-Z][ \u00a0-]{0,2}){7,8}[0-9A-Z](?![A-Z0-9])")
_CUSIP_NAMED = re.compile(
    r"CUSIP\s{0,3}(?:NO|NUMBER|NUM|\#)?S?[.:#]{0,2}\s{0,4}((?:[0-9A-Z][ -]{0,2}){8}[0-9A-Z])(?![A-Z0-9])", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?:(?:tel(?:ephone)?|phone|fax)\W{0,3}(?:no|number)?\W{0,4})?(\+?\(?\d{1,4}\)?(?:[\s./\u2013-]{0,3}\(?\d{2,4}\)?){2,5})(?!\d)",
    re.IGNORECASE,
)
_PHONE_DIGITS = 7
_STREET = re.compile(r",\s*(?=\d{1,5}\s+\w)")
_COPY = re.compile(r"\W{0,3}(?:with\s+(?:a\s+)?cop(?:y|ies)|cop(?:y|ies)\s+to|cc\b)", re.IGNORECASE)
_AND = re.compile(r"\W*and\W*", re.IGNORECASE)
_MARKS = re.compile(r"(?<![*\u2020\s])(?:\s*(?:\u207d[^\u207e]{1,4}\u207e|[*\u2020]))++$")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Front:
    """What the front cover says; `end` is the offset after its last label or box."""

    form: Form | None = None
    amendment_number: int | None = None
    issuer_name: str | None = None
    security: Security = field(default_factory=Security)
    event_date: dt.date | None = None
    previously_filed_13g: bool | None = None
    contact: Contact | None = None
    evidence: tuple[Evidence, ...] = ()
    end: int = 0


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    return Matcher((LABELS,))


def read(canonical: Canonical) -> Front:
    """Read the front cover of a document."""
    last = _last_line(canonical)
    pieces = Pieces(canonical, 0, last)
    reader = _Reader(canonical, pieces, _first_of_each([hit for hit in _matcher().hits(pieces) if hit.row > 0]))
    return reader.front()


def _last_line(canonical: Canonical) -> int:
    text, lines = canonical.text, canonical.lines
    for index, line in enumerate(lines[:_LONGEST]):
        for cell in line.cells:
            if _COVER_BEGINS.match(text, cell.start, min(cell.end, cell.start + 80)):
                return index
    return min(len(lines), _LONGEST)


def _first_of_each(hits: list[Hit]) -> dict[int, Hit]:
    found: dict[int, Hit] = {}
    for hit in hits:
        if hit.row == CUSIP and (ISSUER in found or TITLE in found) is False and len(hits) > 2:
            continue
        found.setdefault(hit.row, hit)
    return found


@lru_cache(maxsize=512)
def _is_heading(text: str) -> bool:
    """Whether a line is one of the form's own."""
    return _HEADING.fullmatch(text) is not None


_start = attrgetter("start")


class _Reader:
    """Reads one front cover; collects evidence as it goes."""

    def __init__(self, canonical: Canonical, pieces: Pieces, hits: dict[int, Hit]) -> None:
        self.text = canonical.text
        self.canonical = canonical
        self.pieces = pieces
        self.hits = hits
        self.evidence: list[Evidence] = []
        self.ordered = sorted(hits.values(), key=lambda hit: hit.start)
        self.is_above = self._direction()

    def front(self) -> Front:
        front_end = max((hit.end for hit in self.ordered), default=0)
        issuer = self._words("issuer_name", ISSUER)
        title = self._words("security.title", TITLE)
        cusip = self._cusip()
        contact = self._contact()
        event = self._event()
        given, box_end = self._box(front_end)
        end = max(front_end, box_end)
        head = min((hit.end for hit in self.ordered if hit.row in (CUSIP, CONTACT, EVENT)), default=max(end, 1500))
        stated = amendment.read(self.text, head)
        if stated.number_at:
            self._add("amendment_number", *stated.number_at)
        if stated.form_at:
            self._add("form", *stated.form_at)
        cusips = self._all_cusips(cusip)
        return Front(
            form=stated.form,
            amendment_number=stated.number,
            issuer_name=issuer,
            security=Security(title=title, cusip=cusip, cusips=cusips),
            event_date=event,
            previously_filed_13g=given,
            contact=contact,
            evidence=tuple(self.evidence),
            end=end,
        )

    # Where values stand

    def _direction(self) -> bool:
        """Whether values stand above their labels: judged by the CUSIP and the date, which cannot be mistaken."""
        scores = {True: 0, False: 0}
        for above in (True, False):
            self.is_above = above
            for row, pattern in ((CUSIP, _CUSIP), (EVENT, None)):
                joined = " ".join(part.text for part in self._parts(row))
                fits = pattern.search(joined) if pattern else next(dates.find_dates(joined), None)
                scores[above] += fits is not None
        return scores[True] >= scores[False]

    def _parts(self, row: int) -> list[Piece]:
        """The pieces of a value: after its label in the same line, else above (or below) up to the next label."""
        hit = self.hits.get(row)
        if hit is None:
            return []
        beside = self._between(hit.end, self._next_start(hit))
        same_line = [part for part in beside if part.line == self.pieces.all[hit.last].line]
        if not self.is_above:
            return beside
        before = max((other.end for other in self.ordered if other.end <= hit.start), default=0)
        above = self._between(before, hit.start)
        return above or same_line

    def _next_start(self, hit: Hit) -> int:
        return min(
            (other.start for other in self.ordered if other.start > hit.start), default=self._check_start(hit.end)
        )

    def _check_start(self, after: int) -> int:
        last = self.pieces.all[-1].end if self.pieces.all else after
        match = _CHECK_BEGINS.search(self.text, after, last)
        return match.start() if match else last

    def _between(self, start: int, end: int) -> list[Piece]:
        parts = []
        everything = self.pieces.all
        for index in range(max(0, bisect_right(everything, start, key=_start) - 1), len(everything)):
            piece = everything[index]
            if piece.start >= end:
                break
            if piece.end <= start:
                continue
            begin, stop = max(start, piece.start), min(end, piece.end)
            content = self.text[begin:stop]
            text = content.strip(" \t()[]:_-\u2013\u2014=" if begin > piece.start or stop < piece.end else " \t:_=")
            if not any(c.isalnum() for c in text) or _is_heading(text):
                continue
            at = begin + content.find(text)
            parts.append(Piece(text, at, at + len(text), piece.left, piece.right, piece.line, piece.cell, piece.table))
        return parts

    # Values

    def _add(self, field_name: str, start: int, end: int) -> None:
        self.evidence.append(
            Evidence(field=field_name, start=start, end=end, quote=self.text[start:end], state="single")
        )

    def _unread(self, field_name: str, reason: str) -> None:
        self.evidence.append(Evidence(field=field_name, start=-1, end=-1, quote="", state="unread", reason=reason))

    def _words(self, name: str, row: int) -> str | None:
        parts = self._parts(row)
        if self.is_above:
            parts = self._last_group(parts)
        parts = parts[:4]
        if not parts:
            self._unread(name, "no label on the front cover" if row not in self.hits else "nothing at the label")
            return None
        value = _SPACES.sub(" ", " ".join(part.text for part in parts))
        self._add(name, parts[0].start, parts[-1].end)
        return _MARKS.sub("", value).strip(" ,;:") or None

    def _last_group(self, parts: list[Piece]) -> list[Piece]:
        """The lines nearest above a label that stand together."""
        group: list[Piece] = []
        for part in reversed(parts):
            if group:
                gap = self.canonical.lines[group[0].line].gap
                apart = part.line < group[0].line - 1 or (gap and part.line != group[0].line)
                if apart and not group[0].text[:1].islower():
                    break
            group.insert(0, part)
        return group

    def _cusip(self) -> str | None:
        parts = self._parts(CUSIP)
        for part in parts:
            match = _CUSIP.search(part.text.upper())
            if match and sum(c.isdigit() for c in match[0]) >= 3:
                self._add("security.cusip", part.start + match.start(), part.start + match.end())
                return re.sub(r"[^0-9A-Z]", "", match[0])
        for part in parts[-1:] if self.is_above else parts[:1]:
            bare = re.sub(r"[^0-9A-Z]", "", re.sub(r"\(.*?\)", "", part.text.upper()))
            if _NO_CUSIP.fullmatch(part.text):
                return None
            if 5 <= len(bare) <= 12 and any(c.isdigit() for c in bare):
                self._add("security.cusip", part.start, part.end)
                return bare
            self._unread("security.cusip", "no CUSIP in the text at the label")
        return None

    def _all_cusips(self, first: str | None) -> tuple[str, ...]:
        found = [first] if first else []
        for match in _CUSIP_NAMED.finditer(self.text):
            bare = re.sub(r"[^0-9A-Z]", "", match[1].upper())
            if sum(c.isdigit() for c in bare) >= 4 and bare not in found and len(found) < 20:
                found.append(bare)
        return tuple(found)

    def _contact(self) -> Contact | None:
        parts = self._parts(CONTACT)
        if parts and parts[0].table >= 0:
            parts = [part for part in parts if part.left == parts[0].left]
        kept: list[Piece] = []
        for part in parts[:16]:
            if kept and (_COPY.match(part.text) or _AND.fullmatch(part.text)):
                break
            kept.append(part)
        if not kept:
            self._unread("contact", "nothing at the label")
            return None
        kept = self._one_line_apart(kept)
        phone: str | None = None
        address: list[Piece] = []
        for part in kept[1:]:
            match = _PHONE.search(part.text)
            if match and sum(c.isdigit() for c in match[1]) >= _PHONE_DIGITS:
                if phone is None:
                    phone = match[1].strip()
                    self._add("contact.phone", part.start + match.start(1), part.start + match.start(1) + len(phone))
                continue
            address.append(part)
        self._add("contact.name", kept[0].start, kept[0].end)
        name = kept[0].text
        if address:
            self._add("contact.address", address[0].start, address[-1].end)
        return Contact(name=name, address=", ".join(part.text.strip(" ,") for part in address) or None, phone=phone)

    def _one_line_apart(self, kept: list[Piece]) -> list[Piece]:
        """A contact in one line (`Name, 1 Street, City, (212) 555-0100`) as name, address and telephone number."""
        line = kept[0]
        if len(kept) > 3:
            return kept
        phone = next((m for m in _PHONE.finditer(line.text) if sum(c.isdigit() for c in m[1]) >= _PHONE_DIGITS), None)
        stop = phone.start() if phone else len(line.text)
        street = _STREET.search(line.text, 0, stop)
        if not phone and not street:
            return kept
        first = street.start() if street else stop
        cuts = [(0, first), (street.end() if street else stop, stop), (stop, len(line.text))]
        parts = []
        for start, end in cuts:
            text = line.text[start:end].strip(" ,;")
            if text:
                at = line.start + line.text.index(text, start)
                parts.append(line._replace(text=text, start=at, end=at + len(text)))
        return [*parts, *kept[1:]] if parts and parts[0].start < line.start + stop else kept

    def _event(self) -> dt.date | None:
        for part in self._parts(EVENT):
            for date, start, end in dates.find_dates(part.text):
                self._add("event_date", part.start + start, part.start + end)
                return date
        self._unread("event_date", "no date at the label" if EVENT in self.hits else "no label on the front cover")
        return None

    def _box(self, after: int) -> tuple[bool | None, int]:
        last = self.pieces.all[-1].end if self.pieces.all else 0
        given = _GIVEN_13G.search(self.text, 0, last)
        check = _CHECK.search(self.text, given.start() if given else 0, last) if given else None
        if check is None:
            return None, after
        ends = _CHECK_ENDS.search(self.text, check.end(), last)
        stop = min(ends.start() if ends else last, check.end() + 160)
        content = self.text[check.end() : stop]
        part = Piece(content, check.end(), stop, 0, 0, 0, 0, -1)
        box = boxes.single([part], (check.start(), check.end()))
        self._add("previously_filed_13g", box.start, box.end)
        return box.is_ticked, max(stop, after) if stop - after < 4000 else after
