"""What a rule is, and how its SQL becomes the query of its violations.

A rule states once, in SQL, which rows it can judge and which of them violate it. From that one statement follow the
coverage guard (how many rows it judged), the findings, and the query that Great Expectations runs. No rule lives here;
the rules stand in one module for each subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

Class = Literal["H", "S", "F"]
Severity = Literal["critical", "warning", "info"]
Scope = Literal["filing", "warehouse"]
Verdict = Literal["filer", "explained", "extraction"]

#: Columns that the SQL of a rule may give, with their types; a column that it leaves out is null. `found` is the figure
#: in question and `expected` the one that it is held against, each with the path of its evidence.
COLUMNS: dict[str, str] = {
    "filing_id": "VARCHAR",
    "cover": "INTEGER",
    "person_name": "VARCHAR",
    "field": "VARCHAR",
    "found": "DECIMAL(38,6)",
    "expected": "DECIMAL(38,6)",
    "found_text": "VARCHAR",
    "expected_text": "VARCHAR",
    "found_path": "VARCHAR",
    "expected_path": "VARCHAR",
    "verdict": "VARCHAR",
    "is_violated": "BOOLEAN",
    "message": "VARCHAR",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A legitimate exception: `reason` for people, `when` in SQL on the violating row `j` and its filing."""

    reason: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the form, of the regulation or of EDGAR, and the SQL that judges it.

    `kind` is the class of the rule: H (hard: where it fails suspect the extraction first), S (soft: legitimate
    exceptions exist), F (the filer's own quality, a fact to report). `judged` selects the rows that the rule can judge,
    with the columns of `COLUMNS`; rows whose figures are null do not belong there. `labels` name `found` and `expected`
    in a finding's figures; `computed` are those of the two that are worked out, so that their quotation (of a part)
    does not state them. A rule without `exemptions` says in `no_exception` why none is legitimate.
    """

    id: str
    name: str
    sentence: str
    source: str
    kind: Class
    severity: Severity
    tolerance: str
    judged: str
    subject: str = ""
    scope: Scope = "filing"
    labels: tuple[str, str] = ("found", "expected")
    computed: tuple[str, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    no_exception: str = ""
    limits: str = ""

    @property
    def is_blocking(self) -> bool:
        """Whether a violation that is our own reading error holds a filing back. A filer's own error never does."""
        return self.kind == "H" and self.severity == "critical"

    def rows(self) -> str:
        """Every row that the rule can judge, in the columns of `COLUMNS` and their types."""
        template = ", ".join(f"NULL::{dtype} AS {name}" for name, dtype in COLUMNS.items())
        casts = ", ".join(f"{name}::{dtype} AS {name}" for name, dtype in COLUMNS.items())
        return f"SELECT {casts} FROM ((SELECT {template} WHERE false) UNION ALL BY NAME ({self.judged}))"

    def coverage(self) -> str:
        """How many rows the rule could judge."""
        return f"SELECT count(*) AS judged FROM ({self.judged})"

    def violations(self) -> str:
        """The violating rows, with the reason of the first legitimate exception that applies, else null.

        Exceptions look only at what belongs to the violating filings: they search texts, which are long.
        """
        if not self.exemptions:
            return f"SELECT j.*, NULL::VARCHAR AS explained FROM ({self.rows()}) AS j WHERE j.is_violated"
        cases = " ".join(f"WHEN {x.when} THEN '{x.reason.replace(chr(39), chr(39) * 2)}'" for x in self.exemptions)
        near = {table: "near_" + table.removeprefix("raw.").strip("_") for table in sorted(set(_TABLE.findall(cases)))}
        for table, name in near.items():
            cases = re.sub(rf"(?<![\w.]){re.escape(table)}\b", name, cases)
        parts = [f"j AS MATERIALIZED (SELECT * FROM ({self.rows()}) WHERE is_violated)"]
        parts += [
            f"{name} AS MATERIALIZED (SELECT * FROM {table} WHERE filing_id IN (SELECT filing_id FROM j))"
            for table, name in near.items()
        ]
        return f"WITH {', '.join(parts)} SELECT j.*, (CASE {cases} END)::VARCHAR AS explained FROM j"


#: Tables that exceptions look at: schema raw, and the facts.
_TABLE = re.compile(r"(?:FROM|JOIN) (raw\.\w+|_\w+)")


def of_subject(subject: str, *rules: Rule) -> tuple[Rule, ...]:
    """The rules of one module, told what subject they belong to."""
    return tuple(replace(rule, subject=subject) for rule in rules)
