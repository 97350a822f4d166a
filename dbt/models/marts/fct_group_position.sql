select
    position.filing_id,
    position.security_id,
    position.issuer_id,
    issuer.issuer_name,
    position.member_count,
    position.is_group,
    position.is_disclaimed,
    cast(position.total_shares as decimal(38, 6)) as total_shares,
    position.basis,
    position.lower_bound,
    cast(position.upper_bound as decimal(38, 6)) as upper_bound,
    position.stated_total,
    position.stated_percent,
    cast(position.components_total as decimal(38, 6)) as components_total,
    cast(position.derivative_shares as decimal(38, 6)) as derivative_shares,
    position.shares_outstanding,
    position.percent_recomputed,
    filing.event_on as event_clock_date,
    filing.filed_on as filed_clock_date
from {{ ref('int_group_position') }} as position
inner join {{ ref('int_filing') }} as filing on position.filing_id = filing.filing_id
left join {{ ref('dim_issuer') }} as issuer on position.issuer_id = issuer.issuer_id
