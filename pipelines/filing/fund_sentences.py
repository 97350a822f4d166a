"""Sentences of Item 3: each amount of money with its payer, its number of shares and its instrument; grants.

Amounts come first: what stands in an amount's part of the sentence is its own. Tables, and what goes on over several
sentences, belong to `funds`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipelines.filing.model import Funding
from pipelines.filing.people import Mention, People
from pipelines.filing.trade_items import Item, items

Span = tuple[int, int]

_PAID = re.compile(
    r"\b(?:purchase\s+prices?|prices?|costs?|paid|pays?|expended|expenditures?|used|invested|spent|consideration"
    r"|amount(?:s|ed)?|acquir\w+"
    r"|bought|purchas\w+|premiums?|funds?|contributed|cancellation|retirement|borrowed|financed|total)\b",
    re.IGNORECASE,
)
#: Sentences and clauses about money that nobody has paid for the shares.
_NOT_PAID = re.compile(
    r"\b(?:will|would|(?-i:may)|might|shall|expects?|intends?|up\s+to|annual|interest\s+(?:rate|at)|per\s+annum"
    r"|par\s+value|stated\s+value\s+of\s+\$[\d,.]+\s+per"
    r"|fee\s+of|fees\s+of|commitment|committed|exercise\s+price|conversion\s+price|market\s+value"
    r"|exercisable\s+at|line\s+of\s+credit|credit\s+facility\s+of)\b",
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
SUCH = re.compile(
    r"[^.;$]{0,60}\b(?:the|such|these|those|said)\s+(?:\w+\s+)?(?:shares?|stock|securities)\b", re.IGNORECASE
)
#: The issuer is no payer.
_ISSUER = frozenset(("issuer", "company", "corporation"))
_PER_SHARE = re.compile(r"\s{0,3}(?:\(?(?:per|a|each|apiece)\b|/\s?sh)", re.IGNORECASE)
_UNIT_BEFORE = re.compile(
    r"(?:\bper[- ](?:share|unit)\s+(?:\w+\s+){0,3}(?:of\s+)?|\b(?:at|prices?\s+(?:of|ranging\s+from|between)"
    r"|average\s+of)\s+(?:an?\s+)?"
    r"|\b(?:prices?|ranging\s+from|between|from)\s+\$[^.;]{0,20}\b(?:and|to)\s+)(?:approximately\s+)?$",
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
    r"\b(?:convertible|converts?|exercisable|exchangeable|issuable|exercise|conversion|underlying|up\s+to"
    r"|representing|over|outstanding)\b[^,;.]{0,60}$",
    re.IGNORECASE,
)
_GRANTED = re.compile(
    r"[^;$]{0,200}?\b(?:(?:issued|acquired|received|obtained)\b[^.;$]{0,40}?\b(?:vesting|grant|award|settlement"
    r"|compensation|restricted\s+stock)"
    r"|(?:was|were|been)\s+(?:granted|awarded|gifted|given)|vested\s+(?:upon|from|under)|granted\s+to|awarded\s+to)\b",
    re.IGNORECASE,
)
#: Between an amount and the number of shares that it was paid for: "$1,000 for 50 other Shares".
_PAID_FOR = re.compile(
    r"\s{0,3}(?:in\s+cash\s+)?(?:for|to\s+(?:purchase|buy|acquire))\s+(?:(?:an\s+aggregate\s+of|all|the|his|her|its|their)\s+){0,2}",
    re.IGNORECASE,
)
ENUMERATED = re.compile(r"[\s:;,]{0,4}(?:and\s+)?\((?:[ivx]{1,4}|[a-h]|\d{1,2})\)\s", re.IGNORECASE)
COMPRISED = re.compile(
    r"\b(?:compris\w+|consist\w+|compos\w+|made\s+up|paid|funded|sum)\b[^.;:$]{0,80}(?:following|follows)\b"
    r"|\b(?:compris\w+|consist\w+|compos\w+|made\s+up)\s+of\b",
    re.IGNORECASE,
)
#: "Of this, $300,000 was borrowed", "of which $1,000 …", "including $5,000 of margin".
_PART = re.compile(
    r"\b(?:of\s+(?:this|that|these|which|such)(?:\s+(?:amount|sum|total|funds|purchase\s+price))?"
    r"|of\s+the\s+(?:sum|amount|total|foregoing|purchase\s+price)[^.,;$]{0,40}|including|includes"
    r"|included\s+in)\b[^.;$]{0,60}$",
    re.IGNORECASE,
)
_INSTRUMENT = re.compile(
    r"\b(?:convertible\s+|senior\s+|secured\s+|promissory\s+|subordinated\s+)*(?:notes?|debentures?|bonds?)\b"
    r"|\bwarrants?\b|\b(?:call\s+|put\s+|stock\s+)?options?\b"
    r"|\b(?:Series\s+[A-Z][-\w]*\s+)?(?:convertible\s+)?preferred\s+(?:stock|shares?)\b|\bsubscription\s+rights?\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\b(?:held|owned|purchased|bought|acquired|beneficially\s+owned|reported)\s+(?:\w+\s+){0,3}?(?:by"
    r"|of)\s+(?:the\s+)?$|\b(?:that|which)\s+(?:the\s+)?$"
    r"|\bshares?\s+(?:held\s+)?(?:in|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s{0,3}(?:,\s+)?(?:\((?:[^()]{0,80})\)\s*)?(?:was\s+)?(?:to|by|in\s+the\s+case\s+of|for|from"
    r"|on\s+behalf\s+of)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_OTHERS_OF = re.compile(
    r"\b(?P<who>(?:advisory\s+|investment\s+advisory\s+)?(?:clients?|customers?|accounts?|investors?"
    r"|limited\s+partners?|shareholders?|members?)\s+of\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"\b(?:held|owned|purchased|bought|acquired|shares?)\s+(?:directly\s+)?(?:held\s+)?(?:by|in"
    r"|of)\s+the\s+(?P<name>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,5})"
    r"|\b(?:and\s+)?the\s+(?P<other>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,4})\s+(?:has\s+|have\s+)?(?:paid\s+"
    r"|used\s+|expended\s+|cost\s+)?$"
)


@dataclass(slots=True)
class Draft:
    """A funding with the spans of its values; `at` is where it stands, `part_of` the draft that it is a part of."""

    funding: Funding
    at: int
    spans: dict[str, Span] = field(default_factory=dict)
    part_of: Draft | None = None
    is_group: bool = False


class Sentence:
    """One sentence of Item 3."""

    def __init__(self, text: str, people: People, start: int, end: int, last: Draft | None) -> None:
        self.text, self.people = text, people
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

    def drafts(self, whole: Draft | None, enumerated_from: int | None) -> list[Draft]:
        """The fundings of the sentence; `whole` is the amount that enumerated clauses are parts of."""
        found = list(self._grants())
        amounts = [item for item in self.items if self._is_amount(item)]
        if whole is not None and enumerated_from is None:
            amounts = amounts[:1]
        is_paid = _PAID.search(self.text, self.start, self.end) is not None or self._is_list_line(amounts)
        if not amounts or not (is_paid or whole is not None):
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
                tops = [each for each in found if each.funding.amount is not None and each.part_of is None]
                draft.part_of = tops[-1] if tops else self.last
            elif self._goes_on_as_part(draft, found, before):
                draft.part_of = found[-1].part_of
            elif self._has_no_payer(draft, found, before, after):
                _inherit(draft, found[-1])
            if draft.part_of is not None and draft.funding.payer_name is None:
                _inherit(draft, draft.part_of)
            found.append(draft)
        return found

    def pending(self) -> tuple[Item, int] | None:
        """The one number of shares of a sentence that names no amount, with the cover of the person who has them."""
        free = [item for item in self.numbers if item.start not in self.used]
        covers = {cover for mention in self.mentions for cover in self._covers(mention)}
        if len(free) != 1 or len(covers) != 1 or any(self._is_amount(item) for item in self.items):
            return None
        return free[0], covers.pop()

    def _goes_on_as_part(self, draft: Draft, found: Sequence[Draft], before: int) -> bool:
        """Whether an amount stands beside a part in one list: "of that, $1,000 was its own and $500 borrowed"."""
        if not found or found[-1].part_of is None or draft.funding.shares is not None:
            return False
        return not any(before <= mention.start < draft.at for mention in self.mentions)

    def _has_no_payer(self, draft: Draft, found: Sequence[Draft], before: int, after: int) -> bool:
        """Whether an amount goes on with the payer of the one before it: nobody else is named beside it."""
        if draft.funding.payer_name is not None or not found or found[-1].funding.amount is None:
            return False
        return before > self.start and _NAMED_PAYER.search(self.text, before, after) is None

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

    def _draft(self, item: Item, before: int, after: int, payer: Mention | None) -> Draft:
        assert item.value is not None
        draft = Draft(Funding(), item.start)
        scale = _SCALE.match(self.text, item.end, self.end)
        value = item.value * _SCALES[scale["scale"].lower()] if scale else item.value
        set_value(draft, "amount", value, (item.start, scale.end() if scale else item.end))
        if item.currency:
            set_value(draft, "currency", item.currency, (item.start, item.end))
        if scale or self._is_about(item, payer):
            set_value(draft, "is_approximate", True, draft.spans["amount"])
        count = self._shares(item, before, after)
        if count is not None:
            set_value(draft, "shares", count.value, (count.start, count.end))
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
        """The number of shares of an amount: what it was paid "for", else the nearest; each is used once."""
        ahead = [each for each in self.numbers if before <= each.start < item.start and each.start not in self.used]
        behind = [each for each in self.numbers if item.end <= each.start < after and each.start not in self.used]
        paid_for = [each for each in behind[:1] if _PAID_FOR.fullmatch(self.text, item.end, each.start)]
        chosen = next(iter([*paid_for, *ahead[-1:], *behind[:1]]), None)
        if chosen is not None:
            self.used.add(chosen.start)
        return chosen

    def _set_instrument(self, draft: Draft, item: Item, before: int, after: int, count: Item | None) -> None:
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
        others = list(_INSTRUMENT.finditer(self.text, found.start(), max(item.start, found.end())))
        last = others[-1] if count is None and others else found
        kinds = dict.fromkeys(" ".join(m[0].split()) for m in (others if count is None and others else [found]))
        set_value(draft, "instrument", " and ".join(kinds), (found.start(), last.end()))

    def _set_payer(self, draft: Draft, item: Item, before: int, after: int, payer: Mention | None) -> None:
        chosen = payer or self._payer(item, before, after)
        if chosen is None:
            self._set_nameless(draft, item, before)
            return
        self.payers.add(chosen.start)
        start, end = chosen.start, chosen.end
        first = self._list_start(chosen)
        if first is not None and payer is None:
            set_value(draft, "payer_name", " ".join(self.text[first.start : end].split()), (first.start, end))
            draft.is_group = True
            return
        others = _OTHERS_OF.search(self.text, max(self.start, start - 60), start)
        if others is not None:
            start = others.start("who")
        name = " ".join(self.text[start:end].split())
        set_value(draft, "payer_name", name, (start, end))
        covers = [cover for entity in chosen.entities for cover in self.people.covers_of(entity)[:1]]
        if others is None and len(covers) == 1 and not chosen.is_group:
            set_value(draft, "cover", covers[0], (start, end))
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

    def _set_nameless(self, draft: Draft, item: Item, before: int) -> None:
        """A payer who is no reporting person and has no definition that was read: "shares in the Managed Account"."""
        found = None
        for match in _NAMELESS.finditer(self.text, before, item.start):
            found = match
        if found is not None:
            group = "name" if found["name"] else "other"
            set_value(draft, "payer_name", " ".join(found[group].split()), found.span(group))

    def _respective(self, amounts: Sequence[Item]) -> list[Mention]:
        """The payers of a list of amounts "respectively"."""
        if len(amounts) < 2 or "respectively" not in self.text[amounts[-1].end : self.end]:
            return []
        ahead = [m for m in self.mentions if m.end <= amounts[0].start and not m.is_possessive]
        return ahead[-len(amounts) :] if len(ahead) >= len(amounts) else []

    def _grants(self) -> Iterator[Draft]:
        """Shares that were granted, vested or given, and not bought."""
        for index, item in enumerate(self.numbers):
            stop = self.numbers[index + 1].start if index + 1 < len(self.numbers) else self.end
            match = _GRANTED.match(self.text, item.end, stop)
            if match is None:
                continue
            self.used.add(item.start)
            draft = Draft(Funding(is_granted=True), item.start)
            set_value(draft, "shares", item.value, (item.start, item.end))
            near = [m for m in self.mentions if m.is_possessive and 0 <= item.start - m.end <= 4]
            near += [m for m in self.mentions if item.end <= m.start < match.end() and not m.is_possessive]
            ahead = [m for m in self.mentions if m.end <= item.start and not m.is_possessive]
            for mention in near[:1] or ahead[-1:]:
                set_value(
                    draft,
                    "payer_name",
                    " ".join(self.text[mention.start : mention.end].split()),
                    (mention.start, mention.end),
                )
                covers = [cover for entity in mention.entities for cover in self.people.covers_of(entity)[:1]]
                if len(covers) == 1 and not mention.is_group:
                    set_value(draft, "cover", covers[0], (mention.start, mention.end))
            yield draft


def _inherit(draft: Draft, whole: Draft) -> None:
    """Give a part the payer of its whole."""
    for name in ("payer_name", "cover"):
        draft.spans.pop(name, None)
        set_value(draft, name, getattr(whole.funding, name), whole.spans.get(name))
    draft.is_group = whole.is_group


def set_value(draft: Draft, name: str, value: Any, span: Span | None) -> None:
    draft.funding = replace(draft.funding, **{name: value})
    if span is not None:
        draft.spans[name] = span
