"""What the pages show of quality: rules, findings, states of values, what is held back; the rest stands in `data`."""

from __future__ import annotations

from pipelines.dashboard.data import SHOWN
from pipelines.dashboard.publication import Publication, Row, ask


def open_findings(
    published: Publication,
    limit: int = 15,
    *,
    issuer_id: str | None = None,
    rule: str | None = None,
    severity: str | None = None,
    verdict: str | None = None,
) -> list[Row]:
    """Findings that nobody acknowledged, the gravest first; of an issuer, rule, severity or verdict where one is named.

    A rule is named by what it is called.
    """
    return ask(
        published,
        """select * from marts.open_finding
        where ($issuer is null or issuer_id = $issuer) and ($rule is null or rule_name = $rule)
            and ($severity is null or severity = $severity) and ($verdict is null or verdict = $verdict)
        order by list_position(['critical', 'warning', 'info'], severity), filed_date desc nulls last, finding_id
        limit $n""",
        issuer=issuer_id,
        rule=rule,
        severity=severity,
        verdict=verdict,
        n=limit,
    )


def rules(published: Publication) -> list[Row]:
    """The rules, what each judged and what became of it; those with violations first."""
    return ask(
        published,
        """select rule, name, sentence, severity, status, judged, violating,
            case when judged > 0 then 1 - violating / judged end as pass_rate, filer, explained, extraction, error
        from quality.rule
        order by list_position(['errored', 'failed', 'passed', 'not_judged'], status), violating desc, name""",
    )


def clean_filings(published: Publication) -> list[Row]:
    """Filings without an open finding, by year and format."""
    return ask(
        published,
        """select year(f.filed_clock_date) as year, f.format, count(*) as filings,
            count(*) filter (where o.filing_id is null) as without_finding,
            count(*) filter (where o.filing_id is null) / count(*) as pass_rate
        from marts.dim_filing f
        left join (select distinct filing_id from marts.open_finding) o using (filing_id)
        group by all order by all""",
    )


def rules_by_year(published: Publication) -> list[Row]:
    """Of the filings of each year and format, how many have no open finding of a rule; rules with findings only."""
    return ask(
        published,
        """with filing as (
            select year(filed_clock_date) as year, format, count(*) as filings from marts.dim_filing group by all
        ), found as (
            select o.rule_name, year(f.filed_clock_date) as year, f.format, count(distinct o.filing_id) as failing
            from marts.open_finding o join marts.dim_filing f using (filing_id) group by all
        )
        select found.rule_name, found.year, found.format, filing.filings, found.failing,
            1 - found.failing / filing.filings as pass_rate
        from found join filing
            on filing.year is not distinct from found.year and filing.format is not distinct from found.format
        order by found.rule_name, found.year nulls last, found.format limit $n""",
        n=SHOWN,
    )


def states(published: Publication) -> list[Row]:
    """How many stored values are in which state, by format."""
    return ask(
        published,
        """select f.format, e.state, count(*) as figures from quality.evidence e join raw.filing f using (filing_id)
        group by all order by all""",
    )


def unread(published: Publication) -> list[Row]:
    """What could not be read, and why, the most frequent first."""
    return ask(
        published,
        r"""select regexp_replace(field, '\[\d+\]', '[]', 'g') as field, reason, count(*) as figures,
            count(distinct filing_id) as filings, min(filing_id) as filing_id
        from quality.evidence where state = 'unread' group by 1, 2 order by figures desc, 1, 2 limit $n""",
        n=SHOWN,
    )


def documents(published: Publication) -> list[Row]:
    """What became of the documents that came in."""
    return ask(
        published,
        "select outcome, count(*) as documents from quality.document group by outcome order by documents desc, outcome",
    )


def quarantine(published: Publication) -> list[Row]:
    """What is held back, and why."""
    return ask(
        published,
        "select source_name, stage, kind, reason from quality.quarantine order by stage, source_name limit $n",
        n=SHOWN,
    )
