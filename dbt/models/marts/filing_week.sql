select
    day.week_start,
    cast(count(*) as integer) as filing_count,
    cast(count(*) filter (where not filing.is_amendment) as integer) as original_count,
    cast(count(*) filter (where filing.is_amendment) as integer) as amendment_count,
    cast(count(distinct filing.issuer_id) as integer) as issuer_count,
    cast(count(*) filter (where filing.is_late) as integer) as late_count
from {{ ref('dim_filing') }} as filing
inner join {{ ref('dim_date') }} as day on filing.filed_clock_date = day.date_day
where filing.duplicate_of_filing_id is null
group by day.week_start
