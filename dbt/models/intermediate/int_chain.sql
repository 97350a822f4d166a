-- Filings about one issuer that share a person, or that name each other, are one chain of a statement and amendments.
with recursive link as (
    select
        filing_id,
        issuer_id || '|' || person_id as hub
    from {{ ref('int_cover') }}
    union
    select
        filing_id,
        issuer_id || '|' || person_id as hub
    from {{ ref('int_exit') }}
    union
    select
        party.filing_id,
        filing.issuer_id || '|cik:' || party.cik as hub
    from {{ ref('stg_party') }} as party
    inner join {{ ref('int_filing') }} as filing on party.filing_id = filing.filing_id
    where party.role <> 'subject' and party.cik is not null
    union
    select
        filing.filing_id,
        'filing ' || before.filing_id as hub
    from {{ ref('stg_filing') }} as filing
    inner join {{ ref('stg_filing') }} as before on filing.previous_accession_number = before.accession_number
    union
    select
        filing_id,
        'filing ' || filing_id as hub
    from {{ ref('int_filing') }}
    union
    select
        filing_id,
        'filing ' || duplicate_of_filing_id as hub
    from {{ ref('int_filing') }}
    where duplicate_of_filing_id is not null
),

edge as (
    select filing_id as a, hub as b from link
    union
    select hub as a, filing_id as b from link
),

{{ connected('component', 'edge') }},

rooted as (
    select
        filing.filing_id,
        filing.filing_order,
        filing.duplicate_of_filing_id is not null as is_duplicate,
        component.root
    from {{ ref('int_filing') }} as filing
    inner join component on filing.filing_id = component.node
),

-- The same statement or amendment of the same person for the same event, filed again, is a correction.
corrected as (
    select
        cover.filing_id,
        lead(cover.filing_id) over (
            partition by
                cover.person_id, cover.security_id, filing.is_amendment, filing.amendment_number, filing.event_on
            order by filing.filing_order
        ) as superseded_by_filing_id
    from {{ ref('int_cover') }} as cover
    inner join {{ ref('int_filing') }} as filing on cover.filing_id = filing.filing_id
    where cover.is_primary and not (filing.is_amendment and filing.amendment_number is null)
),

superseded as (
    select
        filing_id,
        min(superseded_by_filing_id) as superseded_by_filing_id
    from corrected
    where superseded_by_filing_id is not null
    group by filing_id
)

select
    rooted.filing_id,
    superseded.superseded_by_filing_id,
    first_value(rooted.filing_id) over (
        partition by rooted.root order by rooted.is_duplicate, rooted.filing_order
    ) as chain_id,
    case
        when not rooted.is_duplicate
            then cast(row_number() over (
                partition by rooted.root, rooted.is_duplicate order by rooted.filing_order
            ) as integer)
    end as chain_position
from rooted
left join superseded on rooted.filing_id = superseded.filing_id
