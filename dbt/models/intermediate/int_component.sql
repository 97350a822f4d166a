-- Which components make up a person's aggregate amount. A filing tells the parts of the same shares several times:
-- under the voting rows, under the dispositive rows, in Item 5. One telling is counted: the one that adds up to row 11.
with inside as (
    select
        filing_id,
        within as component_number,
        sum(shares) as shares
    from {{ ref('stg_component') }}
    where within is not null and not is_excluded
    group by filing_id, within
),

part as (
    select
        component.filing_id,
        component.component_number,
        component.cover,
        component.figure,
        component.shares,
        component.kind,
        component.holder_name,
        component.holder,
        component.is_within_60_days,
        component.is_excluded,
        component.within,
        component.source,
        case
            when component.figure = 'aggregate_amount' then 1
            when component.figure in ('sole_voting_power', 'shared_voting_power') then 2
            when component.figure in ('sole_dispositive_power', 'shared_dispositive_power') then 3
            else 4
        end as family,
        list_position(['footnote', 'comment', 'item5'], component.source) as source_rank,
        component.shares - coalesce(inside.shares, 0) as own_shares
    from {{ ref('stg_component') }} as component
    left join inside
        on component.filing_id = inside.filing_id and component.component_number = inside.component_number
),

-- What is left of a component after the ones inside it; where they exceed it, the outer one is counted alone.
netted as (
    select
        part.*,
        coalesce(outer_part.own_shares < 0, false) as is_inside_less,
        case when part.own_shares < 0 then part.shares else part.own_shares end as net_shares
    from part
    left join part as outer_part
        on part.filing_id = outer_part.filing_id and part.within = outer_part.component_number
),

telling as (
    select
        filing_id,
        cover,
        family,
        source,
        source_rank,
        sum(net_shares) as total,
        bool_or(shares is null) as has_unread
    from netted
    where not is_excluded and not is_inside_less
    group by filing_id, cover, family, source, source_rank
),

chosen as (
    select
        telling.filing_id,
        telling.cover,
        telling.family,
        telling.source,
        telling.total,
        person.aggregate_amount,
        not telling.has_unread and telling.total = person.aggregate_amount as is_complete
    from telling
    inner join {{ ref('stg_reporting_person') }} as person
        on telling.filing_id = person.filing_id and telling.cover = person.cover
    qualify row_number() over (
        partition by telling.filing_id, telling.cover
        order by
            coalesce(not telling.has_unread and telling.total = person.aggregate_amount, false) desc,
            coalesce(telling.total <= person.aggregate_amount, false) desc,
            telling.total desc nulls last,
            telling.family,
            telling.source_rank
    ) = 1
),

crowd as (
    select
        filing_id,
        count(distinct person_id) as person_count
    from {{ ref('int_cover') }}
    group by filing_id
),

-- A block of shares that the filing attributes to one reporting person alone, wherever it does.
block as (
    select
        part.filing_id,
        part.kind,
        part.shares,
        min(holder.person_id) as holder_id
    from part
    inner join {{ ref('int_cover') }} as holder on part.filing_id = holder.filing_id and part.holder = holder.cover
    where not part.is_excluded and part.shares > 0 and part.kind <> 'voting_agreement'
    group by part.filing_id, part.kind, part.shares
    having count(distinct holder.person_id) = 1
),

-- Where the direct holder is not told, it is who holds that very block elsewhere in the filing; the person itself where
-- it has sole power, shares none, or files alone; else nobody knows.
held as (
    select
        netted.*,
        cover.person_id,
        cover.issuer_id,
        cover.security_id,
        cover.is_primary,
        case
            when netted.kind = 'voting_agreement' and holder.person_id = cover.person_id then null
            else coalesce(holder.person_name, netted.holder_name)
        end as told_name,
        case
            -- Shares under a voting agreement are the other parties' shares, whoever reports power over them.
            when netted.kind = 'voting_agreement' and coalesce(holder.person_id, cover.person_id) = cover.person_id
                then 'holder:parties to an agreement'
            when holder.person_id is not null then holder.person_id
            when netted.holder_name is null and netted.figure in ('sole_voting_power', 'sole_dispositive_power')
                then cover.person_id
            when block.holder_id is not null then block.holder_id
            when netted.holder_name is not null then 'holder:' || coalesce(name.name_key, netted.holder_name)
            when crowd.person_count = 1 then cover.person_id
            when person.shared_voting_power = 0 and person.shared_dispositive_power = 0 then cover.person_id
        end as holder_id
    from netted
    inner join {{ ref('int_cover') }} as cover on netted.filing_id = cover.filing_id and netted.cover = cover.cover
    inner join crowd on netted.filing_id = crowd.filing_id
    inner join {{ ref('stg_reporting_person') }} as person
        on netted.filing_id = person.filing_id and netted.cover = person.cover
    left join {{ ref('int_cover') }} as holder
        on netted.filing_id = holder.filing_id and netted.holder = holder.cover
    left join {{ ref('int_name') }} as name on netted.holder_name = name.name
    left join block
        on netted.filing_id = block.filing_id and netted.kind = block.kind and netted.shares = block.shares
)

select
    held.filing_id,
    held.component_number,
    held.cover,
    held.person_id,
    held.issuer_id,
    held.security_id,
    held.figure,
    held.source,
    held.shares,
    held.net_shares,
    held.kind,
    held.kind in ('option', 'rsu', 'warrant', 'convertible', 'preferred') as is_derivative,
    held.is_within_60_days,
    held.is_excluded,
    held.within,
    held.told_name as holder_name,
    held.holder_id,
    held.holder_id = held.person_id as is_own,
    held.is_primary and chosen.filing_id is not null and not held.is_excluded and not held.is_inside_less
        as is_counted,
    coalesce(chosen.is_complete, false) as is_complete
from held
left join chosen
    on
        held.filing_id = chosen.filing_id
        and held.cover = chosen.cover
        and held.family = chosen.family
        and held.source = chosen.source
