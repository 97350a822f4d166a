-- What the persons of a filing paid (Item 3); parts of a total are not added again.
select issuer.issuer_name, funding.person_name, funding.currency, sum(funding.amount) as amount
from marts.fct_funding as funding
inner join marts.dim_issuer as issuer using (issuer_id)
where funding.within_funding_number is null and not funding.is_superseded
group by all
order by issuer.issuer_name, amount desc
