"""Filings for the rules on what must be there. See `case`."""

from __future__ import annotations

import dataclasses

from pipelines.filing.model import Evidence, Signature
from tests.expectations.builder import GOOD, changed, person, printed
from tests.expectations.cases.case import FUND, LATER, MANAGER, NO_FIGURES, Case, amendment, item

CASES: tuple[Case, ...] = (
    Case(
        rule="original_has_covers",
        bad=(changed(GOOD, persons=()),),
        nulls=(changed(GOOD, form=None, persons=()), changed(GOOD, form="SC 13D/A", persons=())),
        verdict="extraction",
    ),
    Case(
        rule="cover_figure_read",
        bad=(
            changed(
                GOOD,
                evidence=(
                    Evidence(
                        field="persons[0].percent_of_class",
                        start=-1,
                        end=-1,
                        quote="",
                        state="unread",
                        reason="two values",
                    ),
                ),
            ),
        ),
        good=(printed(GOOD),),
        exempt=(
            changed(
                GOOD,
                evidence=(
                    Evidence(
                        field="persons[0].percent_of_class",
                        start=-1,
                        end=-1,
                        quote="",
                        state="unread",
                        reason="See row 7",
                    ),
                ),
            ),
        ),
        nulls=(NO_FIGURES,),
        verdict="extraction",
        cover=0,
    ),
    Case(
        rule="front_cover_complete",
        bad=(changed(GOOD, event_date=None),),
        exempt=(changed(GOOD, form="SCHEDULE 13D/A", format="xml", event_date=None),),
        nulls=(),
        no_nulls="What is missing is what the rule judges.",
    ),
    Case(
        rule="person_reported_once",
        bad=(changed(GOOD, persons=(FUND, MANAGER, FUND)),),
        good=(GOOD, changed(GOOD, persons=(FUND, person("FERNHILL FUND LP", 0, 5, 0, 5, 5, class_title="Class B")))),
        exempt=(changed(GOOD, persons=(FUND, MANAGER, dataclasses.replace(FUND, types=("OO",)))),),
        nulls=(changed(GOOD, persons=(person(None),)),),  # type: ignore[arg-type]
        cover=2,
    ),
    Case(
        rule="amendment_has_number",
        bad=(changed(GOOD, form="SC 13D/A"), changed(GOOD, amendment_number=2)),
        good=(GOOD, amendment(1, LATER)),
        nulls=(changed(GOOD, form=None),),
    ),
    Case(
        rule="every_person_signs",
        bad=(changed(GOOD, signatures=GOOD.signatures[:1]),),
        exempt=(
            changed(GOOD, signatures=(GOOD.signatures[0], Signature(name="A. Fern"))),
            changed(
                GOOD,
                persons=(FUND, person("A. Fern", 50000, 600000, 50000, 600000, 650000, of_class="6.5", types=("IN",))),
                signatures=GOOD.signatures[:1],
            ),
            changed(
                GOOD,
                signatures=(Signature(name="Fernhill Fund, L.P.", capacity="individually and as manager", cover=0),),
            ),
        ),
        nulls=(changed(GOOD, signatures=()), changed(GOOD, signatures=(Signature(name="A. Fern"),))),
        cover=1,
    ),
    Case(
        rule="signer_has_cover",
        bad=(changed(GOOD, signatures=(*GOOD.signatures, Signature(name="A. Fern", on_behalf_of="Moss Trust"))),),
        exempt=(changed(GOOD, signatures=(*GOOD.signatures, Signature(name="A. Fern"))),),
        nulls=(changed(GOOD, signatures=()),),
    ),
    Case(
        rule="person_named_in_item2",
        bad=(changed(GOOD, persons=(FUND, MANAGER, person("Quartz Holdings Inc.", 0, 0, 0, 0, 0))),),
        exempt=(
            changed(
                GOOD,
                persons=(FUND, MANAGER, person("Quartz Holdings Inc.", 0, 0, 0, 0, 0)),
                items=(item(2, "Fernhill Fund, L.P. and the persons that are named on Schedule A."),),
            ),
        ),
        nulls=(changed(GOOD, items=()), changed(GOOD, persons=(person(None),))),  # type: ignore[arg-type]
        cover=2,
    ),
)
