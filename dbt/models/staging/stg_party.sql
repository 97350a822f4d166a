select
    filing_id,
    party_number,
    role,
    name,
    cik,
    irs_number,
    state,
    former_names
from {{ source('raw', 'party') }}
