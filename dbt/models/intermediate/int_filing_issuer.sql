-- CIK first; then a name, else the issuer part of a valid CUSIP, that belongs to one CIK only; filings that no CIK
-- reaches are joined with each other by name and CUSIP.
with recursive filing as (
    select
        filing.filing_id,
        filing.issuer_cik,
        name.bare_name as issuer_key,
        case when {{ is_valid_cusip('filing.cusip') }} then left(filing.cusip, 6) end as cusip6
    from {{ ref('stg_filing') }} as filing
    left join {{ ref('int_name') }} as name on filing.issuer_name = name.name
),

cik_of_name as (
    select
        issuer_key,
        min(issuer_cik) as issuer_cik
    from filing
    where issuer_cik is not null and issuer_key is not null
    group by issuer_key
    having count(distinct issuer_cik) = 1
),

cik_of_cusip as (
    select
        cusip6,
        min(issuer_cik) as issuer_cik
    from filing
    where issuer_cik is not null and cusip6 is not null
    group by cusip6
    having count(distinct issuer_cik) = 1
),

found as (
    select
        filing.filing_id,
        filing.issuer_key,
        filing.cusip6,
        coalesce(filing.issuer_cik, cik_of_name.issuer_cik, cik_of_cusip.issuer_cik) as issuer_cik,
        case
            when filing.issuer_cik is not null then 'cik'
            when cik_of_name.issuer_cik is not null then 'name'
            when cik_of_cusip.issuer_cik is not null then 'cusip'
        end as basis,
        coalesce('cusip:' || filing.cusip6, 'name:' || filing.issuer_key, 'filing:' || filing.filing_id) as node
    from filing
    left join cik_of_name on filing.issuer_key = cik_of_name.issuer_key
    left join cik_of_cusip on filing.cusip6 = cik_of_cusip.cusip6
),

edge as (
    select
        node as a,
        coalesce('name:' || issuer_key, node) as b
    from found
    where issuer_cik is null
    union
    select
        coalesce('name:' || issuer_key, node) as a,
        node as b
    from found
    where issuer_cik is null
),

{{ connected('component', 'edge') }}

select
    found.filing_id,
    found.issuer_cik,
    coalesce('cik:' || found.issuer_cik, component.root) as issuer_id,
    coalesce(found.basis, 'own') as issuer_basis
from found
left join component on found.node = component.node and found.issuer_cik is null
