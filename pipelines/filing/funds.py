"""Item 3: what was paid, by whom, for how many shares, out of which larger amount; and shares that were granted.

Amounts come first: each amount of money that is no price per share gets the payer, the number of shares and the
instrument that stand in its part of the sentence. What is only promised or borrowed in general is no funding. Tables of
payers and amounts are read by their columns. What the shares are worth today belongs elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipelines.filing import trade_columns, trade_grid
from pipelines.filing.canonical import Canonical
from pipelines.filing.items import Section, section_of
from pipelines.filing.model import Evidence, Funding
from pipelines.filing.people import Mention, People
from pipelines.filing.prose import Paragraph, paragraphs, sentences
from pipelines.filing.trade_items import Item, items
from pipelines.filing.trade_words import TOTAL

Span = tuple[int, int]

_PAID = re.compile(
    r"\b(?:purchase\s+prices?|prices?|costs?|paid|pays?|expended|expenditures?|used|invested|spent|consideration|amount(?:s|ed)?|acquir\w+"
    r"|bought|purchas\w+|premiums?|funds?|contributed|cancellation|retirement|borrowed|financed|total)\b",
    re.IGNORECASE,
)
#: Sentences and clauses about money that nobody has paid for the shares.
_NOT_PAID = re.compile(
    r"\b(?:will|would|(?-i:may)|might|shall|expects?|intends?|up\s+to|annual|interest\s+(?:rate|at)|per\s+annum|par\s+value|stated\s+value\s+of\s+\$[\d,.]+\s+per"
    r"|fee\s+of|fees\s+of|commitment|committed|exercise\s+price|conversion\s+price|market\s+value|exercisable\s+at|line\s+of\s+credit|credit\s+facility\s+of)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"[^.;$]{0,60}\b(?:will|would|shall|(?-i:may))\s+(?:\w+\s+)?be\b", re.IGNORECASE)
#: Who shares were issued or sold to: "10,000 shares of Common Stock to Fund A".
_SOLD_TO = re.compile(r"\b(?:shares?|stock|units?|notes?|warrants?)\b[^.;$]{0,60}\bto\s+(?:the\s+)?$", re.IGNORECASE)
_IN_THE_CASE = re.compile(
    r"\s{0,3}(?:,\s*)?(?:in\s+the\s+case\s+of|with\s+respect\s+to|in\s+respect\s+of|for|as\s+to)\b", re.IGNORECASE
)
#: Somebody is named as payer or owner, whether or not it is known who.
_NAMED_PAYER = re.compile(
    r"\b(?:by|of|to|for)\s+(?:the\s+)?(?!Common|Class|Shares|Stock|Ordinary|Issuer|Company)(?-i:[A-Z])[A-Za-z]"
)
_AND = re.compile(r"\s*(?:,|,?\s*and|&)\s*(?:the\s+)?", re.IGNORECASE)
_SUCH = re.compile(
    r"[^.;$]{0,60}\b(?:the|such|these|those|said)\s+(?:\w+\s+)?(?:shares?|stock|securities)\b", re.IGNORECASE
)
#: The issuer is no payer.
_ISSUER = frozenset(("issuer", "company", "corporation"))
_PER_SHARE = re.compile(r"\s{0,3}(?:\(?(?:per|a|each|apiece)\b|/\s?sh)", re.IGNORECASE)
_UNIT_BEFORE = re.compile(
    r"(?:\bper[- ](?:share|unit)\s+(?:\w+\s+){0,3}(?:of\s+)?|\b(?:at|prices?\s+(?:of|ranging\s+from|between)|average\s+of|and|to)\s+(?:a\s+|an\s+)?)(?:approximately\s+)?$",
    re.IGNORECASE,
)
_AGGREGATE = re.compile(r"\b(?:aggregate|total|cost|consideration)\b[^.;$]{0,60}$", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:approximately|approx\.?|about|roughly|some|almost|nearly|over|more\s+than)\s{0,2}(?:US)?$", re.IGNORECASE
)
_SCALE = re.compile(r"\s{0,3}(?P<scale>thousand|million|billion)\b", re.IGNORECASE)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
#: A number of shares that nobody bought: what a note converts into, what is outstanding.
_POTENTIAL = re.compile(
    r"\b(?:convertible|converts?|exercisable|exchangeable|issuable|exercise|conversion|underlying|up\s+to|representing|over|outstanding)\b[^,;.]{0,60}$",
    re.IGNORECASE,
)
_GRANTED = re.compile(
    r"[^;$]{0,200}?\b(?:(?:issued|acquired|received|obtained)\b[^.;$]{0,40}?\b(?:vesting|grant|award|settlement|compensation|restricted\s+stock)"
    r"|(?:was|were|been)\s+(?:granted|awarded|gifted|given)|vested\s+(?:upon|from|under)|granted\s+to|awarded\s+to)\b",
    re.IGNORECASE,
)
_ENUMERATED = re.compile(r"[\s:;,]{0,4}(?:and\s+)?\((?:[ivx]{1,4}|[a-h]|\d{1,2})\)\s", re.IGNORECASE)
_COMPRISED = re.compile(
    r"\b(?:compris\w+|consist\w+|compos\w+|made\s+up|paid|funded|sum)\b[^.;:$]{0,80}(?:following|follows)\b|\b(?:compris\w+|consist\w+|compos\w+|made\s+up)\s+of\b",
    re.IGNORECASE,
)
#: "Of this, $300,000 was borrowed", "of which $1,000 …", "including $5,000 of margin".
_PART = re.compile(
    r"\b(?:of\s+(?:this|that|these|which|such)(?:\s+(?:amount|sum|total|funds|purchase\s+price))?|of\s+the\s+(?:sum|amount|total|foregoing|purchase\s+price)[^.,;$]{0,40}|including|includes|included\s+in)\b[^.;$]{0,60}$",
    re.IGNORECASE,
)
_INSTRUMENT = re.compile(
    r"\b(?:convertible\s+|senior\s+|secured\s+|promissory\s+|subordinated\s+)*(?:notes?|debentures?|bonds?)\b|\bwarrants?\b|\b(?:call\s+|put\s+|stock\s+)?options?\b"
    r"|\b(?:Series\s+[A-Z][-\w]*\s+)?(?:convertible\s+)?preferred\s+(?:stock|shares?)\b|\bsubscription\s+rights?\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\b(?:held|owned|purchased|bought|acquired|beneficially\s+owned|reported)\s+(?:\w+\s+){0,3}?(?:by|of)\s+(?:the\s+)?$|\b(?:that|which)\s+(?:the\s+)?$"
    r"|\bshares?\s+(?:held\s+)?(?:in|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s{0,3}(?:,\s+)?(?:\((?:[^()]{0,80})\)\s*)?(?:was\s+)?(?:to|by|in\s+the\s+case\s+of|for|from|on\s+behalf\s+of)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_OTHERS_OF = re.compile(
    r"\b(?P<who>(?:advisory\s+|investment\s+advisory\s+)?(?:clients?|customers?|accounts?|investors?|limited\s+partners?|shareholders?|members?)\s+of\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"\b(?:held|owned|purchased|bought|acquired|shares?)\s+(?:directly\s+)?(?:held\s+)?(?:by|in|of)\s+the\s+(?P<name>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,5})"
    r"|\b(?:and\s+)?the\s+(?P<other>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,4})\s+(?:has\s+|have\s+)?(?:paid\s+|used\s+|expended\s+|cost\s+)?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Funds:
    """The fundings in printed order, with the evidence."""

    fundings: tuple[Funding, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A funding with the spans of its values; `at` is where it stands, `part_of` the draft that it is a part of."""

    funding: Funding
    at: int
    spans: dict[str, Span] = field(default_factory=dict)
    part_of: _Draft | None = None
    is_group: bool = False


def read(canonical: Canonical, sections: Sequence[Section], people: People) -> Funds:
    """The fundings of Item 3."""
    section = section_of(sections, 3)
    if section is None:
        return Funds()
    reader = _Reader(canonical, people)
    reader.tables(section.start, section.end)
    for paragraph in paragraphs(canonical, section.start, section.end):
        if not any(line in reader.lines for line in range(paragraph.first, paragraph.last)):
            reader.paragraph(paragraph, section)
    return reader.result()


class _Reader:
    """Reads one Item 3."""

    def __init__(self, canonical: Canonical, people: People) -> None:
        self.canonical, self.people = canonical, people
        self.text = canonical.text
        self.drafts: list[_Draft] = []
        self.last: _Draft | None = None
        self.pending: tuple[Item, int] | None = None
        self.lines: set[int] = set()

    # -- tables --------------------------------------------------------------------------------------------------

    def tables(self, start: int, end: int) -> None:
        """Rows of payers, shares and amounts."""
        headers: list[trade_grid.Row] = []
        block: list[trade_grid.Row] = []
        for row in [*trade_grid.rows(self.canonical, start, end), None]:
            if row is not None and len(row.cells) > 1 and row.values and trade_grid.is_row(self.text, row):
                block.append(row)
                continue
            if block:
                self._block(headers, block)
                headers, block = [], []
            last = headers[-1] if headers else None
            if row is not None and (
                trade_columns.is_header(self.text, row) or trade_columns.continues_header(self.text, row, last)
            ):
                headers.append(row)
            elif row is not None:
                headers = []

    def _block(self, headers: Sequence[trade_grid.Row], block: Sequence[trade_grid.Row]) -> None:
        meanings = trade_columns.meanings(self.text, trade_grid.columns(block), headers, ())
        amounts = [m for m in meanings if not m.column.is_text and _is_amount(m)]
        shares = [m for m in meanings if m.role == "shares" and m not in amounts]
        names = [m for m in meanings if m.column.is_text]
        if not headers or len(amounts) != 1 or not names:
            return
        for number, row in enumerate(block):
            amount, who = amounts[0].column.members.get(number), names[0].column.members.get(number)
            if amount is None or who is None or amount.value is None or TOTAL.search(self.text[who.start : who.end]):
                continue
            draft = _Draft(Funding(), row.start)
            _set(draft, "amount", amount.value, (amount.start, amount.end))
            _set(draft, "payer_name", " ".join(self.text[who.start : who.end].split()), (who.start, who.end))
            cover = self.people.cover(self.text[who.start : who.end])
            if cover is not None:
                _set(draft, "cover", cover, (who.start, who.end))
            count = shares[0].column.members.get(number) if len(shares) == 1 else None
            if count is not None and count.value is not None:
                _set(draft, "shares", count.value, (count.start, count.end))
            if "approx" in amounts[0].header.lower():
                _set(draft, "is_approximate", True, None)
            self.drafts.append(draft)
        self.lines.update(row.line for row in block)

    # -- sentences -----------------------------------------------------------------------------------------------

    def paragraph(self, paragraph: Paragraph, section: Section) -> None:
        """The amounts and grants of a paragraph; parts of an amount can go on over its sentences."""
        whole: _Draft | None = None
        for begin, stop in sentences(self.text, max(paragraph.start, section.start), min(paragraph.end, section.end)):
            comprised = _COMPRISED.search(self.text, begin, stop)
            if comprised is not None and _ENUMERATED.search(self.text, comprised.end() - 1, stop):
                own = list(self._amounts(begin, comprised.end()))
                whole = self._whole_of(own) or self.last
            elif not _ENUMERATED.match(self.text, begin, stop):
                whole = None
            sentence = _Sentence(self, begin, stop, self.last)
            found = sentence.drafts(whole, comprised.end() if comprised and whole else None)
            for draft in found:
                self._take_pending(draft)
                self.drafts.append(draft)
            tops = [draft for draft in found if draft.part_of is None and draft.funding.amount is not None]
            self.last = tops[-1] if tops else self.last
            self.pending = sentence.pending()

    def _take_pending(self, draft: _Draft) -> None:
        """ "Fund A bought the 1,000 Shares with its own money. It spent $5,000 on the Shares": the number is in front."""
        if (
            self.pending is None
            or draft.funding.shares is not None
            or draft.part_of is not None
            or draft.funding.amount is None
        ):
            return
        item, cover = self.pending
        if cover == draft.funding.cover and cover is not None and _SUCH.match(self.text, draft.spans["amount"][1]):
            _set(draft, "shares", item.value, (item.start, item.end))

    def _whole_of(self, own: Sequence[Item]) -> _Draft | None:
        """The draft of an amount stated before, where the sentence repeats it."""
        for item in own:
            for draft in self.drafts:
                if draft.funding.amount == item.value and draft.part_of is None:
                    return draft
        return None

    def _amounts(self, start: int, end: int) -> Iterator[Item]:
        for item in items(self.text, start, end, 0, end - start, joins_ranges=False):
            if item.kind == "number" and item.is_money:
                yield item

    # -- the result ----------------------------------------------------------------------------------------------

    def result(self) -> Funds:
        """The fundings in printed order; members of a group's total are its parts where they sum to it."""
        drafts = sorted(self.drafts, key=lambda draft: draft.at)
        _sum_groups(drafts)
        order = {id(draft): index for index, draft in enumerate(drafts)}
        evidence = []
        for index, draft in enumerate(drafts):
            for name, (start, end) in draft.spans.items():
                if getattr(draft.funding, name) is not None:
                    evidence.append(
                        Evidence(
                            field=f"fundings[{index}].{name}",
                            start=start,
                            end=end,
                            quote=self.text[start:end],
                            state="single",
                        )
                    )
        fundings = tuple(
            replace(draft.funding, within=order[id(draft.part_of)]) if draft.part_of is not None else draft.funding
            for draft in drafts
        )
        return Funds(fundings=fundings, evidence=tuple(evidence))


class _Sentence:
    """One sentence of Item 3."""

    def __init__(self, reader: _Reader, start: int, end: int, last: _Draft | None) -> None:
        self.text, self.people = reader.text, reader.people
        self.start, self.end, self.last = start, end, last
        self.items = items(self.text, start, end, 0, end - start, joins_ranges=False)
        self.mentions = [
            each
            for each in self.people.mentions(start, end)
            if self.text[each.start : each.end].split()[-1].lower() not in _ISSUER or self._covers(each)
        ]
        self.numbers = [item for item in self.items if self._counts(item)]
        self.used: set[int] = set()
        self.payers: set[int] = set()

    def drafts(self, whole: _Draft | None, enumerated_from: int | None) -> list[_Draft]:
        """The fundings of the sentence; `whole` is the amount that enumerated clauses are parts of."""
        found = list(self._grants())
        amounts = [item for item in self.items if self._is_amount(item)]
        if whole is not None and enumerated_from is None:
            amounts = amounts[:1]
        if not amounts or not (_PAID.search(self.text, self.start, self.end) or self._is_list_line(amounts)):
            return found
        payers = self._respective(amounts)
        for index, item in enumerate(amounts):
            before = amounts[index - 1].end if index else self.start
            after = amounts[index + 1].start if index + 1 < len(amounts) else self.end
            if _NOT_PAID.search(self.text, max(before, item.start - 120), item.start) or _NOT_YET.match(
                self.text, item.end, self.end
            ):
                continue
            draft = self._draft(item, before, after, payers[index] if payers else None)
            part = _PART.search(self.text, max(self.start, item.start - 120), item.start)
            if whole is not None and (enumerated_from is None or item.start >= enumerated_from):
                draft.part_of = whole
                draft.funding = replace(draft.funding, shares=None, instrument=None)
                for name in ("shares", "instrument"):
                    draft.spans.pop(name, None)
                _inherit(draft, whole)
            elif part is not None and (found or self.last):
                tops = [each for each in found if each.funding.amount is not None]
                draft.part_of = tops[-1] if tops else self.last
                if draft.part_of is not None and draft.funding.payer_name is None:
                    _inherit(draft, draft.part_of)
            elif draft.funding.payer_name is None and index and found and found[-1].funding.amount is not None:
                if not _NAMED_PAYER.search(self.text, before, after):
                    _inherit(draft, found[-1])
            found.append(draft)
        return found

    def pending(self) -> tuple[Item, int] | None:
        """The one number of shares of a sentence that names no amount, with the cover of the person who has them."""
        free = [item for item in self.numbers if item.start not in self.used]
        covers = {cover for mention in self.mentions for cover in self._covers(mention)}
        if len(free) != 1 or len(covers) != 1 or any(self._is_amount(item) for item in self.items):
            return None
        return free[0], covers.pop()

    def _covers(self, mention: Mention) -> list[int]:
        return [cover for entity in mention.entities for cover in self.people.covers_of(entity)[:1]]

    def _is_list_line(self, amounts: Sequence[Item]) -> bool:
        """A line such as "Fund A: $1,000,000" under a sentence that says what the amounts are."""
        return (
            len(amounts) == 1
            and len(self.mentions) == 1
            and self.text[self.mentions[0].end : amounts[0].start].strip() in (":", "-", "")
        )

    def _is_amount(self, item: Item) -> bool:
        if item.kind != "number" or not item.is_money or item.value is None or item.is_negative:
            return False
        if _PER_SHARE.match(self.text, item.end, self.end):
            return False
        before = self.text[max(self.start, item.start - 70) : item.start]
        return not (
            _UNIT_BEFORE.search(before)
            and not _AGGREGATE.search(before)
            and item.value < 10_000
            and not _SCALE.match(self.text, item.end)
        )

    def _counts(self, item: Item) -> bool:
        if item.kind != "number" or item.is_money or not item.value or item.side is not None:
            return False
        if item.hint != "shares":
            return False
        return _POTENTIAL.search(self.text, max(self.start, item.start - 90), item.start) is None

    def _draft(self, item: Item, before: int, after: int, payer: Mention | None) -> _Draft:
        assert item.value is not None
        draft = _Draft(Funding(), item.start)
        scale = _SCALE.match(self.text, item.end, self.end)
        value = item.value * _SCALES[scale["scale"].lower()] if scale else item.value
        _set(draft, "amount", value, (item.start, scale.end() if scale else item.end))
        if item.currency:
            _set(draft, "currency", item.currency, (item.start, item.end))
        if scale or self._is_about(item, payer):
            _set(draft, "is_approximate", True, None)
        count = self._shares(item, before, after)
        if count is not None:
            _set(draft, "shares", count.value, (count.start, count.end))
        self._set_instrument(draft, item, before, after, count)
        self._set_payer(draft, item, before, after, payer)
        return draft

    def _is_about(self, item: Item, payer: Mention | None) -> bool:
        """Whether an amount is called approximate; in a list "respectively" one word is said of all."""
        if _ABOUT.search(self.text, max(self.start, item.start - 30), item.start):
            return True
        amounts = [each for each in self.items if each.is_money and each.start < item.start] if payer else []
        return (
            bool(amounts)
            and _ABOUT.search(self.text, max(self.start, amounts[-1].start - 30), amounts[-1].start) is not None
        )

    def _shares(self, item: Item, before: int, after: int) -> Item | None:
        """The number of shares of an amount: the nearest before it, else the first behind it, each used once."""
        ahead = [each for each in self.numbers if before <= each.start < item.start and each.start not in self.used]
        behind = [each for each in self.numbers if item.end <= each.start < after and each.start not in self.used]
        chosen = (ahead[-1:] or behind[:1] or [None])[0]
        if chosen is not None:
            self.used.add(chosen.start)
        return chosen

    def _set_instrument(self, draft: _Draft, item: Item, before: int, after: int, count: Item | None) -> None:
        if count is not None:
            around = (count.end, min(count.end + 60, after if count.start > item.start else item.start))
            found = _INSTRUMENT.search(self.text, *around)
            if found and re.search(
                r"\b(?:exercise|conversion|upon)\b", self.text[count.end : found.start()], re.IGNORECASE
            ):
                found = None
        else:
            found = _INSTRUMENT.search(self.text, max(before, item.start - 200), item.start) or _INSTRUMENT.search(
                self.text, item.end, min(after, item.end + 40)
            )
        if found is None:
            return
        others = [m for m in _INSTRUMENT.finditer(self.text, found.start(), max(item.start, found.end()))]
        last = others[-1] if count is None and others else found
        kinds = dict.fromkeys(" ".join(m[0].split()) for m in (others if count is None and others else [found]))
        _set(draft, "instrument", " and ".join(kinds), (found.start(), last.end()))

    def _set_payer(self, draft: _Draft, item: Item, before: int, after: int, payer: Mention | None) -> None:
        chosen = payer or self._payer(item, before, after)
        if chosen is None:
            self._set_nameless(draft, item, before)
            return
        self.payers.add(chosen.start)
        start, end = chosen.start, chosen.end
        first = self._list_start(chosen)
        if first is not None and payer is None:
            _set(draft, "payer_name", " ".join(self.text[first.start : end].split()), (first.start, end))
            draft.is_group = True
            return
        others = _OTHERS_OF.search(self.text, max(self.start, start - 60), start)
        if others is not None:
            start = others.start("who")
        name = " ".join(self.text[start:end].split())
        _set(draft, "payer_name", name, (start, end))
        covers = [cover for entity in chosen.entities for cover in self.people.covers_of(entity)[:1]]
        if others is None and len(covers) == 1 and not chosen.is_group:
            _set(draft, "cover", covers[0], (start, end))
        draft.is_group = chosen.is_group

    def _payer(self, item: Item, before: int, after: int) -> Mention | None:
        """Who paid an amount: named right behind it, owner of the shares, else the last subject before it."""
        behind = _AFTER.match(self.text, item.end, self.end)
        if behind is not None:
            direct = [m for m in self.mentions if m.start == behind.end() and not m.is_possessive]
            if direct:
                return direct[0]
        if _IN_THE_CASE.match(self.text, item.end, self.end):
            owner = self._owner_behind(item, after)
            if owner is not None:
                return owner
        near = [m for m in self.mentions if before <= m.start < item.start and m.start not in self.payers]
        buyers = [m for m in near if _SOLD_TO.search(self.text, max(self.start, m.start - 90), m.start)]
        if buyers:
            return buyers[-1]
        owners = [m for m in near if _OWNER.search(self.text, max(self.start, m.start - 60), m.start)]
        if owners:
            return owners[-1]
        subjects = [m for m in near if not m.is_possessive]
        if subjects:
            return subjects[-1] if before > self.start else self._last_of_list(subjects)
        return self._owner_behind(item, after)

    def _owner_behind(self, item: Item, after: int) -> Mention | None:
        """The owner of the shares that an amount is said to have been paid for, behind the amount."""
        for mention in self.mentions:
            if item.end <= mention.start < after and _OWNER.search(
                self.text, max(item.end, mention.start - 60), mention.start
            ):
                return mention
        return None

    def _last_of_list(self, subjects: Sequence[Mention]) -> Mention:
        """The last of the persons that a list in front of the verb names; the first where there is no list."""
        last = subjects[0]
        for each in subjects[1:]:
            if not _AND.fullmatch(self.text[last.end : each.start]):
                break
            last = each
        return last

    def _list_start(self, mention: Mention) -> Mention | None:
        """The first of several persons named together ("Fund A, Fund B and Fund C"), whichever of them is given."""
        chain = [mention]
        for each in reversed([m for m in self.mentions if m.end <= mention.start]):
            if not _AND.fullmatch(self.text[each.end : chain[0].start]):
                break
            chain.insert(0, each)
        last = next((m for m in self.mentions if m.start >= mention.end), None)
        together = last is not None and _AND.fullmatch(self.text[mention.end : last.start]) is not None
        return chain[0] if len(chain) > 1 and not together else None

    def _set_nameless(self, draft: _Draft, item: Item, before: int) -> None:
        """A payer who is no reporting person and has no definition that was read: "shares in the Managed Account"."""
        found = None
        for match in _NAMELESS.finditer(self.text, before, item.start):
            found = match
        if found is not None:
            group = "name" if found["name"] else "other"
            _set(draft, "payer_name", " ".join(found[group].split()), found.span(group))

    def _respective(self, amounts: Sequence[Item]) -> list[Mention]:
        """The payers of a list of amounts "respectively"."""
        if len(amounts) < 2 or "respectively" not in self.text[amounts[-1].end : self.end]:
            return []
        ahead = [m for m in self.mentions if m.end <= amounts[0].start and not m.is_possessive]
        return ahead[-len(amounts) :] if len(ahead) >= len(amounts) else []

    def _grants(self) -> Iterator[_Draft]:
        """Shares that were granted, vested or given, and not bought."""
        for index, item in enumerate(self.numbers):
            stop = self.numbers[index + 1].start if index + 1 < len(self.numbers) else self.end
            match = _GRANTED.match(self.text, item.end, stop)
            if match is None:
                continue
            self.used.add(item.start)
            draft = _Draft(Funding(is_granted=True), item.start)
            _set(draft, "shares", item.value, (item.start, item.end))
            near = [m for m in self.mentions if m.is_possessive and 0 <= item.start - m.end <= 4]
            near += [m for m in self.mentions if item.end <= m.start < match.end() and not m.is_possessive]
            ahead = [m for m in self.mentions if m.end <= item.start and not m.is_possessive]
            for mention in near[:1] or ahead[-1:]:
                _set(
                    draft,
                    "payer_name",
                    " ".join(self.text[mention.start : mention.end].split()),
                    (mention.start, mention.end),
                )
                covers = [cover for entity in mention.entities for cover in self.people.covers_of(entity)[:1]]
                if len(covers) == 1 and not mention.is_group:
                    _set(draft, "cover", covers[0], (mention.start, mention.end))
            yield draft


def _inherit(draft: _Draft, whole: _Draft) -> None:
    """Give a part the payer of its whole."""
    for name in ("payer_name", "cover"):
        draft.spans.pop(name, None)
        _set(draft, name, getattr(whole.funding, name), whole.spans.get(name))
    draft.is_group = whole.is_group


def _set(draft: _Draft, name: str, value: object, span: Span | None) -> None:
    draft.funding = replace(draft.funding, **{name: value})  # type: ignore[arg-type]
    if span is not None:
        draft.spans[name] = span


def _is_amount(meaning: trade_columns.Meaning) -> bool:
    """Whether a column holds amounts of money: called so, or called a price but too large for one."""
    values = [item.value for item in meaning.column.items if item.value is not None and item.kind == "number"]
    if meaning.role == "total":
        return True
    return meaning.role == "price" and bool(values) and min(values) > 1000


def _sum_groups(drafts: Sequence[_Draft]) -> None:
    """An amount of the whole group is the total of its members' amounts, where they sum to it."""
    for draft in drafts:
        if not draft.is_group or draft.part_of is not None or draft.funding.amount is None:
            continue
        members = [
            each
            for each in drafts
            if each is not draft and not each.is_group and each.part_of is None and each.funding.amount is not None
        ]
        if len(members) < 2:
            continue
        total = sum((each.funding.amount or Decimal(0) for each in members), Decimal(0))
        if abs(total - draft.funding.amount) <= len(members):
            for each in members:
                each.part_of = draft
