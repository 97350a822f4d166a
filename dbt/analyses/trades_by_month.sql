-- Shares bought and sold on the market by month; trades that a later filing tells again count once.
select
    issuer.issuer_name,
    date_trunc('month', trade.transaction_date) as month,
    sum(trade.shares) filter (where trade.side = 'buy') as bought,
    sum(trade.shares) filter (where trade.side = 'sell') as sold,
    sum(trade.amount) filter (where trade.side = 'buy') as spent
from marts.fct_transaction as trade
inner join marts.dim_issuer as issuer using (issuer_id)
where not trade.is_superseded and not trade.is_repeated and trade.nature in ('open_market', 'private')
group by all
order by issuer.issuer_name, month
