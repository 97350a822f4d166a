"""Filings for the rules on what Items say in words, and on Items and attachments. See `case`."""

from __future__ import annotations

from typing import Any

from pipelines.filing.model import Filing
from tests.expectations.builder import GOOD, changed, person, with_person
from tests.expectations.cases.case import BLANK, DAY, FUND, MANAGER, Case, amendment, item, note

BACKGROUND = (
    'Fernhill Fund, L.P. (the "Fund"), a Delaware limited partnership, and Fernhill Management LLC ("Management"). '
    "Management is {}."
)
DEEMED = "(a) The Fund owns shares. Adam Q. Fern may be deemed to own beneficially what Fernhill Management LLC owns."


def told(text: str) -> dict[str, Any]:
    """Item 2 of a filing."""
    return {"items": (item(2, text),)}


def paid_with(text: str, *codes: str, change: Any = "new") -> Filing:
    """A filing with a text of Item 3 and the same codes on all covers."""
    persons = tuple(person(str(p.name), 0, 1, 0, 1, 1, source_of_funds=codes) for p in GOOD.persons)
    return changed(GOOD, persons=persons, items=(item(3, text, change),))


def deems(text: str = DEEMED, **facts: Any) -> Filing:
    """A filing whose third cover reports nothing, with a text of Item 5."""
    none = person("Adam Q. Fern", 0, 0, 0, 0, 0, of_class="0.0", types=("IN",), **facts)
    return changed(GOOD, persons=(FUND, MANAGER, none), items=(item(5, text),), signatures=())


def item5(text: str) -> Filing:
    """A filing with a text of Item 5."""
    return changed(GOOD, items=(item(5, text),))


SIX = tuple(item(n, f"Text of number {n}.") for n in (1, 2, 3, 4, 5, 7))

CASES: tuple[Case, ...] = (
    Case(
        rule="organization_vs_item2",
        bad=(
            changed(GOOD, **told(BACKGROUND.format("a New York limited liability company"))),
            changed(GOOD, **told("Fernhill Fund, L.P. is a limited partnership. Fernhill Management LLC and Moss Trust "
                                 "are Nevada companies.")),
            changed(with_person(1, citizenship="E9"), **told("Fernhill Management LLC, a Delaware company.")),
        ),
        good=(
            changed(GOOD, **told(BACKGROUND.format("a Delaware limited liability company"))),
            changed(with_person(1, citizenship="NY"), **told(BACKGROUND.format("a New York company"))),
            changed(GOOD, **told("Fernhill Management LLC advises Moss Inc., a Nevada corporation, and others.")),
            changed(GOOD, **told("Fernhill Management LLC is the partner of Fernhill Two, a Nevada partnership.")),
            changed(with_person(1, citizenship="United States"), **told(BACKGROUND.format("a Texas company"))),
        ),
        exempt=(
            changed(
                GOOD,
                **told("Fernhill Management LLC is a Nevada company. It was converted from a corporation in May."),
            ),
        ),
        nulls=(changed(GOOD, items=()), changed(GOOD, persons=(BLANK,)), with_person(0, citizenship=None)),
        figures={"row_6": "Delaware", "item2": "NEW YORK"},
        cover=1,
    ),
    Case(
        rule="funds_code_vs_item3",
        bad=(
            paid_with("Mr. Fern bought the shares with his personal funds.", "WC"),
            paid_with("The source of the funds was the general working capital of such funds.", "OO"),
            paid_with("Of the price $300,000 was borrowed from Farmers Bank under a note.", "WC"),
        ),
        good=(
            paid_with("Mr. Fern bought the shares with his personal funds.", "WC", "PF"),
            paid_with("No personal funds were used: the shares were bought with money, not from its working capital.",
                      "AF"),
            paid_with("The shares were purchased with its working capital.", "WC"),
            paid_with("The Issuer will use the proceeds for working capital of its own; it may borrow from a bank "
                      "with his personal funds.", "PF"),
        ),
        exempt=(
            paid_with("They were bought from its working capital, which its partners contributed.", "OO"),
            paid_with("They were bought from its working capital.", "AF"),
        ),
        nulls=(changed(GOOD, items=()), paid_with("They were bought with his personal funds.")),
        figures={"row_4": "WC", "item3": "PF: Fern bought the shares with his personal funds"},
    ),
    Case(
        rule="bank_code_has_loan",
        bad=(paid_with("The shares were received from the founders, as a present in three lots.", "BK"),),
        good=(paid_with("The shares were paid for with a loan of Farmers Trust Company, N.A.", "BK"),),
        exempt=(paid_with("The answer to this question is that of Item 4, which is the same.", "BK"),),
        nulls=(changed(GOOD, items=()), paid_with("Not applicable.", "BK")),
        figures={"row_4": "BK"},
        cover=0,
    ),
    Case(
        rule="deemed_owner_reports",
        bad=(
            deems(),
            deems(DEEMED.replace("Fernhill Management LLC", "Fernhill\nL. Management LLC")),
            deems("Each of Fernhill Management LLC and Adam Q. Fern is deemed the beneficial owner of all."),
        ),
        good=(
            deems("(a) Adam Q. Fern owns nothing. Fernhill Management LLC is deemed to own what the Fund owns."),
            deems("(a) Neither the Fund nor Adam Q. Fern is deemed to own the shares of the other."),
            deems("(a) Adam Q. Fern may be deemed to own 0 shares, the Fund 600,000."),
            deems("(a) Adam Q. Fern may be deemed to own the shares of Moss Fund, L.P., which has sold them."),
        ),
        exempt=(
            deems(excludes_shares=True),
            changed(deems(), **note(2, "Mr. Fern disclaims the 600,000 shares of the Fund.")),
            deems(DEEMED + " He denies it: this is no admission."),
        ),
        nulls=(changed(GOOD, items=()), changed(GOOD, persons=(BLANK,), items=(item(5, DEEMED),))),
        figures={"aggregate": 0},
        cover=2,
    ),
    Case(
        rule="item5_paragraph_missing",
        bad=(item5("(a) It owns shares.\n(b) It has power.\n(d) None.\n(e) None."),),
        good=(
            item5("(a) It owns shares.\n(b) It has power.\n(c) None.\n(d) None."),
            item5("(a) It owns shares, (b) over which it has power.\n(c) None."),
            item5("(a) It owns shares.\n(b) It has power. See Item 5(c) of the last one.\n(d) None."),
        ),
        exempt=(amendment(1, DAY, items=(item(5, "(a) It owns shares.\n(b) It has power.\n(d) None."),)),),
        nulls=(changed(GOOD, items=()), item5("(a) and (b) It owns shares.\n(d) None."), item5("(a) It owns shares.")),
        figures={"missing": "c", "present": "a, b, d, e"},
    ),
    Case(
        rule="original_has_items",
        bad=(
            changed(GOOD, items=SIX, text="Item 1 Item 2 Item 3 Item 4 Item 5 Item 7"),
            changed(GOOD, items=SIX, text="Item 6: Citizenship: Ohio\nItem 1 Item 2 Item 3 Item 4 Item 5 Item 7"),
        ),
        good=(
            changed(GOOD, items=(*SIX, item(6, "None."))),
            changed(GOOD, items=(*SIX, item(4, "Items 5 and 6. None."))),
            changed(GOOD, items=(*SIX, item(4, "Items 4-7. None."))),
            changed(GOOD, items=(*SIX[1:], item(6, "None.")), text="Items 1 and 2 Item 3"),
        ),
        exempt=(changed(GOOD, format="xml", form="SCHEDULE 13D", items=SIX, text="Item 1 Item 7"),),
        nulls=(changed(GOOD, items=()), changed(GOOD, items=SIX[:3]), amendment(1, DAY, items=SIX)),
        figures={"missing": 6, "present": "1, 2, 3, 4, 5, 7"},
    ),
    Case(
        rule="original_amends_nothing",
        bad=(changed(GOOD, items=(item(1, "Shares."), item(4, "Item 4 is hereby supplemented: it may sell."))),),
        good=(GOOD, changed(GOOD, items=(item(4, "It may sell, under the agreement of Item 6 as it is amended."),))),
        nulls=(changed(GOOD, items=()), amendment(1, DAY, items=(item(4, "Added.", "supplemented"),))),
        figures={"item": "Item 4", "said": "Item 4 is hereby supplemented"},
    ),
    Case(
        rule="attached_schedule_is_there",
        bad=(
            changed(GOOD, **told("The directors are listed on Schedule A hereto."), text="Item 2. Schedule A hereto"),
            changed(GOOD, items=(item(5, "(c) The trades stand in Annex 1 attached hereto."),), text="Annex 12"),
            changed(GOOD, **told("THEY ARE NAMED ON SCHEDULE D HERETO."), text="THEY ARE NAMED ON SCHEDULE D HERETO."),
        ),
        good=(
            changed(GOOD, **told("The directors are listed on Schedule A hereto."), text="Item 2\n  SCHEDULE A\nNames"),
            changed(GOOD, **told("Named on Schedule A hereto, as in Schedule 13D to this day."), text="*Schedule A:"),
            changed(GOOD, **told("Named on Schedule I annexed hereto."), text="Page 8 SCHEDULE 1 Directors"),
            changed(GOOD, **told("Named on Annex B attached hereto."), text="Directors: Annex B\nNames"),
            changed(GOOD, **told("ON SCHEDULE D HERETO."), text="ON SCHEDULE D HERETO.\nPAGE 8 SCHEDULE D NAMES"),
        ),
        exempt=(
            changed(
                GOOD,
                format="xml",
                form="SCHEDULE 13D",
                **told("The directors are listed on Schedule A attached to this statement."),
                text="Item 2",
            ),
        ),
        nulls=(changed(GOOD, items=()), changed(GOOD, **told("Listed on Schedule A hereto."), text="")),
        figures={"schedule": "Schedule A", "referred": "Item 2"},
    ),
    Case(
        rule="item3_price_times_shares",
        bad=(
            paid_with("It bought 1,000 shares at a price of $9.50 per share for an aggregate of $9,600.00."),
            paid_with("THE FUND BOUGHT 1,000 SHARES AT $9.50 PER SHARE FOR A TOTAL OF $9,600.00."),
        ),
        good=(
            paid_with("It bought 1,000 shares at $9.50 per share for a total of $9,500.00."),
            paid_with("It bought 1,000 shares at an average of $9.50 per share, in total approximately $9,550."),
            paid_with("It owns 4,000 shares and bought 1,000 shares at $9.50 per share for a total of $9,500."),
            paid_with("It bought 3,333 shares at $3.33 per share for an aggregate of $11,111.11."),
        ),
        exempt=(
            paid_with("It bought 1,000 shares at $9.50 per share for a total of $9,600.00, commissions included."),
        ),
        nulls=(changed(GOOD, items=()), paid_with("It bought 1,000 shares for $9,500.")),
        figures={"amount": 9600, "computed": 9500},
    ),
    Case(
        rule="type_fits_name",
        bad=(with_person(0, types=("OO",)), with_person(0, types=("IN", "PN")),
             changed(GOOD, persons=(person("Moss Inc.", 0, 1, 0, 1, 1, types=("OO",)),))),
        good=(GOOD, with_person(1, types=("CO",)), with_person(0, types=("PN", "IA"))),
        exempt=(with_person(0, types=("IA",)),),
        nulls=(with_person(0, types=()), changed(GOOD, persons=(MANAGER,))),
        figures={"types": "OO", "name": "Fernhill Fund, L.P."},
        cover=0,
    ),
)  # fmt: skip
