-- The persons of an amendment without cover pages: the header's filers and the signers, where the issuer's other
-- filings know them as reporting persons.
with known_cik as (
    select distinct
        issuer_id,
        person_id
    from {{ ref('int_cover') }}
    where person_id like 'cik:%'
),

bare as (
    select
        filing.filing_id,
        filing.issuer_id
    from {{ ref('int_filing') }} as filing
    anti join {{ ref('int_cover') }} as cover on filing.filing_id = cover.filing_id
    where filing.is_amendment
),

named as (
    select
        filing_id,
        name,
        cik
    from {{ ref('stg_party') }}
    where role <> 'subject'
    union
    select
        filing_id,
        coalesce(on_behalf_of, name) as name,
        null as cik
    from {{ ref('stg_signature') }}
)

select distinct
    bare.filing_id,
    bare.issuer_id,
    coalesce(known_cik.person_id, known.person_id) as person_id
from bare
inner join named on bare.filing_id = named.filing_id
left join {{ ref('int_name') }} as name on named.name = name.name
left join {{ ref('int_known_name') }} as known on bare.issuer_id = known.issuer_id and name.name_key = known.name_key
left join known_cik on bare.issuer_id = known_cik.issuer_id and 'cik:' || named.cik = known_cik.person_id
where coalesce(known_cik.person_id, known.person_id) is not null
