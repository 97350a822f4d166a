"""Which filings an increment has to model and judge again: those that changed, and all that their facts can reach.

The models look beyond a filing along few ways: the issuer (by CIK, name, CUSIP), the chain (by accession numbers) and
the person (by CIK, by linked names, and by a pair of persons who file together elsewhere, too). `reach` follows these
ways to their ends, and makes two tables of filings: `touched` are those whose rows may change; `beside` are those that
are needed so that the touched ones come out as they would among all filings, and whose own rows stay.

Works on a connection with the served warehouse attached as `served` and the changed filings in schema `raw`. What is
made of them belongs to `increment`, how it gets into the warehouse to `merge`.
"""

from __future__ import annotations

import duckdb

_KEYS = """
create or replace temp table key as
select distinct filing_id, key from (
    select f.filing_id, unnest([
        'issuer ' || i.issuer_id, 'cik ' || f.issuer_cik, 'name ' || n.bare_name, 'cusip ' || c.cusip6,
        'accession ' || f.accession_number, 'accession ' || f.previous_accession_number
    ]) as key
    from served.raw.filing as f
    left join served.intermediate.int_filing_issuer as i using (filing_id)
    left join served.intermediate.int_name as n on f.issuer_name = n.name
    left join (
        select cusip, served.intermediate.cusip6_of(cusip) as cusip6
        from (select distinct cusip from served.raw.filing where cusip is not null)
    ) as c using (cusip)
    union all
    select filing_id, unnest([
        'cik ' || issuer_cik, 'name ' || served.intermediate.bare_name_of(issuer_name),
        'cusip ' || served.intermediate.cusip6_of(cusip),
        'accession ' || accession_number, 'accession ' || previous_accession_number
    ]) from raw.filing where filing_id in (select filing_id from changed)
) where key is not null
"""

#: Covers as they are served and, of changed filings, as they come in.
_COVERS = """
create or replace temp table cover as
select distinct n.filing_id, n.name_key || '|' || coalesce(n.legal_form, '') as name, n.node, c.issuer_id, c.person_id
from served.intermediate.int_cover_name as n
join served.intermediate.int_cover as c on n.filing_id = c.filing_id and n.cover = c.cover
"""

_INCOMING = """
create or replace temp table incoming as
select distinct filing_id, served.intermediate.name_of(person_name) as name
from raw.reporting_person where filing_id in (select filing_id from changed)
"""

#: Persons that changed filings name by CIK, on covers or in the header.
_NAMED = """
create or replace temp table person as
select 'cik:' || person_cik as person_id from raw.reporting_person where filing_id in (select filing_id from changed)
union select 'cik:' || cik from raw.party where filing_id in (select filing_id from changed)
union select person_id from cover where filing_id in (select filing_id from touched)
"""

#: Names that the linkage holds for one person when one pair of them files at two issuers.
_PAIRS = """
create or replace temp table pair as
select distinct one.name as a, other.name as b
from {table} as one join {table} as other on one.filing_id = other.filing_id and one.name < other.name
where {condition}
"""

_LINKED = """
with paired as (
    select one.node as a, other.node as b
    from pair
    join cover as one on one.name = pair.a
    join cover as other on other.name = pair.b and other.filing_id = one.filing_id
)
select a as node from paired union select b from paired
"""


def reach(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables `touched` and `beside` from the temporary table `changed` (filing_id)."""
    connection.execute(_KEYS)
    connection.execute("create or replace temp table touched as select distinct filing_id from changed")
    _close(connection, "touched")
    connection.execute(_COVERS)
    connection.execute(_INCOMING)
    _nodes(connection)
    connection.execute(_NAMED)
    connection.execute("insert into person select person_id from cover where node in (select node from node)")
    connection.execute(
        "create or replace temp table beside as select distinct filing_id from cover where issuer_id in"
        " (select issuer_id from cover where person_id in (select person_id from person)"
        " or node in (select node from node))"
    )
    _close(connection, "beside")
    connection.execute("delete from beside where filing_id in (select filing_id from touched)")


def _close(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Add what shares a key with the filings of a table, until nothing does."""
    while _inserted(
        connection,
        f"insert into {table} select distinct filing_id from key where key in"
        f" (select key from key where filing_id in (select filing_id from {table}))"
        f" and filing_id not in (select filing_id from {table})",
    ):
        pass


def _nodes(connection: duckdb.DuckDBPyConnection) -> None:
    """The names at issuers (`node`) that the linkage can join with those of touched filings."""
    connection.execute(
        "create or replace temp table node as select distinct node from cover"
        " where node is not null and filing_id in (select filing_id from touched)"
    )
    connection.execute(_PAIRS.format(table="incoming", condition="true"))
    connection.execute(f"insert into node from ({_LINKED}) where node is not null and node not in (from node)")
    while True:
        connection.execute(
            _PAIRS.format(
                table="cover",
                condition="one.filing_id in (select filing_id from cover where node in (from node))"
                " and (one.node in (from node) or other.node in (from node))",
            )
        )
        added = _inserted(
            connection,
            "insert into node select distinct n from (select b as n from served.intermediate.int_person_pair"
            " where probability >= 0.95 and a in (from node) union select a from served.intermediate.int_person_pair"
            f" where probability >= 0.95 and b in (from node) union select node from ({_LINKED}))"
            " where n is not null and n not in (from node)",
        )
        if not added:
            return


def _inserted(connection: duckdb.DuckDBPyConnection, statement: str) -> int:
    (count,) = connection.execute(statement).fetchone() or (0,)
    return int(count)
