-- Through whom the persons of a filing hold: the parts of each amount, by direct holder and kind.
select person.person_name, component.holder_name, component.kind, sum(component.net_shares) as shares
from marts.fct_holding_component as component
inner join marts.dim_person as person using (person_id)
where component.is_counted
group by all
order by person.person_name, shares desc
