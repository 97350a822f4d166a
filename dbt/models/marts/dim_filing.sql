with filing as (
    select
        filing.filing_id,
        filing.accession_number,
        filing.form,
        filing.format,
        filing.is_amendment,
        filing.amendment_number,
        filing.issuer_name,
        filing.security_title,
        filing.cusip,
        filing.event_date,
        filing.filed_date,
        filing.accepted_at,
        filing.signature_date,
        filing.previously_filed_13g,
        filing.fell_below_five_percent,
        filing.transactions_state,
        filing.source_name,
        placed.issuer_id,
        placed.class_key,
        placed.event_on,
        placed.filed_on,
        placed.filed_on_basis,
        placed.duplicate_of_filing_id,
        chain.chain_id,
        chain.chain_position,
        chain.superseded_by_filing_id,
        lag(filing.filing_id) over (
            partition by chain.chain_id, placed.duplicate_of_filing_id is null
            order by placed.filing_order
        ) as previous_filing_id
    from {{ ref('stg_filing') }} as filing
    inner join {{ ref('int_filing') }} as placed on filing.filing_id = placed.filing_id
    inner join {{ ref('int_chain') }} as chain on filing.filing_id = chain.filing_id
),

covers as (
    select
        filing_id,
        cast(count(distinct person_id) as integer) as person_count
    from {{ ref('int_cover') }}
    group by filing_id
),

business_day as (
    select
        business_day_number,
        date_day
    from {{ ref('dim_date') }}
    where is_business_day
),

-- As rule filed_by_deadline of expectations/dates.py judges it; a test holds the two together. A filing counts for the
-- business day on which it was accepted before EDGAR's cut-off hour; a follower of a Schedule 13G has its own deadline.
counted as (
    select
        filing.filing_id,
        case
            when filing.accepted_at is null then filing.filed_date
            when
                day.is_business_day
                and cast(filing.accepted_at as time) <= case
                    when filing.accepted_at >= timestamp '2024-02-05' then time '22:00'
                    else time '17:30'
                end
                then day.date_day
            else coalesce(filing.filed_date, following.date_day)
        end as counted_date
    from filing
    left join {{ ref('dim_date') }} as day on cast(filing.accepted_at as date) = day.date_day
    left join business_day as following on day.business_day_number + 1 = following.business_day_number
),

-- Rule 13d-1(a), 13d-2(a): ten calendar days, a weekend or holiday rolled on, for events before 2024-02-05, five
-- business days since; amendments "promptly" before, which is no date, two business days since.
calendar as (
    select
        day.date_day,
        day.business_day_number,
        tenth.business_day_from as ten_days,
        fifth.date_day as five_business_days,
        second.date_day as two_business_days
    from {{ ref('dim_date') }} as day
    left join {{ ref('dim_date') }} as tenth on day.date_day + 10 = tenth.date_day
    left join business_day as fifth on day.business_day_number + 5 = fifth.business_day_number
    left join business_day as second on day.business_day_number + 2 = second.business_day_number
),

ruled as (
    select
        filing.*,
        counted.counted_date,
        event_day.business_day_number as event_number,
        filed_day.business_day_number as filed_number,
        case
            when filing.event_date is null or filing.previously_filed_13g then null
            when filing.event_date >= date '2024-02-05' and filing.is_amendment then 'two_business_days'
            when filing.event_date >= date '2024-02-05' then 'five_business_days'
            when filing.is_amendment then 'promptly'
            else 'ten_days'
        end as deadline_rule,
        event_day.ten_days,
        event_day.five_business_days,
        event_day.two_business_days
    from filing
    inner join counted on filing.filing_id = counted.filing_id
    left join calendar as event_day on filing.event_date = event_day.date_day
    left join calendar as filed_day on filing.filed_date = filed_day.date_day
),

due as (
    select
        *,
        case deadline_rule
            when 'ten_days' then ten_days
            when 'five_business_days' then five_business_days
            when 'two_business_days' then two_business_days
        end as deadline_date
    from ruled
)

select
    due.filing_id,
    due.accession_number,
    due.form,
    due.format,
    due.is_amendment,
    due.amendment_number,
    due.issuer_id,
    due.issuer_id || ':' || due.class_key as security_id,
    due.issuer_name,
    due.security_title,
    due.cusip,
    due.event_date,
    due.filed_date,
    due.accepted_at,
    due.signature_date,
    due.event_on as event_clock_date,
    due.filed_on as filed_clock_date,
    due.filed_on_basis as filed_clock_basis,
    due.chain_id,
    due.chain_position,
    due.previous_filing_id,
    due.superseded_by_filing_id,
    due.duplicate_of_filing_id,
    coalesce(covers.person_count, 0) as person_count,
    due.previously_filed_13g,
    due.fell_below_five_percent,
    due.transactions_state,
    due.deadline_rule,
    due.deadline_date,
    cast(due.filed_date - due.event_date as integer) as lag_days,
    due.filed_number - due.event_number as lag_business_days,
    due.counted_date > due.deadline_date as is_late,
    case when due.counted_date > due.deadline_date then cast(due.counted_date - due.deadline_date as integer) end
        as days_late,
    due.source_name
from due
left join covers on due.filing_id = covers.filing_id
