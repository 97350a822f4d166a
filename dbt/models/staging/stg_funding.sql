select
    filing_id,
    funding_number,
    cover,
    payer_name,
    amount,
    currency,
    shares,
    instrument,
    is_approximate,
    within,
    is_granted
from {{ source('raw', 'funding') }}
