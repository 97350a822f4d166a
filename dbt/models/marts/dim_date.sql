with day as (
    select cast(unnest(generate_series(date '1992-01-01', date '2040-12-31', interval 1 day)) as date) as date_day
),

opened as (
    select
        day.date_day,
        holiday.holiday_name,
        isodow(day.date_day) < 6 and holiday.holiday_date is null as is_business_day
    from day
    left join {{ ref('federal_holiday') }} as holiday on day.date_day = holiday.holiday_date
),

numbered as (
    select
        date_day,
        holiday_name,
        is_business_day,
        count(*) filter (where is_business_day) over (order by date_day) as business_day_number
    from opened
)

select
    date_day,
    cast(year(date_day) as integer) as year,
    cast(quarter(date_day) as integer) as quarter,
    cast(month(date_day) as integer) as month,
    cast(date_trunc('week', date_day) as date) as week_start,
    cast(isodow(date_day) as integer) as day_of_week,
    is_business_day,
    holiday_name,
    cast(business_day_number as integer) as business_day_number,
    min(case when is_business_day then date_day end) over (
        order by date_day rows between current row and unbounded following
    ) as business_day_from
from numbered
