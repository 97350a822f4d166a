with only_person as (
    select
        filing_id,
        min(person_id) as person_id,
        min(security_id) as security_id
    from {{ ref('int_cover') }}
    group by filing_id
    having count(distinct person_id) = 1 and count(distinct security_id) = 1
)

select
    trade.filing_id,
    trade.transaction_number,
    coalesce(cover.person_id, case when trade.person_name is null then only_person.person_id end) as person_id,
    filing.issuer_id,
    coalesce(cover.security_id, only_person.security_id, filing.issuer_id || ':' || filing.class_key) as security_id,
    coalesce(cover.person_name, trade.person_name) as person_name,
    trade.account,
    trade.transaction_date,
    trade.transaction_date_to,
    trade.side,
    trade.nature,
    trade.shares,
    cast(case trade.side when 'buy' then trade.shares when 'sell' then -trade.shares end as decimal(24, 6))
        as signed_shares,
    trade.price,
    trade.price_low,
    trade.price_high,
    trade.is_average_price,
    coalesce(trade.currency, 'USD') as currency,
    {{ amount_of('trade.shares', 'trade.price') }} as amount,
    trade.market,
    trade.security as security_traded,
    chain.superseded_by_filing_id is not null as is_superseded
from {{ ref('stg_transaction') }} as trade
inner join {{ ref('int_filing') }} as filing on trade.filing_id = filing.filing_id
inner join {{ ref('int_chain') }} as chain on trade.filing_id = chain.filing_id
left join {{ ref('int_cover') }} as cover on trade.filing_id = cover.filing_id and trade.cover = cover.cover
left join only_person on trade.filing_id = only_person.filing_id
where filing.duplicate_of_filing_id is null
