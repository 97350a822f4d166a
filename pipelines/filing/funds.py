"""Item 3: what was paid, by whom, for how many shares, out of which larger amount; and shares that were granted.

Amounts come first: each amount of money that is no price per share gets the payer, the number of shares and the
instrument that stand in its part of the sentence. What is only promised or borrowed in general is no funding. Tables of
payers and amounts are read by their columns. What the shares are worth today belongs elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.filing import running_text, trade_columns, trade_grid
from pipelines.filing.canonical import Canonical
from pipelines.filing.fund_sentences import COMPRISED, ENUMERATED, SUCH, Draft, Sentence, set_value
from pipelines.filing.items import Section, section_of
from pipelines.filing.model import Evidence, Funding
from pipelines.filing.people import People
from pipelines.filing.prose import sentences
from pipelines.filing.trade_items import Item, items
from pipelines.filing.trade_words import TOTAL

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Funds:
    """The fundings in printed order, with the evidence."""

    fundings: tuple[Funding, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def read(canonical: Canonical, sections: Sequence[Section], people: People) -> Funds:
    """The fundings of Item 3."""
    section = section_of(sections, 3)
    if section is None:
        return Funds()
    reader = _Reader(canonical, people)
    reader.tables(section.start, section.end)
    for begin, stop in running_text.spans(canonical, section.start, section.end, reader.lines):
        reader.paragraph(begin, stop)
    return reader.result()


class _Reader:
    """Reads one Item 3."""

    def __init__(self, canonical: Canonical, people: People) -> None:
        self.canonical, self.people = canonical, people
        self.text = canonical.text
        self.drafts: list[Draft] = []
        self.last: Draft | None = None
        self.pending: tuple[Item, int] | None = None
        self.lines: set[int] = set()

    # -- tables --------------------------------------------------------------------------------------------------

    def tables(self, start: int, end: int) -> None:
        """Rows of payers, shares and amounts."""
        headers: list[trade_grid.Row] = []
        block: list[trade_grid.Row] = []
        rests: dict[int, list[trade_grid.Row]] = {}
        for row in [*trade_grid.rows(self.canonical, start, end), None]:
            if row is not None and len(row.cells) > 1 and row.values and trade_grid.is_row(self.text, row):
                block.append(row)
                continue
            if row is not None and block and _is_rest(row):
                rests.setdefault(len(block) - 1, []).append(row)
                continue
            if block:
                self._block(headers, block, rests)
                headers, block, rests = [], [], {}
            last = headers[-1] if headers else None
            if row is not None and (
                trade_columns.is_header(self.text, row) or trade_columns.continues_header(self.text, row, last)
            ):
                headers.append(row)
            elif row is not None:
                headers = []

    def _block(
        self,
        headers: Sequence[trade_grid.Row],
        block: Sequence[trade_grid.Row],
        rests: Mapping[int, Sequence[trade_grid.Row]],
    ) -> None:
        width = max((len(row.cells) for row in headers), default=0)
        meanings = trade_columns.meanings(self.text, trade_grid.columns(block, width), headers, ())
        amounts = [m for m in meanings if not m.column.is_text and _is_amount(m)]
        shares = [m for m in meanings if m.role == "shares" and m not in amounts]
        names = [m for m in meanings if m.column.is_text]
        if not headers or len(amounts) != 1 or not names:
            return
        for number, row in enumerate(block):
            amount, who = amounts[0].column.members.get(number), names[0].column.members.get(number)
            if amount is None or who is None or amount.value is None or TOTAL.search(self.text[who.start : who.end]):
                continue
            draft = Draft(Funding(), row.start)
            set_value(draft, "amount", amount.value, (amount.start, amount.end))
            parts = [(who.start, who.end), *((rest.start, rest.end) for rest in rests.get(number, ()))]
            name = " ".join(" ".join(self.text[begin:stop] for begin, stop in parts).split())
            set_value(draft, "payer_name", name, (who.start, who.end))
            cover = self.people.cover(name)
            if cover is not None:
                set_value(draft, "cover", cover, (who.start, who.end))
            count = shares[0].column.members.get(number) if len(shares) == 1 else None
            if count is not None and count.value is not None:
                set_value(draft, "shares", count.value, (count.start, count.end))
            if "approx" in amounts[0].header.lower():
                set_value(draft, "is_approximate", True, draft.spans["amount"])
            self.drafts.append(draft)
        self.lines.update(row.line for row in block)
        self.lines.update(row.line for rows in rests.values() for row in rows)

    # -- sentences -----------------------------------------------------------------------------------------------

    def paragraph(self, start: int, end: int) -> None:
        """The amounts and grants of a paragraph; parts of an amount can go on over its sentences."""
        whole: Draft | None = None
        for begin, stop in sentences(self.text, start, end):
            comprised = COMPRISED.search(self.text, begin, stop)
            if comprised is not None and ENUMERATED.search(self.text, comprised.end() - 1, stop):
                own = list(self._amounts(begin, comprised.end()))
                whole = self._whole_of(own) or self.last
            elif not ENUMERATED.match(self.text, begin, stop):
                whole = None
            sentence = Sentence(self.text, self.people, begin, stop, self.last)
            found = sentence.drafts(whole, comprised.end() if comprised and whole else None)
            for draft in found:
                self._take_pending(draft)
                self.drafts.append(draft)
            tops = [draft for draft in found if draft.part_of is None and draft.funding.amount is not None]
            self.last = tops[-1] if tops else self.last
            self.pending = sentence.pending()

    def _take_pending(self, draft: Draft) -> None:
        """ "Fund A bought the 1,000 Shares itself. It spent $5,000 on the Shares": the number stands in front."""
        if (
            self.pending is None
            or draft.funding.shares is not None
            or draft.part_of is not None
            or draft.funding.amount is None
        ):
            return
        item, cover = self.pending
        if cover == draft.funding.cover and cover is not None and SUCH.match(self.text, draft.spans["amount"][1]):
            set_value(draft, "shares", item.value, (item.start, item.end))

    def _whole_of(self, own: Sequence[Item]) -> Draft | None:
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
            if draft.part_of is not None:
                draft.spans["within"] = draft.spans["amount"]
                draft.funding = replace(draft.funding, within=order[id(draft.part_of)])
            if draft.funding.is_granted:
                draft.spans["is_granted"] = draft.spans["shares"]
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
        fundings = tuple(draft.funding for draft in drafts)
        return Funds(fundings=fundings, evidence=tuple(evidence))


def _is_rest(row: trade_grid.Row) -> bool:
    """Whether a line is the rest of a name in the row above it: a single cell right under it, no blank line between."""
    return row.table < 0 and row.gap == 0 and len(row.cells) == 1 and row.end - row.start < 60


def _is_amount(meaning: trade_columns.Meaning) -> bool:
    """Whether a column holds amounts of money: called so, or called a price but too large for one."""
    values = [item.value for item in meaning.column.items if item.value is not None and item.kind == "number"]
    if meaning.role == "total":
        return True
    return meaning.role == "price" and bool(values) and min(values) > 1000


def _sum_groups(drafts: Sequence[Draft]) -> None:
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
