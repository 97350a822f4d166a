select
    funding.filing_id,
    funding.funding_number,
    cover.person_id,
    filing.issuer_id,
    coalesce(cover.person_name, funding.payer_name) as person_name,
    funding.amount,
    coalesce(funding.currency, 'USD') as currency,
    funding.shares,
    funding.instrument,
    funding.is_approximate,
    funding.is_granted,
    funding.within as within_funding_number,
    chain.superseded_by_filing_id is not null as is_superseded
from {{ ref('stg_funding') }} as funding
inner join {{ ref('int_filing') }} as filing on funding.filing_id = filing.filing_id
inner join {{ ref('int_chain') }} as chain on funding.filing_id = chain.filing_id
left join {{ ref('int_cover') }} as cover on funding.filing_id = cover.filing_id and funding.cover = cover.cover
where filing.duplicate_of_filing_id is null
