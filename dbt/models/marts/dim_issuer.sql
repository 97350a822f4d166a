with named as (
    select
        issuer.issuer_id,
        issuer.issuer_cik,
        filing.filing_id,
        filing.issuer_name,
        filing.cusip,
        ordered.filing_order,
        ordered.filed_on,
        ordered.class_key
    from {{ ref('stg_filing') }} as filing
    inner join {{ ref('int_filing_issuer') }} as issuer on filing.filing_id = issuer.filing_id
    inner join {{ ref('int_filing') }} as ordered on filing.filing_id = ordered.filing_id
)

select
    issuer_id,
    max(issuer_cik) as issuer_cik,
    arg_max(issuer_name, filing_order) filter (where issuer_name is not null) as issuer_name,
    coalesce(list_sort(list(distinct issuer_name) filter (where issuer_name is not null)), []) as issuer_names,
    coalesce(list_sort(list(distinct cusip) filter (where {{ is_valid_cusip('cusip') }})), []) as cusips,
    cast(count(distinct class_key) as integer) as security_count,
    cast(count(*) as integer) as filing_count,
    min(filed_on) as first_filed_date,
    max(filed_on) as last_filed_date
from named
group by issuer_id
