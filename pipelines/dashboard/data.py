"""What the pages show, one function a query: SQL over marts and quality, with parameters. Nothing is drawn here.

A filing's own cells and text stand in `filing_data`, rules and findings in `quality_data`, what a search means in
`searched`; how a publication is opened, in `publication`.
"""

from __future__ import annotations

from pipelines import wording
from pipelines.dashboard import searched
from pipelines.dashboard.publication import Publication, Row, ask

#: Rows that a long list shows, and hands out, at most; `schedule13d export` has all of them.
SHOWN = 200

#: Reports that a drawing of stakes over time takes into account, the latest first.
DRAWN = 1_000


def descriptions(published: Publication, table: str) -> dict[str, str]:
    """What the columns of a mart are, in the words of its contract; of a table of quality likewise."""
    found = ask(
        published,
        """select column_name, comment from duckdb_columns()
        where database_name = current_database() and schema_name in ('marts', 'quality') and table_name = $table
            and comment is not null""",
        table=table,
    )
    return {row["column_name"]: wording.sentence(row["comment"]) for row in found}


def totals(published: Publication) -> Row:
    """What the warehouse holds and when it was made: one row."""
    return ask(
        published,
        """select (select count(*) from marts.dim_filing) as filings,
            (select count(*) from marts.dim_issuer) as issuers,
            (select count(*) from marts.dim_person) as persons, (select count(*) from marts.fct_holding) as holdings,
            (select count(*) from marts.open_finding) as open_findings,
            (select count(*) from marts.open_finding where severity = 'critical') as critical_findings,
            (select count(*) from marts.late_filing) as late_filings,
            (select count(*) from quality.quarantine) as held_back,
            (select max(filed_clock_date) from marts.dim_filing) as newest_filing,
            (select max(built_at) from quality.build) as built_at""",
    )[0]


def recent_filings(published: Publication, limit: int = 15) -> list[Row]:
    """What came in lately."""
    return ask(
        published,
        """select filed_clock_date, form, amendment_number, issuer_id, issuer_name, filing_id, person_count, format
        from marts.dim_filing order by filed_clock_date desc nulls last, filing_id limit $n""",
        n=limit,
    )


def new_stakes(published: Publication, limit: int = 15) -> list[Row]:
    """First reports of a person about a security, the latest first."""
    return ask(
        published,
        """select * from marts.new_stake order by filed_date desc nulls last, issuer_name, percent_of_class desc
        limit $n""",
        n=limit,
    )


def exits(published: Publication, limit: int = 15) -> list[Row]:
    """Stakes that ended, the latest first."""
    return ask(
        published,
        "select * from marts.stake_exit order by filed_date desc nulls last, issuer_name, person_name limit $n",
        n=limit,
    )


def biggest_changes(published: Publication, limit: int = 15) -> list[Row]:
    """Reports that changed a stake most."""
    return ask(published, "select * from marts.biggest_change order by change_rank limit $n", n=limit)


def late_filings(published: Publication, limit: int = 15) -> list[Row]:
    """Filings after their deadline, the latest filed first."""
    return ask(
        published,
        "select * from marts.late_filing order by filed_date desc nulls last, days_late desc limit $n",
        n=limit,
    )


def filings_by_year(published: Publication) -> list[Row]:
    """Filings of each year, originals and amendments."""
    return ask(
        published,
        """select year(filed_clock_date) as year, case when is_amendment then 'amendment' else 'original' end as kind,
            count(*) as filings
        from marts.dim_filing where filed_clock_date is not null group by all order by all""",
    )


def find_issuers(published: Publication, text: str = "", limit: int = 50) -> list[Row]:
    """Issuers whose names, CIK or CUSIPs contain every word of a text; all of them for an empty one."""
    names = "concat_ws(' ', issuer_name, array_to_string(issuer_names, ' '), issuer_cik, array_to_string(cusips, ' '))"
    has_words, words = searched.condition(names, text)
    return ask(
        published,
        f"""select issuer_id, issuer_name, issuer_cik, filing_count, last_filed_date from marts.dim_issuer
        where {has_words} order by last_filed_date desc nulls last, issuer_name limit $n""",
        n=limit,
        **words,
    )


def find_persons(published: Publication, text: str = "", limit: int = 50) -> list[Row]:
    """Persons whose names or CIK contain every word of a text; all of them for an empty one."""
    names = "concat_ws(' ', person_name, array_to_string(person_names, ' '), person_cik)"
    has_words, words = searched.condition(names, text)
    return ask(
        published,
        f"""select person_id, person_name, person_cik, kind, issuer_count, filing_count, last_filed_date
        from marts.dim_person
        where {has_words} order by last_filed_date desc nulls last, person_name limit $n""",
        n=limit,
        **words,
    )


def find_filings(
    published: Publication, text: str = "", limit: int = 50, *, year: int | None = None, only: str | None = None
) -> list[Row]:
    """Filings by the beginning of an id, or by words of the issuer's and the file's name.

    `only` keeps originals, amendments, late ones, or those with an open finding.
    """
    has_words, words = searched.condition("concat_ws(' ', issuer_name, source_name)", text)
    return ask(
        published,
        f"""select filing_id, filed_clock_date, form, amendment_number, issuer_name, person_count, format, source_name,
            is_late, days_late
        from marts.dim_filing
        where (starts_with(filing_id, $text) or ({has_words}))
            and ($year is null or year(filed_clock_date) = $year)
            and case $only when 'originals' then not is_amendment when 'amendments' then is_amendment
                when 'late' then is_late
                when 'with findings' then filing_id in (select filing_id from marts.open_finding) else true end
        order by filed_clock_date desc nulls last, filing_id limit $n""",
        text=text.strip(),
        year=year,
        only=only,
        n=limit,
        **words,
    )


def issuer(published: Publication, issuer_id: str) -> Row | None:
    """One issuer."""
    return _one(ask(published, "select * from marts.dim_issuer where issuer_id = $id", id=issuer_id))


def holders(published: Publication, issuer_id: str) -> list[Row]:
    """Who holds what of an issuer now, and how: directly, as derivatives, through others."""
    return ask(
        published,
        """select c.person_id, c.person_name, c.security_id, f.cover, c.aggregate_amount, c.percent_of_class,
            c.percent_relation, f.direct_shares, f.derivative_shares, f.indirect_shares, f.unattributed_shares,
            c.sole_voting_power, c.shared_voting_power, c.sole_dispositive_power, c.shared_dispositive_power,
            c.since, c.corroboration, c.filing_id
        from (
            from marts.current_holder where issuer_id = $id
            order by aggregate_amount desc nulls last, person_name limit $n
        ) c
        left join (from marts.fct_holding where issuer_id = $id) f using (filing_id, person_id, security_id)
        order by c.aggregate_amount desc nulls last, c.person_name""",
        id=issuer_id,
        n=SHOWN,
    )


def stake_history(published: Publication, *, issuer_id: str | None = None, person_id: str | None = None) -> list[Row]:
    """Reports of stakes in an issuer or of a person, the latest first, with the cover that each stands on."""
    return ask(
        published,
        """select h.person_id, h.person_name, h.issuer_id, h.issuer_name, h.security_id, h.filing_id, f.cover,
            h.amendment_number, h.event_date, h.filed_date, h.aggregate_amount, h.percent_of_class,
            h.percent_relation, h.aggregate_change, h.percent_change, h.is_exit
        from (
            from marts.stake_history
            where ($issuer is null or issuer_id = $issuer) and ($person is null or person_id = $person)
                and not coalesce(is_superseded, false)
            order by event_date desc nulls last, filed_date desc nulls last, aggregate_amount desc nulls last,
                person_name limit $n
        ) h
        left join (
            select filing_id, person_id, security_id, cover from marts.fct_holding
            where ($issuer is null or issuer_id = $issuer) and ($person is null or person_id = $person)
        ) f on f.filing_id = h.filing_id and f.person_id = h.person_id
            and f.security_id is not distinct from h.security_id
        order by h.event_date desc nulls last, h.filed_date desc nulls last, h.aggregate_amount desc nulls last,
            h.person_name""",
        issuer=issuer_id,
        person=person_id,
        n=DRAWN,
    )


def groups(published: Publication, issuer_id: str) -> list[Row]:
    """What groups hold together of an issuer, counted once through all chains, by filing."""
    return ask(
        published,
        """select filed_clock_date, member_count, is_disclaimed, total_shares, basis, lower_bound, upper_bound,
            stated_total, stated_percent, percent_recomputed, filing_id
        from marts.fct_group_position where issuer_id = $id
        order by filed_clock_date desc nulls last, filing_id limit $n""",
        id=issuer_id,
        n=SHOWN,
    )


def filings_of_issuer(published: Publication, issuer_id: str) -> list[Row]:
    """The filings about an issuer."""
    return ask(
        published,
        """select filed_clock_date, event_date, form, amendment_number, person_count, format, is_late, filing_id
        from marts.dim_filing where issuer_id = $id order by filed_clock_date desc nulls last, filing_id limit $n""",
        id=issuer_id,
        n=SHOWN,
    )


def person(published: Publication, person_id: str) -> Row | None:
    """One person."""
    return _one(ask(published, "select * from marts.dim_person where person_id = $id", id=person_id))


def co_filers(published: Publication, person_id: str) -> list[Row]:
    """Who files together with a person."""
    return ask(
        published,
        """select o.person_id, any_value(o.person_name) as person_name, count(distinct o.filing_id) as filings,
            count(distinct o.issuer_id) as issuers
        from marts.fct_holding p join marts.fct_holding o using (filing_id)
        where p.person_id = $id and o.person_id <> $id group by o.person_id order by filings desc, person_name
        limit $n""",
        id=person_id,
        n=SHOWN,
    )


def chains(published: Publication, person_id: str) -> list[Row]:
    """Who holds through whom, in the standing reports that a person is part of: one row for each holder and parent."""
    return ask(
        published,
        """with mine as (
            select distinct c.filing_id from marts.fct_holding_component c
            join marts.fct_holding h on h.filing_id = c.filing_id and h.is_current
            where c.person_id = $id or c.holder_id = $id
        )
        select c.holder_id, any_value(coalesce(c.holder_name, h.person_name)) as holder_name, c.person_id,
            any_value(coalesce(p.person_name, c.person_id)) as person_name, max(c.shares) as shares
        from marts.fct_holding_component c join mine using (filing_id)
        left join marts.dim_person p on p.person_id = c.person_id
        left join marts.dim_person h on h.person_id = c.holder_id
        where not c.is_own and c.holder_id is not null and c.holder_id <> c.person_id
        group by c.holder_id, c.person_id order by shares desc nulls last, holder_name, person_name
        limit $n""",
        id=person_id,
        n=SHOWN,
    )


def trades(
    published: Publication,
    *,
    issuer_id: str | None = None,
    person_id: str | None = None,
    side: str | None = None,
    limit: int = SHOWN,
) -> list[Row]:
    """Trades of Item 5(c) and schedules, the latest first, with the sum of a person's signed shares up to each.

    A side chooses the rows that are shown; the sum is over all of the person's trades in the class.
    """
    return ask(
        published,
        """with kept as (
            select t.*, coalesce(t.person_id, t.person_name, '') as trader from marts.fct_transaction t
            where ($issuer is null or t.issuer_id = $issuer) and ($person is null or t.person_id = $person)
                and not coalesce(t.is_superseded, false) and not coalesce(t.is_repeated, false)
        ), shown as (
            from kept where $side is null or side = $side
            order by transaction_date desc nulls last, filing_id, transaction_number limit $n
        ), summed as (
            select k.filing_id, k.transaction_number,
                sum(k.signed_shares) over (partition by k.trader, k.security_id
                    order by k.transaction_date, k.filing_id, k.transaction_number) as cumulative_shares
            from kept k semi join shown s on k.trader = s.trader and k.security_id is not distinct from s.security_id
        )
        select t.transaction_date, t.transaction_date_to, t.person_name, i.issuer_name, t.side, t.nature, t.shares,
            t.price, t.price_low, t.price_high, t.currency, t.amount, t.market, summed.cumulative_shares,
            t.person_id, t.issuer_id, t.filing_id, t.transaction_number
        from shown t join summed using (filing_id, transaction_number) left join marts.dim_issuer i using (issuer_id)
        order by t.transaction_date desc nulls last, t.filing_id, t.transaction_number""",
        issuer=issuer_id,
        person=person_id,
        side=side,
        n=limit,
    )


def years(published: Publication) -> list[int]:
    """The years in which filings were filed, the latest first."""
    found = ask(published, "select distinct year(filed_clock_date) as year from marts.dim_filing order by 1 desc")
    return [int(row["year"]) for row in found if row["year"] is not None]


def _one(found: list[Row]) -> Row | None:
    return found[0] if found else None
