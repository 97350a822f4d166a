-- The statement of shares outstanding that goes with a security of a filing: its class's, else the only one.
with stated as (
    select
        outstanding.filing_id,
        outstanding.statement_number,
        outstanding.shares_outstanding,
        outstanding.as_of_date,
        {{ class_key('outstanding.class_title') }} as class_key,
        count(*) over (partition by outstanding.filing_id) as statement_count
    from {{ ref('stg_shares_outstanding') }} as outstanding
    where outstanding.shares_outstanding > 0
),

security as (
    select distinct
        filing_id,
        security_id,
        class_key
    from {{ ref('int_cover') }}
)

select
    security.filing_id,
    security.security_id,
    stated.shares_outstanding,
    stated.as_of_date
from security
inner join stated
    on
        security.filing_id = stated.filing_id
        and (stated.class_key = security.class_key or stated.class_key is null or stated.statement_count = 1)
qualify row_number() over (
    partition by security.filing_id, security.security_id
    order by coalesce(stated.class_key = security.class_key, false) desc, stated.statement_number
) = 1
