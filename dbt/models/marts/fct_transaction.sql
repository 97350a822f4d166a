with only_person as (
    select
        filing_id,
        min(person_id) as person_id,
        min(security_id) as security_id
    from {{ ref('int_cover') }}
    group by filing_id
    having count(distinct person_id) = 1 and count(distinct security_id) = 1
),

placed as (
    select
        trade.*,
        coalesce(cover.person_id, case when trade.person_name is null then only_person.person_id end) as person_id,
        filing.issuer_id,
        coalesce(cover.security_id, only_person.security_id, filing.issuer_id || ':' || filing.class_key)
            as security_id,
        coalesce(cover.person_name, trade.person_name) as trader_name,
        chain.chain_id,
        filing.filing_order,
        hash(
            coalesce(cover.person_id, trade.person_name), trade.account, trade.transaction_date, trade.side,
            trade.nature, trade.shares, trade.price, trade.security
        ) as trade_key,
        chain.superseded_by_filing_id is not null as is_superseded
    from {{ ref('stg_transaction') }} as trade
    inner join {{ ref('int_filing') }} as filing on trade.filing_id = filing.filing_id
    inner join {{ ref('int_chain') }} as chain on trade.filing_id = chain.filing_id
    left join {{ ref('int_cover') }} as cover on trade.filing_id = cover.filing_id and trade.cover = cover.cover
    left join only_person on trade.filing_id = only_person.filing_id
    where filing.duplicate_of_filing_id is null
),

-- One filing may list several trades alike: the first of them is told from the second.
counted as (
    select
        *,
        row_number() over (partition by filing_id, trade_key order by transaction_number) as occurrence
    from placed
),

repeated as (
    select
        *,
        transaction_date is not null
        and shares is not null
        and not is_superseded
        and row_number() over (
            partition by chain_id, trade_key, occurrence, is_superseded order by filing_order
        ) > 1 as is_repeated
    from counted
)

select
    filing_id,
    transaction_number,
    person_id,
    issuer_id,
    security_id,
    trader_name as person_name,
    account,
    transaction_date,
    transaction_date_to,
    side,
    nature,
    shares,
    cast(case side when 'buy' then shares when 'sell' then -shares end as decimal(24, 6)) as signed_shares,
    price,
    price_low,
    price_high,
    is_average_price,
    coalesce(currency, 'USD') as currency,
    {{ amount_of('shares', 'price') }} as amount,
    market,
    security as security_traded,
    is_superseded,
    is_repeated
from repeated
