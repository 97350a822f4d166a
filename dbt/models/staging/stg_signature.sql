select
    filing_id,
    signature_number,
    cover,
    name,
    on_behalf_of,
    capacity,
    signed_date
from {{ source('raw', 'signature') }}
