-- How many filings came after their deadline, of those that have one.
select
    year(event_date) as year,
    count(*) filter (where is_late is not null) as judged,
    count(*) filter (where is_late) as late,
    max(days_late) as most_days_late
from marts.dim_filing
where duplicate_of_filing_id is null
group by all
order by year
