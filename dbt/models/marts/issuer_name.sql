select
    issuer.issuer_id,
    filing.issuer_name,
    min(ordered.filed_on) as first_filed_date,
    max(ordered.filed_on) as last_filed_date,
    cast(count(*) as integer) as filing_count
from {{ ref('stg_filing') }} as filing
inner join {{ ref('int_filing_issuer') }} as issuer on filing.filing_id = issuer.filing_id
inner join {{ ref('int_filing') }} as ordered on filing.filing_id = ordered.filing_id
where filing.issuer_name is not null
group by issuer.issuer_id, filing.issuer_name
