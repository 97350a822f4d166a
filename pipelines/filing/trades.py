"""Item 5(c): the trades of a filing, wherever it puts them, and what Item 5(c) amounts to.

Where the trades stand is found here: the lettered paragraph, the schedule, annex or exhibit that it refers to, another
item. How a table or a sentence is read belongs to `trade_tables` and `trade_prose`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.filing import annexes, trade_captions, trade_prose, trade_tables
from pipelines.filing.canonical import Canonical
from pipelines.filing.dates import find_dates
from pipelines.filing.items import Section, section_of
from pipelines.filing.model import Evidence, Transaction, TransactionsState
from pipelines.filing.people import People
from pipelines.filing.prose import lines_between, paragraphs, sentences
from pipelines.filing.trade_captions import Context, Who
from pipelines.filing.trade_drafts import Draft, Span, finish
from pipelines.filing.trade_items import DAY_FIRST, items

_ATTACHED = re.compile(
    r"\b(?:attached|annexed|accompanying|appended)\b|\b(?:schedule|annex|table|list)\s+(?:hereto|below|attached)",
    re.IGNORECASE,
)
#: A title that announces trades.
_TRADES_TITLE = re.compile(
    r"\b(?:transactions?|trades?|trading|purchases?\s+(?:and|or|/|&)\s+sales?|purchases|sales"
    r"|acquisitions\s+and\s+dispositions)\b",
    re.IGNORECASE,
)
_NOT_TRADES_TITLE = re.compile(
    r"\b(?:directors|officers|agreement|managers|certain\s+information|power\s+of\s+attorney|joint\s+filing"
    r"|stockholders?\s+party|letter)\b",
    re.IGNORECASE,
)
#: Wording of a paragraph on trades, where the letter (c) is missing or wrong.
_ON_TRADES = re.compile(
    r"\btransactions?\s+(?:in|involving|with\s+respect|relating|effected|by|of)\b|\b(?:effected|engaged\s+in"
    r"|entered\s+into)\s+(?:\w+\s+){0,3}transactions?\b"
    r"|\b(?:past|last|previous|preceding|prior)\s+(?:sixty|60)\b|\b(?:sixty|60)[- ]days?\b"
    r"|\bsince\s+the\s+(?:most\s+recent\s+filing|filing\s+of)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:no|not|none|neither|nor|never|without)\b|\bn/a\b|\binapplicable\b", re.IGNORECASE)
_NO_OTHER = re.compile(r"no\s+other\s+(?:\w+\s+)?(?:transactions?|trades?|purchases?|sales?)\b", re.IGNORECASE)
_COUNT = re.compile(r"(?<!\$)\b\d{1,3}(?:,\d{3}){1,4}\b")
_NONE_OF = re.compile(
    r"\b(?:transactions?|traded?|trades|trading|purchased?|sold|sales?|acquired|disposed|bought|effected|engaged"
    r"|dealt|changes?)\b",
    re.IGNORECASE,
)
_NONE_ALONE = re.compile(
    r"[\s(c)–—:.\-*_\d]{0,14}(?:none|not\s+applicable|n/?a|inapplicable|no\s+transactions?|no\s+change"
    r"|nil)\b[\s.]{0,3}",
    re.IGNORECASE,
)
#: "Except as set forth in Item 4", "Other than as described in this Schedule 13D".
_EXCEPT = re.compile(
    r"\b(?:except|other\s+than|apart\s+from|save)\b(?:\s+\w+){0,3}?\s+(?:as\s+)?(?:otherwise\s+)?(?:set\s+forth"
    r"|described|disclosed|reported|stated|noted|provided"
    r"|indicated|discussed|referred|specified|mentioned|contemplated|listed)\b(?P<where>[^.;]{0,140})",
    re.IGNORECASE,
)
_INCORPORATED = re.compile(
    r"\bincorporated\s+(?:\w+\s+){0,3}by\s+reference\b|\bset\s+forth\s+(?:in|on|under)\b|\bsee\b|\b(?:described"
    r"|reported|disclosed|contained|listed)\s+(?:\w+\s+){0,2}(?:in|on)\b|\brefers?\s+to\b",
    re.IGNORECASE,
)
_ITEMS = re.compile(
    r"\bitems?\s+((?:[1-7]|[IV]{1,3})(?:\s?\([a-z]\))*(?:\s*(?:,|and|or|&|through|-"
    r"|to)\s*(?:items?\s+)?[1-7](?:\s?\([a-z]\))*){0,5})",
    re.IGNORECASE,
)
_WHOLE_FILING = re.compile(
    r"\bthis\s+(?:statement|schedule|amendment|filing|report)|\bherein\b|\babove\b|\bschedule\s+13d\b"
    r"|\belsewhere\b|\bhereto\b",
    re.IGNORECASE,
)
_PRIOR = re.compile(r"\b(?:original|previous(?:ly)?|prior|initial|earlier|amendment\s+no)", re.IGNORECASE)
#: A longer annex holds an agreement, not sentences on trades.
_LONGEST_PROSE = 60_000
#: A letter of Item 5 at the beginning of a line or sentence: "(c)", "c)".
_LETTERED = re.compile(r"(?:\n[ \t]{0,12}|[.;:]\s{1,3})(?P<letter>\(?[a-e]\))(?=\s)", re.IGNORECASE)
#: What stands before the number of a total.
_IN_ALL = re.compile(r"\b(?:total|aggregate)\s+of\s+(?:approximately\s+|about\s+)?$", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)")
_WINDOW = dt.timedelta(days=75)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trades:
    """What Item 5(c) amounts to: its rows in printed order, its state, and the evidence."""

    transactions: tuple[Transaction, ...] = ()
    state: TransactionsState = "absent"
    evidence: tuple[Evidence, ...] = ()


def read(canonical: Canonical, sections: Sequence[Section], people: People, *, latest: dt.date | None = None) -> Trades:
    """The trades of a filing whose body is `sections`; `latest` is the last day that a trade of it can have."""
    section = section_of(sections, 5)
    clauses = _clauses(canonical, section) if section else []
    tail = max((each.end for each in sections), default=0)
    return _Search(canonical, sections, people, clauses, tail, latest).run()


def _clauses(canonical: Canonical, section: Section) -> list[Span]:
    """The paragraphs of Item 5 about trades: those lettered (c), else those that speak of transactions."""
    parts = [(part.letters, _line_start(canonical, part.start), part.end) for part in section.parts]
    lettered = [(start, end) for letters, start, end in parts if "c" in letters]
    if lettered:
        return lettered
    marked = _marked(canonical.text, section)
    if marked:
        return marked
    spoken = [(start, end) for _, start, end in parts if _on_trades(canonical.text[start:end])]
    if spoken:
        return spoken
    found = paragraphs(canonical, section.start, section.end)
    first = next((n for n, each in enumerate(found) if _on_trades(canonical.text[each.start : each.end])), None)
    return [(found[first].start, section.end)] if first is not None else []


def _marked(text: str, section: Section) -> list[Span]:
    """Clauses (c) that stand in the midst of paragraphs, or whose letter has but one bracket."""
    marks = list(_LETTERED.finditer(text, section.start, section.end))
    bounds = [*(mark.start("letter") for mark in marks), section.end]
    return [
        (mark.start("letter"), after)
        for mark, after in zip(marks, bounds[1:], strict=True)
        if mark["letter"].strip("()").lower() == "c"
    ]


def _line_start(canonical: Canonical, offset: int) -> int:
    """Where the line begins that an offset stands in."""
    first, _ = lines_between(canonical, offset + 1, offset + 1)
    return min(canonical.lines[first - 1].start, offset) if first else offset


def _on_trades(text: str) -> bool:
    return len({match[0].lower()[:6] for match in _ON_TRADES.finditer(text[:1500])}) >= 2


class _Search:
    """Looks for the trades of one filing."""

    def __init__(
        self,
        canonical: Canonical,
        sections: Sequence[Section],
        people: People,
        clauses: Sequence[Span],
        tail: int,
        latest: dt.date | None,
    ) -> None:
        self.canonical, self.sections, self.people = canonical, sections, people
        self.clauses, self.tail, self.latest = clauses, tail, latest
        self.text = canonical.text
        self.drafts: list[Draft] = []
        self.unread: list[str] = []
        self.doubts = 0
        self.undated: list[Draft] = []

    def run(self) -> Trades:
        """The trades, their state and evidence."""
        for clause in self.clauses:
            self._clause(clause)
        if not self.clauses:
            self._unlettered()
        count = len(self.drafts)
        self._annexes()
        told, rows = self.drafts[:count], self.drafts[count:]
        self.drafts = [*self._beside_annexes(told, rows), *rows]
        refers = any(self._refers(clause) for clause in self.clauses)
        if not self.drafts and refers:
            self._other_items()
        self.drafts = self.drafts or self.undated
        return self._result(refers)

    def _result(self, refers: bool) -> Trades:
        drafts = _without_repeats(sorted(self.drafts, key=lambda draft: draft.spans["shares"][0]))
        _put_days_first(self.text, drafts)
        transactions, evidence = finish(self.text, drafts)
        if transactions:
            return Trades(transactions=transactions, state="rows", evidence=(*evidence, *self._unread()))
        denied = [span for clause in self.clauses if (span := self._denial(clause)) is not None]
        pending = self.unread or self.doubts
        if denied and not refers and not self.unread:
            start, end = denied[0]
            quote = self.text[start:end]
            told = Evidence(field="transactions_state", start=start, end=end, quote=quote, state="single")
            return Trades(state="none", evidence=(told,))
        if not self.clauses:
            return Trades(evidence=self._unread())
        spoken = any(_NONE_OF.search(self.text, *clause) for clause in self.clauses)
        spoken = spoken or any(self._may_tell_in(clause) for clause in self.clauses)
        if not refers and not denied and not pending and not spoken:
            return Trades(state="absent")
        if not self.unread and not refers:
            self.unread.append("Item 5(c) tells of trades that could not be read")
        return Trades(state="reference", evidence=self._unread())

    def _unread(self) -> tuple[Evidence, ...]:
        reasons = tuple(dict.fromkeys(self.unread))
        if not reasons:
            return ()
        return (Evidence(field="transactions", start=-1, end=-1, quote="", state="unread", reason="; ".join(reasons)),)

    # -- Item 5(c) -----------------------------------------------------------------------------------------------

    def _clause(self, span: Span) -> None:
        context = self._context(span)
        tables = trade_tables.read(self.canonical, self.people, *span, replace(context))
        self.unread += tables.unread
        told = trade_prose.read(self.canonical, self.people, *span, context, tables.lines)
        self.doubts += told.doubts
        self.undated += told.undated
        rows = tables.drafts
        self.drafts += rows
        self.drafts += self._apart(told.drafts, rows)

    def _unlettered(self) -> None:
        """Trades of late that an Item 5 without letters tells of."""
        section = section_of(self.sections, 5)
        if section is None or section.parts:
            return
        span = (section.start, section.end)
        told = trade_prose.read(self.canonical, self.people, *span, Context(latest=self.latest), set())
        self.drafts += [each for each in told.drafts if each.trade.side != "other" and self._is_of_late(each)]

    def _apart(self, told: Sequence[Draft], rows: Sequence[Draft]) -> list[Draft]:
        """The trades of sentences that are not those of the table beside them, nor their sum."""
        return [each for each in told if not rows or (_is_apart(each, rows) and not self._is_total(each, rows))]

    def _beside_annexes(self, told: Sequence[Draft], rows: Sequence[Draft]) -> list[Draft]:
        """The trades of the clauses that no row of an annex repeats, and that do not sum them up."""
        known = {(row.trade.date, row.trade.shares, row.trade.side, row.trade.price) for row in rows}
        return [
            draft
            for draft in told
            if (draft.trade.date, draft.trade.shares, draft.trade.side, draft.trade.price) not in known
            and not self._is_total(draft, rows)
        ]

    def _is_total(self, draft: Draft, rows: Sequence[Draft]) -> bool:
        """Whether a sentence sums up the rows of a table or schedule."""
        trade = draft.trade
        alike = [row.trade for row in rows if trade.side in (None, row.trade.side)]
        own = [row for row in alike if row.cover == trade.cover]
        for group in (alike, own):
            if len(group) > 1 and trade.shares == sum((row.shares or Decimal(0) for row in group), Decimal(0)):
                return True
        start = draft.spans["shares"][0]
        if not alike or trade.date_to is None or not _IN_ALL.search(self.text, max(0, start - 60), start):
            return False
        self.unread.append("a total that Item 5(c) tells is not the sum of the rows that it refers to")
        return True

    def _context(self, span: Span) -> Context:
        """What the sentences of the clause say of the rows to come."""
        stop = self._prose_end(span)
        context = Context(latest=self.latest, person=self._only_person(span[0], stop))
        return trade_captions.with_clause(self.canonical, self.people, span[0], stop, context)

    def _prose_end(self, span: Span) -> int:
        """Where the sentences in front of the first table end."""
        first, last = lines_between(self.canonical, *span)
        for line in self.canonical.lines[first:last]:
            if line.start > span[0] and (line.table >= 0 or len(line.cells) > 2):
                return line.start
        return min(span[1], span[0] + 3000)

    def _only_person(self, start: int, stop: int) -> Who | None:
        """The person of trades that name none: the only one whom the clause names, or who files at all."""
        found: dict[int, Who] = {}
        for mention in self.people.mentions(start, stop):
            covers = [cover for entity in mention.entities for cover in self.people.covers_of(entity)[:1]]
            if len(covers) == 1 and not mention.is_group:
                name = " ".join(self.text[mention.start : mention.end].split())
                found.setdefault(covers[0], Who(name, (mention.start, mention.end), covers[0]))
        if len(found) == 1:
            return next(iter(found.values()))
        first = next(iter(found.values()), None)
        if first is not None and self._is_subject(first, start):
            return first
        return None

    def _is_subject(self, who: Who, start: int) -> bool:
        """Whether the person is the first that the clause names, and a verb of trade follows."""
        after = self.text[who.span[1] : who.span[1] + 60]
        return (
            re.match(r"\s+(?:\w+\s+){0,3}(?:bought|purchased|sold|acquired|made|effected|engaged)\b", after) is not None
        )

    def _denial(self, span: Span) -> Span | None:
        """The words by which a clause states that there were no trades."""
        text = self.text[slice(*span)]
        alone = _NONE_ALONE.match(text)
        if alone is not None:
            return span[0], span[0] + len(alone[0].rstrip())
        for match in _NONE.finditer(text):
            if _NO_OTHER.match(text, match.start()) and _COUNT.search(text, 0, match.start()):
                continue  # besides the one that the clause tells of in front
            near = text[max(0, match.start() - 160) : match.end() + 260]
            if _NONE_OF.search(near):
                return span[0] + match.start(), span[0] + match.end()
        return None

    def _refers(self, span: Span) -> bool:
        """Whether a clause points elsewhere for trades (and does not merely deny them)."""
        text = self.text[slice(*span)]
        for match in _EXCEPT.finditer(text):
            where = match["where"]
            if re.match(r"\s+in\s+this\s+item\s+5\b", where, re.IGNORECASE):
                continue
            return True
        if self._denial(span) is not None:
            return False
        return (
            _INCORPORATED.search(text) is not None or bool(annexes.labels(text)) or _ATTACHED.search(text) is not None
        )

    # -- schedules, annexes, exhibits ----------------------------------------------------------------------------

    def _annexes(self) -> None:
        wanted = self._wanted()
        words = " ".join(self.text[slice(*clause)] for clause in self.clauses)
        attached = _ATTACHED.search(words) is not None
        denied = bool(self.clauses) and not wanted and not attached
        found_any = False
        contexts: dict[str, Context] = {}
        for annex in annexes.read(self.canonical, self.tail):
            named = annex.label in wanted
            titled = _TRADES_TITLE.search(annex.title) is not None and not _NOT_TRADES_TITLE.search(annex.title)
            is_attached = attached and not wanted and not annex.label
            if not named and not titled and not is_attached:
                continue
            context = contexts.setdefault(annex.label, self._annex_context(annex.label))
            reading = trade_tables.read(self.canonical, self.people, annex.start, annex.end, context)
            if not named and (not reading.has_strong_header or (denied and self.drafts)):
                continue
            self.drafts += reading.drafts
            if annex.end - annex.start <= _LONGEST_PROSE:
                told = trade_prose.read(self.canonical, self.people, annex.start, annex.end, context, reading.lines)
                drafts = told.drafts if titled else [each for each in told.drafts if self._is_of_late(each)]
                self.drafts += self._apart(drafts, reading.drafts)
            found_any = found_any or bool(reading.drafts)
            if (
                named
                and not reading.drafts
                and not self.drafts
                and titled
                and not self._denial((annex.start, annex.end))
            ):
                self.unread += reading.unread or [f"no row of {annex.label} could be read"]
            else:
                self.unread += reading.unread

    def _annex_context(self, label: str) -> Context:
        """What the paragraph that names an annex says of its rows."""
        clause = next((each for each in self.clauses if label and label in self._labels(each)), None)
        clause = clause or next(iter(self.clauses), None)
        context = Context(latest=self.latest)
        if clause is not None:
            context = self._context(clause)
        covers = {covers[0] for entity in self.people.everybody if (covers := self.people.covers_of(entity))}
        if len(covers) == 1 and context.person is None:
            entity = self.people.everybody[0]
            name = self.people.entities[entity].name.printed
            place = self.text.find(name)
            context.person = Who(name, (place, place + len(name)), covers.pop()) if place >= 0 else None
        return context

    def _wanted(self) -> set[str]:
        """Labels of the schedules and exhibits that Item 5(c) names."""
        return {label for clause in self.clauses for label in self._labels(clause)}

    def _labels(self, clause: Span) -> set[str]:
        return annexes.labels(self.text[slice(*clause)])

    # -- other items ---------------------------------------------------------------------------------------------

    def _other_items(self) -> None:
        """Trades of the last weeks that Item 5(c) leaves to Items 3, 4 or 6."""
        numbers: set[int] = set()
        for clause in self.clauses:
            text = self.text[slice(*clause)]
            for match in _ITEMS.finditer(text):
                numbers.update(int(digit) for digit in re.findall(r"[1-7]", match[1]))
            if _WHOLE_FILING.search(text) and not numbers:
                numbers.update((3, 4))
        for number in sorted(numbers & {3, 4, 6}):
            section = section_of(self.sections, number)
            if section is None or self.latest is None:
                continue
            told = trade_prose.read(
                self.canonical, self.people, section.start, section.end, Context(latest=self.latest), set()
            )
            recent = [draft for draft in told.drafts if self._is_recent(draft)]
            self.drafts += recent
            if not recent and self._may_tell(section):
                self.unread.append(f"Item 5(c) leaves trades to Item {number}, which could not be read for certain")

    def _may_tell(self, section: Section) -> bool:
        """Whether an item has a sentence with a recent day and a number of shares: a trade, perhaps."""
        return self._may_tell_in((section.start, section.end))

    def _may_tell_in(self, span: Span) -> bool:
        for begin, stop in sentences(self.text, *span):
            days = [date for date, _, _ in find_dates(self.text, begin, stop)]
            if (
                self.latest is not None
                and any(self.latest - _WINDOW <= day <= self.latest for day in days)
                and any(item.hint == "shares" for item in items(self.text, begin, stop, 0, stop - begin))
            ):
                return True
        return False

    def _is_of_late(self, draft: Draft) -> bool:
        date = draft.trade.date
        return date is not None and self.latest is not None and self.latest - _WINDOW <= date <= self.latest

    def _is_recent(self, draft: Draft) -> bool:
        return (
            self._is_of_late(draft)
            and draft.trade.cover is not None
            and draft.trade.nature not in ("transfer", "other")
        )


def _is_apart(draft: Draft, rows: Sequence[Draft]) -> bool:
    """Whether a sentence tells of another trade than the rows of the table beside it."""
    trade = draft.trade
    if trade.date_to is not None or trade.date is None:
        return False
    return not any(row.trade.date == trade.date and row.trade.shares == trade.shares for row in rows)


def _put_days_first(text: str, drafts: Sequence[Draft]) -> None:
    """Where one date of the trades can only have its day first, all of them have."""
    spans = [draft.spans.get("date", (0, 0)) for draft in drafts]
    if not any(DAY_FIRST.fullmatch(text, *span) for span in spans):
        return
    for draft, span in zip(drafts, spans, strict=True):
        date = draft.trade.date
        if date is None or date.day > 12 or not _NUMERIC_DATE.fullmatch(text, *span):
            continue
        if not DAY_FIRST.fullmatch(text, *span):
            draft.set("date", date.replace(month=date.day, day=date.month), span)
            draft.repairs["date"] = "the day stands before the month, as in other dates of the trades"


def _without_repeats(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each printed number of shares once (once a day)."""
    seen: set[tuple[Span, dt.date | None]] = set()
    found = []
    for draft in drafts:
        printed = (draft.spans["shares"], draft.trade.date)
        if printed not in seen:
            seen.add(printed)
            found.append(draft)
    return found
