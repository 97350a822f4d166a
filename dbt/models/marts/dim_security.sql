with mentioned as (
    select
        filing.issuer_id,
        filing.class_key,
        filing.filing_order,
        filing.filed_on,
        filing.filing_id,
        stated.security_title as title,
        upper(stated.cusip) as cusip
    from {{ ref('int_filing') }} as filing
    inner join {{ ref('stg_filing') }} as stated on filing.filing_id = stated.filing_id
    union all
    select
        cover.issuer_id,
        cover.class_key,
        filing.filing_order,
        filing.filed_on,
        filing.filing_id,
        cover.class_title as title,
        null as cusip
    from {{ ref('int_cover') }} as cover
    inner join {{ ref('int_filing') }} as filing on cover.filing_id = filing.filing_id
    where cover.class_key <> filing.class_key
)

select
    issuer_id || ':' || class_key as security_id,
    issuer_id,
    class_key,
    arg_max(title, filing_order) filter (where title is not null) as security_title,
    arg_max(cusip, filing_order) filter (where {{ is_valid_cusip('cusip') }}) as cusip,
    coalesce(list_sort(list(distinct cusip) filter (where {{ is_valid_cusip('cusip') }})), []) as cusips,
    coalesce(list_sort(list(distinct cusip) filter (where not {{ is_valid_cusip('cusip') }})), []) as invalid_cusips,
    coalesce(list_sort(list(distinct title) filter (where title is not null)), []) as security_titles,
    cast(count(distinct filing_id) as integer) as filing_count,
    min(filed_on) as first_filed_date,
    max(filed_on) as last_filed_date
from mentioned
group by issuer_id, class_key
