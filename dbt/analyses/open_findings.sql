-- What is still open, worst first; quality.finding has both quotations.
select severity, verdict, rule_name, issuer_name, person_name, message, filing_id
from marts.open_finding
order by array_position(['critical', 'warning', 'info'], severity), filing_id
