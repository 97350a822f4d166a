-- A person's stake in a security as one filing reports it, without regard to other filings.
with part as (
    select
        filing_id,
        cover,
        sum(net_shares) filter (where is_own and not is_derivative) as direct_shares,
        sum(net_shares) filter (where is_derivative) as derivative_shares,
        sum(net_shares) filter (where not is_own and not is_derivative) as indirect_shares,
        bool_and(is_complete) as is_complete,
        bool_and(is_complete and holder_id is not null) as is_attributed
    from {{ ref('int_component') }}
    where is_counted
    group by filing_id, cover
),

crowd as (
    select
        filing_id,
        -- Less than five is below five.
        max(percent_of_class - case when percent_relation = 'less_than' then 0.000001 else 0 end) as most_percent,
        sum(percent_of_class) as percent_sum,
        bool_and(percent_of_class is not null) as is_read
    from {{ ref('stg_reporting_person') }}
    group by filing_id
),

joined as (
    select
        cover.filing_id,
        cover.cover,
        cover.cover_count,
        cover.person_id,
        cover.issuer_id,
        cover.security_id,
        cover.person_name,
        filing.is_amendment,
        filing.amendment_number,
        filing.event_on,
        filing.filed_on,
        filing.filing_order,
        filing.fell_below_five_percent,
        stated.sole_voting_power,
        stated.shared_voting_power,
        stated.sole_dispositive_power,
        stated.shared_dispositive_power,
        stated.aggregate_amount,
        stated.percent_of_class,
        stated.percent_relation,
        stated.percent_decimals,
        stated.excludes_shares,
        stated.group_a,
        stated.group_b,
        stated.source_of_funds,
        stated.types,
        coalesce(part.direct_shares, case when part.is_attributed then 0 end) as direct_shares,
        coalesce(part.derivative_shares, case when part.is_complete then 0 end) as derivative_shares,
        coalesce(part.indirect_shares, case when part.is_attributed then 0 end) as indirect_shares,
        case
            when part.cover is not null
                then stated.aggregate_amount - coalesce(part.direct_shares, 0) - coalesce(part.derivative_shares, 0)
                    - coalesce(part.indirect_shares, 0)
        end as unattributed_shares,
        case when part.cover is null then 'none' when part.is_complete then 'complete' else 'partial' end
            as components_state,
        outstanding.shares_outstanding,
        outstanding.as_of_date as shares_outstanding_as_of,
        outstanding.shares_outstanding + coalesce(part.derivative_shares, 0) as denominator,
        corroboration.corroboration,
        coalesce(corroboration.corroborated_figures, 0) as corroborated_figures,
        coalesce(corroboration.unread_figures, 0) as unread_figures,
        position.is_group,
        -- The percent that decides whether the filing still reports more than five percent.
        case
            when not coalesce(crowd.is_read, false) then null
            when position.is_group
                then coalesce(position.stated_percent, position.percent_recomputed, crowd.percent_sum)
            else crowd.most_percent
        end as filing_percent
    from {{ ref('int_cover') }} as cover
    inner join {{ ref('int_filing') }} as filing on cover.filing_id = filing.filing_id
    inner join {{ ref('stg_reporting_person') }} as stated
        on cover.filing_id = stated.filing_id and cover.cover = stated.cover
    left join part on cover.filing_id = part.filing_id and cover.cover = part.cover
    left join crowd on cover.filing_id = crowd.filing_id
    left join {{ ref('int_outstanding') }} as outstanding
        on cover.filing_id = outstanding.filing_id and cover.security_id = outstanding.security_id
    left join {{ ref('int_corroboration') }} as corroboration
        on cover.filing_id = corroboration.filing_id and cover.cover = corroboration.cover
    left join {{ ref('int_group_position') }} as position
        on cover.filing_id = position.filing_id and cover.security_id = position.security_id
    where cover.is_primary
)

select
    *,
    {{ percent_of('aggregate_amount', 'denominator') }} as percent_recomputed,
    case
        when not is_amendment then null
        when aggregate_amount = 0 then 'zero'
        -- In a group whose total stays above, Item 5(e) speaks of some member that the figures do not name.
        when
            fell_below_five_percent is not null
            and coalesce(case when is_group then filing_percent else percent_of_class end, filing_percent, 0) <= 5
            then 'item_5e'
        when filing_percent < 5 then 'below_five_percent'
    end as exit_reason
from joined
