"""Signatures: who signed, in what capacity, on behalf of which reporting person, and when.

The lines come from `signature_block`. A block is read from top to bottom: names wait for a signature, what follows a
signature says whose it is and in what capacity.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from pipelines.filing import names
from pipelines.filing.canonical import Canonical
from pipelines.filing.dates import find_dates
from pipelines.filing.items import Section
from pipelines.filing.model import Evidence, Signature
from pipelines.filing.names import ORGANISATION_WORDS
from pipelines.filing.people import People
from pipelines.filing.signature_block import Entry, entries

Span = tuple[int, int]

_SIGNED = re.compile(r"(?:by\s*[:.]?\s*)?_{0,40}\s*/?\s?s\s?/\s?_{0,40}\s*(?P<name>[^\n]*)", re.IGNORECASE)
_BY = re.compile(r"by\s*(?:[:.]\s*|\s+(?=[A-Z_]))(?P<rest>.*)", re.IGNORECASE)
_NAMED = re.compile(r"(?:print(?:ed)?\s+)?name\s*[:.]\s*(?P<rest>.*)", re.IGNORECASE)
_TITLED = re.compile(r"(?:title|its|capacity)\s*[:.]\s*(?P<rest>.*)", re.IGNORECASE)
_DATED = re.compile(r"(?:dated?(?:\s+as\s+of)?|as\s+of)?\s*+[:.]?\s*+(?P<rest>.*\d.*)", re.IGNORECASE)
#: What stands before and behind the day in a line that dates a block: "Signed on the 3rd of May, 2010 in Oslo".
_DATING = re.compile(
    r"(?:(?:in\s+witness\s+whereof|executed|signed|subscribed|done|given|dated?|effective|as\s+of|this|on|the)\b"
    r"[\s,:]{0,4}){0,6}",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:,?\s+(?:in|at)\s+[A-Z][\w.,' -]{1,40})?\W{0,4}")
#: Words of titles: what stands below a signature and is no new name.
_TITLE = re.compile(
    r"\b(?:president|chairman|chair|chief|officer|director|manager|managing|member|partner|trustee|co-trustee"
    r"|secretary|treasurer|counsel"
    r"|attorney[- ]in[- ]fact|attorney|agent|authori[sz]ed|signatory|representative|executor|executrix"
    r"|administrator|individually|principal"
    r"|controller|founder|head|ceo|cfo|coo|proxy|general\s+partner|on\s+behalf|for\s+(?:himself|herself)"
    r"|as\s+(?:trustee|president|manager|general))\b",
    re.IGNORECASE,
)
_TITLE_WORDS = frozenset(
    "its the of and general vice executive senior assistant sole first deputy co legal financial operating"
    " investment duly"
    " corporate limited by a an in fact trust portfolio global".split()
)
_LETTERS = re.compile(r"[A-Za-z]+")
_SMALL = frozenset(("of", "and", "the", "for", "van", "de", "von", "der", "la", "du"))
_SPEAKS_FOR = re.compile(r"\b(?:individually|for\s+(?:himself|herself|itself)|as\s+|on\s+behalf)", re.IGNORECASE)
_ATTORNEY = re.compile(r"attorney[- ]in[- ]fact", re.IGNORECASE)
_TYPED_ZERO = re.compile(r"(?<=\d)[Oo]|[Oo](?=\d)")
_GOES_ON = re.compile(r"(?:\b(?:of|for|and|as|the|by|to)|,|&)\s*$", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|of|on\s+behalf\s+of)\b[^;]{0,500}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """The signatures, the latest date of the block, and the evidence."""

    signatures: tuple[Signature, ...] = ()
    date: dt.date | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(slots=True)
class _Name:
    text: str
    span: Span


@dataclass(slots=True)
class _Signed:
    """A signature while its block is read."""

    name: _Name
    for_whom: list[_Name] = field(default_factory=list)
    capacity: list[_Name] = field(default_factory=list)
    date: tuple[dt.date, Span] | None = None
    is_confirmed: bool = False
    is_by: bool = False


def read(canonical: Canonical, sections: Sequence[Section], people: People) -> Signatures:
    """The signatures of the statement."""
    block = _Block(people, canonical.text)
    for entry in entries(canonical, sections):
        block.read(entry)
    return block.result()


class _Block:
    """Reads the entries of a signature block one by one."""

    def __init__(self, people: People, text: str) -> None:
        self.people, self.text = people, text
        self.recent: list[Entry] = []
        self.waiting: list[_Name] = []
        self.last: list[_Name] = []
        self.signed: list[_Signed] = []
        self.open: _Signed | None = None
        self.date: tuple[dt.date, Span] | None = None
        self.dates: list[tuple[dt.date, Span]] = []

    def read(self, entry: Entry) -> None:
        """Take one line into account; a name can go on over several lines."""
        if self._joins(entry):
            return
        found = _SIGNED.fullmatch(entry.text)
        if found is not None:
            self._sign(entry, found["name"])
            return
        if self._is_date(entry):
            return
        by = _BY.fullmatch(entry.text)
        if by is not None:
            self._by(entry, by)
            return
        for pattern, take in ((_NAMED, self._named), (_TITLED, self._titled)):
            match = pattern.fullmatch(entry.text)
            if match is not None:
                if match["rest"].strip():
                    take(self._name(entry, match["rest"]))
                return
        self._plain(entry)

    def _joins(self, entry: Entry) -> bool:
        """Whether the line ends a person's name that up to four lines before it began; takes it if so."""
        if entry.gap:
            self.recent = []
        for index in range(len(self.recent)):
            parts = [*self.recent[index:], entry]
            whole = " ".join(part.text for part in parts)
            if len(whole) > 300 or not self._is_person(whole):
                continue
            starts = {part.start for part in parts}
            self.waiting = [each for each in self.waiting if each.span[0] not in starts]
            self.dates = [each for each in self.dates if not parts[0].start <= each[1][0] < entry.end]
            joined = " ".join(self.text[parts[0].start : entry.end].split()) == whole
            self.waiting.append(_Name(whole, (parts[0].start, entry.end if joined else parts[0].end)))
            self.open, self.recent = None, []
            return True
        self.recent = [] if _SIGNED.match(entry.text) else [*self.recent[-3:], entry]
        return False

    # -- kinds of lines ------------------------------------------------------------------------------------------

    def _sign(self, entry: Entry, printed: str) -> None:
        bare = printed.strip(" _*\t")
        name, _, title = bare.partition(", ")
        if not _TITLE.search(title):
            name, title = bare, ""
        is_by = entry.text[:2].lower() == "by"
        signed = _Signed(
            self._name(entry, name) if name else _Name("", (entry.start, entry.end)), date=self.date, is_by=is_by
        )
        if title:
            signed.capacity.append(self._name(entry, title))
        if not self.waiting and is_by and self.open is not None:
            signed.for_whom = list(self.last)
        else:
            own = [each for each in self.waiting if self._is_same(each.text, name)]
            signed.for_whom = [each for each in self.waiting if each not in own or is_by]
            self.last = list(signed.for_whom)
        self.waiting = []
        self.signed.append(signed)
        self.open = signed

    def _is_date(self, entry: Entry) -> bool:
        match = _DATED.fullmatch(entry.text)
        typed = _TYPED_ZERO.sub("0", entry.text)
        first = next(find_dates(typed), None) if match else None
        first = first or self._dating(typed)
        if first is None or (len(entry.text) - (first[2] - first[1]) > 14 and self._dating(typed) is None):
            return False
        date = (first[0], (entry.start + first[1], entry.start + first[2]))
        self.dates.append(date)
        undated = [each for each in self.signed if each.date is None]
        if undated and not self.waiting:
            for each in undated if self.date is None and len(self.dates) == 1 else undated[-1:]:
                each.date = date
            if self.date is None:
                return True
        self.date = date
        return True

    def _dating(self, printed: str) -> tuple[dt.date, int, int] | None:
        """The day that is all a line states, whatever words tell that it is the day of signing."""
        lead = _DATING.match(printed)
        first = next(find_dates(printed), None)
        if lead is None or first is None or first[1] != lead.end() or not _PLACE.fullmatch(printed, first[2]):
            return None
        return first

    def _by(self, entry: Entry, match: re.Match[str]) -> None:
        rest = match["rest"].strip(" _")
        parsed = names.parse(rest.partition(",")[0]) if rest else None
        if parsed is not None and parsed.is_individual and len(parsed.words) > 1 and not self._is_organisation(rest):
            self._sign(entry, rest)

    def _named(self, name: _Name) -> None:
        if self.open is not None:
            if not self.open.is_confirmed or self._is_same(self.open.name.text, name.text):
                self.open.name = name
            self.open.is_confirmed = True

    def _titled(self, name: _Name) -> None:
        if self.open is not None:
            self.open.capacity.append(name)

    def _plain(self, entry: Entry) -> None:
        current = self.open
        if current is not None and not self.waiting and self._belongs(current, entry):
            return
        if current is None and self.waiting and self._is_same(self.waiting[-1].text, entry.text.partition(",")[0]):
            # A name typed on the line for the signature and again under it.
            whole = self.waiting.pop()
            head, _, title = entry.text.partition(",")
            signed = _Signed(self._name(entry, head), list(self.waiting), date=self.date, is_confirmed=True)
            if title.strip():
                signed.capacity.append(self._name(entry, title.strip()))
            signed.name = signed.name if head else whole
            self.waiting = []
            self.signed.append(signed)
            self.open = signed
            return
        is_known = self._is_person(entry.text)
        if not is_known and (len(entry.text) > 160 or not _is_name(entry.text) or _is_title(entry.text)):
            return
        name = self._name(entry, entry.text.rstrip(","))
        self.waiting.append(name)
        if current is not None and (entry.gap or self.people.cover(entry.text) is not None):
            self.open = None

    def _belongs(self, current: _Signed, entry: Entry) -> bool:
        """Whether a line below a signature is the signer's name or capacity; takes it if so."""
        head, _, title = entry.text.partition(",")
        if (
            not current.capacity
            and not current.is_confirmed
            and (self._is_same(current.name.text, head) or self._is_same(current.name.text, entry.text))
        ):
            whole = self._is_same(current.name.text, entry.text) and not _TITLE.search(title)
            current.name, current.is_confirmed = self._name(entry, entry.text if whole else head), True
            if not whole and title.strip():
                current.capacity.append(self._name(entry, title.strip(), keep=True))
            return True
        inside = re.match(r"(?P<name>[^,]+?)\s+(?P<title>individually\b.*)", entry.text, re.IGNORECASE)
        if inside and self._is_same(current.name.text, inside["name"]):
            current.name, current.is_confirmed = self._name(entry, inside["name"]), True
            current.capacity.append(self._name(entry, inside["title"]))
            return True
        if current.capacity and _GOES_ON.search(current.capacity[-1].text):
            current.capacity.append(self._name(entry, entry.text, keep=True))
            return True
        if current.capacity and entry.gap == 0 and _SPEAKS_FOR.search(current.capacity[0].text):
            current.capacity.append(self._name(entry, entry.text, keep=True))
            return True
        if _TITLE.search(entry.text) and not self._is_person(entry.text):
            current.capacity.append(self._name(entry, entry.text, keep=True))
            return True
        return False

    # -- the result ----------------------------------------------------------------------------------------------

    def result(self) -> Signatures:
        """The signatures in order, with evidence."""
        if not self.signed:
            self.signed = [
                _Signed(each, date=self.date, is_confirmed=True)
                for each in self.waiting
                if self.people.cover(each.text) is not None
            ]
        rows: list[tuple[Signature, dict[str, Span]]] = []
        for signed in self.signed:
            rows.extend(self._rows(signed))
        rows = self._with_others(rows)
        latest = max(self.dates, key=lambda each: each[0], default=None)
        evidence = []
        for index, (signature, spans) in enumerate(rows):
            places = {**spans, "cover": spans.get("on_behalf_of", spans["name"])}
            for name, (start, end) in places.items():
                if getattr(signature, name) is not None:
                    evidence.append(
                        Evidence(
                            field=f"signatures[{index}].{name}",
                            start=start,
                            end=end,
                            quote=self.text[start:end],
                            state="single",
                        )
                    )
        if latest is not None:
            start, end = latest[1]
            evidence.append(
                Evidence(field="signature_date", start=start, end=end, quote=self.text[start:end], state="single")
            )
        return Signatures(
            signatures=tuple(signature for signature, _ in rows),
            date=latest[0] if latest else None,
            evidence=tuple(evidence),
        )

    def _rows(self, signed: _Signed) -> list[tuple[Signature, dict[str, Span]]]:
        capacity = " ".join(part.text for part in signed.capacity).strip(" ,") or None
        spans = {"name": signed.name.span}
        if signed.capacity:
            spans["capacity"] = (signed.capacity[0].span[0], signed.capacity[-1].span[1])
        if signed.date:
            spans["date"] = signed.date[1]
        own = Signature(
            name=signed.name.text or None, capacity=capacity, date=signed.date[0] if signed.date else None,
            cover=self.people.cover(signed.name.text) if signed.name.text else None,
        )  # fmt: skip
        rows = []
        for whom in signed.for_whom:
            other = replace(own, on_behalf_of=whom.text, cover=self._cover(whom.text))
            rows.append((other, {**spans, "on_behalf_of": whom.span}))
        if not rows:
            rows = [(own, spans), *self._also(own, spans)]
        return rows

    def _also(self, own: Signature, spans: dict[str, Span]) -> list[tuple[Signature, dict[str, Span]]]:
        """Others whom a signer speaks for in one breath: "individually and as trustee of X, Y and Z"."""
        if "capacity" not in spans or not own.capacity or not _SPEAKS_FOR.search(own.capacity):
            return []
        start, end = spans["capacity"]
        rows = []
        for mention in self.people.mentions(start, end):
            covers = [self.people.covers_of(entity)[0] for entity in mention.entities if self.people.covers_of(entity)]
            if (
                len(covers) == 1
                and not mention.is_group
                and covers[0] != own.cover
                and _FOR.search(self.text[start : mention.start])
            ):
                name = " ".join(self.text[mention.start : mention.end].split())
                rows.append(
                    (
                        replace(own, on_behalf_of=name, cover=covers[0]),
                        {**spans, "on_behalf_of": (mention.start, mention.end)},
                    )
                )
        return rows

    def _with_others(self, rows: list[tuple[Signature, dict[str, Span]]]) -> list[tuple[Signature, dict[str, Span]]]:
        """Add the rest of the persons where somebody signs as attorney for "each of the other Reporting Persons"."""
        done = {signature.cover for signature, _ in rows}
        out = list(rows)
        for signature, spans in rows:
            if not signature.capacity or "capacity" not in spans or not _ATTORNEY.search(signature.capacity):
                continue
            start, end = spans["capacity"]
            if not re.search(
                r"\b(?:each|all)\s+of\s+the\s+other\b|\ball\s+other\b", self.text[start:end], re.IGNORECASE
            ):
                continue
            for entity in self.people.everybody:
                cover = self.people.covers_of(entity)[0]
                if cover not in done:
                    done.add(cover)
                    printed = self.people.entities[entity].name.printed
                    out.append(
                        (replace(signature, on_behalf_of=printed, cover=cover), {**spans, "on_behalf_of": (start, end)})
                    )
        return out

    # -- names ---------------------------------------------------------------------------------------------------

    def _name(self, entry: Entry, part: str, *, keep: bool = False) -> _Name:
        bare = part.strip(" _*\t") if keep else part.strip(" _*\t,")
        at = self.text.find(bare, entry.start, entry.end)
        return _Name(" ".join(bare.split()), (at, at + len(bare)) if at >= 0 and bare else (entry.start, entry.end))

    def _is_same(self, one: str, other: str) -> bool:
        """Whether two printings can be of one person's name."""
        if not one.strip() or not other.strip():
            return False
        left, right = names.parse(one), names.parse(other)
        if left.words == right.words:
            return True
        cover = self.people.cover(one)
        if cover is not None and cover == self.people.cover(other) and left.is_individual and right.is_individual:
            return True
        if not (left.is_individual and right.is_individual and left.words and right.words):
            return False
        return left.surname == right.surname and left.words[0][0] == right.words[0][0]

    def _cover(self, printed: str) -> int | None:
        """The cover of a name, a wrong legal form allowed where one person only has these words."""
        cover = self.people.cover(printed)
        if cover is not None:
            return cover
        words = names.parse(printed).words
        fits = [e for e in self.people.everybody if words and self.people.entities[e].name.words == words]
        return self.people.covers_of(fits[0])[0] if len(fits) == 1 else None

    def _is_person(self, printed: str) -> bool:
        """Whether a line is a reporting person's name and nothing more, whatever words of office it contains."""
        words = names.parse(printed).words
        if not words or _is_title(printed):
            return False
        return any(entity.name.words == words for entity in self.people.entities)

    def _is_organisation(self, printed: str) -> bool:
        words = re.findall(r"[A-Za-z]+", printed.lower())
        parsed = names.parse(printed)
        return parsed.form is not None or any(word in ORGANISATION_WORDS for word in words)


def _is_title(printed: str) -> bool:
    """Whether a line is a title of office and no name: "General Partner", "Vice President, Secretary"."""
    words = _LETTERS.findall(printed)
    return bool(words) and all(_is_of_title(word) for word in words)


@lru_cache(maxsize=2048)
def _is_of_title(word: str) -> bool:
    return word.lower() in _TITLE_WORDS or _TITLE.search(word) is not None


def _is_name(printed: str) -> bool:
    """Whether a line can be the name of a person or entity."""
    words = printed.split()
    if not words or len(words) > 16 or printed.endswith((";", ":")):
        return False
    if printed.endswith(".") and names.parse(printed).form is None and words[-1].lower() not in ("jr.", "sr.", "esq."):
        return False
    if names.parse(printed).form is not None:
        words = words[:-1] or words
    small = sum(word.lower() in _SMALL or not word[:1].isalpha() for word in words)
    capital = sum(word[:1].isupper() for word in words)
    return (capital + small) * 10 >= len(words) * 8 and capital > 0
