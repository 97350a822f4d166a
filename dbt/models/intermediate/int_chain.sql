-- Filings about one issuer that share a person, or that name each other, are one chain of a statement and amendments.
-- The graph is drawn between persons, of whom there are few, and each filing takes the root of its first person.
with recursive named as (
    select
        filing_id,
        issuer_id || '|' || person_id as hub
    from {{ ref('int_cover') }}
    union
    select
        filing_id,
        issuer_id || '|' || person_id as hub
    from {{ ref('int_signatory') }}
    union
    select
        party.filing_id,
        filing.issuer_id || '|cik:' || party.cik as hub
    from {{ ref('stg_party') }} as party
    inner join {{ ref('int_filing') }} as filing on party.filing_id = filing.filing_id
    where party.role <> 'subject' and party.cik is not null
),

anchored as (
    select
        filing.filing_id,
        filing.filing_order,
        filing.duplicate_of_filing_id,
        coalesce(min(named.hub), 'filing ' || filing.filing_id) as anchor
    from {{ ref('int_filing') }} as filing
    left join named on filing.filing_id = named.filing_id
    group by filing.filing_id, filing.filing_order, filing.duplicate_of_filing_id
),

joined as (
    select
        anchored.anchor as one,
        named.hub as other
    from anchored
    inner join named on anchored.filing_id = named.filing_id and anchored.anchor <> named.hub
    union
    select
        anchored.anchor as one,
        before.anchor as other
    from {{ ref('stg_filing') }} as filing
    inner join {{ ref('stg_filing') }} as earlier on filing.previous_accession_number = earlier.accession_number
    inner join anchored on filing.filing_id = anchored.filing_id
    inner join anchored as before on earlier.filing_id = before.filing_id and anchored.anchor <> before.anchor
    union
    select
        anchored.anchor as one,
        best.anchor as other
    from anchored
    inner join anchored as best
        on anchored.duplicate_of_filing_id = best.filing_id and anchored.anchor <> best.anchor
),

edge as (
    select one as a, other as b from joined
    union
    select other as a, one as b from joined
),

{{ connected('component', 'edge') }},

rooted as (
    select
        anchored.filing_id,
        anchored.filing_order,
        anchored.duplicate_of_filing_id is not null as is_duplicate,
        coalesce(component.root, anchored.anchor) as root
    from anchored
    left join component on anchored.anchor = component.node
),

covered as (
    select distinct filing_id
    from {{ ref('int_cover') }}
    where is_primary
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
    end as chain_position,
    cast(count(covered.filing_id) over (
        partition by rooted.root order by rooted.filing_order
        rows between 1 following and unbounded following
    ) as integer) as later_reports
from rooted
left join superseded on rooted.filing_id = superseded.filing_id
left join covered on rooted.filing_id = covered.filing_id
