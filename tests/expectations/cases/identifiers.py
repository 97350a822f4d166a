"""Filings for the rules on identifiers, names and exhibits. See `case`."""

from __future__ import annotations

from pipelines.filing.model import Exhibit, Funding, Party, Security, Signature
from tests.expectations.builder import GOOD, changed, person
from tests.expectations.cases.case import Case, alone, item

CASES: tuple[Case, ...] = (
    Case(
        rule="cusip_check_digit",
        bad=(
            changed(GOOD, security=Security(title="Common", cusip="594918105")),
            changed(GOOD, security=Security(title="Common", cusip="59491810")),
        ),
        good=(GOOD, changed(GOOD, security=Security(title="Common", cusip="09175M408"))),
        exempt=(
            changed(GOOD, security=Security(title="Common", cusip="US5949181045")),
            changed(GOOD, security=Security(title="Common", cusip="B1YW440")),
        ),
        nulls=(
            changed(GOOD, security=Security(title="Common")),
            changed(GOOD, security=Security(title="Common", cusip="000000000")),
        ),
        figures={"check_digit": "594918105", "computed": "4"},
    ),
    Case(
        rule="cusip_placeholder",
        bad=(changed(GOOD, security=Security(title="Common", cusip="000000000")),),
        exempt=(changed(GOOD, format="xml", security=Security(title="Common", cusip="000000000")),),
        nulls=(changed(GOOD, security=Security(title="Common")),),
        figures={"found": "000000000"},
    ),
    Case(
        rule="cusip_is_one",
        bad=(changed(GOOD, security=Security(title="Common", cusip="594918104", cusips=("594918104", "09175M408"))),),
        exempt=(
            changed(
                GOOD,
                security=Security(
                    title="Class A Stock and Class B Stock", cusip="594918104", cusips=("594918104", "09175M408")
                ),
            ),
        ),
        nulls=(changed(GOOD, security=Security(title="Common")),),
        figures={"found": "594918104", "expected": "09175M408"},
    ),
    Case(
        rule="subject_is_not_filer",
        bad=(
            changed(
                GOOD,
                parties=(
                    Party(role="subject", name="LARKSPUR MILLS CORP", cik="0000009999"),
                    Party(role="filer", name="LARKSPUR MILLS CORP", cik="0000009999"),
                ),
            ),
        ),
        good=(
            changed(
                GOOD,
                parties=(
                    Party(role="subject", name="LARKSPUR MILLS CORP", cik="0000009999"),
                    Party(role="filer", name="FERNHILL FUND LP", cik="0000007777"),
                ),
            ),
        ),
        nulls=(
            changed(
                GOOD,
                parties=(
                    Party(role="subject", name="LARKSPUR MILLS CORP"),
                    Party(role="filer", name="FERNHILL FUND LP"),
                ),
            ),
        ),
        figures={"filer": "0000009999", "subject": "0000009999"},
    ),
    Case(
        rule="duplicate_exhibit_number",
        bad=(
            changed(
                GOOD,
                exhibits=(
                    Exhibit(number="99.3", description="Form of note"),
                    Exhibit(number="99.3", description="Lease"),
                ),
            ),
        ),
        good=(
            changed(
                GOOD,
                exhibits=(
                    Exhibit(number="99.3", description="Form of note"),
                    Exhibit(number="99.3", description="Form of Note."),
                    Exhibit(number="99.4", description="Lease"),
                ),
            ),
        ),
        nulls=(changed(GOOD, exhibits=(Exhibit(number=None, description="Lease"),)),),
        figures={"number": "99.3", "times": 2},
    ),
    Case(
        rule="entity_name_variant",
        bad=(
            changed(GOOD, signatures=(Signature(name="A. Fern", on_behalf_of="FERNHILL MANAGEMENT LP", cover=1),)),
            changed(GOOD, signatures=(Signature(name="A. Fern", on_behalf_of="Fernhill Managment LLC", cover=1),)),
        ),
        good=(
            GOOD,
            changed(GOOD, signatures=(Signature(name="A. Fern", on_behalf_of="FERNHILL MANAGEMENT, L.L.C.", cover=1),)),
            changed(
                alone(person("Moss & Company, Inc.")),
                fundings=(Funding(payer_name="Moss & Company", cover=0),),
                signatures=(Signature(name="Moss & Company, Inc.", cover=0),),
            ),
            alone(person("Fernhill Fund I LP"), signatures=(Signature(name="Fernhill Fund II LP", cover=0),)),
            alone(person("Leonard M. Rush"), signatures=(Signature(name="Leonard Rush", cover=0),)),
            changed(
                GOOD,
                persons=(person("Fernhill LP"), person("Fernhill LLC")),
                signatures=(Signature(name="Fernhill LLC", cover=1), Signature(name="Fernhill LP", cover=0)),
            ),
        ),
        exempt=(
            changed(
                GOOD,
                signatures=(Signature(name="A. Fern", on_behalf_of="FERNHILL MANAGEMENT LP", cover=1),),
                items=(item(2, "Fernhill Management LLC, formerly Fernhill Management LP."),),
            ),
        ),
        nulls=(changed(GOOD, signatures=()), changed(GOOD, persons=(person(None),))),  # type: ignore[arg-type]
        figures={"name": "Fernhill Management LLC", "variant": "FERNHILL MANAGEMENT LP"},
        cover=1,
    ),
)
